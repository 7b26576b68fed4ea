"""Listing: the records of an open store as lists of notes ask for them; nothing is made of them that no list needs."""

from collections.abc import Callable, Iterator

from readerapp.annotations.kept_note import KeptNote
from readerapp.store.record_table import RecordTable
from readerapp.store.records.kept_note import kept_note_from
from readerapp.store.records.rows import Record


class Listing:
    """Gives records one by one."""

    def __init__(self, table: Callable[[str], RecordTable]) -> None:
        """`table` gives a table by its name."""
        self._table = {name: table(name) for name in ("annotations", "documents", "paragraphs")}

    def record(self, table: str, id: str) -> Record | None:
        """The record with this id; `None` where there is none."""
        return self._table[table].record(id)

    def notes(self) -> Iterator[KeptNote]:
        """Every note, oldest first, each read when it is asked for."""
        for one, record in self._table["annotations"].records():
            note = kept_note_from(one, record)
            if note:
                yield note
