"""What the notebook asks the index of a large store for: the first rows are those of all, and all are those meant."""

from dataclasses import replace
from itertools import chain

import pytest

from editing import plain_document
from readerapp.annotations.color import Color
from readerapp.annotations.query import parse_query
from readerapp.annotations.steps import finished
from readerapp.desk.filter_words import gathering_words, words_by_index
from readerapp.desk.finding_notes import LARGE
from readerapp.desk.margin import NewMark
from readerapp.desk.margin_opening import open_margin
from readerapp.desk.noted import Arrangement, arranged, gathered
from readerapp.desk.noted_by_index import Inquiry, documents_with
from readerapp.document.position import Passage, Span
from readerapp.store.store import Store

ROWS = 4
TEXTS = {"snow": "Snow fell.", "sea": "The sea lay calm.", "road": "Nobody went."}
TAGS = (("winter", "white"), (), ("people",))


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """A store of more than a megabyte, with six marks on each of three texts, all made on different days."""
    folder = tmp_path_factory.mktemp("large")
    path = folder / "annotations.json"
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        with Store.open(path) as store:
            for number, (name, sentence) in enumerate(TEXTS.items()):
                document = plain_document([f"{sentence} {count} of {name}." for count in range(6)])
                open_margin(document, store, f"/{name}.txt").mark_all([_mark(number, block) for block in range(6)])
            longest, *others = all_of(store)
            dated = [replace(longest, note="wells " * (LARGE // 5)), *others]
            days = [f"2026-11-{(7 * at) % 27 + 1:02}T10:00:00Z" for at in range(len(dated))]
            store.save([replace(one, created=day) for one, day in zip(dated, days, strict=True)])
        with Store.open(path) as store:
            yield store


def _mark(number, block):
    note = f"wells {block}" if block % 2 == 0 else ""
    return NewMark(Passage.within(block, Span(0, 4)), list(Color)[block % 3], note, TAGS[(number + block) % len(TAGS)])


def all_of(store):
    return list(store.each_annotation())


def asked(store, query="", arrangement=Arrangement.DOCUMENT, document=""):
    return Inquiry(str(store.path), parse_query(query), document, arrangement, ROWS)


def always():
    return True


@pytest.mark.parametrize("query", ["", "wells", ":green", "-#winter"])
def test_the_first_rows_are_those_that_stay(store, query):
    for arrangement in (Arrangement.DOCUMENT, Arrangement.COLOR, Arrangement.DAY):
        inquiry = asked(store, query, arrangement)
        first, whole = inquiry.first(always, lambda _: None), inquiry.all(always)
        assert ROWS <= len(first.every) <= len(whole.every)
        for part, group in zip(first.groups, whole.groups, strict=False):
            assert part.name == group.name
            assert list(part.members) == list(group.members)[: len(part.members)]


@pytest.mark.parametrize("query", ["", "wells", ":yellow wells", "#people", "-note", "in:snow wells", "nowhere"])
def test_all_are_those_that_a_look_at_each_finds(store, query):
    meant = [one for one in gathered(store, parse_query(query)) if one]
    found = asked(store, query).all(always)
    assert sorted(found.every) == sorted(meant)
    assert found.groups == arranged(meant, Arrangement.DOCUMENT)
    if query:
        assert documents_with(str(store.path), parse_query(query)) == {one.document for one in meant}


def test_only_those_of_one_text_are_asked_for(store):
    (document, *_) = {one.document for one in all_of(store)}
    for query in ("", "wells"):
        found = asked(store, query, document=document).all(always)
        assert found.every
        assert {one.document for one in found.every} == {document}


def test_by_tag_all_have_to_be_known_first(store):
    inquiry = asked(store, arrangement=Arrangement.TAG)
    assert inquiry.first(always, lambda _: None) == ([], [])
    assert set(chain.from_iterable(group.members for group in inquiry.all(always).groups)) == set(
        inquiry.all(always).every
    )


def test_whoever_is_wanted_no_more_gives_up(store):
    assert asked(store).all(lambda: False) is None


def test_it_is_told_that_the_index_has_to_be_made(store, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    told = []
    assert asked(store).first(always, told.append)
    assert told[0] == 0
    told.clear()
    assert asked(store).first(always, told.append)
    assert told == []


def test_the_index_knows_the_words_for_completing_as_the_store_does(store):
    assert words_by_index(str(store.path)) == finished(gathering_words(store))
