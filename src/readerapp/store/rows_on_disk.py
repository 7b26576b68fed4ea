"""Single rows of a store as its files have them, found without the store being opened and without any of its work.

The journal is read, and single lines of the TinyDB file are looked up where the journal says that its sorted tables
stand. No lock is taken, and only a file is believed that is the one the journal continues. On the way to the first page
and of a word that is looked up in a process of its own: nothing heavy is imported here.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache, partial

from readerapp.document.named_tuple import NamedTuple
from readerapp.store.engine.names import beside
from readerapp.store.engine.row_finding import FileText, find_row, key_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_BEGINNING = 1024
"""The bytes at the beginning of a TinyDB file of our own that say which checkpoint wrote it."""

_CHECKSUM = 8
"""Hexadecimal digits of the checksum before each line of the journal; a blank stands behind them."""

_REMEMBERED_LINES = 256


class Mark(NamedTuple):
    """How far a store is known: a checkpoint, the journal behind it, and the byte of that up to which."""

    checkpoint: str = ""
    journal: str = ""
    end: int = 0


class RowsOnDisk:
    """The rows of a TinyDB file, if there is one yet, and what a journal has over it. `mark` is what they are as of."""

    def __init__(
        self, base: FileText | None, spans: Mapping[str, tuple[int, int]], journal: bytes, body: int, mark: Mark
    ) -> None:
        """`spans` says where the sorted tables stand in the base; the lines of the journal begin at the byte `body`."""
        self._base = base
        self._spans = spans
        self._journal = journal
        self._body = body
        self.mark = mark
        # Without a reference to itself, so that the journal is gone with it: see `FileText`.
        self._changes_at = lru_cache(_REMEMBERED_LINES)(partial(_changes_in, journal))

    def record(self, table: str, id: str) -> dict[str, Any] | None:
        """The record with this id; `None` where there is none."""
        sought = key_of(id) + b":"
        end = self.mark.end
        while (at := self._journal.rfind(sought, self._body, end)) >= 0:
            end = self._journal.rfind(b"\n", 0, at) + 1
            rows = self._changes_at(end).get(table, {})
            if id in rows:
                return rows[id]
        start, end = self._spans.get(table, (0, 0))
        row = find_row(self._base, start, end, id) if self._base and start < end else None
        found: dict[str, Any] | None = None if row is None else json.loads(row)
        return found

    def are_as_they_were(self) -> bool:
        """Whether the TinyDB file is the one that was found: a script may write into it at any time."""
        return self._base is None or self._base.is_as_it_was()


def _changes_in(journal: bytes, start: int) -> dict[str, dict[str, dict[str, Any] | None]]:
    """The changes by table and id in the line of the journal that begins at the byte `start`."""
    line = journal[start : journal.index(b"\n", start)]
    tables: dict[str, dict[str, dict[str, Any] | None]] = json.loads(line[_CHECKSUM + 1 :])["tables"]
    return tables


@contextmanager
def rows_on_disk(database: str) -> Iterator[RowsOnDisk | None]:
    """The rows of the store whose TinyDB file is at `database`; `None` where its files are not in order.

    Raises `OSError` or `ValueError` where they cannot be read.
    """
    path = os.path.realpath(database)
    # Before the file: a journal that is older than the file names another one.
    with open(beside(path, "journal"), "rb") as file:
        journal = file.read()
    start = journal.find(b"\n") + 1
    end = journal.rfind(b"\n") + 1
    header = _header(journal[:start]) if start and _is_sound(journal, end) else None
    if header is None:
        yield None
    elif header.size is None:
        yield RowsOnDisk(None, {}, journal, start, header.mark(end))
    else:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        try:
            base = FileText(descriptor)
            is_in_order = base.size == header.size and header.named() in base[slice(0, min(_BEGINNING, base.size))]
            yield RowsOnDisk(base, header.spans, journal, start, header.mark(end)) if is_in_order else None
        finally:
            os.close(descriptor)


class _Header(NamedTuple):
    """What the first line of a journal says, as far as it is needed here; see `journal.Header`."""

    journal: str
    checkpoint: str = ""
    size: int | None = None
    spans: Mapping[str, tuple[int, int]] = {}

    def mark(self, end: int) -> Mark:
        """The store up to this byte of the journal."""
        return Mark(self.checkpoint, self.journal, end)

    def named(self) -> bytes:
        """What stands at the beginning of the TinyDB file that the journal continues."""
        return b'"checkpoint":%s' % key_of(self.checkpoint)


def _header(line: bytes) -> _Header | None:
    """The header on this line; `None` where it is none. A right checksum does not say that it makes sense."""
    try:
        header = json.loads(line[_CHECKSUM + 1 :])
        base = header["base"]
        if "tables" in header or base is None:
            return None if "tables" in header else _Header(str(header["id"]))
        spans = {str(name): (int(span[0]), int(span[1])) for name, span in base.get("spans", {}).items()}
        return _Header(str(header["id"]), str(base["checkpoint"]), int(base["size"]), spans)
    except (LookupError, TypeError, ValueError, AttributeError):
        return None


def _is_sound(journal: bytes, end: int) -> bool:
    """Whether the checksum of each line up to the byte `end` is right."""
    at = 0
    while at < end:
        behind = journal.index(b"\n", at)
        try:
            if int(journal[at : at + _CHECKSUM], 16) != zlib.crc32(journal[at + _CHECKSUM + 1 : behind]):
                return False
        except ValueError:
            return False
        at = behind + 1
    return True
