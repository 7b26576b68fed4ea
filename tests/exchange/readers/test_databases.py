"""Databases of devices: what is alive, what is hidden, and that the original and its log stay as they are."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from device_files import CALIBRE_VIEWER, kobo_database, make_database
from readerapp.exchange.imported import (
    CfiDialect,
    Chapter,
    EpubCfi,
    KoboPoint,
    KoboSpan,
    NumberRange,
    Scale,
    SkipReason,
)
from readerapp.exchange.readers import apple_books, kobo
from readerapp.exchange.readers.calibre import library as calibre_library
from readerapp.exchange.readers.pocketbook import database as pocketbook
from readerapp.exchange.readers.registry import read_source, reader_of
from readerapp.exchange.readers.source import ImportSource, ImportSourceError

ANNOTATION = (
    "ZANNOTATIONUUID, ZANNOTATIONASSETID, ZANNOTATIONTYPE, ZANNOTATIONDELETED, ZANNOTATIONSELECTEDTEXT, "
    "ZANNOTATIONNOTE, ZANNOTATIONLOCATION, ZANNOTATIONSTYLE, ZANNOTATIONISUNDERLINE, ZFUTUREPROOFING5, "
    "ZANNOTATIONCREATIONDATE, ZANNOTATIONMODIFICATIONDATE"
)
CFI = "epubcfi(/6/26[c]!/4/2/4,/1:0,/1:9)"
APPLE_ROWS = [
    ("u1", "A1", 2, 0, "Stones\nkeep", "#grey", CFI, 3, 0, "I. Walls", 657569605.5, 657569652),
    ("u2", "A1", 2, 1, "Moss", None, CFI, 1, 1, None, 657569605.5, 657569605.5),
    ("u3", "A1", 3, 0, None, None, CFI, 1, 0, None, 657569605.5, 657569605.5),
]


def state_of(folder: Path) -> dict[str, tuple[int, bytes]]:
    """The files of a folder, with what they hold and when they were changed."""
    return {entry.name: (entry.stat().st_mtime_ns, entry.read_bytes()) for entry in folder.iterdir()}


def test_a_kobo_gives_points_in_files_and_spans_in_kepubs(tmp_path: Path) -> None:
    point, span = kobo.read(ImportSource.at(kobo_database(tmp_path))).highlights
    assert point.hints == (
        KoboPoint("O/b.xhtml", "point(/1/4/8/7:98)", "point(/1/4/8/7:104)"),
        Chapter(("I. Walls",), "O/b.xhtml"),
    )
    assert span.hints == (
        KoboSpan("O/c.xhtml", "kobo.204.1", 3, "kobo.207.1", 0),
        Chapter(("II. Gates",), "O/c.xhtml"),
    )
    assert (span.words, span.note) == (" \n walls", "dry")
    assert (point.created, point.modified) == ("2024-11-18T17:44:17.241Z", "2024-11-18T17:44:20Z")
    assert (point.book.title, point.book.authors) == ("A Garden of Stones", ("Ada Moss",))
    assert point.book.identifiers == {"isbn": "9780000000002"}


def test_what_a_kobo_hides_is_offered_and_not_brought_in(tmp_path: Path) -> None:
    imported = kobo.read(ImportSource.at(kobo_database(tmp_path)))
    assert [highlight.words for highlight in imported.hidden] == ["taken off"]
    assert [(skipped.number, skipped.reason) for skipped in imported.skipped] == [
        (3, SkipReason.HIDDEN),
        (4, SkipReason.BOOKMARK),
        (5, SkipReason.DRAWING),
    ]


def test_a_kobo_with_colours_names_them(tmp_path: Path) -> None:
    columns = "BookmarkID, VolumeID, ContentID, StartContainerPath, EndContainerPath, Text, Hidden, Type, Color"
    rows = [
        ("k1", "v", "v!O!text/c.xhtml", "span#kobo\\.1\\.1", "span#kobo\\.1\\.2", "Stones", "false", "highlight", 2)
    ]
    path = make_database(tmp_path / "k.sqlite", {"Bookmark": (columns, rows), "content": ("ContentID", [])})
    (highlight,) = kobo.read(ImportSource.at(path)).highlights
    assert highlight.color == "blue"
    assert highlight.hints == (KoboSpan("O/text/c.xhtml", "kobo.1.1", 0, "kobo.1.2", 0),)


def test_apple_books_has_its_places_and_the_titles_of_its_library(tmp_path: Path) -> None:
    make_database(
        tmp_path / "BKLibrary-1.sqlite",
        {"ZBKLIBRARYASSET": ("ZASSETID, ZTITLE, ZAUTHOR, ZEPUBID, ZPATH",
                             [("A1", "A Garden of Stones", "Ada Moss", "isbn_978-0-00-000000-2", "/b/g.epub")])},
    )  # fmt: skip
    path = make_database(tmp_path / "a.sqlite", {"ZAEANNOTATION": (ANNOTATION, APPLE_ROWS)})
    imported = apple_books.read(ImportSource.at(path))
    first, second = imported.highlights
    assert first.hints == (
        EpubCfi(CFI, dialect=CfiDialect.APPLE),
        Chapter(("I. Walls",)),
    )
    assert (first.created, first.modified) == ("2021-11-02T18:13:25.500Z", "2021-11-02T18:14:12Z")
    assert (first.color, second.color, second.style, second.is_deleted) == ("yellow", "green", "underline", True)
    assert (first.book.title, first.book.identifiers) == ("A Garden of Stones", {"isbn": "9780000000002"})
    assert [skipped.reason for skipped in imported.skipped] == [SkipReason.READING_PLACE]
    assert "AEAnnotation" in read_source(ImportSource.at(tmp_path / "BKLibrary-1.sqlite")).remarks[0]


def test_what_is_only_in_the_log_is_read_and_the_log_is_left(tmp_path: Path) -> None:
    path = make_database(tmp_path / "a.sqlite", {"ZAEANNOTATION": (ANNOTATION, [])})
    with closing(sqlite3.connect(path)) as writer:
        writer.execute("PRAGMA journal_mode = WAL")
        marks = ", ".join("?" * len(APPLE_ROWS[0]))
        writer.executemany(f"INSERT INTO ZAEANNOTATION VALUES ({marks})", APPLE_ROWS)
        writer.commit()
        before = state_of(tmp_path)
        assert "a.sqlite-wal" in before
        source = ImportSource.at(path)
        found = reader_of(source)
        assert found is not None
        assert found.name == "apple-books"
        assert len(apple_books.read(source).highlights) == 2
        assert state_of(tmp_path) == before


def test_a_pocketbook_is_read_by_the_names_of_its_tags(tmp_path: Path) -> None:
    tags = [
        (5, 901, '{"anchor": "pbr:/page?page=3", "created": 1767644048}'),
        (5, 904, '{"begin": "pbr:/word?page=3&offs=1", "end": "pbr:/word?page=3&offs=7", "text": "Stones"}'),
        (5, 905, "{}"), (5, 906, "cian"),
        (6, 901, "{}"), (6, 904, '{"text": "Snapshot"}'),
        (7, 901, '{"created": 1767644048}'), (7, 904, '{"text": "Moss"}'), (7, 905, '{"text": "green"}'),
    ]  # fmt: skip
    path = make_database(
        tmp_path / "books.db",
        {
            "Books": ("OID, Title, Authors", [(1, "A Garden of Stones", "Ada Moss")]),
            "Items": ("OID, ParentID, TypeID, State, HashUUID",
                      [(1, None, 1, 0, "b"), (5, 1, 4, 0, "h5"), (6, 1, 4, 0, "h6"), (7, 1, 4, 2, "h7")]),
            "Tags": ("ItemID, TagID, Val", tags),
            "TagNames": ("OID, TagName", [(901, "bm.book_mark"), (904, "bm.quotation"), (905, "bm.note"),
                                          (906, "bm.color")]),
        },
    )  # fmt: skip
    imported = pocketbook.read(ImportSource.at(path))
    first, second = imported.highlights
    assert (first.words, first.note, first.color, first.is_deleted) == ("Stones", "", "cian", False)
    assert first.hints == (NumberRange(Scale.PAGE, "3", "3"),)
    assert first.created == "2026-01-05T20:14:08Z"
    assert (second.words, second.note, second.is_deleted) == ("Moss", "green", True)
    assert [skipped.reason for skipped in imported.skipped] == [SkipReason.DRAWING]


def test_the_library_of_calibre_names_the_books_of_its_annotations(tmp_path: Path) -> None:
    (item,) = [item for item in json.loads(CALIBRE_VIEWER) if item["type"] == "highlight"]
    path = make_database(
        tmp_path / "metadata.db",
        {
            "annotations": ("id, book, annot_data", [(1, 7, json.dumps(item)), (2, 7, "{broken")]),
            "books": ("id, title, path, uuid", [(7, "A Garden of Stones", "Moss/Garden (7)", "u-7")]),
            "authors": ("id, name", [(1, "Moss| Ada"), (2, "Ben Fern")]),
            "books_authors_link": ("id, book, author", [(1, 7, 1), (2, 7, 2)]),
            "identifiers": ("book, type, val", [(7, "isbn", "9780000000002")]),
        },
    )
    source = ImportSource.at(path)
    assert calibre_library.recognises(source)
    imported = calibre_library.read(source)
    (highlight,) = imported.highlights
    assert (highlight.words, highlight.book.title) == ("gamma", "A Garden of Stones")
    assert highlight.book.authors == ("Moss, Ada", "Ben Fern")
    assert highlight.book.identifiers == {"uuid": "u-7", "isbn": "9780000000002"}
    assert [(skipped.number, skipped.reason) for skipped in imported.skipped] == [(2, SkipReason.BROKEN)]


def test_a_database_that_is_none_is_refused_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "k.sqlite"
    path.write_bytes(b"SQLite format 3\0" + b"nothing" * 40)
    assert reader_of(ImportSource.at(path)) is None
    with pytest.raises(ImportSourceError, match="damaged"):
        kobo.read(ImportSource.at(path))
