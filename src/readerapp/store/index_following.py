"""Bringing the search index up to what the files of the store say, by reading as little of them as will do.

An index that knows the journal reads what was appended since. One that knew the journal before reads the rest of that,
and goes over to the one that followed. Any other compares the checksum of each row of the TinyDB file with that of the
row it knows.
"""

import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

from readerapp.store.engine import base, journal
from readerapp.store.engine.files import Files
from readerapp.store.engine.journal import Entry, Header, Reading
from readerapp.store.engine.left_on_disk import tables_left_in
from readerapp.store.engine.open_file import OpenFile
from readerapp.store.engine.sorted_rows import each, whole
from readerapp.store.engine.table_text import LinesLostError
from readerapp.store.engine.tables import Changes, Tables, apply, merge_changes
from readerapp.store.records.rows import Row
from readerapp.store.rows_on_disk import Mark
from readerapp.store.search_index import SearchIndex

Told = Callable[[int, int], None]
"""Told how many of how many annotations were looked at; first of all of 0, before they are counted."""

_AT_ONCE = 5000
"""Annotations that are taken in at a time."""

_UNKNOWN = -1


def untold(_done: int, _of: int) -> None:
    """Tell nobody."""


def bring_up_to_date(index: SearchIndex, database: Path, told: Told = untold, *, at_once: int = _AT_ONCE) -> bool:
    """Have `index` say what the store whose TinyDB file is `database` says; returns whether that could be done.

    At most `at_once` annotations are taken in at a time; what was taken in stays where that is broken off. It cannot
    where the files are not in order: the store mends that when it is opened. Raises `IndexUnusableError`.
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
    try:
        changes = _changes_since(index.mark, reading, files)
        if changes is None:
            tables = _tables(files, reading)
            # On a disk that it would fill, what the reader saves needs the room more.
            has_room = bool(index.mark.journal) or header.base is None or index.room > header.base.size
            return tables is not None and has_room and _take_in(index, tables, here, told, at_once)
        return here == index.mark or _follow(index, changes, here, lambda: _tables(files, reading))
    except (OSError, base.NotTablesError, LinesLostError):
        return False


def _is_in_place(files: Files, header: Header) -> bool:
    """Whether the TinyDB file is the one that the journal continues, as far as its size tells."""
    try:
        return header.base is not None and files.base.stat().st_size == header.base.size
    except OSError:
        return False


def _changes_since(mark: Mark, reading: Reading, files: Files) -> Changes | None:
    """What was changed since the index knew the store; `None` where the journals do not say all of it."""
    header = reading.header
    if header is None or not mark.journal:
        return None
    if mark.journal == header.id:
        return _changes(reading.entries, mark.end)
    if mark.journal != header.after:
        return None
    # What the last journal had behind `up_to` is in this one again; what it had before may not be known yet.
    missed = [] if mark.end >= header.up_to else _read_before(files, header)
    if missed is None:
        return None
    changes = _changes(missed, mark.end)
    merge_changes(changes, _changes(reading.entries, 0))
    return changes


def _read_before(files: Files, header: Header) -> list[Entry] | None:
    """What of the journal before this one is in the TinyDB file; `None` where that journal is gone, or damaged."""
    before = journal.read(files.previous_journal.read_bytes()) if files.previous_journal.exists() else None
    if before is None or before.header is None or before.damaged:
        return None
    is_whole = before.header.id == header.after and before.end >= header.up_to
    return [entry for entry in before.entries if entry.at < header.up_to] if is_whole else None


def _changes(entries: Iterable[Entry], since: int) -> Changes:
    changes: Changes = {}
    for entry in entries:
        if entry.at >= since:
            merge_changes(changes, entry.changes)
    return changes


def _tables(files: Files, reading: Reading) -> Tables | None:
    """The tables of the store as they are now, large ones left in the TinyDB file; `None` where that is another."""
    tables: Tables | None = {}
    mark = reading.header.base if reading.header else None
    if mark is not None:
        file = OpenFile.open(files.base)
        tables = tables_left_in(file, mark) if file else None
    if tables is not None:
        for entry in reading.entries:
            apply(entry.changes, tables)
    return tables


def _follow(index: SearchIndex, changes: Changes, here: Mark, tables: Callable[[], Tables | None]) -> bool:
    """Take in what was changed, and the annotations of documents that have another title now."""
    annotations, documents = changes.get("annotations", {}), changes.get("documents", {})
    others = [one for one in index.retitled(documents) if one not in annotations]
    now = tables() if others else {}
    if now is None:
        return False
    rows = now.get("annotations", {})
    index.put([*annotations.items(), *((one, rows.get(one)) for one in others)], documents, here)
    return True


def _take_in(index: SearchIndex, tables: Tables, here: Mark, told: Told, at_once: int) -> bool:
    """Take in every row that is another than the one that is known."""
    told(0, 0)
    index.put((), whole(tables.get("documents", {})), index.mark)
    known = index.checksums()
    rows = tables.get("annotations", {})
    count = len(rows)
    differing: list[tuple[str, Row | None]] = []
    for number, (annotation, row) in enumerate(each(rows)):
        if known.pop(annotation, _UNKNOWN) == zlib.crc32(row):
            continue
        if not differing:
            told(number, count)
        differing.append((annotation, row))
        if len(differing) == at_once:
            index.put(differing, {}, index.mark)
            differing.clear()
    index.put([*differing, *((gone, None) for gone in known)], {}, here)
    return True
