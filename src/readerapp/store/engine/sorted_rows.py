"""`SortedRows`: the rows of a large table, left in the text of the TinyDB file until somebody asks for one.

The lines of such a table stand in the order of their keys, so that one is found by halving, and nothing has to be made
of the others: a library of 100,000 annotations opens as fast as its file is read. What was changed since is kept beside
the text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, MutableMapping
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from readerapp.store.engine.sorted_lines import SortedLines
from readerapp.store.engine.tables import Rows
from readerapp.store.records.rows import Row, encode, parse

if TYPE_CHECKING:
    from readerapp.store.engine.row_finding import Text

_STRETCHES_AT_ONCE = 64
"""How many stretches of lines are looked through, or written, before somebody else may have a turn."""

_REMEMBERED = 64
"""How many rows that were looked up are remembered."""


def can_be_sorted_by(id: str) -> bool:
    """Whether lines can be told apart by an id without parsing them: as JSON it has no escapes, and no colon."""
    key = encode(id)
    return b"\\" not in key and b":" not in key


class SortedRows(MutableMapping[str, Row]):
    """The rows by id whose lines stand in `text` from the byte `start` to before `end`, as a mapping to be changed.

    Iterating gives them in the order of their ids, which for identifiers of our own is the order they were made in.
    What reading the text raises, reading a row raises.
    """

    __slots__ = ("_changed", "_find", "_lines", "_order")

    def __init__(self, text: Text, start: int, end: int) -> None:
        self._lines = SortedLines(text, start, end)
        # A change looks at the same few rows again and again.
        self._find = lru_cache(_REMEMBERED)(self._lines.find)
        # None for what was taken away.
        self._changed: dict[str, Row | None] = {}
        # The keys of what was changed and its ids, in order; where something was changed since, they are sorted again.
        self._order: list[tuple[bytes, str]] | None = None

    def copy(self) -> SortedRows:
        """The same rows, of which one can be changed without the other; costs what was changed so far."""
        twin = object.__new__(SortedRows)
        twin._lines, twin._find, twin._order = self._lines, self._find, self._order
        twin._changed = dict(self._changed)
        return twin

    def to_dict(self) -> dict[str, Row]:
        """All rows as they are now, in order."""
        return {one: row for rows in self._parts() for one, row in rows.items()}

    def keep_in_memory(self) -> None:
        """Have the text in memory from now on, if it is left in a file."""
        self._lines.keep_in_memory()

    def in_text(self, id: str) -> Row | None:
        """The row with this id as it stands in the text; None where it does not."""
        return self._find(id)

    def is_changed(self, id: str) -> bool:
        """Whether the row with this id is not as it stands in the text."""
        return id in self._changed

    def may_hold(self, id: str) -> bool:
        """Whether there may be a row with this id; never false where there is one. Far quicker than to look for it."""
        return id in self._changed or self._lines.may_hold(id)

    def __getitem__(self, id: str) -> Row:
        row = self._changed[id] if id in self._changed else self._find(id)
        if row is None:
            raise KeyError(id)
        return row

    def __setitem__(self, id: str, row: Row) -> None:
        self._change(id, row)

    def __delitem__(self, id: str) -> None:
        if id not in self:
            raise KeyError(id)
        self._change(id, None)

    def _change(self, id: str, row: Row | None) -> None:
        if id not in self._changed:
            self._order = None
        self._changed[id] = row

    def __iter__(self) -> Iterator[str]:
        return (one for rows in self._parts() for one in rows)

    def __len__(self) -> int:
        return sum(map(len, self._parts()))

    def changed(self) -> Iterator[str]:
        """The ids of the rows that are not as they stand in the text."""
        return iter(self._changed)

    def stretches(self, holding: bytes = b"", *, backwards: bool = False) -> Iterator[list[tuple[str, Row]]]:
        """The rows that hold these bytes, in order: a list for every few stretches, soon there and often empty."""
        for first, behind in self._turns()[:: -1 if backwards else 1]:
            changed = self._changed_between(first, behind)
            lines = self._lines.between(first, behind)
            rows = _parsed(lines if changed else _lines_holding(lines, holding))
            found = [(one, row) for one, row in self._with(changed, rows).items() if holding in row]
            yield found[:: -1 if backwards else 1]

    def lines(self) -> Iterator[bytes]:
        """The lines of the table as they are written to a file, many at a time, a comma behind each but the last."""
        separator = b""
        for first, behind in self._turns():
            changed = self._changed_between(first, behind)
            lines = self._lines.between(first, behind)
            lines = lines_of(self._with(changed, _parsed(lines))) if changed else lines.rstrip(b",\n")
            if lines:
                yield separator + lines
                separator = b",\n"

    def _turns(self) -> list[tuple[int, int]]:
        """The stretches that are looked through at once: the first of them, and the one behind them."""
        count = len(self._lines)
        return [(at, min(at + _STRETCHES_AT_ONCE, count)) for at in range(0, count, _STRETCHES_AT_ONCE)]

    def _parts(self) -> Iterator[dict[str, Row]]:
        """The rows as they are now, in order."""
        for first, behind in self._turns():
            yield self._with(self._changed_between(first, behind), _parsed(self._lines.between(first, behind)))

    def _changed_between(self, first: int, behind: int) -> list[str]:
        """The ids of what was changed in the stretches from `first` to before `behind`."""
        if not self._changed:
            return []
        if self._order is None:
            self._order = sorted((encode(one), one) for one in self._changed)
        order = self._order
        low = bisect_left(order, (self._lines.first_key(first), "")) if first else 0
        high = bisect_left(order, (self._lines.first_key(behind), "")) if behind < len(self._lines) else len(order)
        return [one for _, one in order[low:high]]

    def _with(self, changed: list[str], rows: dict[str, Row]) -> dict[str, Row]:
        """Rows of the text, in order, with what was changed among them."""
        if not changed:
            return rows
        together: dict[str, Row | None] = {**rows, **{one: self._changed[one] for one in changed}}
        return {one: now for one in sorted(together, key=encode) if (now := together[one]) is not None}


def _lines_holding(lines: bytes, wanted: bytes) -> bytes:
    """Those of the lines that hold these bytes."""
    if not wanted:
        return lines
    found = []
    at = lines.find(wanted)
    while at >= 0:
        end = lines.find(b"\n", at) + 1 or len(lines)
        found.append(lines[lines.rfind(b"\n", 0, at) + 1 : end])
        at = lines.find(wanted, end)
    return b"".join(found)


def _parsed(lines: bytes) -> dict[str, Row]:
    """The rows of these lines, in order."""
    rows: dict[str, Row] = {}
    for line in lines.splitlines():
        key, _, row = line.partition(b":")
        rows[parse(key)] = row.removesuffix(b",")
    return rows


def lines_of(rows: Mapping[str, Row]) -> bytes:
    """Rows as lines of the file, a comma behind each but the last."""
    return b",\n".join(b"%s:%s" % (encode(one), row) for one, row in rows.items())


def copied(rows: Rows) -> Rows:
    """The same rows, of which one can be changed without the other."""
    return rows.copy() if isinstance(rows, SortedRows) else dict(rows)


def keep_in_memory(rows: Rows) -> None:
    """Have the rows in memory from now on, whatever becomes of the files that they are left in."""
    if isinstance(rows, SortedRows):
        rows.keep_in_memory()


def each(rows: Rows) -> Iterator[tuple[str, Row]]:
    """The ids and rows, without all of them in memory."""
    return chain.from_iterable(rows.stretches()) if isinstance(rows, SortedRows) else iter(rows.items())


def whole(rows: Rows) -> dict[str, Row]:
    """All rows in memory, for what has to look at each of them."""
    return rows.to_dict() if isinstance(rows, SortedRows) else dict(rows)
