"""`JournaledStorage`: the TinyDB storage under every table of the store; a transaction is a line in the journal."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, NamedTuple

from tinydb.storages import Storage

from readerapp.store.engine import base, schema
from readerapp.store.engine.durable import copy_to
from readerapp.store.engine.engine import Engine, Position
from readerapp.store.engine.files import Files
from readerapp.store.engine.sorted_rows import SortedRows
from readerapp.store.engine.table_text import LinesLostError
from readerapp.store.engine.tables import Changes
from readerapp.store.errors import NotSavedError, StoreError
from readerapp.store.identifiers import now
from readerapp.store.records.rows import Row, decode, encode
from readerapp.store.restoring import restored

if TYPE_CHECKING:
    from subprocess import Popen


class Gathered(NamedTuple):
    """Changes that were made to files at a position of theirs, and are not saved yet."""

    changes: Changes
    position: Position


class JournaledStorage(Storage):
    """The tables of the store whose TinyDB file is `path`; see `Store.open`, also for what it raises."""

    def __init__(self, path: Path, patience: float = 5.0) -> None:
        self.path = path
        self.files = Files(path.resolve())
        self.engine = Engine(self.files, patience)
        self._guard = RLock()
        self._pending: Changes | None = None

    def row(self, table: str, id: str) -> Row | None:
        """The row with this id, or None."""
        pending = self._pending.get(table) if self._pending else None
        if pending and id in pending:
            return pending[id]
        return self.engine.tables.get(table, {}).get(id)

    def sieved(self, table: str, ids: Iterable[str]) -> list[str]:
        """Those of the ids, in their order, that may be in a table: all that are, and few others."""
        rows = self.engine.tables.get(table, {})
        may_hold = rows.may_hold if isinstance(rows, SortedRows) else rows.__contains__
        pending = self._pending.get(table, {}) if self._pending else {}
        return [one for one in ids if one in pending or may_hold(one)]

    def rows(self, table: str) -> list[tuple[str, Row]]:
        """The ids and rows of a table, in the order the records were made."""
        return [found for stretch in self.stretches(table) for found in stretch]

    def stretches(
        self, table: str, holding: bytes = b"", *, backwards: bool = False
    ) -> Iterator[list[tuple[str, Row]]]:
        """The ids and rows of those that hold these bytes, in lists that come soon and may be empty."""
        rows = self.engine.tables.get(table, {})
        pending = dict(self._pending.get(table, {})) if self._pending else {}
        if isinstance(rows, SortedRows):
            stretches = rows.stretches(holding, backwards=backwards)
        else:
            stretches = iter([list(rows.items())[:: -1 if backwards else 1]])
        for stretch in stretches:
            present = ((one, pending.pop(one, row)) for one, row in stretch)
            yield [(one, row) for one, row in present if row is not None and holding in row]
        yield [(one, row) for one, row in pending.items() if row is not None and holding in row]

    def ids(self, table: str) -> list[str]:
        """The ids of a table, in the order the records were made."""
        if self._pending and table in self._pending:
            return [one for one, _ in self.rows(table)]
        return list(self.engine.tables.get(table, {}))

    def change(self, table: str, id: str, row: Row | None) -> None:
        """Put a row, or take it away; durable at the end of the transaction."""
        with self._guard:
            if self._pending is not None:
                self._pending.setdefault(table, {})[id] = row
                return
            with self.transaction():
                self.change(table, id, row)

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Every record of every table, as TinyDB asks for them."""
        return {name: {one: decode(row) for one, row in self.rows(name)} for name in list(self.engine.tables)}

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Make the tables those of `data`, by what is different; what the file says of itself is not theirs to say."""
        with self.transaction():
            for table in {*self.engine.tables, *data} - {"meta"}:
                wanted = data.get(table, {})
                for one in self.ids(table):
                    if one not in wanted:
                        self.change(table, one, None)
                for one, record in wanted.items():
                    row = encode(record)
                    if row != self.row(table, one):
                        self.change(table, one, row)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Changes inside this are saved together at its end, or not at all. One inside another is part of it.

        What other processes have saved is seen inside. Raises `NotSavedError`.
        """
        with self._guard:
            if self._pending is not None:
                yield
                return
            with self.engine.writing():
                self._pending = {}
                try:
                    yield
                    changes = self._pending
                except LinesLostError as error:
                    raise NotSavedError(f"not saved: {error}") from error
                finally:
                    self._pending = None
                if changes:
                    self.engine.commit(changes)

    @contextmanager
    def gathering(self) -> Iterator[Gathered]:
        """Changes inside this are not saved: they are gathered, to be saved by another storage of the same file.

        Raises `NotSavedError`.
        """
        with self._guard:
            with self.engine.writing():
                gathered = Gathered({}, self.engine.position)
            self._pending = gathered.changes
            try:
                yield gathered
            finally:
                self._pending = None

    def save_gathered(self, gathered: Gathered) -> bool:
        """Save what was gathered, together, unless anything was saved since. Returns whether it was.

        Raises `NotSavedError`, having changed nothing.
        """
        with self._guard:
            if self._pending is not None:
                return False
            with self.engine.writing():
                if self.engine.position != gathered.position:
                    return False
                if gathered.changes:
                    self.engine.commit(gathered.changes)
        return True

    def restore(self, copy: Path) -> Path | None:
        """Make the tables those of another TinyDB file; returns where the file as it was before is kept, if it was.

        Raises `StoreError` when `copy` is no file of annotations, and `OSError`; then nothing is changed.
        """
        try:
            tables = base.read(copy.read_bytes())
        except base.NotTablesError as error:
            raise StoreError(f"{copy}: it cannot be restored: {error}") from error
        if not schema.is_ours(tables) or schema.schema_of(tables) > schema.SCHEMA:
            raise StoreError(f"{copy}: it cannot be restored: it was not written by this or an older readerapp")
        self.engine.tidy(at_once=True)
        kept = None
        if self.files.base.exists():
            kept = self.files.aside(self.files.base, "before-restore", now())
            copy_to(self.files.base, kept)
        wanted = {name: {one: decode(row) for one, row in rows.items()} for name, rows in tables.items()}
        with self.transaction():
            self.write(restored(self.read() or {}, wanted, now()))
        self.engine.tidy(at_once=True)
        return kept

    def close(self) -> None:
        """Bring the TinyDB file up to date, if it lacks what has to be in it, and let go of the files."""
        self.engine.close()

    def leave(self) -> "Popen[bytes] | None":
        """`close`, but a large file is brought up to date by a process that goes on; that process, if there is one."""
        if self.engine.has_much_to_write:
            from readerapp.store import finishing

            with suppress(OSError):
                process = finishing.begin(self.files.base)
                self.engine.let_go()
                return process
        self.close()
        return None
