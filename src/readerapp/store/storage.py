"""`JournaledStorage`: the TinyDB storage under every table of the store."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any

from tinydb.storages import Storage

from readerapp.store import base
from readerapp.store.durable import put_in_place, write_new
from readerapp.store.errors import NotSavedError, StoreError
from readerapp.store.rows import Changes, Row, Tables, apply, decode, encode


class JournaledStorage(Storage):
    """Rows in memory, and on the disk when a transaction ends."""

    def __init__(self, path: Path, patience: float = 5.0) -> None:
        self.path = path
        self.warnings: list[str] = []
        self._guard = RLock()
        self._pending: Changes | None = None
        self._tables: Tables = self._load()

    def _load(self) -> Tables:
        try:
            text = self.path.read_bytes()
            return base.read(text) if text else {}
        except FileNotFoundError:
            return {}
        except (OSError, base.NotTablesError) as error:
            raise StoreError(f"{self.path}: the annotations cannot be read: {error}") from error

    def row(self, table: str, id: str) -> Row | None:
        """The row with this id, or None."""
        pending = self._pending.get(table) if self._pending else None
        if pending and id in pending:
            return pending[id]
        return self._tables.get(table, {}).get(id)

    def rows(self, table: str) -> list[tuple[str, Row]]:
        """The ids and rows of a table, in the order the records were made."""
        rows = list(self._tables.get(table, {}).items())
        pending = self._pending.get(table) if self._pending else None
        if not pending:
            return rows
        merged = {**dict(rows), **pending}
        return [(one, row) for one, row in merged.items() if row is not None]

    def ids(self, table: str) -> list[str]:
        """The ids of a table, in the order the records were made."""
        return [one for one, _ in self.rows(table)]

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Changes inside this are saved together at its end, or not at all. One inside another is part of it."""
        with self._guard:
            if self._pending is not None:
                yield
                return
            self._pending = {}
            try:
                yield
                changes = self._pending
            finally:
                self._pending = None
            if changes:
                self._commit(changes)

    def change(self, table: str, id: str, row: Row | None) -> None:
        """Put a row, or take it away; durable at the end of the transaction."""
        if self._pending is None:
            with self.transaction():
                self.change(table, id, row)
        else:
            self._pending.setdefault(table, {})[id] = row

    def _commit(self, changes: Changes) -> None:
        tables = {name: dict(rows) for name, rows in self._tables.items()}
        apply(changes, tables)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            new, _, _ = write_new(self.path, base.pieces(tables))
            put_in_place(new, self.path)
        except OSError as error:
            raise NotSavedError(f"{self.path}: {error}") from error
        self._tables = tables

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Every record of every table, as TinyDB asks for them."""
        return {name: {one: decode(row) for one, row in self.rows(name)} for name in list(self._tables)}

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Make the tables those of `data`, by what is different."""
        with self.transaction():
            for table in {*self._tables, *data}:
                wanted = data.get(table, {})
                for one in self.ids(table):
                    if one not in wanted:
                        self.change(table, one, None)
                for one, record in wanted.items():
                    row = encode(record)
                    if row != self.row(table, one):
                        self.change(table, one, row)
