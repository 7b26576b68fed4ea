"""Kobo's `KoboReader.sqlite`: what was marked in EPUBs, by points, and in KEPUBs, by spans."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from readerapp.exchange.imported import (
    Chapter,
    Hint,
    Imported,
    ImportedBook,
    ImportedHighlight,
    KoboPoint,
    KoboSpan,
    Skipped,
    SkipReason,
)
from readerapp.exchange.readers.database import Database, Value, opened, tables_of, text_of
from readerapp.exchange.readers.moments import of_text
from readerapp.exchange.readers.source import ImportSource

_BOOK, _FILE, _HEADING = "6", "9", "899"
_MARKUP = "markup"
_COLORS = {"0": "yellow", "1": "pink", "2": "blue", "3": "green"}
_POINT = re.compile(r"(?P<file>[^#]*)#(?P<point>point\([^()]*\))")
_SPAN = re.compile(r"#(?P<id>(?:[^\\:\[ ]|\\.)+)")
_ESCAPED = re.compile(r"\\(.)")
_BOOKMARK_COLUMNS = (
    "BookmarkID", "VolumeID", "ContentID", "StartContainerPath", "StartOffset", "EndContainerPath", "EndOffset",
    "Text", "Annotation", "DateCreated", "Hidden", "DateModified", "Type", "Color",
)  # fmt: skip
_CONTENT_COLUMNS = ("ContentID", "ContentType", "BookID", "BookTitle", "Title", "Attribution", "ISBN")


class _Row(NamedTuple):
    """A row of `Bookmark`, its values as text."""

    key: str
    volume: str
    content: str
    start: str
    start_offset: str
    end: str
    end_offset: str
    words: str
    note: str
    created: str
    hidden: str
    modified: str
    kind: str
    color: str


class _Contents(NamedTuple):
    """The books by their volume, and the titles of chapters by their content."""

    books: dict[str, ImportedBook]
    chapters: dict[str, str]


def recognises(source: ImportSource) -> bool:
    """Whether it is a database with the two tables of a Kobo."""
    return {"bookmark", "content"} <= tables_of(source)


def read(source: ImportSource) -> Imported:
    """All highlights; those of a book that was taken off the device are hidden."""
    highlights: list[ImportedHighlight] = []
    hidden: list[ImportedHighlight] = []
    skipped: list[Skipped] = []
    with opened(source) as database:
        contents = _contents(database)
        for number, row in enumerate(_rows(database), 1):
            book = contents.books.get(row.volume) or _unknown_book(row.volume)
            reason = _reason_to_skip(row)
            if reason is None:
                highlights.append(_highlight(number, row, book, contents))
                continue
            skipped.append(Skipped(number, reason, row.words, book))
            if reason is SkipReason.HIDDEN:
                hidden.append(_highlight(number, row, book, contents))
        if database.damage:
            number = len(highlights) + len(skipped) + 1
            skipped.append(Skipped(number, SkipReason.BROKEN, f"the database is damaged from here: {database.damage}"))
    return Imported(tuple(highlights), tuple(skipped), hidden=tuple(hidden))


def _rows(database: Database) -> Iterator[_Row]:
    for values in database.rows("Bookmark", _BOOKMARK_COLUMNS, "ORDER BY rowid"):
        yield _Row(*map(text_of, values))


def _reason_to_skip(row: _Row) -> SkipReason | None:
    if row.kind.casefold() == _MARKUP:
        return SkipReason.DRAWING
    if not row.words.strip() and not row.note.strip():
        return SkipReason.BOOKMARK
    # The column is of truth values and holds words.
    return SkipReason.HIDDEN if row.hidden.casefold() in {"true", "1"} else None


def _highlight(number: int, row: _Row, book: ImportedBook, contents: _Contents) -> ImportedHighlight:
    return ImportedHighlight(
        tool="kobo",
        key=row.key,
        number=number,
        words=row.words if row.words.strip() else None,
        book=book,
        hints=_hints(row, contents),
        note=row.note,
        color=_COLORS.get(row.color, row.color),
        # They name no zone and are of Greenwich, as the modified ones beside them say.
        created=of_text(row.created, "Z"),
        modified=of_text(row.modified, "Z"),
    )


def _hints(row: _Row, contents: _Contents) -> tuple[Hint, ...]:
    hints: list[Hint] = []
    file = _file(row)
    start, end = _POINT.match(row.start), _POINT.match(row.end)
    if start and end:
        # The content is an entry of the table of contents; the file that the words are in stands before the point.
        file = start["file"] or file
        hints.append(KoboPoint(file, start["point"], end["point"]))
    elif (first := _SPAN.search(row.start)) and (last := _SPAN.search(row.end)):
        ends = (_ESCAPED.sub(r"\1", first["id"]), _ESCAPED.sub(r"\1", last["id"]))
        hints.append(KoboSpan(file, ends[0], _integer(row.start_offset), ends[1], _integer(row.end_offset)))
    title = contents.chapters.get(row.content) or contents.chapters.get(row.content + "-1", "")
    if title:
        hints.append(Chapter((title,), file))
    return tuple(hints)


def _file(row: _Row) -> str:
    """The path of the page inside the book, behind the path of the book."""
    for mark in ("!!", "#"):
        _, is_there, file = row.content.rpartition(mark)
        if is_there:
            return re.sub(r"^\(\d+\)", "", file).lstrip("!").replace("!", "/")
    inside = row.content.removeprefix(row.volume)
    return inside.lstrip("!/").replace("!", "/") if inside != row.content else ""


def _contents(database: Database) -> _Contents:
    books: dict[str, ImportedBook] = {}
    chapters: dict[str, str] = {}
    titles: dict[str, str] = {}
    for values in database.rows("content", _CONTENT_COLUMNS):
        content, kind, volume, book_title, title, authors, isbn = map(text_of, values)
        if kind == _BOOK:
            books[content] = _book(content, title, authors, isbn)
        elif kind == _HEADING or (kind == _FILE and not content.endswith(title)):
            chapters[content] = title
        if volume and book_title:
            titles.setdefault(volume, book_title)
    for volume, title in titles.items():
        books.setdefault(volume, _book(volume, title, "", ""))
    return _Contents(books, chapters)


def _book(volume: str, title: str, authors: str, isbn: str) -> ImportedBook:
    names = tuple(name.strip() for name in authors.split(";") if name.strip())
    return ImportedBook(title, names, "", volume.removeprefix("file://"), {"isbn": isbn} if isbn else {})


def _unknown_book(volume: str) -> ImportedBook:
    return ImportedBook(volume.rpartition("/")[2], path=volume.removeprefix("file://"))


def _integer(text: Value) -> int:
    return int(text) if isinstance(text, str) and text.isdecimal() and len(text) < 10 else 0
