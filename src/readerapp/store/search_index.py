"""The search index: the words of all notes in an SQLite file beside nothing that matters.

It is derived from the store and never the truth: missing, damaged or of another version, it is made again. Words are
written as `searchable` has them, on both sides, so that SQLite's own folding has nothing left to do (FTS5,
https://www.sqlite.org/fts5.html). `Mark` says up to where it knows the files of the store.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache

from readerapp.annotations.color import Color
from readerapp.annotations.kept_note import Noted
from readerapp.store.index_questions import Wanted, question
from readerapp.store.rows_on_disk import Mark

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Self

    from readerapp.store.records.rows import Row

_VERSION = "5"
_PATIENCE = 5.0
"""Seconds to wait for another process that writes to the index."""

_CACHE_KIB = 16_000
"""What may be kept of the file in memory: with SQLite's own two megabytes a large index is made half as quickly."""

_PRIVATE = 0o600
_ANEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
_LEFT = "-left"
"""The ending of a file beside the index that says what it looked like when it was written last."""

_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_REFUSED = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR})
_PRIMARY = 0xFF
"""The part of an error's code that says its kind."""

_ASKED_AT_ONCE = 500
"""Ids in one question: SQLite takes no more than 999 values where it is old."""

_MOST_RANKED = 20_000
"""Hits beyond which the newest come first: to rank more takes longer than anybody waits."""

_TABLES = """
create table about(name text primary key, value text) without rowid;
create table notes(
    number integer primary key, id text unique, checksum integer, document text, color text, status text,
    has_note integer, changed text, created text, place integer, tags text, tool text
);
create index notes_of_document on notes(document);
create table documents(id text primary key, row blob) without rowid;
create virtual table words using fts5(
    note, quote, tags, section, title,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M*' tokenchars '_'",
    prefix = '1'
);
"""


class IndexUnusableError(Exception):
    """The index cannot be read or written now; whoever asks looks through the store instead."""


