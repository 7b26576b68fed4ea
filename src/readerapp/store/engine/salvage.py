"""Salvage: what every file that is left of a store still says, joined, for when none of them can be trusted alone.

A file is read as far as it can be: of a TinyDB file that is cut or overwritten in part the lines that are whole, of a
journal the lines whose checksum is right. Of one annotation the highest revision counts. It is deleted where a
tombstone - its record in the trash, or a row that says it was emptied from there - has that revision too, unless a
newer file has it among the annotations again; that it is missing from a file deletes nothing. Which file is newer is
told by the checkpoint that it came from or continues, not by its name.
"""

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from readerapp.store.engine import backups, base, index, journal, schema
from readerapp.store.engine.durable import content
from readerapp.store.engine.files import Files
from readerapp.store.engine.sorted_rows import whole
from readerapp.store.engine.tables import Changes, Tables, apply, merge_changes
from readerapp.store.records.annotation import annotation_from
from readerapp.store.records.record import is_readable, revision_of
from readerapp.store.records.rows import Record, Row, decode, encode

_JOINED_OTHERWISE = frozenset({"meta", "annotations", "trash", "paragraphs", "history", "drafts"})
"""Tables that are not simply united. What was undone or written long ago is no use, so steps and drafts are not."""

_TABLE = re.compile(rb'"((?:[^"\\]|\\.)*)":\{')
_CHECKPOINT = re.compile(rb'"checkpoint":"([^"]*)"')
_BEGINNING = 1024
"""Bytes at the beginning of a TinyDB file of our own in which it names its checkpoint."""


@dataclass(frozen=True, slots=True)
class Source:
    """What one file says: its rows by table and id, None for one that it says is gone.

    `age` sorts sources of one store by when they were written.
    """

    path: Path
    rows: Changes
    age: tuple[str, int] = ("", 0)


@dataclass(slots=True)
class Salvaged:
    """What has to be changed so that nothing is missing, and how many annotations that brings from which file."""

    changes: Changes = field(default_factory=dict)
    counts: dict[Path, int] = field(default_factory=dict)

    def sentences(self) -> Iterator[str]:
        """What was found where, one line for each file."""
        for path, count in self.counts.items():
            what = "1 annotation that the other files lack was" if count == 1 else f"{count} annotations were"
            yield f"{path}: {what} found there{'' if count == 1 else ' that the other files lack'}"


@dataclass(frozen=True, slots=True)
class _Version:
    """One version of an annotation, and the file that has it."""

    row: Row
    revision: int
    path: Path


def sources(files: Files) -> list[Source]:
    """Every file of a store that says anything, the newest first. What cannot be read says nothing."""
    # Each read as both: a file may stand in the place of another.
    found = [read(path) for path in _every_file(files) for read in (_table_source, _journal_source)]
    return sorted((one for one in found if one and one.rows), key=lambda one: one.age, reverse=True)


def missing(files: Files, tables: Tables) -> Salvaged:
    """What the files of a store have that `tables`, which count as the newest, lack."""
    return join(tables, sources(files), files.base)


def join(tables: Tables, older: Iterable[Source], path: Path) -> Salvaged:
    """What has to be changed in `tables`, which came from `path`, so that they hold what older sources hold, too."""
    present: Tables = {name: whole(rows) for name, rows in tables.items()}
    first: Changes = {name: dict(rows) for name, rows in present.items()}
    every = [Source(path, first), *older]
    salvaged = Salvaged()
    for source in every[1:]:
        for name, rows in source.rows.items():
            if name not in _JOINED_OTHERWISE:
                for one, row in rows.items():
                    if row is not None and one not in present.get(name, {}):
                        salvaged.changes.setdefault(name, {}).setdefault(one, row)
    merge_changes(salvaged.changes, _annotations(present, every, salvaged.counts))
    after: Tables = {name: dict(present.get(name, {})) for name in ("annotations", "paragraphs")}
    for source in every[1:]:
        for key, row in source.rows.get("paragraphs", {}).items():
            if row is not None and not _has_text(after["paragraphs"].get(key)) and _has_text(row):
                after["paragraphs"][key] = row
    if not salvaged.changes.get("annotations"):
        return salvaged
    apply({"annotations": salvaged.changes["annotations"]}, after)
    apply(index.corrections(after), after)
    before = present.get("paragraphs", {})
    changed = {key: after["paragraphs"].get(key) for key in {**before, **after["paragraphs"]}}
    salvaged.changes["paragraphs"] = {key: row for key, row in changed.items() if row != before.get(key)}
    return salvaged


def is_newer(path: Path, checkpoint: str) -> bool:
    """Whether a TinyDB file says that a later checkpoint than this one wrote it."""
    with suppress(OSError):
        named = _CHECKPOINT.search(content(path, _BEGINNING) or b"")
        return named is not None and named[1].decode("utf-8", "replace") > checkpoint
    return False


def continues(path: Path, checkpoint: str) -> bool:
    """Whether a journal may continue the TinyDB file that this checkpoint wrote, or a later one, as far as it says."""
    with suppress(OSError):
        beginning = content(path, journal.LONGEST_HEADER) or b""
        header = journal.header_in(beginning)
        if header is None:
            # One whose first line is damaged may be any, in any place.
            return bool(beginning)
        return header.base is not None and header.base.checkpoint >= checkpoint
    return False


def _every_file(files: Files) -> Iterator[Path]:
    present = (files.base, files.journal, files.previous_base, files.previous_journal)
    yield from present
    yield from backups.backups(files)
    for path in present:
        yield from _set_aside(path)


