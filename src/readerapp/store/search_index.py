"""The search index: the words of all notes in an SQLite file beside nothing that matters.

It is derived from the store and never the truth: missing, damaged or of another version, it is made again. Words are
written as `searchable` has them, on both sides, so that SQLite's own folding has nothing left to do (FTS5,
https://www.sqlite.org/fts5.html). `Mark` says up to where it knows the files of the store.
"""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress

from readerapp.annotations.color import Color
from readerapp.annotations.kept_note import Noted
from readerapp.document.named_tuple import NamedTuple
from readerapp.document.searchable import searchable
from readerapp.store.rows_on_disk import Mark

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Self

    from readerapp.store.records.rows import Row

_VERSION = "2"
_PATIENCE = 5.0
"""Seconds to wait for another process that writes to the index."""

_PRIVATE = 0o600
_ANEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
_LEFT = "-left"
"""The ending of a file beside the index that says what it looked like when it was written last."""

_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_MOST_RANKED = 20_000
"""Hits beyond which the newest come first: to rank more takes longer than anybody waits."""

_TABLES = """
create table about(name text primary key, value text) without rowid;
create table notes(
    number integer primary key, id text unique, document text, checksum integer, color text, status text,
    has_note integer, changed text, created text, place integer, tags text
);
create table documents(id text primary key, row blob) without rowid;
create virtual table words using fts5(
    note, quote, tags, tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M*' tokenchars '_'"
);
"""
_NOTE, _QUOTE, _TAGS = 4.0, 2.0, 1.0
"""How much a hit in each counts."""

_TAG = "\ue000"
"""A word of its own before each tag: one is asked for from its beginning, and no phrase runs over two."""


class IndexUnusableError(Exception):
    """The index cannot be read or written now; whoever asks looks through the store instead."""


class Wanted(NamedTuple):
    """What an index can be asked for, all of it needed.

    `words` and `tags` are `searchable`. An empty `colors` or `statuses` means any; `has_note` is `None` for either.
    """

    words: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    not_words: tuple[str, ...] = ()
    not_tags: tuple[str, ...] = ()
    colors: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    since: str = ""
    has_note: bool | None = None


_LISTED = "id, document, color, created, place, notes.tags, has_note"
_COLUMNS = "id, document, checksum, color, status, has_note, changed, created, place, tags"


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
        except sqlite3.DatabaseError as error:
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
        """While the file is used: one that turns out to be damaged is taken away, to be made again the next time."""
        try:
            yield
        except sqlite3.Error as error:
            if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
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

    def checksums(self) -> dict[str, int]:
        """By the id of an annotation, the CRC-32 of the row that it was indexed from."""
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
                for annotation, row in annotations:
                    self._put(annotation, row)
                for document, row in documents.items():
                    execute("delete from documents where id = ?", (document,))
                    if row is not None:
                        execute("insert into documents values (?, ?)", (document, row))
                for name, value in mark._asdict().items():
                    execute("insert or replace into about values (?, ?)", (name, str(value)))
                execute("commit")
                self._leave()
            except BaseException:
                with suppress(sqlite3.Error):
                    execute("rollback")
                raise

    def _put(self, id: str, row: Row | None) -> None:
        execute = self._connection.execute
        known = execute("select number from notes where id = ?", (id,)).fetchone()
        if known:
            execute("delete from words where rowid = ?", known)
            execute("delete from notes where number = ?", known)
        if row is None:
            return
        from readerapp.store.records.kept_note import kept_note_from
        from readerapp.store.records.rows import decode

        note = kept_note_from(id, decode(row))
        if note is None:
            # Of what no annotation can be made, only that it was looked at is known.
            execute("insert into notes(id, checksum) values (?, ?)", (id, zlib.crc32(row)))
            return
        values = (
            id,
            note.document,
            zlib.crc32(row),
            note.color.value,
            note.status.value,
            bool(note.note),
            note.modified or note.created,
            note.created,
            note.place,
            "\n".join(note.tags),
        )
        number = execute(f"insert into notes({_COLUMNS}) values ({', '.join('?' * len(values))})", values).lastrowid
        tags = " ".join(f"{_TAG} {searchable(tag)}" for tag in note.tags)
        execute(
            "insert into words(rowid, note, quote, tags) values (?, ?, ?, ?)",
            (number, searchable(note.note), searchable(note.quote), tags),
        )

    # ------------------------------------------------------------------ asking

    def search(self, wanted: Wanted, *, is_ranked: bool = True) -> list[Noted]:
        """The annotations that are meant, the best hits first; the newest first of very many, or where not ranked."""
        match = _match(wanted)
        conditions, values = _conditions(wanted)
        if match:
            conditions.insert(0, "words match ?")
            values.insert(0, match)
        table = "notes join words on words.rowid = notes.number" if match else "notes"
        where = f" where {' and '.join(conditions)}" if conditions else ""
        with self._usable():
            if match and is_ranked:
                count = self._connection.execute(f"select count(*) from {table}{where}", values).fetchone()[0]
                is_ranked = count <= _MOST_RANKED
            order = f"bm25(words, {_NOTE}, {_QUOTE}, {_TAGS}), changed desc" if match and is_ranked else "changed desc"
            asked = f"select {_LISTED} from {table}{where} order by {order}"
            return [_noted(*row) for row in self._connection.execute(asked, values)]

    def documents(self, ids: Iterable[str]) -> dict[str, Row]:
        """The rows of documents by their ids, of those that are known."""
        with self._usable():
            ask = "select id, row from documents where id = ?"
            known = (self._connection.execute(ask, (document,)).fetchone() for document in ids)
            return {row[0]: row[1] for row in known if row}


_COLORS = {color.value: color for color in Color}


def _noted(id: str, document: str, color: str, created: str, place: int, tags: str, has_note: int) -> Noted:
    return Noted(id, document, _COLORS[color], created, place, tuple(tags.split("\n")) if tags else (), bool(has_note))


def _is_busy(error: sqlite3.Error) -> bool:
    """Whether only another process is in the way: the index is then no worse than it was."""
    return getattr(error, "sqlite_errorcode", None) in _BUSY


def _match(wanted: Wanted) -> str:
    """What FTS5 is asked of what has to be there."""
    return " AND ".join([*map(_phrase, wanted.words), *map(_tag, wanted.tags)])


def _phrase(words: str) -> str:
    """Words in their order, the last of them perhaps only begun."""
    return f'"{words}"*'


def _tag(words: str) -> str:
    """A tag that begins like this."""
    return f'tags : "{_TAG} {words}"*'


_WITH = "(select rowid from words where words match ?)"
_NOTED_WORD = 'quote : "note"*'


def _conditions(wanted: Wanted) -> tuple[list[str], list[str]]:
    conditions: list[str] = []
    values: list[str] = []
    for absent in (*map(_phrase, wanted.not_words), *map(_tag, wanted.not_tags)):
        conditions.append(f"number not in {_WITH}")
        values.append(absent)
    for column, allowed in (("color", wanted.colors), ("status", wanted.statuses)):
        if allowed:
            conditions.append(f"{column} in ({', '.join('?' * len(allowed))})")
            values += sorted(allowed)
    if wanted.since:
        conditions.append("changed >= ?")
        values.append(wanted.since)
    if wanted.has_note is not None:
        # Who looks for the word finds it, too.
        conditions.append(f"{'' if wanted.has_note else 'not '}(has_note or number in {_WITH})")
        values.append(_NOTED_WORD)
    return [*conditions, "document is not null"], values
