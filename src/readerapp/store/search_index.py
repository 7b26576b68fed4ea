"""The search index: the words of all notes in an SQLite file beside nothing that matters.

It is derived from the store and never the truth: missing, damaged or of another version, it is made again. Words are
written as `searchable` has them, on both sides, so that SQLite's own folding has nothing left to do (FTS5,
https://www.sqlite.org/fts5.html). `Mark` says up to where it knows the files of the store.
"""

import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple, Self

from readerapp.document.searchable import searchable
from readerapp.store.records.rows import Row, decode

_VERSION = "1"
_PATIENCE = 5.0
"""Seconds to wait for another process that writes to the index."""

_PRIVATE = 0o600
_MOST_RANKED = 20_000
"""Hits beyond which the newest come first: to rank more takes longer than anybody waits."""

_TABLES = """
create table about(name text primary key, value text) without rowid;
create table notes(
    number integer primary key, id text unique, document text, checksum integer, color text, status text,
    has_note integer, changed text
);
create table documents(id text primary key, row blob) without rowid;
create virtual table words using fts5(
    note, quote, tags, tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M*'"
);
"""
_NOTE, _QUOTE, _TAGS = 4.0, 2.0, 1.0
"""How much a hit in each counts."""


class IndexUnusableError(Exception):
    """The index cannot be read or written now; whoever asks looks through the store instead."""


class Mark(NamedTuple):
    """How far the index knows a store: a checkpoint, the journal behind it, and the byte of that up to which."""

    checkpoint: str = ""
    journal: str = ""
    end: int = 0


class Wanted(NamedTuple):
    """What an index can be asked for; a superset of what is meant may come.

    `words` and `tags` are `searchable`, all of them needed. An empty `colors` or `statuses` means any.
    """

    words: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    colors: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    since: str = ""


class SearchIndex:
    """An open index. Every call raises `IndexUnusableError` when the file lets it down."""

    def __init__(self, path: Path) -> None:
        self._path = path
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
            if self._version(connection) == _VERSION:
                return connection
            connection.close()
            self._delete()
            return self._made()
        except sqlite3.DatabaseError:
            self._delete()
            try:
                return self._made()
            except sqlite3.DatabaseError as error:
                raise IndexUnusableError(str(error)) from error
        except OSError as error:
            raise IndexUnusableError(str(error)) from error

    def _connect(self) -> sqlite3.Connection:
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(self._path, os.O_RDWR | os.O_CREAT, _PRIVATE))
        connection = sqlite3.connect(self._path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
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
        return connection

    def _delete(self) -> None:
        for ending in ("", "-journal", "-wal", "-shm"):
            with suppress(OSError):
                Path(f"{self._path}{ending}").unlink()

    @staticmethod
    def _version(connection: sqlite3.Connection) -> str:
        if not connection.execute("select 1 from sqlite_master where name = 'about'").fetchone():
            return ""
        found = connection.execute("select value from about where name = 'version'").fetchone()
        return str(found[0]) if found else ""

    # ------------------------------------------------------------------ what it knows

    @property
    def mark(self) -> Mark:
        """How far it knows the store."""
        with _usable():
            found = dict(self._connection.execute("select name, value from about").fetchall())
        end = found.get("end", "0")
        return Mark(found.get("checkpoint", ""), found.get("journal", ""), int(end) if end.isdigit() else 0)

    def checksums(self) -> dict[str, int]:
        """By the id of an annotation, the CRC-32 of the row that it was indexed from."""
        with _usable():
            return dict(self._connection.execute("select id, checksum from notes").fetchall())

    def put(
        self, annotations: Iterable[tuple[str, Row | None]], documents: Mapping[str, Row | None], mark: Mark
    ) -> None:
        """Take in rows as they are now, `None` for those that are gone, in one step with the mark they lead to."""
        with _usable():
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
        record = decode(row)
        anchor, state, note = record.get("anchor") or {}, record.get("state") or {}, str(record.get("note") or "")
        values = (
            id,
            str(record.get("doc") or ""),
            zlib.crc32(row),
            str(record.get("color") or ""),
            str(state.get("status") or "exact"),
            bool(note),
            str(record.get("modified") or record.get("created") or ""),
        )
        number = execute(
            "insert into notes(id, document, checksum, color, status, has_note, changed) values (?, ?, ?, ?, ?, ?, ?)",
            values,
        ).lastrowid
        quote = str((anchor.get("quote") or {}).get("exact") or "")
        tags = " ".join(searchable(str(tag)) for tag in record.get("tags") or ())
        execute(
            "insert into words(rowid, note, quote, tags) values (?, ?, ?, ?)",
            (number, searchable(note), searchable(quote), tags),
        )

    # ------------------------------------------------------------------ asking

    def search(self, wanted: Wanted) -> list[str]:
        """The ids of annotations that may be meant, the best hits first; of very many, the newest first."""
        conditions, values = _conditions(wanted)
        match = _match(wanted)
        if match:
            conditions.insert(0, "words match ?")
            values.insert(0, match)
        table = "notes join words on words.rowid = notes.number" if match else "notes"
        where = f" where {' and '.join(conditions)}" if conditions else ""
        with _usable():
            count = self._connection.execute(f"select count(*) from {table}{where}", values).fetchone()[0]
            is_ranked = match and count <= _MOST_RANKED
            order = f"bm25(words, {_NOTE}, {_QUOTE}, {_TAGS}), changed desc" if is_ranked else "changed desc"
            rows = self._connection.execute(f"select notes.id from {table}{where} order by {order}", values)
            return [str(row[0]) for row in rows.fetchall()]

    def documents(self, ids: Iterable[str]) -> dict[str, Row]:
        """The rows of documents by their ids, of those that are known."""
        with _usable():
            ask = "select id, row from documents where id = ?"
            known = (self._connection.execute(ask, (document,)).fetchone() for document in ids)
            return {row[0]: row[1] for row in known if row}


@contextmanager
def _usable() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise IndexUnusableError(str(error)) from error


def _match(wanted: Wanted) -> str:
    """What FTS5 is asked: every phrase in quotation marks, the last word of each perhaps only begun."""
    words = [f'"{phrase}"*' for phrase in wanted.words]
    tags = [f'tags : "{tag}"*' for tag in wanted.tags]
    return " AND ".join([*words, *tags])


def _conditions(wanted: Wanted) -> tuple[list[str], list[str]]:
    conditions: list[str] = []
    values: list[str] = []
    for column, allowed in (("color", wanted.colors), ("status", wanted.statuses)):
        if allowed:
            conditions.append(f"{column} in ({', '.join('?' * len(allowed))})")
            values += sorted(allowed)
    if wanted.since:
        conditions.append("changed >= ?")
        values.append(wanted.since)
    return conditions, values
