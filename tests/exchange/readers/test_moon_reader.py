"""Moon+ Reader: what it exports, what it keeps in a shared folder, its database and its backup."""

import sqlite3
import zlib
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from device_files import MOON_READER, make_database
from readerapp.exchange.imported import CharacterRange, SkipReason, TextUnit
from readerapp.exchange.readers.moon_reader import library, records, shared_folder
from readerapp.exchange.readers.registry import read_source
from readerapp.exchange.readers.source import ImportSource, ImportSourceError

MOON_NOTES = (
    "_id, book, filename, lowerFilename, lastChapter, lastSplitIndex, lastPosition, highlightLength, "
    "highlightColor, time, bookmark, note, original, underline, strikethrough, bak"
)


def test_a_note_of_moon_reader_may_be_the_sign_between_records() -> None:
    imported = records.read(ImportSource.of(MOON_READER.encode()))
    (highlight,) = imported.highlights
    assert (highlight.words, highlight.note, highlight.style) == ("Stones\n.", "#", "strikethrough")
    assert (highlight.color, highlight.created) == ("#ffff00", "2022-11-24T14:40:06.081Z")
    assert CharacterRange(55, 62, TextUnit.UTF16, order=3) in highlight.hints
    assert [skipped.reason for skipped in imported.skipped] == [SkipReason.BOOKMARK]


def test_a_broken_record_of_moon_reader_is_named_and_the_next_comes_in() -> None:
    head, first, second = MOON_READER.partition("#\n1\n")
    broken = head + "#\n7\nA Garden of Stones\n/sdcard/Books/Garden.epub\ncut off\n" + first + second
    imported = records.read(ImportSource.of(broken.encode()))
    assert [(highlight.number, highlight.note) for highlight in imported.highlights] == [(2, "#")]
    assert imported.skipped[0].number == 1
    assert imported.skipped[0].reason is SkipReason.BROKEN


def test_the_shared_folder_of_moon_reader_has_the_same_highlights_as_its_export() -> None:
    packed = ImportSource.of(zlib.compress(MOON_READER.encode()), "Garden.epub.an")
    assert shared_folder.recognises(packed)
    assert shared_folder.read(packed) == records.read(ImportSource.of(MOON_READER.encode()))


def test_highlights_of_a_pdf_in_the_shared_folder_of_moon_reader() -> None:
    packed_records = (
        "245#A*#8#A1#1451496313379#A2#291#A3#301#A4#-16711936#A5#0#A6#why #A?#A7#Stones<BR>.#A@#"
        "#A*#9#A1#1451496349963#A2#4#A3#0#A4#-256#A5#0#A6##A7#Moss.#A@##A*#broken#A@#"
    )
    packed = ImportSource.of(zlib.compress(packed_records.encode()), "Garden.pdf.an")
    assert shared_folder.recognises(packed)
    imported = shared_folder.read(packed)
    assert [(mark.words, mark.note, mark.color) for mark in imported.highlights] == [
        ("Stones\n.", "why #A?", "#00ff00"),
        ("Moss.", "", "#ffff00"),
    ]
    assert {(mark.book.title, mark.book.path) for mark in imported.highlights} == {("Garden", "Garden.pdf")}
    assert [(skipped.number, skipped.reason) for skipped in imported.skipped] == [(3, SkipReason.BROKEN)]


def test_a_file_of_the_shared_folder_that_is_cut_off_gives_what_is_there() -> None:
    packed = zlib.compress(MOON_READER.encode(), level=0)
    cut = ImportSource.of(packed[:-40])
    assert shared_folder.recognises(cut)
    assert len(shared_folder.read(cut).highlights) == 1


def test_a_file_of_the_shared_folder_that_is_damaged_is_refused_in_one_line() -> None:
    packed = bytearray(zlib.compress(MOON_READER.encode(), level=0))
    packed[-1] ^= 1
    with pytest.raises(ImportSourceError, match="damaged; copy it again"):
        shared_folder.read(ImportSource.of(bytes(packed)))


def moon_library(path: Path) -> Path:
    """Moon+ Reader's database with the highlight of its exported file, one that is hardly filled in, and a bookmark."""
    book = ("A Garden of Stones", "/sdcard/Books/Garden.epub", "/sdcard/books/garden.epub")
    rows = [
        (1, *book, 3, 0, 55, 7, -2013266176, 1669300806081, "", "#", "Stones<BR>.", 0, 1, "0"),
        (2, *book, 4, None, 60, None, None, 1669300806082, None, None, "Moss.", None, None, None),
        (3, *book, 5, 0, 61, 0, 0, 1669300806083, "(88.8%) Ferns", "", "", 0, 0, ""),
    ]
    books = [(1, "A Garden of Stones", "/sdcard/Books/Garden.epub", "Moss, Ada")]
    return make_database(
        path,
        {"notes": (MOON_NOTES, rows), "books": ("_id, book, filename, author", books), "statistics": ("_id", [])},
    )


def test_the_database_of_moon_reader_has_the_highlights_of_its_exports_with_the_same_keys(tmp_path: Path) -> None:
    source = ImportSource.at(moon_library(tmp_path / "mrbooks.db"))
    assert library.recognises(source)
    imported = library.read(source)
    exported = records.read(ImportSource.of(MOON_READER.encode())).highlights[0]
    first, second = imported.highlights
    assert replace(first, book=exported.book) == exported
    assert first.book.authors == ("Moss, Ada",)
    assert (second.words, second.note, second.created) == ("Moss.", "", "2022-11-24T14:40:06.082Z")
    assert [(skipped.number, skipped.reason) for skipped in imported.skipped] == [(3, SkipReason.BOOKMARK)]


def test_a_backup_of_moon_reader_holds_the_database_with_its_log(tmp_path: Path) -> None:
    path = moon_library(tmp_path / "mrbooks.db")
    names = ["databases/mrbooks.db-wal", "shared_prefs/x.xml", "databases/mrbooks.db"]
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("UPDATE notes SET note = 'in the log' WHERE _id = 2")
        connection.commit()
        with ZipFile(tmp_path / "all.mrpro", "w") as backup:
            listed = "\n".join(f"com.flyersoft.moonreaderp/{name}" for name in names)
            backup.writestr("com.flyersoft.moonreaderp/_names.list", listed)
            for number, file in enumerate([Path(f"{path}-wal"), None, path], start=1):
                data = file.read_bytes() if file else b"<map/>"
                backup.writestr(f"com.flyersoft.moonreaderp/{number}.tag", data)
    imported = read_source(ImportSource.at(tmp_path / "all.mrpro"))
    assert [highlight.note for highlight in imported.highlights] == ["#", "in the log"]


def test_a_backup_of_moon_reader_without_its_database_is_refused_in_one_line(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "all.mrpro", "w") as backup:
        backup.writestr("com.flyersoft.moonreaderp/_names.list", "com.flyersoft.moonreaderp/shared_prefs/x.xml")
        backup.writestr("com.flyersoft.moonreaderp/1.tag", b"<map/>")
    with pytest.raises(ImportSourceError, match="make the backup again"):
        read_source(ImportSource.at(tmp_path / "all.mrpro"))
