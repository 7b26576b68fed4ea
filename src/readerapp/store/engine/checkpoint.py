"""The checkpoint: the TinyDB file brought up to date, in steps that a crash may end anywhere.

The new base is written beside the old one, fsynced and read back. Then, under the lock: the old base gets the further
name of the previous one, the new base takes its place, the folder is fsynced; the journal gets the further name of the
previous one, a new journal - which names the new base, and carries over what the new base does not hold yet - takes its
place, the folder is fsynced. After any of these steps `recovery` finds the whole contents: at worst the journal still
names a base that is now the previous one, and makes changes again that the new base holds already.
"""

import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import time

from readerapp.store.engine import base, schema
from readerapp.store.engine.contents import Contents
from readerapp.store.engine.durable import copy_to, keep_as, put_in_place, write_new
from readerapp.store.engine.files import Files
from readerapp.store.engine.journal import BaseMark, Header, Journal
from readerapp.store.engine.tables import Tables
from readerapp.store.identifiers import new_id, now

_STALE_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class NewBase:
    """A base that is on the disk under a name of its own; it holds the changes of a journal up to the byte `up_to`."""

    path: Path
    mark: BaseMark
    up_to: int

    def discard(self) -> None:
        """Delete the file."""
        self.path.unlink(missing_ok=True)


def write(files: Files, tables: Tables, up_to: int) -> NewBase:
    """Write `tables` to a new base, durably. Raises `OSError`, leaving no file."""
    checkpoint = new_id()
    said = {"meta": {"1": schema.meta_row(tables, checkpoint)}}
    pieces = base.Pieces({**said, **{k: v for k, v in tables.items() if k != "meta"}})
    path, size, checksum = write_new(files.base, pieces)
    return NewBase(path, BaseMark(checkpoint, size, checksum, pieces.spans), up_to)


def install(files: Files, contents: Contents, new: NewBase) -> Journal:
    """Put a new base and a new journal in place; returns the journal. The caller holds the lock. Raises `OSError`."""
    _sweep(files)
    if contents.is_salvaged:
        # What they hold is in the new base. What could not be read of them may be worth somebody's look.
        for path in (files.previous_base, files.previous_journal):
            if path.is_file():
                keep_as(path, files.aside(path, "salvaged", now()))
    try:
        is_pair = _keep_old_base(files, contents)
        put_in_place(new.path, files.base)
    finally:
        new.discard()
    if not is_pair:
        copy_to(files.base, files.previous_base)
    if contents.damaged:
        aside, _, _ = write_new(files.journal, [line + b"\n" for line in contents.damaged])
        put_in_place(aside, files.aside(files.journal, "damaged", now()))
    old = contents.journal
    tail = old.text_from(new.up_to) if old is not None and old.is_open else b""
    # Who follows the old journal may skip the new base only where the journal alone led to it.
    after = old.header.id if is_pair and old is not None and old.header is not None else ""
    previous = list(contents.base_identity) if is_pair and contents.base_identity else None
    header = Header(new_id(), new.mark, after, new.up_to, previous)
    journal, _, _ = write_new(files.journal, [header.line(), tail])
    if old is not None and sys.platform == "win32":
        # Windows does not replace a file that is open; while another session has it open, this waits for its end.
        old.close()
    if files.journal.exists():
        keep_as(files.journal, files.previous_journal)
    put_in_place(journal, files.journal)
    opened = Journal.open(files.journal)
    if opened is None:
        raise FileNotFoundError(f"{files.journal}: it vanished while it was written")
    return opened[0]


def _sweep(files: Files) -> None:
    """Delete the unfinished files of processes that were killed; one of the last hour may still be written."""
    named = (files.base, files.journal, files.previous_base, files.previous_journal)
    prefixes = tuple(f".{path.name}." for path in named)
    for path in files.base.parent.iterdir():
        if path.name.startswith(prefixes) and path.suffix == ".tmp":
            with suppress(OSError):
                if path.stat().st_mtime < time() - _STALE_SECONDS:
                    path.unlink()


def _keep_old_base(files: Files, contents: Contents) -> bool:
    """Keep the old base under another name; whether that makes it the previous one, in a pair with the journal."""
    if not files.base.exists():
        return False
    if contents.corrupt:
        files.base.replace(files.aside(files.base, "corrupt", now()))
        return False
    if schema.schema_of(contents.tables) < schema.SCHEMA and files.base.stat().st_size:
        keep_as(files.base, files.aside(files.base, f"schema-{schema.schema_of(contents.tables)}", now()))
    if (
        contents.settled
        and not contents.merged
        and contents.journal is not None
        and contents.journal.header is not None
    ):
        keep_as(files.base, files.previous_base)
        return True
    return False