class SearchIndex:
    """An open index. Every call raises `IndexUnusableError` when the file lets it down."""

    def __init__(self, path: str, *, patience: float = _PATIENCE) -> None:
        """`patience` is for how many seconds another process is waited for that writes to it."""
        self._path = path
        self._patience = patience
        self._connection = self._opened()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _opened(self) -> sqlite3.Connection:
        try:
            connection = self._connect()
            if self._version(connection) == _VERSION and (self._is_as_it_was_left() or self._is_sound(connection)):
                return connection
            connection.close()
            self._delete()
            return self._made()
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            # What SQLite says of damage may hold bytes of the file, which are no text then.
            if _is_busy(error):
                raise IndexUnusableError(str(error)) from error
            self._delete()
            try:
                return self._made()
            except sqlite3.DatabaseError as again:
                raise IndexUnusableError(str(again)) from again
        except OSError as error:
            raise IndexUnusableError(str(error)) from error

    def _is_as_it_was_left(self) -> bool:
        """Whether nothing but this program has written into the file since."""
        try:
            with open(f"{self._path}{_LEFT}", encoding="ascii") as file:
                return file.read() == self._state()
        except (OSError, ValueError):
            return False

    def _is_sound(self, connection: sqlite3.Connection) -> bool:
        """Whether all of the file fits together; SQLite has no checksums, and of a damaged one only finds less."""
        if connection.execute("pragma quick_check(1)").fetchone() != ("ok",):
            return False
        connection.execute("insert into words(words, rank) values ('integrity-check', 1)")
        self._leave()
        return True

    def _leave(self) -> None:
        """Write down what the file looks like."""
        with suppress(OSError), open(os.open(f"{self._path}{_LEFT}", _ANEW, _PRIVATE), "w", encoding="ascii") as file:
            file.write(self._state())

    def _state(self) -> str:
        status = os.stat(self._path)
        return f"{status.st_ino} {status.st_size} {status.st_mtime_ns}"

    def _connect(self) -> sqlite3.Connection:
        os.makedirs(os.path.dirname(self._path), mode=0o700, exist_ok=True)
        os.close(os.open(self._path, os.O_RDWR | os.O_CREAT, _PRIVATE))
        connection = sqlite3.connect(self._path, timeout=self._patience, isolation_level=None, check_same_thread=False)
        connection.execute("pragma synchronous = off")
        connection.execute(f"pragma cache_size = -{_CACHE_KIB}")
        return connection

    def _made(self) -> sqlite3.Connection:
        connection = self._connect()
        connection.execute("begin immediate")
        if self._version(connection) != _VERSION:
            for statement in _TABLES.split(";"):
                connection.execute(statement)
            connection.execute("insert into about values ('version', ?)", (_VERSION,))
        connection.execute("commit")
        self._leave()
        return connection

    def _delete(self) -> None:
        for ending in ("", "-journal", "-wal", "-shm", _LEFT):
            with suppress(OSError):
                os.unlink(f"{self._path}{ending}")

    @staticmethod
    def _version(connection: sqlite3.Connection) -> str:
        if not connection.execute("select 1 from sqlite_master where name = 'about'").fetchone():
            return ""
        found = connection.execute("select value from about where name = 'version'").fetchone()
        return str(found[0]) if found else ""

    @contextmanager
    def _usable(self) -> Iterator[None]:
        """While the file is used: one that turns out to be damaged is taken away, to be made again the next time.

        So is one for which the disk has no room: what the reader saves needs that more.
        """
        try:
            yield
        except (sqlite3.Error, UnicodeDecodeError) as error:
            is_damage = isinstance(error, sqlite3.DatabaseError | UnicodeDecodeError)
            is_damaged = is_damage and not isinstance(error, sqlite3.OperationalError)
            if is_damaged or _is_refused(error):
                self._delete()
            raise IndexUnusableError(str(error)) from error

    # ------------------------------------------------------------------ what it knows

    @property
    def mark(self) -> Mark:
        """How far it knows the store."""
        with self._usable():
            found = dict(self._connection.execute("select name, value from about").fetchall())
        end = found.get("end", "0")
        return Mark(found.get("checkpoint", ""), found.get("journal", ""), int(end) if end.isdigit() else 0)

    def checksums(self) -> dict[str, int | None]:
        """By the id of an annotation, the CRC-32 of the row that it was indexed from; `None` where it is outdated."""
        with self._usable():
            return dict(self._connection.execute("select id, checksum from notes").fetchall())

    def put(
        self, annotations: Iterable[tuple[str, Row | None]], documents: Mapping[str, Row | None], mark: Mark
    ) -> None:
        """Take in rows as they are now, `None` for those that are gone, in one step with the mark they lead to."""
        with self._usable():
            execute = self._connection.execute
            execute("begin immediate")
            try:
                self._put_documents(documents)
                self._put(dict(annotations))
                for name, value in mark._asdict().items():
                    execute("insert or replace into about values (?, ?)", (name, str(value)))
                execute("commit")
                self._leave()
            except BaseException:
                with suppress(sqlite3.Error):
                    execute("rollback")
                raise

    def retitled(self, documents: Mapping[str, Row | None]) -> list[str]:
        """The ids of the annotations that these documents change: their title and authors are words of each of them."""
        with self._usable():
            ask = "select id from notes where document = ?"
            changed = [one for one, row in documents.items() if self._is_retitled(one, row)]
            return [each for one in changed for (each,) in self._connection.execute(ask, (one,)).fetchall()]

    def _is_retitled(self, document: str, row: Row | None) -> bool:
        from readerapp.store.index_rows import title_words

        return title_words(row) != title_words(self._document(document))

    def _document(self, id: str) -> Row | None:
        row = self._connection.execute("select row from documents where id = ?", (id,)).fetchone()
        return row[0] if row else None

    def _put_documents(self, documents: Mapping[str, Row | None]) -> None:
        execute = self._connection.execute
        for one, row in documents.items():
            if self._is_retitled(one, row):
                # Until they are taken in again, their words are not known.
                execute("update notes set checksum = null where document = ?", (one,))
            execute("delete from documents where id = ?", (one,))
            if row is not None:
                execute("insert into documents values (?, ?)", (one, row))

    def _put(self, rows: Mapping[str, Row | None]) -> None:
        from readerapp.store.index_rows import COLUMNS, SECOND, WORDS, indexed, title_words

        connection, known = self._connection, self._numbers(rows)
        title_of = cache(lambda document: title_words(self._document(document)))
        last: dict[int, int] = {}
        notes, words = [], []
        for one, row in rows.items():
            if row is None:
                continue
            kept = indexed(one, row)
            number = known.get(one, -1)
            if not kept.earliest <= number < kept.earliest + SECOND:
                if kept.earliest not in last:
                    last[kept.earliest] = self._last_between(kept.earliest, kept.earliest + SECOND)
                number = last[kept.earliest] = last[kept.earliest] + 1
            notes.append((number, *kept.columns))
            if kept.words:
                words.append((number, *kept.words, title_of(kept.document)))
        gone = [(number,) for number in known.values()]
        connection.executemany("delete from words where rowid = ?", gone)
        connection.executemany("delete from notes where number = ?", gone)
        places = ", ".join("?" * (COLUMNS.count(",") + 2))
        connection.executemany(f"insert into notes(number, {COLUMNS}) values ({places})", notes)
        connection.executemany(f"insert into words(rowid, {WORDS}) values (?, ?, ?, ?, ?, ?)", words)

    def _numbers(self, ids: Iterable[str]) -> dict[str, int]:
        """The numbers of the annotations that are known."""
        sought = list(ids)
        known: dict[str, int] = {}
        for start in range(0, len(sought), _ASKED_AT_ONCE):
            part = sought[start : start + _ASKED_AT_ONCE]
            ask = f"select id, number from notes where id in ({', '.join('?' * len(part))})"
            known.update(self._connection.execute(ask, part).fetchall())
        return known

    def _last_between(self, start: int, end: int) -> int:
        """The greatest number in use from `start` on and before `end`; the one before `start` without any."""
        ask = "select max(number) from notes where number >= ? and number < ?"
        (last,) = self._connection.execute(ask, (start, end)).fetchone()
        return start - 1 if last is None else int(last)

    # ------------------------------------------------------------------ asking

    def search(self, wanted: Wanted, *, is_ranked: bool = True, limit: int | None = None) -> Iterator[Noted]:
        """The annotations that are meant, the best hits first; the newest first of very many, or where not ranked.

        No more than `limit` of them, if there is one; each when it is asked for.
        """
        asked = question(wanted)
        is_ranked = is_ranked and bool(wanted.words or wanted.tags)
        with self._usable():
            execute = self._connection.execute
            is_ranked = is_ranked and self.count(wanted) <= _MOST_RANKED
            hits = execute(asked.which(is_ranked=is_ranked), [*asked.values, -1 if limit is None else limit])
            yield from (_noted(*row) for row in hits)

    def count(self, wanted: Wanted) -> int:
        """How many annotations are meant."""
        asked = question(wanted)
        with self._usable():
            (count,) = self._connection.execute(asked.how_many(), asked.values).fetchone()
            return int(count)

    @property
    def room(self) -> int:
        """The bytes that are left on its disk."""
        from shutil import disk_usage

        try:
            return disk_usage(os.path.dirname(self._path)).free
        except OSError as error:
            raise IndexUnusableError(str(error)) from error

    @property
    def size(self) -> int:
        """How many annotations there are, with those that none can be made of."""
        with self._usable():
            (count,) = self._connection.execute("select count(*) from notes").fetchone()
            return int(count)

    def documents_with(self, wanted: Wanted) -> Iterator[str]:
        """The ids of the documents that have an annotation which is meant."""
        asked = question(wanted)
        with self._usable():
            yield from (document for (document,) in self._connection.execute(asked.where_from(), asked.values))

    def tags_and_tools(self) -> list[tuple[str, str, int]]:
        """The tags of annotations, a line each, and the program they came from, with how many have just these."""
        with self._usable():
            asked = "select tags, tool, count(*) from notes where document is not null group by tags, tool"
            return self._connection.execute(asked).fetchall()

    def documents(self) -> Iterator[Row]:
        """The rows of all documents."""
        with self._usable():
            yield from (row for (row,) in self._connection.execute("select row from documents"))


_COLORS = {color.value: color for color in Color}


def _noted(id: str, document: str, color: str, created: str, place: int, tags: str, has_note: int) -> Noted:
    return Noted(id, document, _COLORS[color], created, place, tuple(tags.split("\n")) if tags else (), bool(has_note))


def _is_refused(error: Exception) -> bool:
    """Whether the disk is full, or does not take what is written for another reason."""
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & _PRIMARY in _REFUSED


def _is_busy(error: Exception) -> bool:
    """Whether only another process is in the way: the index is then no worse than it was."""
    return getattr(error, "sqlite_errorcode", None) in _BUSY
