"""The document of notes that Google Play Books keeps, as a web page and for Word."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from readerapp.errors import ReaderappError
from readerapp.exchange.imported import Chapter, Imported, NumberRange, Scale, SkipReason
from readerapp.exchange.readers.registry import read_source
from readerapp.exchange.readers.source import ImportSource

LINK = "http://play.google.com/books/reader?printsec=frontcover&amp;output=reader&amp;id=AbCdEf123456&amp;pg=GBS.PA12"
ROWS = [
    ("Stones keep the warmth.", "grey ones", "September 23, 2024", "12"),
    ("Moss.", "", "September 24, 2024", "xii"),
]
"""Words, note, day and page."""

WITHHELD = "We can't display the highlighted text."


def page(*, is_coloured: bool = True) -> bytes:
    style = "<style>.c1{font-size:12pt;background-color:#fde096}</style>" if is_coloured else ""

    def table(words: str, note: str, day: str, number: str) -> str:
        said = f'<p><span class="c1">{words}</span></p>' + (f"<p><span>{note}</span></p>" if note else "")
        cells = f'<td><img></td><td>{said}<p>{day}</p></td><td><p><a href="{LINK}">{number}</a></p></td>'
        return f"<table><tr><td><table><tr>{cells}</tr></table></td></tr></table>"

    rows = [table(*row) for row in ROWS]
    return (
        f"<html><head><title>Notes</title>{style}</head><body>"
        "<table><tr><td><img></td><td><h1>A Garden of Stones</h1><p>Ada Moss</p><p>Walls Press</p></td></tr></table>"
        "<table><tr><td><p>This document is overwritten when you make changes in Play Books.</p></td></tr></table>"
        f"<h1>Annotations by color</h1><h2>Yellow</h2>{''.join(rows)}"
        f"<h1>All your annotations</h1><h2>Chapter One</h2>{rows[0]}{table(WITHHELD, '', 'September 25, 2024', '13')}"
        f"<h2>Chapter Two</h2>{rows[1]}</body></html>"
    ).encode()


def document() -> bytes:
    def paragraph(text: str, properties: str = "", of_run: str = "") -> str:
        return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{of_run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"

    def table(words: str, note: str, day: str, number: str) -> str:
        said = paragraph(words, of_run='<w:shd w:fill="fde096"/>') + (paragraph(note) if note else "")
        cells = f"<w:tc><w:p/></w:tc><w:tc>{said}{paragraph(day)}</w:tc><w:tc>{paragraph(number)}</w:tc>"
        return f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"

    heading = '<w:pStyle w:val="Heading{}"/>'
    body = (
        paragraph("A Garden of Stones", heading.format(1))
        + paragraph("Ada Moss")
        + paragraph("Chapter One", heading.format(2))
        + table(*ROWS[0])
        + paragraph("Chapter Two", heading.format(2))
        + table(*ROWS[1])
    )
    written = BytesIO()
    with ZipFile(written, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f'<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>')
        archive.writestr("word/_rels/document.xml.rels", f'<R><Relationship Target="{LINK}"/></R>')
    return written.getvalue()


def read(data: bytes) -> Imported:
    return read_source(ImportSource.of(data))


@pytest.mark.parametrize("data", [page(), document()], ids=["page", "Word"])
def test_each_highlight_comes_once_with_its_note_day_page_colour_and_chapter(data: bytes) -> None:
    first, second = read(data).highlights
    assert (first.words, first.note, first.created, first.color) == (*ROWS[0][:2], "2024-09-23", "#fde096")
    assert first.hints == (NumberRange(Scale.PAGE, "12", "12"), Chapter(("Chapter One",)))
    assert (first.book.title, first.book.authors) == ("A Garden of Stones", ("Ada Moss",))
    assert dict(first.book.identifiers) == {"google": "AbCdEf123456"}
    assert (second.words, second.note, second.created) == ("Moss.", "", "2024-09-24")
    assert second.hints == (NumberRange(Scale.PAGE, "xii", "xii"), Chapter(("Chapter Two",)))


def test_what_the_publisher_withholds_is_told() -> None:
    assert [one.reason for one in read(page()).skipped] == [SkipReason.WITHHELD]


def test_without_colours_the_words_come_first() -> None:
    first = read(page(is_coloured=False)).highlights[0]
    assert (first.words, first.note, first.color) == (*ROWS[0][:2], "")


def test_markdown_is_refused_with_the_forms_that_can_be_read() -> None:
    row = "| ![][image1] | Stones keep. grey? May 6, 2024 | [12](https://play.google.com/books/reader?id=X) |\n"
    source = ImportSource.of(f"# Stones\n\n| | | |\n| :-: | :- | -: |\n{row}".encode(), "Stones.md")
    with pytest.raises(ReaderappError, match="Word"):
        read_source(source)
