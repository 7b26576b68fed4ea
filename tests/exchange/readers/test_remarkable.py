"""Highlights of a reMarkable: scenes of pages, the lists of older ones, and documents that were downloaded."""

import json
import struct
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from readerapp.errors import ReaderappError
from readerapp.exchange.imported import Imported, NumberRange, Scale, SkipReason
from readerapp.exchange.readers.registry import read_source
from readerapp.exchange.readers.source import ImportSource

HEADER = b"reMarkable .lines file, version=6".ljust(43)
DOCUMENT = "20000000-0000-4000-8000-000000000000"
PAGES = ["30000000-0000-4000-8000-000000000001", "30000000-0000-4000-8000-000000000002"]
CONTENT = {
    "fileType": "pdf",
    "cPages": {
        "pages": [
            {"id": PAGES[1], "idx": {"value": "bb"}, "redir": {"value": 6}},
            {"id": PAGES[0], "idx": {"value": "ba"}, "redir": {"value": 4}},
        ]
    },
}


def block(kind: int, content: bytes) -> bytes:
    return struct.pack("<IBBBB", len(content), 0, 1, 1, kind) + content


def four(which: int, value: int) -> bytes:
    return bytes([which << 4 | 4]) + struct.pack("<I", value)


def inner(which: int, content: bytes) -> bytes:
    return bytes([which << 4 | 0xC]) + struct.pack("<I", len(content)) + content


def words(number: int, text: str, color: int = 3, *, start: int | None = None, rgba: int | None = None) -> bytes:
    """The block of words that are marked in one area."""
    data = text.encode()
    item = b"\x01" + (b"" if start is None else four(2, start) + four(3, len(text))) + four(4, color)
    item += inner(5, bytes([len(data), 1]) + data) + inner(6, b"\x01" + struct.pack("<4d", -10, 50.0 * number, 90, 30))
    item += b"" if rgba is None else b"\xa4\x01" + struct.pack("<I", rgba)
    return block(3, marked(number) + inner(6, item))


def marked(number: int) -> bytes:
    """The identifiers of an item: those of its layer, its own, and of the two beside it, and what was deleted of it."""
    return bytes([0x1F, 0, 11, 0x2F, 1, number, 0x3F, 0, 0, 0x4F, 0, 0]) + four(5, 0)


def read(data: bytes, name: str = "page.rm") -> Imported:
    return read_source(ImportSource.of(data, name))


def test_words_that_go_on_in_the_next_line_are_one_highlight_and_deleted_ones_are_none() -> None:
    scene = [
        words(18, "the warmth.", start=111),
        words(17, "Stones keep", start=99),
        words(20, "Moss.", start=300),
        words(21, "été", 9, rgba=0xFFED7500),
        block(3, marked(22)),
        block(5, b""),
    ]
    imported = read(HEADER + b"".join(scene))
    assert [one.words for one in imported.highlights] == ["Stones keep the warmth.", "Moss.", "été"]
    assert [one.color for one in imported.highlights] == ["yellow", "yellow", "#ed7500"]
    assert [one.reason for one in imported.skipped] == [SkipReason.DRAWING]


def test_a_broken_block_is_told_and_the_others_are_read() -> None:
    for broken in (block(3, b"\xaa\xbb\xcc"), block(3, b"\x6c\xff\xff\xff\xff"), words(3, "cut")[:-9]):
        imported = read(HEADER + words(1, "Stones") + broken)
        assert [one.words for one in imported.highlights] == ["Stones"]
        assert [one.reason for one in imported.skipped] == [SkipReason.BROKEN]


def test_a_page_in_its_folder_knows_its_number_and_its_document(tmp_path: Path) -> None:
    (tmp_path / DOCUMENT).mkdir()
    (tmp_path / f"{DOCUMENT}.content").write_text(json.dumps(CONTENT))
    (tmp_path / f"{DOCUMENT}.metadata").write_text(json.dumps({"visibleName": "A Garden of Stones"}))
    (tmp_path / f"{DOCUMENT}.pdf").write_bytes(b"%PDF-1.4")
    page = tmp_path / DOCUMENT / f"{PAGES[1]}.rm"
    page.write_bytes(HEADER + words(1, "Stones"))
    (highlight,) = read_source(ImportSource.at(page)).highlights
    assert (highlight.book.title, highlight.book.path) == ("A Garden of Stones", str(tmp_path / f"{DOCUMENT}.pdf"))
    assert highlight.hints == (NumberRange(Scale.PAGE, "7", "7"),)


def test_a_list_of_highlights_has_one_for_each_layer(tmp_path: Path) -> None:
    (tmp_path / f"{DOCUMENT}.highlights").mkdir()
    (tmp_path / f"{DOCUMENT}.content").write_text(json.dumps({"fileType": "epub", "pages": PAGES}))
    page = tmp_path / f"{DOCUMENT}.highlights" / f"{PAGES[1]}.json"
    item = {"color": 5, "length": 6, "rects": [{"x": 1, "y": 2, "width": 3, "height": 4}], "start": 7, "text": "Stones"}
    page.write_text(json.dumps({"highlights": [[item], [{**item, "start": 14, "text": "keep"}, {"text": ""}]]}))
    (highlight,) = read_source(ImportSource.at(page)).highlights
    assert (highlight.words, highlight.color) == ("Stones keep", "pink")
    assert highlight.hints == (NumberRange(Scale.ORDER, "2", "2"),)


def test_a_document_that_was_downloaded_has_its_pages_in_their_order() -> None:
    archive = BytesIO()
    with ZipFile(archive, "w") as written:
        written.writestr(f"{DOCUMENT}.content", json.dumps(CONTENT))
        written.writestr(f"{DOCUMENT}.metadata", json.dumps({"visibleName": "A Garden of Stones"}))
        for number in (1, 0):
            written.writestr(f"{DOCUMENT}/{PAGES[number]}.rm", HEADER + words(1, f"Stones {number}"))
    imported = read(archive.getvalue(), "garden.rmdoc")
    assert [one.words for one in imported.highlights] == ["Stones 0", "Stones 1"]
    assert [one.hints for one in imported.highlights] == [(NumberRange(Scale.PAGE, page, page),) for page in ("5", "7")]
    assert len({one.key for one in imported.highlights}) == 2


def test_an_archive_of_something_else_is_refused() -> None:
    archive = BytesIO()
    with ZipFile(archive, "w") as written:
        written.writestr("chapter.xhtml", "<p>Stones</p>")
    with pytest.raises(ReaderappError, match="no document"):
        read_source(ImportSource.of(archive.getvalue(), "garden.zip"), "remarkable")


def test_a_page_of_an_older_version_says_where_its_highlights_are() -> None:
    imported = read(b"reMarkable .lines file, version=5".ljust(43) + bytes(8))
    assert (imported.highlights, len(imported.remarks)) == ((), 1)
