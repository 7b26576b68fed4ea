"""Importing: highlights find their document and their words, once, and what changed on either side is kept."""

import pytest

from clippings import WELL, highlight, note, outcomes, stored
from readerapp.annotations.annotation import Status
from readerapp.desk.margin_opening import open_margin
from readerapp.desk.opening import open_whole
from readerapp.sources.options import AS_IT_SEEMS
from readerapp.store.store import Store

IRON = "it tasted of iron"
STONES = "Children dropped stones into it."


def margin_of(file, store):
    return open_margin(open_whole(str(file), AS_IT_SEEMS), store, str(file))


@pytest.fixture
def met(well, path):
    """The text, known to the store."""
    with Store.open(path) as store:
        margin_of(well, store)
    return well


def test_a_highlight_is_put_on_its_words_in_the_document_of_its_title(met, path, clippings, bring):
    report = bring(clippings(highlight(IRON), highlight(STONES, "5-6")))
    assert outcomes(report) == ["placed", "placed"]
    assert [(one.quote, one.state.status) for one in stored(path)] == [(IRON, Status.EXACT), (STONES, Status.EXACT)]
    assert {book.location for book in report.books} == {str(met)}
    with Store.open(path) as store:
        assert [document.locations for document in store.documents()] == [(str(met),)]


def test_what_the_other_program_said_is_kept_with_it(met, path, clippings, bring):
    bring(clippings(highlight("it tasted  of iron ", "40-41"), note("Why?", "41")))
    [annotation] = stored(path)
    assert (annotation.quote, annotation.note) == (IRON, "Why?")
    assert annotation.created == "2026-01-05T21:14:08"
    assert annotation.origin["tool"] == "kindle"
    assert annotation.origin["words"].split() == IRON.split()


def test_the_same_file_again_writes_nothing(met, path, clippings, bring):
    file = clippings(highlight(IRON), highlight(STONES, "5-6"), highlight("nothing that stands there", "7"))
    bring(file)
    before = stored(path)
    size = path.stat().st_size
    assert set(outcomes(bring(file))) == {"unchanged"}
    assert stored(path) == before
    assert path.stat().st_size == size


def test_a_longer_file_adds_what_is_new(met, path, clippings, bring):
    bring(clippings(highlight(IRON)))
    assert outcomes(bring(clippings(highlight(IRON), highlight(STONES, "5-6")))) == ["unchanged", "placed"]
    assert [one.quote for one in stored(path)] == [IRON, STONES]


def test_a_note_that_was_written_there_later_comes_to_the_same_annotation(met, path, clippings, bring):
    bring(clippings(highlight(IRON)))
    assert outcomes(bring(clippings(highlight(IRON), note("Rust?")))) == ["changed"]
    assert [(one.quote, one.note) for one in stored(path)] == [(IRON, "Rust?")]


def test_of_a_note_that_was_changed_on_both_sides_both_texts_are_kept(met, path, clippings, bring):
    bring(clippings(highlight(IRON), note("first")))
    with Store.open(path) as store:
        margin = margin_of(met, store)
        margin.write(margin.placements[0].annotation, "mine")
    bring(clippings(highlight(IRON), note("first"), note("second", time="9:20:00 PM")))
    [annotation] = stored(path)
    assert "mine" in annotation.note
    assert "second" in annotation.note


def test_what_was_changed_here_stays_when_nothing_changed_there(met, path, clippings, bring):
    file = clippings(highlight(IRON), note("first"))
    bring(file)
    with Store.open(path) as store:
        margin = margin_of(met, store)
        margin.write(margin.placements[0].annotation, "mine")
    assert outcomes(bring(file)) == ["unchanged"]
    assert [one.note for one in stored(path)] == ["mine"]


def test_a_highlight_that_was_made_longer_there_is_longer_here(met, path, clippings, bring):
    bring(clippings(highlight("The water was cold", "10-11")))
    longer = highlight(f"The water was cold, and {IRON}.", "10-12", "9:30:00 PM")
    assert outcomes(bring(clippings(highlight("The water was cold", "10-11"), longer))) == ["changed"]
    assert [one.quote for one in stored(path)] == [f"The water was cold, and {IRON}."]


def test_what_was_deleted_here_does_not_come_back(met, path, clippings, bring):
    file = clippings(highlight(IRON))
    bring(file)
    with Store.open(path) as store:
        store.delete([store.annotations()[0].id], "deleted by the reader")
    assert outcomes(bring(file)) == ["unchanged"]
    assert stored(path) == []


def test_one_undo_takes_an_import_back_and_it_can_come_in_again(met, path, clippings, bring):
    file = clippings(highlight(IRON), highlight(STONES, "5-6"))
    bring(file)
    with Store.open(path) as store:
        assert len(store.undo().annotations) == 2
        assert store.annotations() == []
    assert outcomes(bring(file)) == ["placed", "placed"]


def test_words_that_stand_twice_are_told_by_the_highlights_around_them(tmp_path, path, clippings, bring):
    verses = [f"Verse {number} of the song speaks of the river." for number in range(6)]
    file = tmp_path / "River.txt"
    file.write_text("\n\n".join([verses[0], "Sing again.", *verses[1:4], "Sing again.", *verses[4:]]))
    records = [highlight("Verse 3", "30"), highlight("Sing again", "40"), highlight("Verse 4", "50")]
    report = bring(clippings(*records, title="River (A. Singer)"), to=file)
    assert outcomes(report) == ["placed", "placed", "placed"]
    with Store.open(path) as store:
        blocks = [placement.passage.start.block for placement in margin_of(file, store).placements]
    assert blocks == [4, 5, 6]


