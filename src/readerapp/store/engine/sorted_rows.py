"""`SortedRows`: the rows of a large table, left in the text of the TinyDB file until somebody asks for one.

The lines of such a table stand in the order of their keys, so that one is found by halving, and nothing has to be made
of the others: a library of 100,000 annotations opens as fast as its file is read. What was changed since is kept beside
the text.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping, MutableMapping
from functools import lru_cache
from typing import TYPE_CHECKING

from readerapp.store.engine.row_finding import key_at, row_in
from readerapp.store.engine.tables import Rows
from readerapp.store.records.rows import Row, encode, parse

if TYPE_CHECKING:
    from readerapp.store.engine.row_finding import Text

_STRETCH = 8192
"""Bytes of text that are looked through for one row; of each such stretch the first key is known."""

_STRETCHES_AT_ONCE = 32
"""How many of them are looked through, or written, before somebody else may have a turn."""

_REMEMBERED = 64
"""How many rows that were looked up are remembered."""


def can_be_sorted_by(id: str) -> bool:
    """Whether lines can be told apart by an id without parsing them: as JSON it has no escapes, and no colon."""
    key = encode(id)
    return b"\\" not in key and b":" not in key


class _SortedLines:
    """Sorted lines of a text, and where to look for one: in stretches of which the first keys are known."""

    def __init__(self, text: Text, start: int, end: int) -> None:
        self._text = text
        # Where each stretch begins, the end of the last one behind them; and its first key, as JSON.
        self._starts = array("Q")
        self._firsts: list[bytes] = []
        at = start
        while not self._firsts or 0 < at < end:
            self._starts.append(at)
            self._firsts.append(key_at(text, at, end) if at < end else b"")
            at = text.find(b"\n", at + _STRETCH, end) + 1
        self._starts.append(end)

    def __len__(self) -> int:
        """How many stretches there are; at least one."""
        return len(self._firsts)

    def stretch_for(self, id: str) -> int:
        """The stretch in which an id stands, or would stand."""
        return max(bisect_right(self._firsts, encode(id)) - 1, 0)

    def find(self, id: str) -> Row | None:
        """The row with this id."""
        number = self.stretch_for(id)
        return row_in(self._text, self._starts[number], self._starts[number + 1], self._starts[-1], encode(id))

    def hold(self, number: int, wanted: bytes) -> bool:
        """Whether a stretch holds these bytes."""
        return self._text.find(wanted, self._starts[number], self._starts[number + 1]) >= 0

    def between(self, first: int, end: int) -> bytes:
        """The lines of the stretches from `first` to before `end`."""
        return self._text[slice(self._starts[first], self._starts[end])]


class SortedRows(MutableMapping[str, Row]):
    """The rows by id whose lines stand in `text` from the byte `start` to before `end`, as a mapping to be changed.

    Iterating gives them in the order of their ids, which for identifiers of our own is the order they were made in.
    """

    __slots__ = ("_changed", "_find", "_lines")

    def __init__(self, text: Text, start: int, end: int) -> None:
        self._lines = _SortedLines(text, start, end)
        # A change looks at the same few rows again and again.
        self._find = lru_cache(_REMEMBERED)(self._lines.find)
        # By stretch; None for what was taken away.
        self._changed: dict[int, dict[str, Row | None]] = {}

    def copy(self) -> SortedRows:
        """The same rows, of which one can be changed without the other; costs what was changed so far."""
        twin = object.__new__(SortedRows)
        twin._lines, twin._find = self._lines, self._find
        twin._changed = {number: dict(changed) for number, changed in self._changed.items()}
        return twin

    def to_dict(self) -> dict[str, Row]:
        """All rows as they are now, in order."""
        together: dict[str, Row] = {}
        for number in range(len(self._lines)):
            together.update(self._rows_of(number))
        return together

    def __getitem__(self, id: str) -> Row:
        changed = self._changed and self._changed.get(self._lines.stretch_for(id))
        row = changed[id] if changed and id in changed else self._find(id)
        if row is None:
            raise KeyError(id)
        return row

    def __setitem__(self, id: str, row: Row) -> None:
        self._changed.setdefault(self._lines.stretch_for(id), {})[id] = row

    def __delitem__(self, id: str) -> None:
        if id not in self:
            raise KeyError(id)
        self._changed.setdefault(self._lines.stretch_for(id), {})[id] = None

    def __iter__(self) -> Iterator[str]:
        return (one for number in range(len(self._lines)) for one in self._rows_of(number))

    def __len__(self) -> int:
        return sum(len(self._rows_of(number)) for number in range(len(self._lines)))

    def changed(self) -> Iterator[str]:
        """The ids of the rows that are not as they stand in the text."""
        return (one for changed in self._changed.values() for one in changed)

    def stretches(self, holding: bytes = b"", *, backwards: bool = False) -> Iterator[list[tuple[str, Row]]]:
        """The rows that hold these bytes, in order: a list for every stretch or few, soon there and often empty."""
        found: list[tuple[str, Row]] = []
        step = -1 if backwards else 1
        for number in range(len(self._lines))[::step]:
            if number in self._changed or self._lines.hold(number, holding):
                found += [(one, row) for one, row in self._rows_of(number).items() if holding in row][::step]
            if number % _STRETCHES_AT_ONCE == _STRETCHES_AT_ONCE - 1:
                yield found
                found = []
        yield found

    def lines(self) -> Iterator[bytes]:
        """The lines of the table as they are written to a file, many at a time, a comma behind each but the last."""
        separator = b""
        number = 0
        while number < len(self._lines):
            start = number
            number += 1
            if start in self._changed:
                lines = lines_of(self._rows_of(start))
            else:
                while number < len(self._lines) and number % _STRETCHES_AT_ONCE and number not in self._changed:
                    number += 1
                lines = self._lines.between(start, number).rstrip(b",\n")
            if lines:
                yield separator + lines
                separator = b",\n"

    def _rows_of(self, number: int) -> dict[str, Row]:
        """The rows of a stretch as they are now, in order."""
        rows: dict[str, Row] = {}
        for line in self._lines.between(number, number + 1).splitlines():
            key, _, row = line.partition(b":")
            rows[parse(key)] = row.removesuffix(b",")
        changed = self._changed.get(number)
        if not changed:
            return rows
        together: dict[str, Row | None] = {**rows, **changed}
        return {one: now for one in sorted(together, key=encode) if (now := together[one]) is not None}


def lines_of(rows: Mapping[str, Row]) -> bytes:
    """Rows as lines of the file, a comma behind each but the last."""
    return b",\n".join(b"%s:%s" % (encode(one), row) for one, row in rows.items())


def copied(rows: Rows) -> Rows:
    """The same rows, of which one can be changed without the other."""
    return rows.copy() if isinstance(rows, SortedRows) else dict(rows)


def whole(rows: Rows) -> dict[str, Row]:
    """All rows in memory, for what has to look at each of them."""
    return rows.to_dict() if isinstance(rows, SortedRows) else dict(rows)
