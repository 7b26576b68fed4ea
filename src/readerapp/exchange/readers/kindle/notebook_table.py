"""The notebook of a Kindle as a table of comma-separated values: a title, an author, and four columns."""

import csv
import re
from io import StringIO

from readerapp.exchange.imported import Imported, ImportedBook, Skipped, SkipReason
from readerapp.exchange.readers.kindle.languages import Kind, kind_of
from readerapp.exchange.readers.kindle.notebook import Entry, imported, place_of
from readerapp.exchange.readers.source import ImportSource

_TYPE = "annotation type"
_MOST_LINES_BEFORE = 16
_COLUMNS = 4
_COLOR = re.compile(r"\((?P<color>[^)]*)\)")
_BY = re.compile(r"(?:by|von|par|di|por|de|door|автор:?|作者[:：]?)\s+(?P<authors>.+)", re.IGNORECASE)
_LONGEST_CELL = 1 << 24


def recognises(source: ImportSource) -> bool:
    """Whether a few lines, one of them a row of hyphens, stand before a heading of four columns."""
    text = source.head.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r", "")
    lines = text.split("\n", _MOST_LINES_BEFORE)[:_MOST_LINES_BEFORE]
    if any(line.casefold().startswith((f'"{_TYPE}"', f"{_TYPE},")) for line in lines):
        return True
    is_before = [line.strip('",').startswith("------") for line in lines]
    return any(is_before) and any(line.count('","') == _COLUMNS - 1 for line in lines)


def read(source: ImportSource) -> Imported:
    """All highlights of the table."""
    csv.field_size_limit(_LONGEST_CELL)
    text = source.text.removeprefix("\ufeff").replace("\x00", "")
    rows: list[list[str]] = []
    skipped: list[Skipped] = []
    try:
        rows.extend(csv.reader(StringIO(text)))
    except csv.Error as error:
        skipped.append(Skipped(len(rows) + 1, SkipReason.BROKEN, str(error)))
    begin = next((at for at, row in enumerate(rows) if row and row[0].strip().casefold() == _TYPE), None)
    if begin is None:
        begin = next((at for at, row in enumerate(rows) if len(row) >= _COLUMNS and all(row[:_COLUMNS])), len(rows))
    before = [row[0].strip() for row in rows[:begin] if row and row[0].strip()]
    by = next((match for line in before[1:] if (match := _BY.fullmatch(line))), None)
    authors = re.split(r";|\s+and\s+", by["authors"]) if by else []
    book = ImportedBook(before[1] if len(before) > 1 else "", tuple(filter(None, map(str.strip, authors))))
    entries: list[Entry] = []
    for number, row in enumerate((row for row in rows[begin + 1 :] if any(row)), 1):
        if len(row) < _COLUMNS:
            skipped.append(Skipped(number, SkipReason.BROKEN, " ".join(row), book))
            continue
        kind, place, _, text = row[:_COLUMNS]
        color = _COLOR.search(kind)
        page, location = place_of(place)
        known = kind_of(kind)
        if known is Kind.UNKNOWN:
            known = Kind.HIGHLIGHT if color else Kind.NOTE
        entries.append(Entry(number, known, text, color["color"].casefold() if color else "", page, location))
    return imported(entries, book, skipped)
