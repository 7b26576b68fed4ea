"""Rebuilding: the files of a store made again from whatever each of them still says, none of them thrown away."""

from contextlib import suppress

from readerapp.store.engine import checkpoint, salvage
from readerapp.store.engine.durable import keep_as, put_in_place, sync_folder
from readerapp.store.engine.files import Files
from readerapp.store.engine.tables import Tables, apply
from readerapp.store.identifiers import now


class NothingLeftError(ValueError):
    """No file of a store says anything."""


def rebuild(files: Files) -> None:
    """Put a TinyDB file in place that holds everything the files hold, and keep them all under other names.

    The caller sees to it that nobody else writes. Raises `NothingLeftError`, and `OSError`, having changed nothing that
    was saved: a crash leaves at worst the old journal beside the new file, which holds it all already.
    """
    tables: Tables = {}
    salvaged = salvage.missing(files, {})
    if not salvaged.changes:
        raise NothingLeftError(files.base)
    apply(salvaged.changes, tables)
    new = checkpoint.write(files, tables, 0)
    time = now()
    kept = (files.base, files.journal, files.previous_base, files.previous_journal)
    try:
        for path in kept:
            aside = files.aside(path, "corrupt" if path == files.base else "replaced", time)
            if path.is_file():
                keep_as(path, aside)
            elif path.exists():
                # A folder or a pipe has no second name.
                path.rename(aside)
        sync_folder(files.base.parent)
        put_in_place(new.path, files.base)
    finally:
        new.discard()
    for path in kept[1:]:
        with suppress(FileNotFoundError):
            path.unlink()
    sync_folder(files.base.parent)
