"""Tables of bookmarks that may hold highlights: Instapaper's, Matter's, Diigo's and Raindrop's."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from readerapp.exchange.imported import Imported, ImportedBook, ImportedHighlight, Skipped, SkipReason
from readerapp.exchange.readers.keys import first_letters, made_key, with_keys_of_their_own
from readerapp.exchange.readers.moments import of_seconds, of_text
from readerapp.exchange.readers.source import ImportSource
from readerapp.exchange.readers.tables import BROKEN, heading_of, rows_of

_LABEL = re.compile(r"(?m)^[ \t]*Highlight:[ \t]*")
_NOTE = re.compile(r"(?m)^[ \t]*(?:Note|Comment):[ \t]*")

Row = Mapping[str, str]


class _Table(NamedTuple):
    """A kind of table: what wrote it, the columns by which it is known, its highlights, who and when."""

    tool: str
    columns: frozenset[str]
    highlights: Callable[[Row], Iterator[tuple[str, str]]]
    created: Callable[[Row], str]
    author: str = ""


def _in_column(name: str) -> Callable[[Row], Iterator[tuple[str, str]]]:
    def highlights(row: Row) -> Iterator[tuple[str, str]]:
        if row[name].strip():
            yield row[name], ""

    return highlights


def _labelled(name: str) -> Callable[[Row], Iterator[tuple[str, str]]]:
    """Several highlights in one cell, each behind a label, or all in paragraphs; a note may stand behind one."""

    def highlights(row: Row) -> Iterator[tuple[str, str]]:
        cell = row[name]
        parts = _LABEL.split(cell)[1:] if _LABEL.search(cell) else re.split(r"\n[ \t]*\n", cell)
        for part in parts:
            words, *notes = _NOTE.split(part)
            if words.strip() or any(map(str.strip, notes)):
                yield words.strip(), "\n\n".join(map(str.strip, notes))

    return highlights


def _at(name: str) -> Callable[[Row], str]:
    def created(row: Row) -> str:
        cell = row.get(name, "")
        return of_text(cell) or of_seconds(cell)

    return created


_TABLES = (
    _Table("instapaper", frozenset({"url", "title", "selection", "folder"}), _in_column("selection"), _at("timestamp")),
    _Table(
        "matter",
        frozenset({"title", "author", "publisher", "highlighted date", "text"}),
        _in_column("text"),
        _at("highlighted date"),
        "author",
    ),
    _Table("diigo", frozenset({"title", "url", "tags", "annotations"}), _labelled("annotations"), _at("created at")),
    _Table("raindrop", frozenset({"title", "url", "folder", "highlights"}), _labelled("highlights"), _at("created")),
)


def recognises(source: ImportSource) -> bool:
    """Whether it begins with the names of the columns of one of them."""
    return _table_of(source) is not None


def read(source: ImportSource) -> Imported:
    """All highlights; what was kept without any is not counted."""
    table = _table_of(source)
    if table is None:
        return Imported()
    highlights: list[ImportedHighlight] = []
    skipped: list[Skipped] = []
    for number, row in enumerate(rows_of(source), 1):
        if BROKEN in row:
            skipped.append(Skipped(number, SkipReason.BROKEN, row[BROKEN]))
            continue
        url, author = row.get("url", ""), row.get(table.author, "")
        book = ImportedBook(row["title"], (author,) if author else (), url)
        for words, note in table.highlights(row):
            highlights.append(
                ImportedHighlight(
                    tool=table.tool,
                    key=made_key(url or row["title"], first_letters(words or note, 48)),
                    number=number,
                    words=words or None,
                    book=book,
                    note=note,
                    created=table.created(row),
                )
            )
    remarks = () if highlights or skipped else ("this table holds bookmarks, and no highlights",)
    return Imported(with_keys_of_their_own(highlights), tuple(skipped), remarks)


def _table_of(source: ImportSource) -> _Table | None:
    columns = set(heading_of(source).columns)
    return next((table for table in _TABLES if columns >= table.columns), None)
