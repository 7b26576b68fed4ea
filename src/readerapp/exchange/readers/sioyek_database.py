"""The databases of sioyek: `shared.db`, and `local.db` beside it for the paths of the documents.

Documents are known by the MD5 of their files, in a column that is called `document_path` all the same.
"""

from readerapp.exchange.imported import Imported, ImportedHighlight, Skipped, SkipReason
from readerapp.exchange.readers.database import opened, tables_of, text_of
from readerapp.exchange.readers.keys import made_key, with_keys_of_their_own
from readerapp.exchange.readers.moments import of_text
from readerapp.exchange.readers.sioyek import book_of, hints_of, letter_of
from readerapp.exchange.readers.source import ImportSource, ImportSourceError

_PLACE = ("begin_x", "begin_y", "end_x", "end_y")
_COLUMNS = ("document_path", "desc", "text_annot", "type", "uuid", "creation_time", "modification_time", *_PLACE)
_MARKS = (("bookmarks", "desc"), ("marks", "symbol"))
_PATHS = "local.db"


def recognises(source: ImportSource) -> bool:
    """Whether it is a database with the tables of sioyek's highlights and bookmarks."""
    return {"highlights", "bookmarks"} <= tables_of(source) and _has_places(source)


def read(source: ImportSource) -> Imported:
    """All highlights; bookmarks and marks are counted behind them."""
    paths = _paths(source)
    highlights: list[ImportedHighlight] = []
    skipped: list[Skipped] = []
    number = 0
    with opened(source) as database:
        for values in database.rows("highlights", _COLUMNS, "ORDER BY rowid"):
            number += 1
            checksum, words, note, kind, identifier, created, modified, *place = map(text_of, values)
            book = book_of(paths.get(checksum, ""), checksum)
            if not words.strip() and not note.strip():
                skipped.append(Skipped(number, SkipReason.BROKEN, "", book))
                continue
            first, last = of_text(created), of_text(modified)
            highlights.append(
                ImportedHighlight(
                    tool="sioyek",
                    key=identifier or made_key(checksum, *place),
                    number=number,
                    words=words if words.strip() else None,
                    book=book,
                    hints=hints_of(place),
                    note=note,
                    color=letter_of(int(kind) if kind.isdecimal() else kind),
                    created=first,
                    modified="" if last == first else last,
                )
            )
        for table, column in _MARKS:
            for values in database.rows(table, ("document_path", column), "ORDER BY rowid"):
                number += 1
                checksum, remark = map(text_of, values)
                book = book_of(paths.get(checksum, ""), checksum)
                skipped.append(Skipped(number, SkipReason.BOOKMARK, remark, book))
        if database.damage:
            skipped.append(Skipped(number + 1, SkipReason.BROKEN, f"the database is damaged here: {database.damage}"))
    return Imported(with_keys_of_their_own(highlights), tuple(skipped))


def _has_places(source: ImportSource) -> bool:
    try:
        with opened(source) as database:
            return {"document_path", *_PLACE} <= database.columns("highlights")
    except ImportSourceError:
        return False


def _paths(source: ImportSource) -> dict[str, str]:
    """The paths of the documents by their checksums, where the other database is there."""
    other = source.sibling(_PATHS)
    if other is None:
        return {}
    try:
        with opened(other) as database:
            rows = database.rows("document_hash", ("hash", "path"), "ORDER BY rowid")
            return {text_of(checksum): text_of(path) for checksum, path in rows}
    except ImportSourceError:
        return {}
