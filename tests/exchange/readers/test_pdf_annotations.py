"""What is marked and written inside a PDF comes in with the words under it, whoever wrote it and however."""

import pytest

from pdf_writer import Words, column, pdf
from readerapp.errors import ReaderappError
from readerapp.exchange.imported import Imported, ImportedHighlight, NumberRange, Quads, Reply, Scale, SkipReason
from readerapp.exchange.readers.pdf_annotations import moment_of
from readerapp.exchange.readers.registry import read_source
from readerapp.exchange.readers.source import ImportSource
from readerapp.sources.pdf.areas import Areas, words_in_areas
from readerapp.sources.request import Request

FIXED_WIDTH = 6.0
PAGE = [Words(72, 700, "Old stones keep the", 10, "fixed"), Words(72, 688, "warmth of the walls.", 10, "fixed")]


def quad(first: int, last: int, base: float = 700, order: str = "TL TR BL BR", height: float = 10) -> str:
    """The points of a quad around some of the letters of a line, in the order in which a program writes them."""
    left, right = 72 + FIXED_WIDTH * first, 72 + FIXED_WIDTH * last
    bottom, top = base - 2, base - 2 + height
    corners = {"TL": (left, top), "TR": (right, top), "BL": (left, bottom), "BR": (right, bottom)}
    return " ".join(f"{x} {y}" for x, y in map(corners.__getitem__, order.split()))


def mark(points: str, more: str = "", kind: str = "Highlight") -> str:
    return f"/Subtype /{kind} /Rect [72 686 200 712] /QuadPoints [{points}] /C [1 0.5 0] {more}"


def imported_from(*annotations: str) -> Imported:
    return read_source(ImportSource.of(pdf([PAGE], annotations=annotations), "garden.pdf"))


def one_from(*annotations: str) -> ImportedHighlight:
    (highlight,) = imported_from(*annotations).highlights
    return highlight


@pytest.mark.parametrize("order", ["TL TR BL BR", "BL BR TR TL", "BL BR TL TR", "BL TL BR TR"])
def test_words_stand_under_quads_in_any_order_of_their_points(order: str) -> None:
    assert one_from(mark(quad(4, 10, order=order))).words == "stones"


def test_words_are_looked_for_under_the_quads_and_not_in_the_rectangle() -> None:
    # fpdf2 2.8.9 writes a rectangle whose left edge is the height of the words, so that it lies beside the page.
    beside_the_page = mark(quad(4, 10)).replace("[72 686 200 712]", "[799 799 952 813]")
    assert one_from(beside_the_page).words == "stones"


def test_quads_of_lines_are_joined_with_a_blank_and_tall_ones_take_nothing_of_the_line_above() -> None:
    points = f"{quad(16, 19)} {quad(0, 6, 688, height=16)}"
    highlight = one_from(mark(points))
    assert (highlight.words, highlight.style) == ("the warmth", "")
    (quads, page) = highlight.hints
    assert isinstance(quads, Quads)
    assert (quads.page, len(quads.quads), quads.is_glyphs) == (0, 2, False)
    assert page == NumberRange(Scale.PAGE, "1", "1")


def test_quads_around_each_letter_are_joined_without_one() -> None:
    highlight = one_from(mark(" ".join(quad(at, at + 1) for at in range(4, 15))))
    assert highlight.words == "stones keep"
    assert isinstance(highlight.hints[0], Quads)
    assert highlight.hints[0].is_glyphs


@pytest.mark.parametrize("appearance", ["", "/AP << /N @1 >>"])
def test_the_colour_is_known_whether_or_not_a_mark_has_an_appearance(appearance: str) -> None:
    highlight = imported_from(mark(quad(4, 10), appearance), "/Subtype /Popup /Rect [0 0 1 1]").highlights[0]
    assert highlight.color == "#ff7f00"


@pytest.mark.parametrize(
    ("kind", "style"),
    [("Highlight", ""), ("Underline", "underline"), ("Squiggly", "squiggly"), ("StrikeOut", "strikethrough")],
)
def test_the_four_markups_are_styles(kind: str, style: str) -> None:
    assert one_from(mark(quad(4, 10), kind=kind)).style == style


def test_a_mark_has_its_note_author_moments_and_name() -> None:
    said = (
        "/Contents (grey ones) /T (Ada Moss) /CreationDate (D:20260105201408+02'00') /M (D:20260106201408Z)"
        " /NM (20000000-0000-4000-8000-000000000000)"
    )
    highlight = one_from(mark(quad(4, 10), said))
    assert (highlight.note, highlight.by) == ("grey ones", "Ada Moss")
    assert (highlight.created, highlight.modified) == ("2026-01-05T20:14:08+02:00", "2026-01-06T20:14:08Z")
    assert (highlight.tool, highlight.key) == ("pdf", "20000000-0000-4000-8000-000000000000")


def test_a_mark_of_zotero_has_the_key_and_the_tags_that_it_has_there() -> None:
    said = '/NM (Zotero-ANN0AAAA) /Zotero:Key (ANN0AAAA) /Zotero:Tags (\\["walls"\\])'
    highlight = one_from(mark(quad(4, 10), said))
    assert (highlight.tool, highlight.key, highlight.tags) == ("zotero", "ANN0AAAA", ("walls",))