def test_words_that_stand_twice_and_could_be_either_are_asked_about(tmp_path, path, clippings, bring):
    file = tmp_path / "River.txt"
    file.write_text("Sing again.\n\nThe river runs.\n\nSing again.")
    assert outcomes(bring(clippings(highlight("Sing again"), title="River"), to=file)) == ["suggested"]
    [annotation] = stored(path)
    assert annotation.state.status is Status.SUGGESTED
    with Store.open(path) as store:
        margin = margin_of(file, store)
        assert margin.waiting == 1
        accepted = margin.accept(annotation.id)
    assert (accepted.quote, accepted.state.status) == ("Sing again", Status.EXACT)


def test_a_text_of_the_same_title_without_the_words_is_another_book(met, path, clippings, bring):
    assert outcomes(bring(clippings(highlight("The sea was calm that day."), highlight("Gulls cried.", "3")))) == [
        "waiting",
        "waiting",
    ]
    assert {one.state.status for one in stored(path)} == {Status.WAITING}
    with Store.open(path) as store:
        assert len(store.documents()) == 2


class TestWaiting:
    def test_it_is_kept_under_its_book(self, path, clippings, bring):
        assert outcomes(bring(clippings(highlight(IRON), note("Why?")))) == ["waiting"]
        [annotation] = stored(path)
        assert (annotation.quote, annotation.note, annotation.state.status) == (IRON, "Why?", Status.WAITING)
        with Store.open(path) as store:
            [document] = store.documents()
        assert (document.title, document.authors, document.has_text) == ("The old well", ("Ada Example",), False)

    def test_it_is_placed_when_a_document_of_its_title_is_opened(self, well, path, clippings, bring):
        bring(clippings(highlight(IRON), highlight(STONES, "5-6")))
        with Store.open(path) as store:
            margin = margin_of(well, store)
            assert margin.arrived == 2
            assert [placement.annotation.quote for placement in margin.placements] == [STONES, IRON]
            assert [document.title for document in store.documents()] == ["The old well"]
        assert {one.state.status for one in stored(path)} == {Status.EXACT}

    def test_it_is_placed_where_its_words_stand_though_the_text_has_another_name(self, well, path, clippings, bring):
        bring(
            clippings(
                highlight("and nobody had drawn water from it for forty years"),
                highlight("They counted until they heard the water, and nobody heard it twice", "5-6"),
                title="B00EXAMPLE",
            )
        )
        with Store.open(path) as store:
            margin = margin_of(well, store)
            assert margin.arrived == 2
            assert len(store.documents()) == 1

    def test_it_stays_where_another_text_is_opened(self, tmp_path, path, clippings, bring):
        bring(clippings(highlight(IRON)))
        other = tmp_path / "Other.txt"
        other.write_text("It tasted of salt.")
        with Store.open(path) as store:
            assert margin_of(other, store).arrived == 0
            assert not margin_of(other, store).placements
        assert [one.state.status for one in stored(path)] == [Status.WAITING]

    def test_the_same_file_again_adds_nothing_after_it_was_placed(self, well, path, clippings, bring):
        file = clippings(highlight(IRON), highlight(STONES, "5-6"))
        bring(file)
        with Store.open(path) as store:
            margin_of(well, store)
        before = stored(path)
        assert outcomes(bring(file)) == ["unchanged", "unchanged"]
        assert stored(path) == before


def test_of_two_files_that_know_a_highlight_differently_one_holds_and_it_is_the_same_each_time(
    met, path, clippings, bring
):
    old = clippings(highlight("The water was cold"), name="old.txt")
    new = clippings(highlight("The water was cold"), note("first"), name="new.txt")
    bring(old, new)
    before = stored(path)
    assert outcomes(bring(old, new)) == ["unchanged", "unchanged"]
    assert stored(path) == before


def test_of_short_titles_that_are_alike_the_very_same_comes_first(tmp_path, path, clippings, bring):
    files = [tmp_path / f"{name}.txt" for name in ("Well 10", "Well 1")]
    for file in files:
        file.write_text(WELL)
        with Store.open(path) as store:
            margin_of(file, store)
        file.write_text(WELL.replace("forty", file.stem))
        with Store.open(path) as store:
            margin_of(file, store)
    report = bring(clippings(highlight(IRON), highlight(STONES, "5-6"), title="Well 1"))
    assert outcomes(report) == ["placed", "placed"]
    assert report.books[0].location == str(files[1])


def test_a_text_that_only_looks_like_the_book_has_to_have_some_of_its_words(tmp_path, path, clippings, bring):
    file = tmp_path / "Well 10.txt"
    file.write_text("Nothing of it stands here.\n")
    with Store.open(path) as store:
        margin_of(file, store)
    report = bring(clippings(highlight(IRON), highlight(STONES, "5-6"), title="Well 1"))
    assert outcomes(report) == ["waiting", "waiting"]
    assert report.books[0].location == ""
