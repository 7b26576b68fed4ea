"""Listing: the records of an open store as lists of notes ask for them; nothing is made of them that no list needs."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from sys import intern
from typing import Any

from readerapp.annotations.annotation import Annotation
from readerapp.annotations.kept_note import KeptNote
from readerapp.store.record_table import RecordTable
from readerapp.store.records.annotation import annotation_from
from readerapp.store.records.kept_note import kept_note_from
from readerapp.store.records.record import UnreadableRecordError
from readerapp.store.records.rows import Record, Row, decode
from readerapp.store.records.trash import trashed_from
from readerapp.store.values import Trashed

_AT_HAND = 96 << 20
"""The bytes of rows of one table that are held in memory where all are listed; behind them, each is looked up."""

_SINGLE = 1000
"""Records of a table that are looked up before it is read at once: each takes as long as to read ten in their order."""


class ListedRecord:
    """The record of an annotation, of which no more is made than is asked for."""

    __slots__ = ("_record", "id")

    def __init__(self, id: str, record: Record) -> None:
        self.id = id
        self._record = record

    @property
    def document(self) -> str:
        """The id of the document that it was made in."""
        return str(self._record.get("doc") or "")

    @property
    def origin(self) -> Mapping[str, Any] | None:
        """Where it came from; `None` for what was made here."""
        origin = self._record.get("origin")
        return origin if isinstance(origin, dict) else None

    def annotation(self) -> Annotation | None:
        """All of it; `None` where no annotation can be made of the record."""
        try:
            return annotation_from(self.id, self._record)
        except UnreadableRecordError:
            return None


class Listing:
    """Gives records one by one."""

    def __init__(self, table: Callable[[str], RecordTable]) -> None:
        """`table` gives a table by its name."""
        self._table = {name: table(name) for name in ("annotations", "documents", "paragraphs", "trash")}

    def record(self, table: str, id: str) -> Record | None:
        """The record with this id; `None` where there is none."""
        return self._table[table].record(id)

    def records(self) -> Iterator[ListedRecord]:
        """The record of every annotation, oldest first, each read when it is asked for."""
        return (ListedRecord(one, record) for one, record in self._table["annotations"].records())

    def notes(self) -> Iterator[KeptNote]:
        """Every note, oldest first, each read when it is asked for."""
        for one, record in self._table["annotations"].records():
            note = kept_note_from(one, record)
            if note:
                yield note

    def notes_by_document(self, at_hand: int = _AT_HAND) -> Iterator[KeptNote]:
        """Every note, oldest first, those of a document behind the first of them.

        The table is read once from its beginning to its end, which is quicker than to look up every note; up to so many
        bytes of it are held in memory.
        """
        rows: list[tuple[str, str, Row | None]] = []
        size = 0
        for one, row in self._table["annotations"].rows():
            size += len(row)
            document = intern(str(decode(row).get("doc") or ""))
            rows.append((one, document, row if size <= at_hand else None))
        rows.sort(key=lambda each: each[0])
        documents: dict[str, list[tuple[str, Row | None]]] = {}
        for one, document, kept in rows:
            documents.setdefault(document, []).append((one, kept))
        rows.clear()
        for its in documents.values():
            for one, kept in its:
                record = decode(kept) if kept is not None else self.record("annotations", one)
                note = kept_note_from(one, record) if record else None
                if note:
                    yield note
            its.clear()

    def at_hand(self, at_hand: int = _AT_HAND, single: int = _SINGLE) -> "ListingAtHand":
        """The same for those who may ask for nearly all records, in any order.

        A table is read at once when `single` of its records were looked up; so many bytes of each are held in memory.
        """
        return ListingAtHand(self, self._table, at_hand, single)

    def trashed(self) -> Iterator[Trashed]:
        """What was deleted, the earliest made first, each read when it is asked for."""
        for one, record in self._table["trash"].records():
            with suppress(UnreadableRecordError):  # What raises stays in the file as it is, and `doctor` names it.
                yield trashed_from(one, record)


class ListingAtHand:
    """Gives records one by one, those of a table from memory when many of it have been asked for."""

    def __init__(self, listing: Listing, tables: Mapping[str, RecordTable], at_hand: int, single: int) -> None:
        self._listing = listing
        self._tables = tables
        self._at_hand = at_hand
        self._rows: dict[str, dict[str, Row]] = {}
        self._left = dict.fromkeys(tables, single)

    def record(self, table: str, id: str) -> Record | None:
        """The record with this id; `None` where there is none."""
        if self._left[table]:
            self._left[table] -= 1
            return self._listing.record(table, id)
        if table not in self._rows:
            self._rows[table] = self._read(self._tables[table])
        row = self._rows[table].get(id)
        return self._listing.record(table, id) if row is None else decode(row)

    def _read(self, table: RecordTable) -> dict[str, Row]:
        rows = {}
        size = 0
        for one, row in table.rows():
            size += len(row)
            if size > self._at_hand:
                break
            rows[one] = row
        return rows
