"""The search index says what the store says, however it came to know it, and finds what a filter means."""

import resource
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.annotations.anchor import Anchor, Quote
from readerapp.annotations.annotation import Annotation
from readerapp.annotations.color import Color
from readerapp.document.searchable import has_words, searchable
from readerapp.document.tag_names import has_tag, sought_tag
from readerapp.store.index_following import bring_up_to_date
from readerapp.store.index_questions import Wanted
from readerapp.store.search_index import IndexUnusableError, SearchIndex
from readerapp.store.store import Store
from readerapp.store.values import Sighting


@pytest.fixture
def index_path(tmp_path):
    return tmp_path / "cache" / "index.sqlite"


def put(store, mark, *notes, **fields):
    made = [mark(f"Paragraph number {number} {note}", note=note, **fields) for number, note in enumerate(notes)]
    store.save([annotation for annotation, _ in made], [paragraph for _, paragraph in made])
    return [annotation for annotation, _ in made]


def found(index_path, path, *words, **wanted):
    """The ids that the index finds when it knows all that the store says."""
    with SearchIndex(index_path) as index:
        assert bring_up_to_date(index, path)
        return [hit.id for hit in index.search(Wanted(words=tuple(map(searchable, words)), **wanted))]


def test_it_finds_what_is_only_in_the_journal_and_what_is_in_the_file(path, index_path, mark):
    store = Store.open(path)
    (wells,) = put(store, mark, "the wells are dry")
    assert found(index_path, path, "wells") == [wells.id]
    store.close()
    assert found(index_path, path, "wells") == [wells.id]
    with Store.open(path) as store:
        (again,) = put(store, mark, "more wells")
    assert set(found(index_path, path, "wells")) == {wells.id, again.id}


def test_what_is_changed_or_deleted_is_not_found_by_its_old_words(path, index_path, mark):
    with Store.open(path) as store:
        changed, deleted = put(store, mark, "first wells", "second wells")
        assert len(found(index_path, path, "wells")) == 2
        store.save([replace(changed, note="a bucket")])
        store.delete([deleted.id])
        assert found(index_path, path, "wells") == []
        assert found(index_path, path, "bucket") == [changed.id]


def test_another_store_in_its_place_is_noticed(path, index_path, mark, tmp_path):
    with Store.open(path) as store:
        put(store, mark, "old words")
    assert found(index_path, path, "old")
    other = tmp_path / "other" / "annotations.json"
    with Store.open(other) as store:
        (new,) = put(store, mark, "new words")
    for name in ("annotations.json", "annotations.journal"):
        (path.parent / name).write_bytes((other.parent / name).read_bytes())
    assert found(index_path, path, "words") == [new.id]


@pytest.mark.parametrize("damage", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 4000])
def test_a_damaged_index_is_made_again(path, index_path, mark, damage):
    with Store.open(path) as store:
        (wells,) = put(store, mark, "wells")
    assert found(index_path, path, "wells") == [wells.id]
    index_path.write_bytes(damage)
    assert found(index_path, path, "wells") == [wells.id]


def test_an_index_that_something_else_wrote_into_finds_no_less(path, index_path, mark):
    with Store.open(path) as store:
        wells = put(store, mark, *(f"wells {number}" for number in range(60)))
    assert len(found(index_path, path, "wells")) == len(wells)
    whole = index_path.read_bytes()
    for at in range(whole.index(b"wells"), len(whole), 4096):
        index_path.write_bytes(whole[:at] + b"\xff" * 300 + whole[at + 300 :])
        assert len(found(index_path, path, "wells")) == len(wells)


def test_an_index_that_another_process_writes_to_is_left_alone(path, index_path, mark):
    with Store.open(path) as store:
        (wells,) = put(store, mark, "wells")
    assert found(index_path, path, "wells") == [wells.id]
    with closing(sqlite3.connect(index_path, isolation_level=None)) as other:
        other.execute("begin exclusive")
        with pytest.raises(IndexUnusableError):
            SearchIndex(index_path, patience=0)
    assert found(index_path, path, "wells") == [wells.id]


def test_an_index_for_which_there_is_no_room_leaves_what_there_is_to_others(path, index_path, mark):
    with Store.open(path) as store:
        notes = put(store, mark, *(f"wells {'and buckets ' * 900}{number}" for number in range(30)))
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    # As a disk that is full: no file grows any further.
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, limits[1]))
    try:
        with pytest.raises(IndexUnusableError), SearchIndex(index_path) as index:
            bring_up_to_date(index, path)
        assert not index_path.exists()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert len(found(index_path, path, "wells")) == len(notes)


