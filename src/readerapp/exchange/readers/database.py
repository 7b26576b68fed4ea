"""SQLite databases of other programs, read from a copy with its log, so that the original is never touched.

Opening a database that is in WAL mode folds its log in and deletes it, even to read; leaving the log out leaves out
what was written last, which in Apple Books is everything.
"""

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from weakref import WeakKeyDictionary

from readerapp.document.sanitising import shown_line
from readerapp.exchange.readers.source import ImportSource, ImportSourceError

MAGIC = b"SQLite format 3\0"

# The shared memory beside a log is made anew for the copy: an old one would only be in the way.
_LOGS = ("-wal", "-journal")

_LONGEST_VALUE = 64 << 20
_MOST_SECONDS = 60
_STEPS_BETWEEN_LOOKS = 200_000

Value = str | int | float | bytes | None

_DAMAGE = (sqlite3.Error, UnicodeDecodeError)
"""What a damaged file raises: what SQLite says of it may hold its bytes, which are no text then."""

_tables_of: WeakKeyDictionary[ImportSource, frozenset[str]] = WeakKeyDictionary()


class Database:
    """A copy of a database. `damage` says what stopped the reading of a table, and is empty where nothing did."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.damage = ""

    def tables(self) -> frozenset[str]:
        """The names of the tables, in lower case; views are left out, for they are made to do anything."""
        found = self._connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        return frozenset(str(name).lower() for (name,) in found)

    def columns(self, table: str) -> frozenset[str]:
        """The names of the columns of a table in lower case; none of a table that is not there."""
        return frozenset(str(row[1]).lower() for row in self._connection.execute(f'PRAGMA table_info("{table}")'))

    def rows(self, table: str, columns: Sequence[str], where: str = "") -> Iterator[tuple[Value, ...]]:
        """These columns of each row in the order they were put in; `None` for a column that the table does not have.

        It ends early where the file is damaged.
        """
        try:
            if table.lower() not in self.tables():
                return
            known = self.columns(table)
            chosen = ", ".join(f'"{column}"' if column.lower() in known else "NULL" for column in columns)
            yield from self._connection.execute(f'SELECT {chosen} FROM "{table}" {where}')
        except _DAMAGE as error:
            self.damage = shown_line(str(error))


@contextmanager
def opened(source: ImportSource) -> Iterator[Database]:
    """A copy of the database, in a folder that only its user can read and that is gone afterwards.

    Raises `ImportSourceError` for what cannot be opened.
    """
    with TemporaryDirectory(prefix="readerapp-") as folder:
        copy = Path(folder, "copy.sqlite")
        copy.write_bytes(source.data)
        for ending in _LOGS:
            log = source.sibling(source.name + ending)
            if log is not None:
                Path(folder, "copy.sqlite" + ending).write_bytes(log.data)
        try:
            connection = sqlite3.connect(copy)
        except sqlite3.Error as error:
            raise _refused(source) from error
        try:
            _restrict(connection)
            database = Database(connection)
            database.tables()
            yield database
        except _DAMAGE as error:
            raise _refused(source) from error
        finally:
            connection.close()


def tables_of(source: ImportSource) -> frozenset[str]:
    """The names of the tables in lower case; none of what is no database, or none that can be opened."""
    if not source.head.startswith(MAGIC):
        return frozenset()
    if source not in _tables_of:
        try:
            with opened(source) as database:
                _tables_of[source] = database.tables()
        except ImportSourceError:
            _tables_of[source] = frozenset()
    return _tables_of[source]


def text_of(value: Value) -> str:
    """A value of a column as text; empty for none."""
    if value is None:
        return ""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def _refused(source: ImportSource) -> ImportSourceError:
    return ImportSourceError(f"{source.shown} is a damaged database; copy it from the device again")


def _restrict(connection: sqlite3.Connection) -> None:
    """Nothing in the file may run, write or take for ever."""
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
    end = time.monotonic() + _MOST_SECONDS
    connection.set_progress_handler(lambda: time.monotonic() > end, _STEPS_BETWEEN_LOOKS)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA query_only = ON")
