"""The TinyDB file: how it is written, one record a line, and how it is read.

Any JSON that TinyDB wrote can be read. What this module wrote itself is told by its layout and split into rows
without being parsed; it stays plain JSON, and a line says what changed when the file is kept under version control.
"""

import gc
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from readerapp.store.rows import Rows, Tables, encode, parse

_ROWS_A_PIECE = 256
"""How many rows are joined at a time, so that no other thread waits long while a large file is written."""

_TABLE_LINE = re.compile(rb'("(?:[^"\\]|\\.)*"):\{\n')
_OPENING, _CLOSING = b"{\n", b"}\n}\n"


class NotTablesError(ValueError):
    """A text is no TinyDB database: it is no JSON, or JSON of another form."""


def pieces(tables: Tables) -> Iterator[bytes]:
    """The text of the file, in pieces."""
    yield b"{"
    for number, (name, rows) in enumerate(tables.items()):
        yield b"%s%s:{\n" % (b",\n" if number else b"\n", encode(name))
        items = list(rows.items())
        for start in range(0, len(items), _ROWS_A_PIECE):
            lines = [b"%s:%s" % (encode(key), row) for key, row in items[start : start + _ROWS_A_PIECE]]
            yield (b",\n" if start else b"") + b",\n".join(lines)
        yield b"\n}" if items else b"}"
    yield b"\n}\n"


def split(text: bytes) -> Tables:
    """The tables of a text that `pieces` wrote, unparsed. Raises `NotTablesError` where the layout is another one.

    Only for a text whose checksum is known to be right: what is inside the lines is taken on trust.
    """
    tables: Tables = {}
    at = len(_OPENING)
    if not text.startswith(_OPENING) or not text.endswith(_CLOSING):
        raise NotTablesError("the layout is not our own")
    while header := _TABLE_LINE.match(text, at):
        rows, at = _split_rows(text, header.end())
        tables[json.loads(header[1])] = rows
        if text.startswith(b",\n", at):
            at += 2
        elif text[at:] == b"\n}\n":
            return tables
        else:
            break
    raise NotTablesError("the layout is not our own")


def _split_rows(text: bytes, at: int) -> tuple[Rows, int]:
    """The rows of the table whose first line begins at the byte `at`, and the byte behind the table."""
    rows: Rows = {}
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
    with _no_garbage_collection():
        try:
            value = parse(text)
        except ValueError as error:
            raise NotTablesError(f"it is no JSON ({error})") from error
        if not isinstance(value, dict) or not all(map(_is_table, value.values())):
            raise NotTablesError("it is JSON, but not a TinyDB database")
        return {name: {key: encode(record) for key, record in table.items()} for name, table in value.items()}


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Millions of objects, none in a cycle, make the collector look at them again and again: 4/5 of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _is_table(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(record, dict) for record in value.values())