def test_one_that_is_taken_away_while_it_is_open_says_what_it_said_and_is_made_again(path, index_path, mark):
    with Store.open(path) as store:
        (wells,) = put(store, mark, "wells")
        with SearchIndex(index_path) as index:
            assert bring_up_to_date(index, path)
            for file in index_path.parent.iterdir():
                file.unlink()
            assert [hit.id for hit in index.search(Wanted(words=("wells",)))] == [wells.id]
        (again,) = put(store, mark, "more wells")
        assert set(found(index_path, path, "wells")) == {wells.id, again.id}


def test_one_of_an_earlier_version_is_made_again(path, index_path, mark):
    with Store.open(path) as store:
        (wells,) = put(store, mark, "wells")
    assert found(index_path, path, "wells") == [wells.id]
    with closing(sqlite3.connect(index_path, isolation_level=None)) as other:
        other.execute("update about set value = '1' where name = 'version'")
        other.execute("drop table words")
    assert found(index_path, path, "wells") == [wells.id]


def test_a_folder_in_the_place_of_the_index_is_said_to_be_no_help(path, index_path):
    index_path.mkdir(parents=True)
    with pytest.raises(IndexUnusableError):
        SearchIndex(index_path)


def test_two_that_are_open_at_once_both_know_what_is_saved(path, index_path, mark):
    with Store.open(path) as store, SearchIndex(index_path) as one, SearchIndex(index_path) as other:
        saved = []
        for index in (one, other, one):
            saved += put(store, mark, "wells")
            assert bring_up_to_date(index, path)
            for each in (one, other):
                assert {hit.id for hit in each.search(Wanted(words=("wells",)))} == {note.id for note in saved}


def test_it_is_for_its_reader_alone(path, index_path, mark):
    with Store.open(path) as store:
        put(store, mark, "wells")
    found(index_path, path, "wells")
    assert not any(file.stat().st_mode & 0o077 for file in index_path.parent.iterdir())


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("wells are", True),
        ("are wells", False),
        ("WEL", True),
        ("ells", False),
        ("cafe", True),
        ("知道", True),
        ("道知", False),
        ("strasse", True),
        ("don't", True),
        ("c++", True),
    ],
)
def test_words_count_from_their_beginning_without_case_and_accents(path, index_path, mark, words, is_found):
    with Store.open(path) as store:
        put(store, mark, "The wells are behind the Café in the Straße: don’t use C++. 没有人知道。")
    assert bool(found(index_path, path, words)) is is_found


def test_notes_come_before_quotes_and_tags_narrow_down(path, index_path, mark):
    with Store.open(path) as store:
        quoted, _ = mark("Bucket words", note="x")
        noted, _ = mark("Other words", note="bucket", tags=("public health",))
        store.save([quoted, noted], [mark("Bucket words")[1], mark("Other words")[1]])
    assert found(index_path, path, "bucket") == [noted.id, quoted.id]
    assert found(index_path, path, tags=(sought_tag("public health"),)) == [noted.id]
    assert found(index_path, path, "bucket", colors=frozenset({"green"})) == []


def test_without_ranks_the_newest_come_first_whenever_they_were_taken_in(path, index_path, mark):
    days = ["2026-11-02", "2026-11-05", "no day", "2019-01-31", "2026-11-05"]
    with Store.open(path) as store:
        for day in days:
            (made,) = put(store, mark, "wells", created=f"{day}T10:00:00Z")
            assert made.id in found(index_path, path, "wells")
        with SearchIndex(index_path) as index:
            for wanted in (Wanted(), Wanted(words=("wells",))):
                newest = [hit.created[:10] for hit in index.search(wanted, is_ranked=False)]
                assert newest == [*sorted(days, reverse=True)[1:], "no dayT10:"]
                assert len(list(index.search(wanted, is_ranked=False, limit=2))) == 2


def text(**known):
    return Sighting("f" * 32, "/text.txt", **{"title": "Of wells", "authors": ("Ana Deep",), **known})


def test_title_authors_and_headings_are_words_of_every_note_under_them(path, index_path, mark):
    with Store.open(path) as store:
        document = store.meet(text()).id
        anchor = Anchor(mark()[0].anchor.segments, Quote("Words"), section=("Dry years", "Rain at last"))
        (note,) = put(store, mark, "a bucket", document=document, anchor=anchor)
    for words in ("of wells", "ana deep", "dry years", "rain", "bucket"):
        assert found(index_path, path, words) == [note.id], words
    for words in ("wells ana", "years rain", "last of"):
        assert found(index_path, path, words) == [], words


