"""Apple Books: the database of annotations, and the library beside it for the titles."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from readerapp.exchange.imported import (
    CfiDialect,
    Chapter,
    EpubCfi,
    Hint,
    Imported,
    ImportedBook,
    ImportedHighlight,
    NumberRange,
    Scale,
    Skipped,
    SkipReason,
)
from readerapp.exchange.readers.database import Value, opened, tables_of, text_of
from readerapp.exchange.readers.moments import APPLE, of_seconds
from readerapp.exchange.readers.source import ImportSource, ImportSourceError

_TABLE = "ZAEANNOTATION"
_BOOKMARK, _READING_PLACE = "1", "3"
_COLORS = {"1": "green", "2": "blue", "3": "yellow", "4": "pink", "5": "purple"}
_COLUMNS = (
    "ZANNOTATIONUUID", "ZANNOTATIONASSETID", "ZANNOTATIONTYPE", "ZANNOTATIONDELETED", "ZANNOTATIONSELECTEDTEXT",
    "ZANNOTATIONREPRESENTATIVETEXT", "ZANNOTATIONNOTE", "ZANNOTATIONLOCATION", "ZANNOTATIONSTYLE",
    "ZANNOTATIONISUNDERLINE", "ZFUTUREPROOFING5", "ZPLABSOLUTEPHYSICALLOCATION", "ZPLLOCATIONRANGESTART",
    "ZANNOTATIONCREATIONDATE", "ZANNOTATIONMODIFICATIONDATE",
)  # fmt: skip
_BOOK_COLUMNS = ("ZASSETID", "ZTITLE", "ZAUTHOR", "ZEPUBID", "ZPATH")
_LIBRARY = "BKLibrary*.sqlite"
_ISBN_LENGTHS = (10, 13)


class _Row(NamedTuple):
    """A row of the table of annotations, its values as text but for the dates."""

    key: str
    asset: str
    kind: str
    deleted: str
    words: str
    represented: str
    note: str
    location: str
    style: str
    underline: str
    chapter: str
    physical: str
    order: str
    created: Value
    modified: Value


def recognises(source: ImportSource) -> bool:
    """Whether it is a database with the table of annotations."""
    return _TABLE.lower() in tables_of(source)


def read(source: ImportSource) -> Imported:
    """All highlights; what was deleted there says so."""
    books = _books(source)
    highlights: list[ImportedHighlight] = []
    skipped: list[Skipped] = []
    number = 0
    with opened(source) as database:
        for number, values in enumerate(database.rows(_TABLE, _COLUMNS, "ORDER BY rowid"), 1):
            row = _Row(*map(text_of, values[:-2]), *values[-2:])
            book = books.get(row.asset) or ImportedBook()
            reason = _reason_to_skip(row)
            if reason is None:
                highlights.append(_highlight(number, row, book))
            else:
                skipped.append(Skipped(number, reason, row.words or row.chapter, book))
        if database.damage:
            skipped.append(Skipped(number + 1, SkipReason.BROKEN, f"the database is damaged here: {database.damage}"))
    return Imported(tuple(highlights), tuple(skipped))


def _reason_to_skip(row: _Row) -> SkipReason | None:
    if row.kind == _READING_PLACE:
        return SkipReason.READING_PLACE
    if not (row.words or row.represented or row.note).strip():
        return SkipReason.BOOKMARK if row.kind == _BOOKMARK else SkipReason.EMPTY
    return SkipReason.BOOKMARK if row.kind == _BOOKMARK else None


def _highlight(number: int, row: _Row, book: ImportedBook) -> ImportedHighlight:
    words = row.words if row.words.strip() else row.represented
    hints: list[Hint] = []
    if row.location.startswith("epubcfi("):
        hints.append(EpubCfi(row.location, dialect=CfiDialect.APPLE))
    if row.chapter:
        hints.append(Chapter((row.chapter,)))
    if row.order.isdecimal() and row.location:
        hints.append(NumberRange(Scale.ORDER, row.order, row.order))
    return ImportedHighlight(
        tool="apple-books",
        key=row.key,
        number=number,
        words=words if words.strip() else None,
        book=book,
        hints=tuple(hints),
        note=row.note,
        color=_COLORS.get(row.style, ""),
        style="underline" if row.underline == "1" else "",
        created=of_seconds(row.created, APPLE),
        modified=of_seconds(row.modified, APPLE),
        is_deleted=row.deleted == "1",
    )


def _books(source: ImportSource) -> dict[str, ImportedBook]:
    """The books of the libraries that are found beside the database, by the id of their asset."""
    books: dict[str, ImportedBook] = {}
    for library in _libraries(source):
        try:
            with opened(library) as database:
                for values in database.rows("ZBKLIBRARYASSET", _BOOK_COLUMNS):
                    asset, title, author, identifier, path = map(text_of, values)
                    books.setdefault(asset, _book(title, author, identifier, path))
        except ImportSourceError:
            continue
    return books


def _libraries(source: ImportSource) -> Iterator[ImportSource]:
    if source.path is None:
        return
    here = source.path.parent
    for folder in (here, here.parent, here / "BKLibrary", here.parent / "BKLibrary"):
        try:
            found = sorted(folder.glob(_LIBRARY))
        except OSError:
            continue
        yield from (ImportSource.at(path) for path in found if _is_plain(path))


def _is_plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _book(title: str, author: str, identifier: str, path: str) -> ImportedBook:
    digits = "".join(sign for sign in identifier.removeprefix("isbn_") if sign.isdigit() or sign == "X")
    is_isbn = len(digits) in _ISBN_LENGTHS and not set(identifier.removeprefix("isbn_")) - set("0123456789-X")
    kind = {"isbn": digits} if is_isbn else {"uuid": identifier} if identifier else {}
    names = tuple(name.strip() for name in author.split(" & ") if name.strip())
    return ImportedBook(title, names, "", path, kind)