def test_the_marked_words_over_again_are_no_note() -> None:
    assert one_from(mark(quad(4, 15), "/Contents (stones  keep)")).note == ""


def test_a_note_may_be_written_as_a_page_only() -> None:
    rich = '/RC (<?xml version="1.0"?><body xmlns="http://www.w3.org/1999/xhtml"><p>grey <b>ones</b></p></body>)'
    assert one_from(mark(quad(4, 10), rich)).note == "grey ones"


@pytest.mark.parametrize("kind", ["Text", "FreeText"])
def test_notes_stand_at_a_place_and_have_no_words(kind: str) -> None:
    highlight = one_from(f"/Subtype /{kind} /Rect [100 680 120 700] /Contents (grey)")
    assert (highlight.words, highlight.note) == (None, "grey")
    assert highlight.hints[0] == Quads(0, ((100, 680, 120, 700),), is_sign=True)


def test_replies_stand_with_what_they_answer_in_the_order_of_their_moments() -> None:
    highlight = one_from(
        mark(quad(4, 10), "/Contents (grey)"),
        "/Subtype /Text /Rect [0 0 9 9] /IRT @2 /T (Ben) /Contents (second) /CreationDate (D:20260107000000Z)",
        "/Subtype /Text /Rect [0 0 9 9] /IRT @0 /RT /R /T (Cy) /Contents (first) /CreationDate (D:20260106000000Z)",
        "/Subtype /Text /Rect [0 0 9 9] /IRT @0 /StateModel (Review) /State (Accepted) /Contents (Accepted)",
    )
    assert highlight.replies == (
        Reply("first", "Cy", "2026-01-06T00:00:00Z"),
        Reply("second", "Ben", "2026-01-07T00:00:00Z"),
    )


@pytest.mark.parametrize("is_caret_first", [True, False])
def test_a_caret_in_a_group_with_what_is_struck_out_says_what_is_to_stand_there(is_caret_first: bool) -> None:
    caret = "/Subtype /Caret /Rect [130 690 140 700] /Contents (rocks)"
    strike = mark(quad(4, 10), kind="StrikeOut")
    group = "/IRT @0 /RT /Group"
    annotations = [caret, f"{strike} {group}"] if is_caret_first else [strike, f"{caret} {group}"]
    highlight = one_from(*annotations)
    assert (highlight.words, highlight.replacement, highlight.note) == ("stones", "rocks", "")


def test_what_says_nothing_and_marks_no_words_is_counted_as_skipped() -> None:
    imported = imported_from("/Subtype /Ink /Rect [0 0 9 9] /InkList [[0 0 9 9]]", "/Subtype /Text /Rect [0 0 9 9]")
    assert [skipped.reason for skipped in imported.skipped] == [SkipReason.DRAWING, SkipReason.EMPTY]


def test_what_is_hidden_is_kept_apart() -> None:
    imported = imported_from(mark(quad(4, 10), "/F 2"))
    assert (imported.highlights, [one.words for one in imported.hidden]) == ((), ["stones"])


def test_annotations_that_answer_each_other_are_all_kept() -> None:
    first = "/Subtype /Text /Rect [0 0 9 9] /IRT @1 /Contents (one)"
    second = "/Subtype /Text /Rect [0 0 9 9] /IRT @0 /Contents (two)"
    assert [highlight.note for highlight in imported_from(first, second).highlights] == ["one", "two"]


def test_a_pdf_without_annotations_says_so_and_a_locked_one_is_refused() -> None:
    assert imported_from().remarks == ("this PDF holds no annotations",)
    with pytest.raises(ReaderappError, match="password"):
        read_source(ImportSource.of(pdf([column(["words"])], encrypted=True)))


@pytest.mark.parametrize(
    ("date", "moment"),
    [
        ("D:20260105201408-07'00'", "2026-01-05T20:14:08-07:00"),
        ("D:20260105201408Z00'00'", "2026-01-05T20:14:08Z"),
        ("D:202601052014", "2026-01-05T20:14:00"),
        ("D:20260105", "2026-01-05"),
        ("D:2026", ""),
        ("yesterday", ""),
    ],
)
def test_a_date_of_a_pdf_has_a_zone_only_if_it_names_one(date: str, moment: str) -> None:
    assert moment_of(date) == moment


def test_areas_that_another_program_keeps_have_words_in_the_document() -> None:
    data = pdf([PAGE])
    box = (96.0, 698.0, 132.0, 708.0)
    from_top = (96.0, 144.0, 132.0, 134.0)
    shares = (96 / 595, 144 / 842, 132 / 595, 134 / 842)
    wanted = [Areas(0, (box,)), Areas(0, (from_top,), True), Areas(0, (shares,), True, True), Areas(7, (box,))]
    found = words_in_areas(data, wanted, Request("garden.pdf"))
    assert [there[:2] for there in found] == [("stones", 3), ("stones", 3), ("stones", 3), ("", -1)]
    assert (found[0].prefix, found[0].suffix.split()[0]) == ("Old", "keep")


def test_next_to_a_sign_stands_the_line_beside_it_and_not_the_one_above() -> None:
    (there,) = words_in_areas(pdf([PAGE]), [Areas(0, ((20.0, 692.0, 40.0, 712.0),), is_sign=True)], Request("a.pdf"))
    assert there.words.startswith("Old stones")