def _set_aside(path: Path) -> Iterator[Path]:
    """The files that were kept under a name made from this one because something was wrong; see `Files.aside`."""
    named = re.compile(re.escape(path.name) + r"\.[a-z]+(-\d+)?-\d{8}T\d{6}Z(-\d+)?")
    with suppress(OSError):
        yield from sorted(one for one in path.parent.iterdir() if named.fullmatch(one.name))


def _table_source(path: Path) -> Source | None:
    try:
        text = content(path) or b""
    except OSError:
        return None
    try:
        tables = base.read(text)
    except base.NotTablesError:
        tables = _whole_lines(text)
    if not schema.is_ours(tables) or schema.schema_of(tables) > schema.SCHEMA:
        return None
    rows: Changes = {name: dict(some) for name, some in tables.items() if some}
    return Source(path, rows, (schema.checkpoint_of(tables), 0))


def _whole_lines(text: bytes) -> Tables:
    """The rows of a file of our own layout whose lines are whole; where the table is not known, by what is in them."""
    tables: Tables = {}
    name = ""
    for line in text.split(b"\n"):
        opening = _TABLE.fullmatch(line)
        if opening:
            with suppress(ValueError):
                name = json.loads(b'"%s"' % opening[1])
            continue
        try:
            value = decode(b"{%s}" % line.removesuffix(b","))
        except ValueError:
            # Behind what is damaged another table may have begun.
            name = name if line in (b"}", b"},", b"{", b"") else ""
            continue
        for one, record in value.items():
            if isinstance(record, dict):
                tables.setdefault(name or _table_of(record), {})[one] = encode(record)
    tables.pop("", None)
    return tables


def _table_of(record: Record) -> str:
    """The table that a record is from, by its fields; empty where that cannot be told."""
    if "anchor" in record and "kind" in record:
        return "annotations"
    if "record" in record and "deleted" in record:
        return "trash"
    return "paragraphs" if "text" in record and "anns" in record else ""


def _journal_source(path: Path) -> Source | None:
    try:
        reading = journal.read(content(path) or b"")
    except OSError:
        return None
    rows: Changes = {}
    for entry in reading.entries:
        merge_changes(rows, entry.changes)
    mark = reading.header.base if reading.header else None
    return Source(path, rows, (mark.checkpoint if mark else "", 1))


def _annotations(present: Tables, every: list[Source], counts: dict[Path, int]) -> Changes:
    live, gone, is_gone_at_last = _versions(every)
    changes: Changes = {"annotations": {}, "trash": {}}
    for one, is_gone in is_gone_at_last.items():
        standing = _standing(live.get(one), gone.get(one), is_gone=is_gone)
        row = standing.row if standing else None
        if standing is not None and not _is_same(standing.row, present.get("annotations", {}).get(one)):
            changes["annotations"][one] = standing.row
            counts[standing.path] = counts.get(standing.path, 0) + 1
        if row is None and one in present.get("annotations", {}):
            changes["annotations"][one] = None
        tombstone = gone[one].row if row is None and one in gone else None
        if (tombstone is None) != (one not in present.get("trash", {})):
            changes["trash"][one] = tombstone
    return {name: rows for name, rows in changes.items() if rows}


def _versions(every: list[Source]) -> tuple[dict[str, _Version], dict[str, _Version], dict[str, bool]]:
    """The latest version of each annotation, and in the trash; and whether the newest file to know it has it gone."""
    live: dict[str, _Version] = {}
    gone: dict[str, _Version] = {}
    is_gone_at_last: dict[str, bool] = {}
    emptied = _emptied(every)
    seen: dict[str, Row | None] = {}
    for source in every:
        for one, row in source.rows.get("annotations", {}).items():
            # Most files say the same of most annotations, and the one that said it first counts.
            if one in seen and seen[one] == row:
                continue
            seen[one] = row
            record = decode(row) if row is not None else None
            if record is None:
                is_gone_at_last.setdefault(one, True)
            elif is_readable(annotation_from, one, record):
                is_gone_at_last.setdefault(one, False)
                if revision_of(record) > emptied.get(one, -1):
                    live[one] = _later(live.get(one), _Version(encode(record), revision_of(record), source.path))
        for one, row in source.rows.get("trash", {}).items():
            if row is not None:
                is_gone_at_last.setdefault(one, True)
                revision = _revision_in_trash(row)
                if revision > emptied.get(one, -1):
                    gone[one] = _later(gone.get(one), _Version(row, revision, source.path))
    return live, gone, is_gone_at_last


def _revision_in_trash(row: Row) -> int:
    kept = decode(row).get("record")
    return revision_of(kept) if isinstance(kept, dict) else 0


def _emptied(every: list[Source]) -> dict[str, int]:
    """The highest revision of each annotation that was deleted for good, as any file says."""
    emptied: dict[str, int] = {}
    for source in every:
        for one, row in source.rows.get("emptied", {}).items():
            if row is not None:
                emptied[one] = max(emptied.get(one, 0), revision_of(decode(row)))
    return emptied


def _later(one: _Version | None, other: _Version) -> _Version:
    """The higher revision; of two that are equal, the one met first: a script changes records without counting."""
    return other if one is None or other.revision > one.revision else one


def _standing(live: _Version | None, gone: _Version | None, *, is_gone: bool) -> _Version | None:
    """The version that is there, None where it is deleted. `is_gone` is what the newest file says that knows it."""
    if live is None or (gone is not None and gone.revision > live.revision):
        return None
    if gone is None or live.revision == gone.revision:
        return None if is_gone else live
    return live


def _is_same(row: Row, present: Row | None) -> bool:
    return present is not None and decode(row) == decode(present)


def _has_text(row: Row | None) -> bool:
    return row is not None and isinstance(decode(row).get("text"), str)
