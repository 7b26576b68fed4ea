"""The same highlight by another tool is the same annotation; what is deleted over there is deleted here."""

import csv
import json
from dataclasses import replace

import pytest

from clippings import highlight, note, outcomes, stored
from pdf_writer import Words, pdf
from readerapp.annotations.annotation import Status
from readerapp.annotations.color import Color
from readerapp.annotations.quoting import quote_finder
from readerapp.desk.importing.offers import highlights_inside
from readerapp.desk.margin_opening import open_margin
from readerapp.desk.opening import open_whole
from readerapp.sources.options import AS_IT_SEEMS
from readerapp.store.store import Store

IRON = "it tasted of iron"
STONES = "Children dropped stones into it."


@pytest.fixture
def foliate(tmp_path):
    """Writes what Foliate keeps of a book."""

    def write(*words: str, note: str = ""):
        file = tmp_path / "foliate.json"
        annotations = [
            {"value": f"epubcfi(/6/4!/4/{2 * number}/1:0)", "color": "yellow", "text": one, "note": note}
            for number, one in enumerate(words, 1)
        ]
        about = {"title": "The old well", "author": [{"name": "Ada Example"}], "identifier": "well-0001"}
        file.write_text(
            json.dumps({"lastLocation": "", "annotations": annotations, "bookmarks": [], "metadata": about})
        )
        return file

    return write


@pytest.fixture
def readwise(tmp_path):
    """Writes what Readwise exports of a book of a Kindle."""

    def write(*highlights: tuple[str, int]):
        file = tmp_path / "readwise.csv"
        with file.open("w", newline="") as opened:
            table = csv.writer(opened)
            table.writerow(["Highlight", "Book Title", "Book Author", "Note", "Location Type", "Location"])
            table.writerows([words, "The old well", "Ada Example", "", "location", at] for words, at in highlights)
        return file

    return write


def test_a_copy_by_another_tool_joins_the_annotation_that_is_here(well, path, clippings, foliate, bring):
    bring(clippings(highlight(IRON)), to=well)
    assert outcomes(bring(foliate(IRON, note="Rust"), to=well)) == ["changed"]
    [annotation] = stored(path)
    assert (annotation.quote, annotation.note) == (IRON, "Rust")
    assert [annotation.origin["tool"], *(also["tool"] for also in annotation.origin["also"])] == ["kindle", "foliate"]
    assert outcomes(bring(foliate(IRON, note="Rust"))) == ["unchanged"]
    assert outcomes(bring(clippings(highlight(IRON)))) == ["unchanged"]


def test_copies_that_wait_are_one_as_well(path, clippings, foliate, bring):
    bring(clippings(highlight(IRON)))
    assert outcomes(bring(foliate(IRON, STONES))) == ["unchanged", "waiting"]
    assert len(stored(path)) == 2


@pytest.mark.parametrize("is_here", [True, False])
@pytest.mark.parametrize("one_tool_has", [STONES.removesuffix("."), STONES.removesuffix(" into it."), "Old: " + STONES])
def test_what_one_tool_has_cut_off_is_the_same_highlight(well, path, clippings, foliate, bring, is_here, one_tool_has):
    place = {"to": well} if is_here else {}
    bring(clippings(highlight(one_tool_has)), **place)
    bring(foliate(STONES), **place)
    bring(clippings(highlight(one_tool_has)), **place)
    assert len(stored(path)) == (2 if one_tool_has.startswith("Old") else 1)


@pytest.mark.parametrize("is_here", [True, False])
@pytest.mark.parametrize("cut", [STONES.removesuffix("."), STONES.removesuffix(" into it.")])
def test_the_longer_words_win_and_one_undo_takes_them_back(well, path, clippings, foliate, bring, is_here, cut):
    place = {"to": well} if is_here else {}
    bring(clippings(highlight(cut)), **place)
    assert outcomes(bring(foliate(STONES), **place)) == ["changed"]
    assert [one.quote for one in stored(path)] == [STONES]
    again = outcomes(bring(clippings(highlight(cut)), **place)) + outcomes(bring(foliate(STONES), **place))
    assert again == ["unchanged", "unchanged"]
    assert [one.quote for one in stored(path)] == [STONES]
    with Store.open(path) as store:
        store.undo()
    assert [one.quote for one in stored(path)] == [cut]


def test_the_longer_words_are_those_that_find_their_place_later(well, path, clippings, foliate, bring):
    bring(clippings(highlight("Children dropped stones")))
    bring(foliate(STONES))
    with Store.open(path) as store:
        open_margin(open_whole(str(well), AS_IT_SEEMS), store, str(well))
    assert [(one.quote, one.state.status) for one in stored(path)] == [(STONES, Status.EXACT)]


def test_words_that_were_put_elsewhere_here_stay_as_they_are(well, path, clippings, foliate, bring):
    bring(clippings(highlight("Children dropped stones"), highlight(IRON, "20-21")), to=well)
    with Store.open(path) as store:
        stones, iron = store.annotations()
        store.save([replace(stones, anchor=iron.anchor, state=iron.state)])
    bring(foliate(STONES), to=well)
    assert stones.id in [one.id for one in stored(path) if one.quote == IRON]


