"""Tables of other programs, of comma- or tab-separated values: rows by the names of their columns, with limits."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from typing import NamedTuple

from readerapp.exchange.readers.source import ImportSource

_LONGEST_CELL = 1 << 24
_HEADING = 4096
_DELIMITERS = ",\t;"
_BETWEEN_WORDS = re.compile(r"[\s_]+")

BROKEN = "\0broken"
"""The name under which a row that cannot be read says why."""


class Row(dict[str, str]):
    """The cells of a row by the names of their columns; empty for a column that there is not."""

    def __missing__(self, _: str) -> str:
        return ""


class Heading(NamedTuple):
    """The names of the columns, in lower case with single blanks, and what stands between cells."""

    columns: tuple[str, ...]
    delimiter: str


def heading_of(source: ImportSource) -> Heading:
    """The first row that is not empty; no columns for what begins like no table."""
    head = source.head[:_HEADING].decode("utf-8", "replace").removeprefix("\ufeff").lstrip("\r\n ")
    line = head.partition("\n")[0].rstrip("\r")
    delimiter = max(_DELIMITERS, key=line.count)
    try:
        cells = next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return Heading((), delimiter)
    return Heading(tuple(map(_name, cells)), delimiter)


def rows_of(source: ImportSource) -> Iterator[Row]:
    """The rows behind the heading, each by the names of its columns. Cells that are missing are empty."""
    heading = heading_of(source)
    csv.field_size_limit(_LONGEST_CELL)
    text = source.text.replace("\x00", "").lstrip("\ufeff\r\n ")
    rows = csv.reader(StringIO(text, newline=""), delimiter=heading.delimiter)
    try:
        next(rows, None)
        for row in rows:
            if any(row):
                cells = (*row, *("",) * (len(heading.columns) - len(row)))
                yield Row(zip(heading.columns, cells, strict=False))
    except csv.Error as error:
        yield Row({BROKEN: str(error)})


def tags_in(cell: str, between: str = ",") -> tuple[str, ...]:
    """The tags in a cell."""
    return tuple(dict.fromkeys(filter(None, map(str.strip, cell.split(between)))))


def first_of(row: Mapping[str, str], names: Iterable[str]) -> str:
    """The first cell that is not empty under one of these names."""
    return next((row[name] for name in names if row.get(name, "").strip()), "")


def _name(cell: str) -> str:
    return _BETWEEN_WORDS.sub(" ", cell.strip()).lower()