def test_another_title_is_one_of_all_notes_in_its_text(path, index_path, mark):
    with Store.open(path) as store:
        document = store.meet(text()).id
        notes = put(store, mark, "a bucket", "a rope", document=document)
    assert len(found(index_path, path, "wells")) == 2
    with Store.open(path) as store:
        store.shelf.relink(document, text(title="Of springs"))
        notes += put(store, mark, "a jug", document=document)
    assert found(index_path, path, "wells") == []
    assert set(found(index_path, path, "springs")) == {note.id for note in notes}


def test_what_was_saved_before_a_checkpoint_is_read_from_the_journal_before(path, index_path, mark):
    with Store.open(path) as store:
        put(store, mark, "first wells")
    with Store.open(path) as store:
        (changed,) = put(store, mark, "second wells")
        assert len(found(index_path, path, "wells")) == 2
        (missed,) = put(store, mark, "third wells")
        store.save([replace(changed, note="a bucket")])
    told = []
    with SearchIndex(index_path) as index:
        assert bring_up_to_date(index, path, lambda *how_far: told.append(how_far))
        ids = [hit.id for hit in index.search(Wanted(words=("wells",)))]
    assert missed.id in ids
    assert changed.id not in ids
    assert not told


class LeftError(Exception):
    """The program was left."""


def test_an_index_that_was_left_while_it_was_made_goes_on(path, index_path, mark):
    with Store.open(path) as store:
        document = store.meet(text()).id
        notes = put(store, mark, *(f"bucket {number}" for number in range(9)), document=document)

    def leave(done, _of):
        if done >= 4:
            raise LeftError

    with pytest.raises(LeftError), SearchIndex(index_path) as index:
        bring_up_to_date(index, path, leave, at_once=2)
    told = []
    with SearchIndex(index_path) as index:
        assert bring_up_to_date(index, path, lambda done, _of: told.append(done))
    assert told[:2] == [0, 4]
    assert set(found(index_path, path, "wells", "bucket")) == {note.id for note in notes}


def test_files_that_are_not_in_order_are_left_to_the_store(path, index_path, mark):
    with Store.open(path) as store:
        put(store, mark, "wells")
    path.write_bytes(path.read_bytes() + b" ")
    with SearchIndex(index_path) as index:
        assert not bring_up_to_date(index, path)


NAMES = st.sampled_from(
    ["art", "Art", "article", "to read", "to-read!", "to", "c", "c++", "🔥", "日本", "日本語", "", "é"]
)
TAGS = st.lists(NAMES, min_size=1, max_size=3).map("/".join).filter(lambda tag: tag.strip("/"))


@pytest.fixture(scope="module")
def tagged(tmp_path_factory):
    """An index of annotations with a tag or two each, from tags of two names at most; and their tags by their ids."""
    names = ["art", "article", "to read", "to-read!", "c", "c++", "🔥", "日本", "日本語", ""]
    tags = [*filter(None, names), *(f"{outer}/{name}" for outer in names for name in names if outer or name)]
    folder = tmp_path_factory.mktemp("tagged")
    with Store.open(folder / "notes.json") as store:
        quote = Quote("Snow fell.")
        made = [Annotation("1", "1", Anchor((), quote), Color.GREEN, tags=(tag, "x")) for tag in tags]
        ids = [f"01a20000-0000-7000-8000-{number:012x}" for number in range(len(tags))]
        store.save([replace(one, id=each) for one, each in zip(made, ids, strict=True)])
    with SearchIndex(folder / "index.sqlite") as index:
        assert bring_up_to_date(index, folder / "notes.json")
        yield index, dict(zip(ids, tags, strict=True))


@given(tag=TAGS, end=st.sampled_from(["", "/", "*"]))
def test_the_index_has_every_annotation_with_a_tag_that_is_asked_for_and_of_plain_tags_no_other(tagged, tag, end):
    index, tags = tagged
    sought = sought_tag(f"{tag}{end}")
    have_it = {each for each, its in tags.items() if has_tag((its,), sought)}
    hits = {hit.id for hit in index.search(Wanted(tags=(sought,)))}
    assert have_it <= hits
    if sought.is_plain and tag.isascii():
        assert have_it == hits


@given(st.text(max_size=40))
def test_no_text_breaks_a_question(tmp_path_factory, text):
    with SearchIndex(tmp_path_factory.mktemp("index") / "index.sqlite") as index:
        words = searchable(text)
        assert list(index.search(Wanted(words=(words,) if words else ()))) == []


@given(st.text())
def test_a_text_has_its_own_words(text):
    words = searchable(text)
    assert not words or has_words(text, words)
