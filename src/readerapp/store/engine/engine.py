"""`Engine`: the contents in memory and the files on the disk, kept in step with each other.

Whoever changes something holds the lock, takes in what others have saved, appends to the journal, and has saved it when
the journal is fsynced. A checkpoint now and then brings the TinyDB file up to date.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from errno import EACCES, EPERM, EROFS
from threading import RLock
from time import sleep

from readerapp.garbage import no_garbage_collection
from readerapp.store.engine import backups, checkpoint, schema
from readerapp.store.engine.contents import Contents, Identity, identity, identity_of_previous
from readerapp.store.engine.durable import freed_later
from readerapp.store.engine.files import Files
from readerapp.store.engine.following import Follower
from readerapp.store.engine.journal import Entry, Header, Journal
from readerapp.store.engine.lock import LockHeldError, StoreLock
from readerapp.store.engine.opening import OUTSIDE_WRITER_PAUSE, OUTSIDE_WRITER_TRIES, newer_schema, open_contents
from readerapp.store.engine.sorted_rows import copied
from readerapp.store.engine.table_text import LinesLostError
from readerapp.store.engine.tables import Changes, Tables, apply
from readerapp.store.errors import NotSavedError, StoreError
from readerapp.store.records.rows import Row

_SMALL_JOURNAL = 256 * 1024
_SHORT_PATIENCE = 0.5
"""Seconds to wait for the lock where one can do without it: to read, and to leave."""

_SMALL_BASE = 1 << 20
"""Bytes of a base that is written in a moment."""

_ABOUT_READING = frozenset({"documents", "drafts"})
"""The tables that change without anything being marked."""

_NOT_ALLOWED = frozenset({EACCES, EPERM, EROFS})

_CLOSING_TRIES = 3
"""How often a session that ends tries to bring the file up to date while others keep changing it."""


Position = tuple[Identity | None, Identity | None]
"""What the TinyDB file and its journal are at a moment."""


class Engine:
    """The rows of a store; see `Store.open` for `patience`. Raises `StoreError` when the files cannot be read."""

    def __init__(self, files: Files, patience: float) -> None:
        self._files = files
        self._patience = patience
        self._guard = RLock()
        self._lock = StoreLock(files.lock)
        self._has_written = False
        self._follower = Follower(files, open_contents(files, self._lock, min(patience, _SHORT_PATIENCE)))
        # A program may have written to the base that was replaced last.
        self.follow()

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the user should know about how the files were found, one line each."""
        return tuple(self._contents.warnings)

    def warn(self, line: str) -> None:
        """Add to the warnings."""
        self._contents.warnings.append(line)

    @property
    def tables(self) -> Tables:
        """All rows, as they are saved. Not to be changed."""
        return self._contents.tables

    @property
    def position(self) -> Position:
        """What the files are now: the same as long as nobody saves or tidies anything."""
        return identity(self._files.base), identity(self._files.journal)

    def earlier(self, annotation: str) -> list[Row]:
        """The rows that an annotation had since the store was opened, and has no more."""
        return self._follower.earlier(annotation)

    @property
    def _contents(self) -> Contents:
        return self._follower.contents

    # Saving

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the lock, with everything taken in that others saved, on files that one may append to.

        Raises `NotSavedError` where that cannot be had.
        """
        with self._guard, ExitStack() as stack:
            self._refuse_newer()
            try:
                self._files.base.parent.mkdir(parents=True, exist_ok=True)
                stack.enter_context(self._lock.held(self._patience))
                self._catch_up()
                self._refuse_newer()
                if not self._contents.settled:
                    self._settle()
            except NotSavedError:
                raise
            except OSError as error:
                raise NotSavedError(_reason(self._files, error)) from error
            except StoreError as error:
                raise NotSavedError(f"not saved: {error}") from error
            yield

    def _refuse_newer(self) -> None:
        """Raise `NotSavedError` where a newer program has written the file, be it while this session was running."""
        if schema.schema_of(self.tables) > schema.SCHEMA:
            raise NotSavedError(newer_schema(self._files))

    def _settle(self) -> None:
        """Bring the files to say the same as memory by themselves, before something is added to it."""
        journal = self._contents.journal
        try:
            self._checkpoint()
        except OSError:
            # A journal that is still in its place can be added to: what it says is pieced together when it is opened.
            if journal is None or not journal.is_open or not journal.is_current() or journal.size() != journal.end:
                raise

    def commit(self, changes: Changes) -> None:
        """Save changes, inside `writing`: durable when it returns. Raises `NotSavedError`, having changed nothing."""
        contents = self._contents
        replaced = self._rows_under(changes)
        try:
            if contents.journal is None:
                contents.journal = Journal.create(self._files.journal, Header.first(None), changes)
                at = contents.journal.body
            else:
                at = contents.journal.append(changes)
        except OSError as error:
            self._rescue(changes, error)
        else:
            contents.play([Entry(at, changes)])
        self._follower.remember(replaced)
        self._has_written = True

    def _rows_under(self, changes: Changes) -> dict[str, Row]:
        """The rows of annotations that changes will replace. What is lost is to come out before anything is saved."""
        try:
            return self._follower.rows_under(changes)
        except LinesLostError as error:
            raise NotSavedError(f"not saved: {error}") from error

    def _rescue(self, changes: Changes, error: OSError) -> None:
        """Save changes that the journal did not take by writing everything to new files."""
        contents = self._contents
        before = {table: copied(rows) for table, rows in contents.tables.items() if table in changes}
        apply(changes, contents.tables)
        contents.settled = False
        try:
            self._checkpoint()
        except (OSError, LinesLostError):
            contents.tables = {**contents.tables, **{table: before.get(table, {}) for table in changes}}
            raise NotSavedError(_reason(self._files, error)) from error

    # Checkpoints

    def tidy(self, *, at_once: bool = False) -> None:
        """Bring the TinyDB file up to date, if the journal has grown enough or `at_once`. Raises `OSError`.

        While the new file is written, other threads and processes may go on saving.
        """
        self._wait_for_outside_writer()
        if self._contents.journal is None and not self._files.exist():
            return
        with self._guard, self._lock.held(self._patience):
            self._catch_up()
            if not self._is_behind(at_once=at_once):
                return
            contents = self._contents
            journal, seen = contents.journal, (contents.base_identity, contents.previous_identity, contents.settled)
            up_to = journal.end if journal is not None else 0
            snapshot = {table: copied(rows) for table, rows in contents.tables.items()}
        new = checkpoint.write(self._files, snapshot, up_to)
        try:
            with freed_later(self._files.previous_base), self._guard, self._lock.held(self._patience):
                self._catch_up()
                # Not if another process was quicker, or something else has changed the file: it can wait.
                is_same = contents is self._contents and journal is contents.journal
                if is_same and seen == (contents.base_identity, contents.previous_identity, contents.settled):
                    self._install(new)
        finally:
            new.discard()
        backups.keep(self._files)

    def _wait_for_outside_writer(self) -> None:
        """Give a program that writes the file in place, as plain TinyDB does, the time to finish."""
        for _ in range(OUTSIDE_WRITER_TRIES):
            if self._follower.unreadable is None or identity(self._files.base) != self._follower.unreadable:
                return
            sleep(OUTSIDE_WRITER_PAUSE)

    def _is_behind(self, *, at_once: bool) -> bool:
        contents = self._contents
        if schema.schema_of(contents.tables) > schema.SCHEMA:
            return False
        if not contents.settled:
            return True
        if contents.journal is None:
            return False
        return contents.journal.end - contents.journal.body > (0 if at_once else _journal_limit(self._base_size))

    def _checkpoint(self) -> None:
        """A checkpoint in one go, under the lock."""
        contents = self._contents
        up_to = contents.journal.end if contents.journal is not None else 0
        self._install(checkpoint.write(self._files, contents.tables, up_to))

    def _install(self, new: checkpoint.NewBase) -> None:
        contents = self._contents
        if self._follower.unreadable is not None and identity(self._files.base) == self._follower.unreadable:
            contents.corrupt, contents.settled = "it was changed by another program", False
        journal = checkpoint.install(self._files, contents, new)
        if contents.journal is not None:
            contents.journal.close()
        contents.journal = journal
        contents.carry_over(new.up_to, journal.body)
        contents.tables["meta"] = {"1": schema.meta_row(contents.tables, new.mark.checkpoint)}
        contents.base_identity = identity(self._files.base)
        contents.settled, contents.corrupt, contents.damaged, contents.merged = True, "", [], {}
        contents.is_salvaged = False
        contents.previous_identity = identity_of_previous(self._files, journal.header)
        self._follower.unreadable = None

    # Other processes

    def follow(self) -> frozenset[str]:
        """Take in what others saved; the ids of the annotations that changed by it since the last call."""
        # Somebody who is writing at this moment, in another thread or process, is no trouble: there is a next time.
        if not self._guard.acquire(blocking=False):
            return frozenset()
        try:
            if self._follower.has_news():
                with suppress(OSError, StoreError), self._lock.held(0):
                    self._catch_up()
            return self._follower.news()
        finally:
            self._guard.release()

    @property
    def has_much_to_take_in(self) -> bool:
        """Whether other files, and large ones, stand in the place of those that were read; costs a few `stat` calls."""
        present = identity(self._files.base)
        is_large = max(self._base_size, present[2] if present else 0) > _SMALL_BASE
        return is_large and self._follower.has_other_files()

    def take_in_much(self) -> frozenset[str]:
        """`follow` in a thread, while what others read is what it was, and waiting for the lock.

        Nothing can be saved until it is done. Raises `OSError`, `StoreError`.
        """
        with self._guard, no_garbage_collection():
            with self._lock.held(self._patience):
                self._catch_up_apart()
            return self._follower.news()

    def _catch_up(self) -> None:
        if self.has_much_to_take_in:
            self._catch_up_apart()
        else:
            self._follower.catch_up()

    def _catch_up_apart(self) -> None:
        """Take in what others saved, for readers in other threads all at once."""
        twin = self._follower.twin()
        try:
            twin.catch_up()
        finally:
            # Also where that failed: what was read of the journal is not read again.
            self._follower = twin

    # The end

    def close(self) -> None:
        """Bring the TinyDB file up to date, if it lacks what was saved, and let go of the files."""
        with self._guard:
            # What somebody else has saved, a session that has saved nothing writes only if it need not wait for it.
            self._patience = min(self._patience, _SHORT_PATIENCE) if self._has_written else 0
            if self._leaves_base_behind():
                # What was saved is in the journal, and the next one who closes the store will try again.
                with suppress(OSError, StoreError):
                    for _ in range(_CLOSING_TRIES):
                        self.tidy(at_once=True)
                        if not self._is_behind(at_once=True):
                            break
                self._has_written = False
            self.let_go()

    def let_go(self) -> None:
        """Let go of the files as they are: everything that was saved is in them, if not all of it in the base."""
        with self._guard:
            if self._contents.journal is not None:
                self._contents.journal.close()

    @property
    def has_much_to_write(self) -> bool:
        """Whether closing will take longer than a reader who leaves wants to wait."""
        return self._base_size > _SMALL_BASE and self._leaves_base_behind()

    def _leaves_base_behind(self) -> bool:
        """Whether the base lacks what has to be in it when a session ends, be it from a process that was killed.

        One that only a script has ever written lacks nothing. A large one may lack what changes with every reading.
        """
        contents = self._contents
        if contents.corrupt:
            return True
        if contents.journal is None or not self._is_behind(at_once=True):
            return False
        is_about_reading_only = contents.settled and all(one.table in _ABOUT_READING for one in contents.replaced)
        return not is_about_reading_only or self._base_size <= _SMALL_BASE or self._is_behind(at_once=False)

    @property
    def _base_size(self) -> int:
        return self._contents.base_identity[2] if self._contents.base_identity else 0


def _journal_limit(base_size: int) -> int:
    """How many bytes of journal are worth a checkpoint: few for a small file, and for a large one a share of it."""
    return max(min(_SMALL_JOURNAL, base_size // 4), base_size // 64)


def _reason(files: Files, error: OSError) -> str:
    if isinstance(error, LockHeldError):
        return f"not saved: {error}"
    advice = "; --db names a file where you may write" if error.errno in _NOT_ALLOWED else ""
    return f"not saved: {error.filename or files.base}: {error.strerror or error}{advice}"
