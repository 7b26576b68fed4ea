"""Places of every dialect lead to their words, in a small page that holds what makes the dialects differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from books import book, page
from readerapp.exchange.imported import CfiDialect, EpubCfi, Hint, KoboPoint, KoboSpan, XPointer
from readerapp.exchange.places.book import Book
from readerapp.exchange.places.cfi import paths_of
from readerapp.exchange.places.resolving import fits, ranges_of

# The body's children: p, p, p, p, p. No white space stands between them.
BODY = (
    "<p>Alpha <em>beta</em> gamma</p>"
    "<p><i>First</i> tail words</p>"
    "<p>Grüße <b>x</b><b>y</b>nach <!-- here -->Österreich</p>"
    '<p id="four">𝒜 sign\n   and blanks</p>'
    '<p><span id="kobo.1.1">One sentence. </span><span id="kobo.1.2">Another one.</span></p>'
)
BOOK = Book(book({"first.xhtml": page("<p>Nothing.</p>"), "second.xhtml": page(BODY)}), "a book")
FILE = "OEBPS/second.xhtml"


def words(hint: Hint) -> list[str]:
    return [found.words for found in ranges_of(hint, BOOK)]


@pytest.mark.parametrize(
    ("cfi", "there"),
    [
        ("epubcfi(/6/4!/4/2,/1:0,/1:5)", "Alpha"),
        ("epubcfi(/6/4!/4/2,/1:0,/3:6)", "Alpha beta gamma"),
        ("epubcfi(/6/4!/4,/2/2/1:1,/4/2/1:5)", "eta gammaFirst"),
        ("epubcfi(/6/4!/4/6,/5:0,/5:9)", "nach Öste"),
        ("epubcfi(/6/4[p1]!/4/8[four],/1:0,/1:7)", "𝒜 sign"),
        ("epubcfi(/6/2[p1]!/4/8/1,:3,:7)", "sign"),
        ("epubcfi(/6/4!/4/22[four],/1:0,/1:7)", "𝒜 sign"),
        ("epubcfi(/6/4!/4/4/2)", "First"),
    ],
)
def test_the_standard_counts_slots_and_believes_ids(cfi: str, there: str) -> None:
    assert words(EpubCfi(cfi))[0] == there


def test_a_path_that_begins_above_the_body_and_the_head_leads_there_too() -> None:
    assert "Alpha" in words(EpubCfi("epubcfi(/6/4!/2/4/2,/1:0,/1:5)"))


def test_epub_js_counts_the_text_nodes_that_there_are() -> None:
    cfi = EpubCfi("epubcfi(/6/4!/4/4,/1:1,/1:5)", dialect=CfiDialect.EPUB_JS)
    assert words(cfi)[0] == "tail"


def test_the_other_way_to_count_is_offered_behind_the_first() -> None:
    assert "tail" in words(EpubCfi("epubcfi(/6/4!/4/4,/1:1,/1:5)"))


@pytest.mark.parametrize(
    ("start", "end", "there"),
    [
        ("/2/4/2/1:7", "/2/4/2/1:12", "gamma"),
        ("/2/4/2/1:0", "/2/4/2/1:6", "Alpha "),
        ("/2/4/4/2:1", "/2/4/4/2:11", "tail words"),
        ("/2/4/2/2/1:0", "/2/4/2/2/1:4", "beta"),
        ("/2/4/8[four]/1:3", "/2/4/8[four]/1:7", "sign"),
    ],
)
def test_calibre_adds_up_the_direct_text_of_a_paragraph(start: str, end: str, there: str) -> None:
    assert words(EpubCfi(start, end, CfiDialect.CALIBRE, FILE)) == [there]


def test_kobo_counts_all_child_nodes_and_bytes() -> None:
    points = KoboPoint(FILE, "point(/1/2/3/1:0)", "point(/1/2/3/1:7)")
    assert words(points)[0] == "Grüße"


def test_a_comment_may_be_a_child_node_of_kobo_or_none() -> None:
    with_comment = KoboPoint(FILE, "point(/1/2/3/6:0)", "point(/1/2/3/6:11)")
    assert words(with_comment) == ["Österreich"]
    without = KoboPoint(FILE, "point(/1/2/3/5:0)", "point(/1/2/3/5:11)")
    assert "Österreich" in words(without)


def test_spans_are_found_by_their_ids_and_the_end_of_one_may_be_the_beginning_of_the_next() -> None:
    assert words(KoboSpan(FILE, "kobo.1.1", 4, "kobo.1.2", 0)) == ["sentence. "]
    assert words(KoboSpan(FILE, "kobo.1.1", 0, "kobo.9.9", 3)) == []


@pytest.mark.parametrize(
    ("start", "end", "there"),
    [
        ("/body/p[1]/text()[2].1", "/body/p[1]/text()[2].6", "gamma"),
        ("/body/p[2]/i/text().0", "/body/p[2]/text().5", "First tail"),
        ("/body/p[4]/text().2", "/body/p[4]/text().6", "sign"),
        ("/body/html/body/p[4]/text().2", "/body/html/body/p[4]/text().6", "sign"),
    ],
)
def test_an_xpointer_counts_names_and_characters(start: str, end: str, there: str) -> None:
    fragment = "/body/DocFragment[2]"
    assert words(XPointer(fragment + start, fragment + end))[0] == there


def test_an_xpointer_may_count_white_space_as_one() -> None:
    place = "/body/DocFragment[2]/body/p[4]/text()"
    assert "and" in words(XPointer(f"{place}.7", f"{place}.10"))


@pytest.mark.parametrize(
    "hint",
    [
        EpubCfi("epubcfi(/6/40!/4/2/1:0)"),
        EpubCfi("epubcfi(/6/4!/4/2,/1:5,/1:0)"),
        EpubCfi("nothing"),
        EpubCfi("/2/4/2/1:700", "/2/4/2/1:800", CfiDialect.CALIBRE, FILE),
        KoboPoint("OEBPS/missing.xhtml", "point(/1/2:0)", "point(/1/2:1)"),
        KoboPoint(FILE, "point(/1/2/99:0)", "point(/1/2/99:1)"),
        XPointer("/body/DocFragment[9]/body/p/text().0", "/body/DocFragment[9]/body/p/text().4"),
        XPointer("/body/DocFragment[2]/body/q/text().0", "/body/DocFragment[2]/body/q/text().4"),
    ],
)
def test_a_place_that_is_not_there_leads_nowhere(hint: Hint) -> None:
    assert words(hint) == []


def test_steps_ids_and_escapes_are_parsed() -> None:
    paths = paths_of("epubcfi(/6/4[a^,b]!/4/2[x^]y;s=b],/1:0[before],/3:2)")
    assert paths is not None
    start, end = paths
    assert [step.identifier for step in start.package] == ["", "a,b"]
    assert start.steps[1].identifier == "x]y"
    assert (start.offset, end.offset) == (0, 2)


@given(st.text(alphabet="/!:,[]()^epubcfi0123456789.", max_size=40))
def test_any_text_is_a_place_or_none(text: str) -> None:
    for hint in (EpubCfi(text), EpubCfi(text, text, CfiDialect.CALIBRE, FILE), XPointer(text, text)):
        assert all(found.words in BOOK.page(found.file).text for found in ranges_of(hint, BOOK))


def test_words_are_compared_without_their_white_space() -> None:
    (found, *_) = ranges_of(EpubCfi("epubcfi(/6/4!/4/8,/1:0,/1:14)"), BOOK)
    assert fits(found, "𝒜 sign and")
    assert not fits(found, "another sign")