def test_what_one_tool_has_cut_off_at_the_beginning_is_the_same_highlight(well, path, clippings, foliate, bring):
    bring(clippings(highlight(STONES.removeprefix("Chil"))), to=well)
    bring(foliate(STONES), to=well)
    assert [one.quote for one in stored(path)] == [STONES]


@pytest.mark.parametrize("is_here", [True, False])
@pytest.mark.parametrize("cut", ["Children dropped st", "<You have reached the clipping limit for this item>"])
@pytest.mark.parametrize("is_cut_first", [True, False])
def test_at_one_location_any_part_is_the_same_highlight(
    well, path, clippings, readwise, bring, is_here, cut, is_cut_first
):
    place = {"to": well} if is_here else {}
    files = [clippings(highlight(cut), note("Why?")), readwise((STONES, 10))]
    for file in files if is_cut_first else files[::-1]:
        bring(file, **place)
    assert [(one.quote, one.note) for one in stored(path)] == [(STONES, "Why?")]
    assert [outcomes(bring(file, **place)) for file in files] == [["unchanged"], ["unchanged"]]


def test_words_that_are_withheld_where_there_are_two_highlights_are_those_of_neither(
    well, path, clippings, readwise, bring
):
    bring(readwise((STONES, 10), (IRON, 10)), to=well)
    bring(clippings(highlight("<You have reached the clipping limit for this item>"), note("Why?")), to=well)
    assert [one.note for one in stored(path) if one.quote] == ["", ""]


def test_what_begins_alike_and_is_most_of_it_here_is_another_if_it_was_marked_by_hand(well, path, foliate, bring):
    document = open_whole(str(well), AS_IT_SEEMS)
    with Store.open(path) as store:
        margin = open_margin(document, store, str(well))
        margin.mark(quote_finder(document).find(STONES.removesuffix(" into it.")).passages[0], Color.GREEN)
    assert outcomes(bring(foliate(STONES), to=well)) == ["placed"]
    assert len(stored(path)) == 2


def test_what_was_marked_here_by_hand_is_not_marked_again(well, path, clippings, bring):
    document = open_whole(str(well), AS_IT_SEEMS)
    with Store.open(path) as store:
        margin = open_margin(document, store, str(well))
        margin.mark(quote_finder(document).find(IRON).passages[0], Color.GREEN)
    assert outcomes(bring(clippings(highlight(IRON)))) == ["unchanged"]
    assert [(one.quote, one.color) for one in stored(path)] == [(IRON, Color.GREEN)]
    assert outcomes(bring(clippings(highlight(IRON)))) == ["unchanged"]


def test_what_is_marked_in_a_pdf_comes_to_that_pdf(tmp_path, path, bring):
    file = tmp_path / "stones.pdf"
    words = [Words(72, 700, "Old stones keep the warmth.", 10, "fixed")]
    mark = "/Subtype /Highlight /Rect [72 690 200 712] /QuadPoints [96 708 132 708 96 698 132 698] /C [0 1 0]"
    file.write_bytes(pdf([words], annotations=[mark]))
    assert outcomes(bring(file)) == ["placed"]
    assert [(one.quote, one.color) for one in stored(path)] == [("stones", Color.GREEN)]
    with Store.open(path) as store:
        assert [document.location for document in store.documents()] == [str(file)]
        assert highlights_inside(str(file), []) == 1
        assert highlights_inside(str(file), store.annotations()) == 0


def test_what_is_no_longer_in_a_source_that_has_all_of_a_book_is_deleted(well, path, foliate, bring):
    bring(foliate(IRON, STONES), to=well)
    assert outcomes(bring(foliate(IRON))) == ["unchanged", "deleted"]
    assert [one.quote for one in stored(path)] == [IRON]
    with Store.open(path) as store:
        assert [one.annotation.quote for one in store.trash()] == [STONES]


def test_it_stays_where_it_was_changed_here(well, path, foliate, bring):
    bring(foliate(IRON, STONES), to=well)
    with Store.open(path) as store:
        stones = next(one for one in store.annotations() if one.quote == STONES)
        store.save([replace(stones, color=Color.GREEN)])
    report = bring(foliate(IRON))
    assert outcomes(report) == ["unchanged"]
    assert "1 no longer there, kept here" in report.books[0].remark
    assert len(stored(path)) == 2


def test_a_file_of_clippings_never_deletes(well, path, clippings, bring):
    bring(clippings(highlight(IRON), highlight(STONES, "5-6")), to=well)
    bring(clippings(highlight(IRON)))
    assert len(stored(path)) == 2


def test_two_highlights_of_one_tool_on_the_same_words_stay_two(well, path, foliate, bring):
    assert outcomes(bring(foliate(IRON, IRON), to=well)) == ["placed", "placed"]
    assert len(stored(path)) == 2
