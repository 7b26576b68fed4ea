"""`SortedLines`: one line found among the sorted lines of a text, however long that is, by looking at a few places.

Nothing is made of the text beforehand. What comes up in halving is remembered, and where many keys are asked for that
are not there, a filter learns by and by which are.
"""

from __future__ import annotations

from bisect import bisect_right
from threading import Lock
from typing import TYPE_CHECKING

from readerapp.store.engine.bloom_filter import BloomFilter
from readerapp.store.engine.row_finding import key_at
from readerapp.store.engine.table_text import TableText
from readerapp.store.records.rows import Row, encode

if TYPE_CHECKING:
    from readerapp.store.engine.row_finding import Text

_STRETCH = 4096
"""Bytes of text, and the line that reaches over their end, that are looked through for one line."""

_LEARNT_AT_ONCE = 8
"""Stretches whose keys a filter learns whenever a line was looked for in vain."""

_IN_VAIN = 256
"""How often lines are looked for in vain before a filter is worth while."""

_BYTES_A_LINE = 256
"""Fewer than most lines have."""

_BEHIND_ALL = b"\xff"
"""What sorts behind every key; those are JSON."""


class SortedLines:
    """The lines of `text` from the byte `start` to before `end`: a key as JSON, a colon, a row, sorted by the keys.

    They are numbered in stretches, of those that begin within so many bytes each.
    """

    def __init__(self, text: Text, start: int, end: int) -> None:
        self._text = text
        self._count = max(-(-(end - start) // _STRETCH), 1)
        self._first_keys = _FirstKeys(text, start, end)
        self._expected = (end - start) // _BYTES_A_LINE
        # The lines that were looked through last, with the first key in them and the one behind them.
        self._latest = (_BEHIND_ALL, b"", b"")
        self._guard = Lock()
        self._in_vain = 0
        self._learnt = 0
        self._filter: BloomFilter | None = None

    def __len__(self) -> int:
        """How many stretches there are; at least one."""
        return self._count

    def first_key(self, number: int) -> bytes:
        """The key of the first line that begins in a stretch or behind it."""
        return self._first_keys[number]

    def find(self, id: str) -> Row | None:
        """The row on the line with this id; `None` where there is none."""
        if not self.may_hold(id):
            return None
        key = encode(id)
        lines = self._lines_around(key)
        sought = key + b":"
        at = 0 if lines.startswith(sought) else lines.find(b"\n" + sought) + 1
        if at == 0 and not lines.startswith(sought):
            self._learn()
            return None
        return lines[at + len(sought) : lines.find(b"\n", at)].removesuffix(b",")

    def may_hold(self, id: str) -> bool:
        """Whether there may be a line with this id; never false where there is one."""
        return self._learnt < self._count or not self._filter or self._filter.may_hold(encode(id))

    def between(self, first: int, behind: int) -> bytes:
        """The lines of the stretches from `first` to before `behind`."""
        return self._text[slice(self._first_keys.position(first), self._first_keys.position(behind))]

    def keep_in_memory(self) -> None:
        """Have the text in memory from now on, if it is left in a file."""
        if isinstance(self._text, TableText):
            self._text.keep_in_memory()

    def _lines_around(self, key: bytes) -> bytes:
        """The lines among which one with this key has to be."""
        first, behind, lines = self._latest
        if not first <= key < behind:
            keys = self._first_keys
            number = max(bisect_right(range(self._count), key, key=keys.__getitem__) - 1, 0)
            first, behind = keys[number], keys[number + 1]
            lines = self._text[slice(keys.positions[number], keys.positions[number + 1])]
            self._latest = first, behind, lines
        return lines

    def _learn(self) -> None:
        """Have the filter learn some more keys, after a line was looked for in vain."""
        self._in_vain += 1
        if self._in_vain < _IN_VAIN or self._learnt >= self._count:
            return
        with self._guard:
            if self._filter is None:
                self._filter = BloomFilter(self._expected)
            for line in self.between(self._learnt, self._learnt + _LEARNT_AT_ONCE).split(b"\n"):
                self._filter.add(line.partition(b":")[0])
            self._learnt += _LEARNT_AT_ONCE


class _FirstKeys(dict[int, bytes]):
    """The first key of each stretch by its number, found out when it is asked for."""

    def __init__(self, text: Text, start: int, end: int) -> None:
        self._text = text
        self._start = start
        self._end = end
        self.positions: dict[int, int] = {}

    def __missing__(self, number: int) -> bytes:
        at = self.positions[number] = self.position(number)
        key = self[number] = key_at(self._text, at, self._end) if at < self._end else _BEHIND_ALL
        return key

    def position(self, number: int) -> int:
        """Where the first line of a stretch begins; the end of the text where there is none in it or behind it."""
        known = self.positions.get(number)
        if known is not None:
            return known
        at = self._start + number * _STRETCH
        if at >= self._end:
            return self._end
        return self._text.find(b"\n", at, self._end) + 1 if number else at
