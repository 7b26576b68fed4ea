"""calibre: what lies inside an EPUB, of both generations, and what it exports to text and Markdown."""

import json
from base64 import encodebytes
from io import BytesIO
from zipfile import ZipFile

import pytest

from readerapp.exchange.imported import Chapter, SkipReason
from readerapp.exchange.readers.calibre.bookmarks import NAME
from readerapp.exchange.readers.registry import read_source, reader_of
from readerapp.exchange.readers.source import ImportSource, ImportSourceError

ITEMS = [
    {"type": "last-read", "pos": "epubcfi(/2/2/4/2)", "pos_type": "epubcfi", "timestamp": "2026-01-05T10:00:00+00:00"},
    {
        "type": "highlight", "start_cfi": "/2/4/2/1:4", "end_cfi": "/2/4/2/1:10", "highlighted_text": "stones",
        "spine_name": "text/one.xhtml", "uuid": "AAAA", "style": {"kind": "color", "which": "green"},
        "timestamp": "2026-01-05T10:00:00.000Z", "notes": "grey",
    },
]  # fmt: skip
ENCODED = b"encoding=json+base64:\n" + encodebytes(json.dumps(ITEMS).encode())


def epub_with(bookmarks: bytes) -> bytes:
    written = BytesIO()
    with ZipFile(written, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", "<container/>")
        archive.writestr(NAME, bookmarks)
    return written.getvalue()


@pytest.mark.parametrize("data", [ENCODED, epub_with(ENCODED)], ids=["alone", "in its book"])
def test_what_the_viewer_keeps_in_a_book_comes_in(data: bytes) -> None:
    imported = read_source(ImportSource.of(data))
    (highlight,) = imported.highlights
    assert (highlight.words, highlight.note, highlight.color) == ("stones", "grey", "green")
    assert [one.reason for one in imported.skipped] == [SkipReason.READING_PLACE]


def test_bookmarks_of_the_older_form_are_told_and_no_highlights() -> None:
    imported = read_source(
        ImportSource.of(epub_with(b"A wall*|!|?|*3*|!|?|*/2/4\ncalibre_current_page_bookmark^4#0.5\n"))
    )
    assert [(one.reason, one.remark) for one in imported.skipped] == [
        (SkipReason.BOOKMARK, "A wall"),
        (SkipReason.BOOKMARK, "calibre_current_page_bookmark"),
    ]


def test_what_is_damaged_inside_a_book_says_so() -> None:
    with pytest.raises(ImportSourceError, match="calibre_bookmarks"):
        read_source(ImportSource.of(epub_with(b"encoding=json+base64:\n!!!")))


@pytest.mark.parametrize("rule", ["───", "-" * 20], ids=["text", "Markdown"])
def test_words_and_notes_stand_on_both_sides_of_the_date_in_an_export(rule: str) -> None:
    export = (
        "\ufeff## Walls\n\n### One\n\nStones keep\n\nthe warmth.\n27 Nov 2026 22:11:31\n\n"
        f"grey\n\n* ones\n\n{rule}\n\nand moss\n[11/28/26 10:16 PM](calibre://view-book/L/1/EPUB?open_at=x%29)\n\n{rule}\n"
        f"\n### Two\n\nSand.\n27 Nov 2026 22:11:36\n\n{rule}"
    )
    first, second, third = read_source(ImportSource.of(export.encode())).highlights
    assert (first.words, first.note) == ("Stones keep\n\nthe warmth.", "grey\n\n* ones")
    assert (first.book.title, first.hints, first.created) == ("Walls", (Chapter(("One",)),), "2026-11-27T22:11:31")
    # In which order day and month stand is the choice of who exported it.
    assert (second.words, second.created) == ("and moss", "")
    assert (third.words, third.hints) == ("Sand.", (Chapter(("Two",)),))


def test_markdown_with_rules_is_no_export() -> None:
    assert reader_of(ImportSource.of(f"## Walls\n\n### One\n\nStones.\n\n{'-' * 20}\n".encode())) is None
