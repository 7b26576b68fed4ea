"""Bringing the search index up to what the files of the store say, by reading as little of them as will do.

An index that knows the journal reads what was appended since. One that knew all of the journal before goes over to the
one that followed. Any other compares the checksum of each row of the TinyDB file with that of the row it knows.
"""

import zlib
from collections.abc import Callable
from pathlib import Path

from readerapp.store.engine import base, journal
from readerapp.store.engine.files import Files
from readerapp.store.engine.journal import Header, Reading
from readerapp.store.engine.left_on_disk import tables_left_in
from readerapp.store.engine.open_file import OpenFile
from readerapp.store.engine.sorted_rows import each, whole
from readerapp.store.engine.table_text import LinesLostError
from readerapp.store.engine.tables import Changes, Tables, apply, merge_changes
from readerapp.store.rows_on_disk import Mark
from readerapp.store.search_index import SearchIndex

Told = Callable[[int, int], None]
"""Told how many of how many annotations were looked at."""

_AT_ONCE = 2000
"""Annotations that are taken in at a time."""


def untold(_done: int, _of: int) -> None:
    """Tell nobody."""


def bring_up_to_date(index: SearchIndex, database: Path, told: Told = untold) -> bool:
    """Have `index` say what the store whose TinyDB file is `database` says; returns whether that could be done.

    It cannot where the files are not in order: the store mends that when it is opened. Raises `IndexUnusableError`.
    """
    files = Files(database.resolve())
    try:
        reading = journal.read(files.journal.read_bytes())
    except OSError:
        return False
    header = reading.header
    if header is None or reading.damaged:
        return False
    here = Mark(header.base.checkpoint if header.base else "", header.id, reading.end)
    if header.base is not None and not _is_in_place(files, header):
        return False
    since = _known_up_to(index.mark, header)
    if since is None:
        return _compare(index, files, reading, here, told)
    changes = _changes(reading, since)
    if here != index.mark:
        index.put(changes.get("annotations", {}).items(), changes.get("documents", {}), here)
    return True


def _is_in_place(files: Files, header: Header) -> bool:
    """Whether the TinyDB file is the one that the journal continues, as far as its size tells."""
    try:
        return header.base is not None and files.base.stat().st_size == header.base.size
    except OSError:
        return False


def _known_up_to(mark: Mark, header: Header) -> int | None:
    """The byte of the journal up to which the index knows it; `None` where it does not know what came before."""
    if mark.journal == header.id:
        return mark.end
    # What the last journal had behind `up_to` is in this one again.
    return 0 if mark.journal and mark.journal == header.after and mark.end >= header.up_to else None


def _changes(reading: Reading, since: int) -> Changes:
    changes: Changes = {}
    for entry in reading.entries:
        if entry.at >= since:
            merge_changes(changes, entry.changes)
    return changes


def _compare(index: SearchIndex, files: Files, reading: Reading, here: Mark, told: Told) -> bool:
    """Take in every row that is another than the one that is known."""
    tables: Tables = {}
    mark = reading.header.base if reading.header else None
    try:
        if mark is not None:
            file = OpenFile.open(files.base)
            left = tables_left_in(file, mark) if file else None
            if left is None:
                return False
            tables = left
        for entry in reading.entries:
            apply(entry.changes, tables)
        _take_in(index, tables, told)
        index.put((), whole(tables.get("documents", {})), here)
    except (OSError, base.NotTablesError, LinesLostError):
        return False
    return True


def _take_in(index: SearchIndex, tables: Tables, told: Told) -> None:
    known = index.checksums()
    rows = tables.get("annotations", {})
    differing: list[str] = []
    for annotation, row in each(rows):
        if known.pop(annotation, None) != zlib.crc32(row):
            differing.append(annotation)
    differing += known
    for start in range(0, len(differing), _AT_ONCE):
        told(start, len(differing))
        part = differing[start : start + _AT_ONCE]
        index.put([(annotation, rows.get(annotation)) for annotation in part], {}, index.mark)
