"""`RecordTable`: a TinyDB table whose ids are strings and whose operations cost what they touch, not what there is."""

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from contextlib import AbstractContextManager
from typing import Any, Protocol, cast

from tinydb.table import Table

from readerapp.store.identifiers import new_id
from readerapp.store.records.rows import Record, Row, decode, encode


class RowKeeper(Protocol):
    """What a table asks of its storage: single rows, seen and changed inside a transaction."""

    def row(self, table: str, id: str) -> Row | None:
        """The row with this id, or None."""
        ...

    def sieved(self, table: str, ids: Iterable[str]) -> list[str]:
        """Those of the ids, in their order, that may be in a table: all that are, and few others."""
        ...

    def ids(self, table: str) -> list[str]:
        """The ids of a table, in the order the records were made."""
        ...

    def stretches(
        self, table: str, holding: bytes = b"", *, backwards: bool = False
    ) -> Iterator[list[tuple[str, Row]]]:
        """The ids and rows of those that hold these bytes, in lists that come soon and may be empty."""
        ...

    def transaction(self) -> AbstractContextManager[None]:
        """Changes inside this are saved together at its end, or not at all. One inside another is part of it."""
        ...

    def change(self, table: str, id: str, row: Row | None) -> None:
        """Put a row, or take it away; durable at the end of the transaction."""
        ...


class RecordTable(Table):
    """A TinyDB table over a `RowKeeper`, with direct ways to single records beside TinyDB's own operations."""

    # TinyDB documents this attribute for the purpose, and annotates it as if only `int` could stand here.
    document_id_class = str  # type: ignore[assignment]

    def record(self, id: str) -> Record | None:
        """The record with this id, or None."""
        row = self._keeper.row(self.name, id)
        return None if row is None else decode(row)

    def put(self, id: str, record: Mapping[str, Any]) -> None:
        """Make `record` the one with this id, whole."""
        self._keeper.change(self.name, id, encode(record))

    def discard(self, id: str) -> None:
        """Take the record with this id away, if there is one."""
        if self._keeper.row(self.name, id) is not None:
            self._keeper.change(self.name, id, None)

    def ids(self) -> list[str]:
        """The ids of all records, in the order they were made."""
        return self._keeper.ids(self.name)

    def sieved(self, ids: Iterable[str]) -> list[str]:
        """Those of the ids, in their order, that may have a record: all that have one, and few others."""
        return self._keeper.sieved(self.name, ids)

    def records(self, holding: bytes = b"", *, backwards: bool = False) -> Iterator[tuple[str, Record]]:
        """The records whose row holds these bytes, with their ids. A quick sieve: the caller looks closer."""
        stretches = self._keeper.stretches(self.name, holding, backwards=backwards)
        return ((one, decode(row)) for some in stretches for one, row in some)

    def rows(self) -> Iterator[tuple[str, Row]]:
        """The rows of all records, with their ids."""
        return (each for some in self._keeper.stretches(self.name) for each in some)

    def ids_with(self, field: str, value: str) -> Iterator[list[str]]:
        """The ids of the records whose `field` is `value`, in lists that come soon and may be empty."""
        for some in self._keeper.stretches(self.name, b"%s:%s" % (encode(field), encode(value))):
            yield [one for one, row in some if decode(row).get(field) == value]

    @property
    def _keeper(self) -> RowKeeper:
        # TinyDB hands every table the storage it was opened with.
        return cast("RowKeeper", self._storage)

    def _get_next_id(self) -> str:
        return new_id()

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        return cast("dict[str, Mapping[str, Any]]", _View(self._keeper, self.name))

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        with self._keeper.transaction():
            view = _View(self._keeper, self.name)
            updater(view)
            view.write_back()
        self.clear_cache()


class _View(MutableMapping[str, Record]):
    """A table as the mapping that TinyDB's operations read and write, some of them inside the records it hands out."""

    def __init__(self, keeper: RowKeeper, table: str) -> None:
        self._keeper = keeper
        self._table = table
        self._handed_out: dict[str, tuple[Row, Record]] = {}

    def __getitem__(self, id: str) -> Record:
        if id not in self._handed_out:
            row = self._keeper.row(self._table, id)
            if row is None:
                raise KeyError(id)
            self._handed_out[id] = row, decode(row)
        return self._handed_out[id][1]

    def __setitem__(self, id: str, record: Record) -> None:
        self._handed_out.pop(id, None)
        self._keeper.change(self._table, id, encode(record))

    def __delitem__(self, id: str) -> None:
        if self._keeper.row(self._table, id) is None:
            raise KeyError(id)
        self._handed_out.pop(id, None)
        self._keeper.change(self._table, id, None)

    def write_back(self) -> None:
        """Put the records that were changed after they were handed out."""
        for one, (row, record) in self._handed_out.items():
            changed = encode(record)
            if changed != row:
                self._keeper.change(self._table, one, changed)

    def __iter__(self) -> Iterator[str]:
        return iter(self._keeper.ids(self._table))

    def __len__(self) -> int:
        return len(self._keeper.ids(self._table))
