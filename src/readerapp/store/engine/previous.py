"""The previous base, and the journal that led from it to the present one, kept open to make the present one again.

They are needed where another program writes into the present base while its rows are left in it: what it held then is
one of the three sides of the merge.
"""

from readerapp.store.engine import base, journal
from readerapp.store.engine.files import Files
from readerapp.store.engine.journal import BaseMark, Header, Reading
from readerapp.store.engine.left_on_disk import tables_left_in
from readerapp.store.engine.open_file import OpenFile
from readerapp.store.engine.tables import Tables, apply
from readerapp.store.records.rows import encode

_BEGINNING = 1024
"""Bytes at the beginning of a TinyDB file of our own in which it names its checkpoint."""


class PreviousFiles:
    """Files from which the lines of the large tables of a base can be made again, whatever becomes of their names."""

    def __init__(self, header: Header, previous_base: OpenFile, previous_journal: OpenFile | None) -> None:
        """`header` is that of the journal which continues the base that can be made again.

        Without a journal the previous base is a copy of the present one.
        """
        self._header = header
        self._base = previous_base
        self._journal = previous_journal

    def lines_again(self, table: str) -> bytes | None:
        """The lines of a sorted table; None where the files do not say any more. Whoever gets them checks them."""
        mark = self._header.base
        try:
            if self._journal is None:
                return self._base.read(*mark.spans[table]) if mark else None
            tables = self._made_from(journal.read(self._journal.content()))
        except (OSError, base.NotTablesError):
            return None
        return None if tables is None else base.sorted_text(tables.get(table, {}))

    def _made_from(self, old: Reading) -> Tables | None:
        mark = old.header.base if old.header else None
        tables = tables_left_in(self._base, mark) if mark else None
        if tables is not None:
            for entry in old.entries:
                if entry.at < self._header.up_to:
                    apply(entry.changes, tables)
        return tables


def kept_open(files: Files, header: Header) -> PreviousFiles | None:
    """The files from which the base that this header of a journal names can be made again, as far as can be told.

    None where they are not there, or are others; whether all in them is in order is not looked at.
    """
    try:
        previous = OpenFile.open(files.previous_base)
        if previous is None or header.base is None:
            return None
        if _is_the_base_of(header.base, previous):
            return PreviousFiles(header, previous, None)
        old_journal = OpenFile.open(files.previous_journal)
        old = journal.header_in(old_journal.read(0, journal.LONGEST_HEADER)) if old_journal else None
        if old_journal is None or old is None or old.base is None:
            return None
        is_what_led_here = old.id == header.after and old_journal.size >= header.up_to
        if is_what_led_here and _is_the_base_of(old.base, previous):
            return PreviousFiles(header, previous, old_journal)
    except OSError:
        pass
    return None


def _is_the_base_of(mark: BaseMark, file: OpenFile) -> bool:
    """Whether a file says of itself that it is the base with this mark."""
    return file.size == mark.size and b'"checkpoint":%s' % encode(mark.checkpoint) in file.read(0, _BEGINNING)
