"""The TinyDB file: how it is written, one record a line, and how it is read.

Any JSON that TinyDB wrote can be read. What this module wrote itself is told by its layout and split into rows
without being parsed, the large tables not even that (see `sorted_rows`); it stays plain JSON, and a line says what
changed when the file is kept under version control.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from readerapp.garbage import no_garbage_collection
from readerapp.store.engine.sorted_rows import SortedRows, can_be_sorted_by
from readerapp.store.engine.tables import Rows, Tables
from readerapp.store.records.rows import Row, encode, parse

LARGE_TABLES = frozenset({"annotations", "documents", "paragraphs"})
"""The tables whose lines are sorted, because they grow with the library, and are looked into for the first page."""

Spans = Mapping[str, tuple[int, int]]
"""By table, where its sorted lines begin in the file, and the byte behind them."""

NO_SPANS: Spans = MappingProxyType({})

_ROWS_A_PIECE = 256
"""How many rows are joined at a time, so that no other thread waits long while a large file is written."""

_TABLE_LINE = re.compile(rb'("(?:[^"\\]|\\.)*"):\{\n')
_OPENING, _CLOSING = b"{\n", b"}\n}\n"


class NotTablesError(ValueError):
    """A text is no TinyDB database: it is no JSON, or JSON of another form."""


class Pieces:
    """The text of the file, in pieces; when all of them were taken, `spans` says where its sorted tables stand."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self.spans: dict[str, tuple[int, int]] = {}
        self._written = 0

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._pieces():
            self._written += len(piece)
            yield piece

    def _pieces(self) -> Iterator[bytes]:
        yield b"{"
        for number, (name, rows) in enumerate(self._tables.items()):
            yield b"%s%s:{\n" % (b",\n" if number else b"\n", encode(name))
            start = self._written
            is_sorted = name in LARGE_TABLES and all(map(can_be_sorted_by, _new_ids(rows)))
            yield from _lines(rows, is_sorted=is_sorted)
            if self._written > start:
                yield b"\n"
            if is_sorted:
                self.spans[name] = (start, self._written)
            yield b"}"
        yield b"\n}\n"


def _lines(rows: Rows, *, is_sorted: bool) -> Iterator[bytes]:
    if isinstance(rows, SortedRows):
        yield from rows.lines()
        return
    items = [(encode(one), row) for one, row in rows.items()]
    if is_sorted:
        items.sort()
    for start in range(0, len(items), _ROWS_A_PIECE):
        lines = [b"%s:%s" % item for item in items[start : start + _ROWS_A_PIECE]]
        yield (b",\n" if start else b"") + b",\n".join(lines)


def sorted_text(rows: Rows) -> bytes:
    """The lines of a sorted table as they stand in the file."""
    lines = b"".join(_lines(rows, is_sorted=True))
    return lines + b"\n" if lines else b""


def _new_ids(rows: Rows) -> Iterable[str]:
    """The ids that have not been looked at when the rows were last written."""
    return rows.changed() if isinstance(rows, SortedRows) else rows


def split(text: bytes, spans: Spans = NO_SPANS) -> Tables:
    """The tables of a text that `Pieces` wrote, unparsed. Raises `NotTablesError` where the layout is another one.

    Only for a text whose checksum is known to be right: what is inside the lines is taken on trust.
    """
    outside: list[bytes] = []
    cuts: dict[int, tuple[str, Rows]] = {}
    at = length = 0
    for name, (start, end) in sorted(spans.items(), key=lambda span: span[1]):
        outside.append(text[at:start])
        length += len(outside[-1])
        cuts[length] = name, SortedRows(text, start, end)
        at = end
    return joined(b"".join([*outside, text[at:]]), cuts)


def joined(outside: bytes, cuts: Mapping[int, tuple[str, Rows]]) -> Tables:
    """The tables of a text out of which the lines of its sorted tables were cut; see `split`, also for what it raises.

    `cuts` says behind which byte of the rest which table was cut out.
    """
    tables: Tables = {}
    used = 0
    at = len(_OPENING)
    if not outside.startswith(_OPENING) or not outside.endswith(_CLOSING):
        raise NotTablesError("the layout is not our own")
    while header := _TABLE_LINE.match(outside, at):
        name = json.loads(header[1])
        cut_out = cuts.get(header.end())
        if cut_out and cut_out[0] == name and outside.startswith(b"}", header.end()):
            tables[name], at, used = cut_out[1], header.end() + 1, used + 1
        else:
            tables[name], at = _split_rows(outside, header.end())
        if outside.startswith(b",\n", at):
            at += 2
        elif outside[at:] == b"\n}\n" and used == len(cuts):
            return tables
        else:
            break
    raise NotTablesError("the layout is not our own")


def _split_rows(text: bytes, at: int) -> tuple[Rows, int]:
    """The rows of the table whose first line begins at the byte `at`, and the byte behind the table."""
    rows: dict[str, Row] = {}
    find = text.find
    while not text.startswith(b"}", at):
        end = find(b"\n", at)
        colon = find(b'":{', at, end)
        key = text[at + 1 : colon]
        if end < 0 or colon < 0 or b"\\" in key:
            raise NotTablesError("the layout is not our own")
        rows[key.decode()] = text[colon + 2 : end - 1 if text.startswith(b",", end - 1) else end]
        at = end + 1
    return rows, at + 1


def read(text: bytes) -> Tables:
    """The tables of any JSON text that is a TinyDB database. Raises `NotTablesError` for any other."""
    with no_garbage_collection():
        try:
            tables = _read_by_lines(text)
            value = parse(text) if tables is None else {}
        except ValueError as error:
            raise NotTablesError(f"it is no JSON ({error})") from error
        if tables is not None:
            return tables
        if not isinstance(value, dict) or not all(map(_is_table, value.values())):
            raise NotTablesError("it is JSON, but not a TinyDB database")
        return {name: {key: encode(record) for key, record in table.items()} for name, table in value.items()}


def _read_by_lines(text: bytes) -> Tables | None:
    """The tables of a text in the layout of our own, each row parsed by itself; None where the layout is another.

    What is parsed in one go has every other thread wait until all of it is done. Raises `ValueError` for a table whose
    name is no JSON.
    """
    if not text.startswith(_OPENING) or not text.endswith(_CLOSING):
        return None
    tables: Tables = {}
    at = len(_OPENING)
    while header := _TABLE_LINE.match(text, at):
        rows: dict[str, Row] = {}
        at = header.end()
        is_last = text.startswith(b"}", at)
        while not is_last:
            end = text.find(b"\n", at)
            line = text[at:end]
            is_last = not line.endswith(b",")
            try:
                members = parse(b"{%s}" % line.removesuffix(b","))
            except ValueError:
                return None
            at = end + 1
            if not members or not all(isinstance(record, dict) for record in members.values()):
                return None
            if is_last != text.startswith(b"}", at):
                return None
            for key, record in members.items():
                rows[key] = encode(record)
        tables[parse(header[1])] = rows
        if at + len(_CLOSING) == len(text):
            return tables
        if not text.startswith(b"},\n", at):
            return None
        at += len(b"},\n")
    return None


def _is_table(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(record, dict) for record in value.values())
