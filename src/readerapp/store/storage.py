"""`JournaledStorage`: the TinyDB storage under every table of the store, safe against crashes and other processes.

Rows are in memory; a transaction that ends is a line in the journal, fsynced; a checkpoint now and then brings the
TinyDB file up to date.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from threading import RLock
from time import sleep
from typing import Any

from tinydb.storages import Storage

from readerapp.store import backups, base, checkpoint, outside, schema
from readerapp.store.durable import copy_to
from readerapp.store.errors import NotSavedError, StoreError
from readerapp.store.files import Files
from readerapp.store.identifiers import now
from readerapp.store.journal import Header, Journal, Reading
from readerapp.store.lock import LockHeldError, StoreLock
from readerapp.store.recovery import Identity, Replaced, State, identity, load
from readerapp.store.rows import Changes, Row, Rows, apply, decode, encode

_UNLOCKED_TRIES = 5
_SMALL_JOURNAL = 256 * 1024
_OUTSIDE_WRITER_TRIES = 40
_OUTSIDE_WRITER_PAUSE = 0.025


class JournaledStorage(Storage):
    """The files of a store, open; see `Store.open` for `patience`. Raises `StoreError` when they cannot be read."""

    def __init__(self, path: Path, patience: float = 5.0) -> None:
        self.path = path
        self._files = Files(path.resolve())
        self._patience = patience
        self._guard = RLock()
        self._lock = StoreLock(self._files.lock)
        self._pending: Changes | None = None
        self._has_written = False
        self._followed: set[str] = set()
        self._earlier: dict[str, list[Row]] = {}
        self._unreadable: Identity | None = None
        self._warnings: list[str] = []
        self._state = self._open()

    @property
    def files(self) -> Files:
        """Where everything is."""
        return self._files

    @property
    def warnings(self) -> list[str]:
        """What the user should know, one line each."""
        return [*self._state.warnings, *self._warnings]

    # Rows

    def row(self, table: str, id: str) -> Row | None:
        """The row with this id, or None."""
        pending = self._pending.get(table) if self._pending else None
        if pending and id in pending:
            return pending[id]
        return self._state.tables.get(table, {}).get(id)

    def rows(self, table: str) -> list[tuple[str, Row]]:
        """The ids and rows of a table, in the order the records were made."""
        rows: dict[str, Row] = self._state.tables.get(table, {})
        pending = self._pending.get(table) if self._pending else None
        if not pending:
            return list(rows.items())
        return [(one, row) for one, row in {**rows, **pending}.items() if row is not None]

    def ids(self, table: str) -> list[str]:
        """The ids of a table, in the order the records were made."""
        return [one for one, _ in self.rows(table)]

    def earlier(self, annotation: str) -> list[Row]:
        """The rows that an annotation had since the store was opened, and has no more."""
        return self._earlier.get(annotation, [])

    def change(self, table: str, id: str, row: Row | None) -> None:
        """Put a row, or take it away; durable at the end of the transaction."""
        with self.transaction():
            if self._pending is not None:
                self._pending.setdefault(table, {})[id] = row

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Every record of every table, as TinyDB asks for them."""
        return {name: {one: decode(row) for one, row in self.rows(name)} for name in list(self._state.tables)}

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Make the tables those of `data`, by what is different; what the file says of itself is not theirs to say."""
        with self.transaction():
            for table in {*self._state.tables, *data} - {"meta"}:
                wanted = data.get(table, {})
                for one in self.ids(table):
                    if one not in wanted:
                        self.change(table, one, None)
                for one, record in wanted.items():
                    row = encode(record)
                    if row != self.row(table, one):
                        self.change(table, one, row)

    # Saving

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Changes inside this are saved together at its end, or not at all. One inside another is part of it.

        What other processes have saved is seen inside. Raises `NotSavedError`.
        """
        with self._guard:
            if self._pending is not None:
                yield
                return
            with self._writing():
                self._pending = {}
                try:
                    yield
                    changes = self._pending
                finally:
                    self._pending = None
                if changes:
                    self._commit(changes)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Hold the lock, with everything taken in that others saved, on files that one may append to."""
        if schema.schema_of(self._state.tables) > schema.SCHEMA:
            raise NotSavedError(_newer(self._files))
        with ExitStack() as stack:
            try:
                self._files.base.parent.mkdir(parents=True, exist_ok=True)
                stack.enter_context(self._lock.held(self._patience))
                self._catch_up()
                if not self._state.settled:
                    self._checkpoint()
            except OSError as error:
                raise NotSavedError(_reason(self._files, error)) from error
            except StoreError as error:
                raise NotSavedError(f"not saved: {error}") from error
            yield

    def _commit(self, changes: Changes) -> None:
        state = self._state
        try:
            if state.journal is None:
                state.journal = Journal.create(self._files.journal, Header.first(None), changes)
                at = state.journal.body
            else:
                at = state.journal.append(changes)
        except OSError as error:
            self._rescue(changes, error)
        else:
            for table, rows in changes.items():
                present = state.tables.get(table, {})
                state.replaced.extend(Replaced(at, table, one, present.get(one)) for one in rows)
            self._remember(changes)
            apply(changes, state.tables)
        self._has_written = True

    def _rescue(self, changes: Changes, error: OSError) -> None:
        """Save changes that the journal did not take by writing everything to new files."""
        state = self._state
        before = {table: dict(rows) for table, rows in state.tables.items() if table in changes}
        self._remember(changes)
        apply(changes, state.tables)
        state.settled = False
        try:
            self._checkpoint()
        except OSError:
            state.tables = {**state.tables, **{table: before.get(table, {}) for table in changes}}
            raise NotSavedError(_reason(self._files, error)) from error

    # Checkpoints

    def tidy(self, *, at_once: bool = False) -> None:
        """Bring the TinyDB file up to date, if the journal has grown enough or `at_once`. Raises `OSError`.

        While the new file is written, other threads and processes may go on saving.
        """
        self._wait_for_outside_writer()
        with self._guard, self._lock.held(self._patience):
            self._catch_up()
            if not self._is_behind(at_once=at_once):
                return
            state = self._state
            journal, seen, settled = state.journal, state.base_identity, state.settled
            up_to = journal.end if journal is not None else 0
            snapshot = {table: dict(rows) for table, rows in state.tables.items()}
        new = checkpoint.write(self._files, snapshot, up_to)
        try:
            with self._guard, self._lock.held(self._patience):
                self._catch_up()
                # Not if another process was quicker, or something else has changed the file: it can wait.
                is_same = state is self._state and journal is state.journal
                if is_same and (seen, settled) == (state.base_identity, state.settled):
                    self._install(new)
        finally:
            new.discard()
        backups.keep(self._files)

    def _wait_for_outside_writer(self) -> None:
        """Give a program that writes the file in place, as plain TinyDB does, the time to finish."""
        for _ in range(_OUTSIDE_WRITER_TRIES):
            if self._unreadable is None or identity(self._files.base) != self._unreadable:
                return
            sleep(_OUTSIDE_WRITER_PAUSE)

    def _is_behind(self, *, at_once: bool) -> bool:
        state = self._state
        if schema.schema_of(state.tables) > schema.SCHEMA:
            return False
        if not state.settled:
            return True
        if state.journal is None:
            return False
        size = state.base_identity[2] if state.base_identity else 0
        return state.journal.end - state.journal.body > (0 if at_once else _journal_limit(size))

    def _checkpoint(self) -> None:
        """A checkpoint in one go, under the lock."""
        state = self._state
        up_to = state.journal.end if state.journal is not None else 0
        self._install(checkpoint.write(self._files, state.tables, up_to))

    def _install(self, new: checkpoint.NewBase) -> None:
        state = self._state
        if self._unreadable is not None and identity(self._files.base) == self._unreadable:
            state.corrupt, state.settled = "it was changed by another program", False
        journal = checkpoint.install(self._files, state, new)
        if state.journal is not None:
            state.journal.close()
        state.journal = journal
        state.replaced = _carried_over(state.replaced, new.up_to, journal.body)
        state.tables["meta"] = {"1": schema.meta_row(state.tables, new.mark.checkpoint)}
        state.base_identity = identity(self._files.base)
        state.settled, state.corrupt, state.damaged = True, "", []
        self._unreadable = None

    def restore(self, copy: Path) -> Path:
        """Make the tables those of another TinyDB file; returns where the file as it was before is kept.

        Raises `StoreError` when `copy` is no file of annotations, and `OSError`; then nothing is changed.
        """
        try:
            tables = base.read(copy.read_bytes())
        except base.NotTablesError as error:
            raise StoreError(f"{copy}: it cannot be restored: {error}") from error
        if not schema.is_ours(tables) or schema.schema_of(tables) > schema.SCHEMA:
            raise StoreError(f"{copy}: it cannot be restored: it was not written by this or an older readerapp")
        self.tidy(at_once=True)
        kept = self._files.aside(self._files.base, "before-restore", now())
        if self._files.base.exists():
            copy_to(self._files.base, kept)
        self.write({name: {one: decode(row) for one, row in rows.items()} for name, rows in tables.items()})
        self.tidy(at_once=True)
        return kept

    # Other processes

    def follow(self) -> frozenset[str]:
        """Take in what others saved; the ids of the annotations that changed by it since the last call."""
        with self._guard:
            if self._has_news():
                # Somebody who is writing at this moment is no trouble: there is a next time.
                with suppress(OSError, StoreError), self._lock.held(0):
                    self._catch_up()
            followed = frozenset(self._followed)
            self._followed.clear()
            return followed

    def _has_news(self) -> bool:
        seen, journal = identity(self._files.base), self._state.journal
        if seen not in (self._state.base_identity, self._unreadable):
            return True
        if journal is None:
            return self._files.journal.exists()
        return not journal.is_open or not journal.is_current() or journal.size() != journal.end

    def _catch_up(self) -> None:
        """Take in what others saved, under the lock. Raises `OSError`, `StoreError`."""
        state = self._state
        if state.journal is None or not state.journal.is_open:
            if self._files.journal.exists() or identity(self._files.base) != state.base_identity:
                self._reload()
            return
        if not state.journal.is_current():
            self._follow_rotation(state.journal)
        elif state.journal.size() < state.journal.end:
            # Somebody has cut the file off. What it held is here, and goes into new files.
            state.settled = False
        else:
            self._take(state.journal.read_on())
        if identity(self._files.base) not in (self._state.base_identity, self._unreadable):
            self._absorb_outside()

    def _take(self, reading: Reading) -> None:
        if reading.damaged:
            self._state.damaged.extend(reading.damaged)
        for entry in reading.entries:
            self._remember(entry.changes)
        changes = self._state.play(reading.entries)
        self._followed.update(changes.get("annotations", {}))

    def _follow_rotation(self, old: Journal) -> None:
        """Go over to the journal that another process has started."""
        state = self._state
        self._take(old.read_on())
        opened = Journal.open(self._files.journal)
        if opened is None:
            # Somebody has deleted it. What it held is here, and goes into new files.
            state.settled = False
            return
        new, reading = opened
        if old.header is None or reading.header is None or reading.header.after != old.header.id:
            new.close()
            self._reload()
            return
        up_to, carried = reading.header.up_to, old.end - reading.header.up_to
        state.replaced = _carried_over(state.replaced, up_to, reading.body)
        fresh = [entry for entry in reading.entries if entry.at >= reading.body + carried]
        self._take(replace(reading, entries=fresh))
        old.close()
        state.journal = new
        state.base_identity = identity(self._files.base)

    def _absorb_outside(self) -> None:
        """Merge a base that something else has written. What cannot be read may be half written: then later."""
        state, seen = self._state, identity(self._files.base)
        try:
            theirs = base.read(self._files.base.read_bytes())
        except FileNotFoundError:
            return
        except base.NotTablesError:
            self._unreadable = seen
            return
        mark = state.journal.header.base if state.journal and state.journal.header else None
        same_origin = mark is not None and schema.checkpoint_of(theirs) == mark.checkpoint
        changes = outside.absorb(state.tables, state.before(), theirs, same_origin=same_origin)
        self._remember(changes)
        apply(changes, state.tables)
        self._followed.update(changes.get("annotations", {}))
        state.base_identity, state.corrupt, state.settled = seen, "", False

    def _reload(self) -> None:
        """Read everything again."""
        old = self._state
        self._state = load(self._files)
        if old.journal is not None:
            old.journal.close()
        changes = _difference(old.tables.get("annotations", {}), self._state.tables.get("annotations", {}))
        for one in changes:
            if one in old.tables.get("annotations", {}):
                self._earlier.setdefault(one, []).append(old.tables["annotations"][one])
        self._followed.update(changes)

    def _remember(self, changes: Changes) -> None:
        """Keep the rows that changes to annotations are about to replace."""
        present = self._state.tables.get("annotations", {})
        for one in changes.get("annotations", {}):
            if one in present:
                self._earlier.setdefault(one, []).append(present[one])

    # Opening and closing

    def _open(self) -> State:
        try:
            if not self._files.base.parent.is_dir():
                return State()
            state = self._load()
        except OSError as error:
            raise StoreError(
                f"{self._files.base}: the annotations cannot be read: {error.strerror or error}"
            ) from error
        if schema.schema_of(state.tables) > schema.SCHEMA:
            state.warnings.append(_newer(self._files))
        return state

    def _load(self) -> State:
        if not any(path.exists() for path in (self._files.base, self._files.journal, self._files.previous_base)):
            return State()
        try:
            with self._lock.held(self._patience):
                return load(self._files)
        except LockHeldError as error:
            self._warnings.append(f"{error}; until then nothing can be saved")
        except OSError:
            # A folder that cannot be written: there is no lock to be had, and reading needs none.
            pass
        for _ in range(_UNLOCKED_TRIES):
            before = identity(self._files.journal)
            state = load(self._files)
            if state.settled or identity(self._files.journal) == before:
                break
        return state

    def close(self) -> None:
        """Bring the TinyDB file up to date, if something was saved here, and let go of the files."""
        with self._guard:
            if self._has_written or self._state.corrupt:
                # What was saved is in the journal, and the next one who opens the store will try again.
                with suppress(OSError, StoreError):
                    self.tidy(at_once=True)
                self._has_written = False
            if self._state.journal is not None:
                self._state.journal.close()


def _carried_over(replaced: list[Replaced], up_to: int, body: int) -> list[Replaced]:
    """What was replaced behind the byte `up_to` of a journal, as it stands behind the header of the next one."""
    return [replace(one, at=one.at - up_to + body) for one in replaced if one.at >= up_to]


def _difference(old: Rows, new: Rows) -> list[str]:
    return [one for one in {**old, **new} if old.get(one) != new.get(one)]


def _journal_limit(base_size: int) -> int:
    """How many bytes of journal are worth a checkpoint: few for a small file, and for a large one a share of it."""
    return max(min(_SMALL_JOURNAL, base_size // 4), base_size // 64)


def _newer(files: Files) -> str:
    return (
        f"{files.base}: it was written by a newer readerapp, and this one ({schema.SCHEMA}) can only read it; "
        "nothing can be saved until readerapp is brought up to date"
    )


def _reason(files: Files, error: OSError) -> str:
    if isinstance(error, LockHeldError):
        return f"not saved: {error}"
    return f"not saved: {error.filename or files.base}: {error.strerror or error}"
