"""Recovery: from whatever files are there to what was saved.

The header of the journal names the base it continues. When that is the base on the disk, the contents are the base with
the journal's changes. Otherwise something happened between - a crash in the middle of a checkpoint, a file changed or
damaged from outside - and the contents are made from the previous base, the previous journal and the journal, and what
can be read of the present base is merged into them. Where that leaves a doubt, because a file is damaged or is not the
one that belongs there, whatever else the files beside it say is added (see `salvage`). Nothing is written here.
"""

import zlib
from contextlib import suppress
from pathlib import Path

from readerapp.store.engine import backups, base, journal, salvage, schema
from readerapp.store.engine.contents import Contents, identity, identity_of_previous
from readerapp.store.engine.durable import content
from readerapp.store.engine.files import Files
from readerapp.store.engine.journal import BaseMark, Header, Journal, Reading
from readerapp.store.engine.left_on_disk import tables_left_in
from readerapp.store.engine.open_file import CAN_LEAVE_OPEN, OpenFile
from readerapp.store.engine.previous import kept_open
from readerapp.store.engine.tables import Tables, apply
from readerapp.store.errors import StoreError

_NAMED = 80
"""How many characters of the names of another program's tables are shown."""


def load(files: Files) -> Contents:
    """What the files of a store say. Raises `StoreError` when it cannot be told, `OSError` for a bad disk."""
    before = identity(files.base)
    file = OpenFile.open(files.base)
    opened = Journal.open(files.journal)
    try:
        contents = _contents_of(files, file, opened)
    except BaseException:
        if opened is not None:
            opened[0].close()
        raise
    contents.base_identity = before
    contents.previous_identity = identity_of_previous(files, contents.journal.header if contents.journal else None)
    return contents


def _contents_of(files: Files, file: OpenFile | None, opened: tuple[Journal, Reading] | None) -> Contents:
    reading = opened[1] if opened else Reading(None, 0, [], [], 0)
    contents = Contents(journal=opened[0] if opened else None, damaged=reading.damaged)
    if reading.damaged:
        contents.settled = False
        count = len(reading.damaged)
        lines = "1 damaged line is" if count == 1 else f"{count} damaged lines are"
        contents.warnings.append(f"{files.journal}: {lines} passed over, and kept beside it from the next change on")
    mark = reading.header.base if reading.header else None
    if mark is None and (file is None or not file.size) and (reading.header is not None or not _has_previous(files)):
        contents.play(reading.entries)
        contents.settled = contents.settled and (reading.header is not None or opened is None)
        if _has_previous(files):
            _add_missing(contents, files)
        elif reading.header is None and file is not None and backups.backups(files):
            contents.warnings.append(
                f"{files.base}: it is empty, but there are copies; `readerapp doctor --repair` reads them"
            )
        return contents
    tables = _trusted(files, file, reading.header) if reading.header and file else None
    if tables is None or mark is None:
        is_sure = _piece_together(contents, files, file.content() if file else None, reading)
    else:
        contents.tables = tables
        contents.play(reading.entries)
        newer = salvage.is_newer(files.previous_base, mark.checkpoint)
        is_sure = not newer and not salvage.continues(files.previous_journal, mark.checkpoint)
    if not is_sure:
        _add_missing(contents, files)
    return contents


def _add_missing(contents: Contents, files: Files) -> None:
    """Add what other files of the store hold and the contents lack."""
    salvaged = salvage.missing(files, contents.tables)
    if salvaged.changes:
        apply(salvaged.changes, contents.tables)
        contents.settled, contents.is_salvaged = False, True
        contents.warnings.extend(salvaged.sentences())


def _piece_together(contents: Contents, files: Files, text: bytes | None, reading: Reading) -> bool:
    """Make the contents when the base is not the one that the journal continues.

    Returns whether they are sure to be everything: they begin from exactly what the journal continues.
    """
    contents.settled = False
    mark = reading.header.base if reading.header else None
    theirs, trouble = _read_outside(files, text, was_ours=mark is not None)
    origin: Tables | None = {}
    is_exact = False
    if mark is not None or (reading.header is None and theirs is None):
        origin, is_exact = _previous(files, reading)
    if theirs is None and origin is None:
        raise StoreError(
            f"{files.base}: the annotations cannot be read ({trouble}), and what is beside them does not do to make "
            "them again; nothing was changed. `readerapp doctor --repair` begins from the newest copy that "
            "`readerapp backup list` shows"
        )
    # Where something has written to the previous base, what is only in that one was not deleted from the present one.
    is_origin_sure = identity_of_previous(files, reading.header) == identity(files.previous_base)
    known_mark = mark.checkpoint if mark and is_origin_sure else ""
    contents.tables = origin or {}
    contents.play(reading.entries)
    if theirs is None:
        contents.corrupt = trouble
        contents.warnings.append(
            f"{files.base}: it could not be read ({trouble}); the annotations are made again from the previous file "
            "and the journal"
        )
        # What cannot be read as the base may be another file of the store, in the wrong place.
        return False
    contents.absorb(theirs, same_origin=bool(known_mark) and schema.checkpoint_of(theirs) == known_mark)
    contents.settled = reading.header is not None and not contents.damaged
    meta = theirs.get("meta")
    if meta and schema.schema_of(theirs) >= schema.schema_of(contents.tables):
        contents.tables["meta"] = meta
    return is_exact and not (mark and salvage.continues(files.previous_journal, mark.checkpoint))


def _read_outside(files: Files, text: bytes | None, *, was_ours: bool) -> tuple[Tables | None, str]:
    """The tables of a base of unknown origin, or None and what is wrong with it.

    Raises `StoreError` when it is another program's, and always has been.
    """
    if text is None:
        return None, "it is missing"
    if not text:
        return None, "it is empty"
    try:
        tables = base.read(text)
    except base.NotTablesError as error:
        return None, str(error)
    if schema.is_ours(tables):
        return tables, ""
    trouble = f"its tables are another program's: {', '.join(map(repr, tables))[:_NAMED]}"
    if was_ours:
        return None, trouble
    raise StoreError(f"{files.base}: {trouble}; nothing was changed. Choose another file with --db")


def _previous(files: Files, reading: Reading) -> tuple[Tables | None, bool]:
    """The tables at the beginning of the journal, made from the previous ones; None where they do not do.

    And whether they are known to be exactly those.
    """
    text = _content_if_readable(files.previous_base)
    tables: Tables | None = {}
    if text is not None:
        try:
            tables = base.read(text)
        except base.NotTablesError:
            tables = None
    mark = reading.header.base if reading.header else None
    if tables is not None and text is not None and mark and _marks(mark, text):
        return tables, True
    journal_text = _content_if_readable(files.previous_journal)
    if journal_text is None:
        return tables if text is not None else None, False
    previous = journal.read(journal_text)
    if tables is None or (text is None and (previous.header is None or previous.header.base is not None)):
        return None, False
    contents = Contents(tables=tables)
    contents.play(previous.entries)
    is_pair = (
        previous.header is not None
        and reading.header is not None
        and reading.header.after == previous.header.id
        and not previous.damaged
        and previous.end >= reading.header.up_to
        and (previous.header.base is None if text is None else _is_of(previous.header.base, text))
    )
    return contents.tables, is_pair


def _is_of(mark: BaseMark | None, text: bytes) -> bool:
    return mark is not None and _marks(mark, text)


def _content_if_readable(path: Path) -> bytes | None:
    """What is in a file that can be done without; None also where it cannot be read."""
    with suppress(OSError):
        return content(path)
    return None


def _marks(mark: BaseMark, text: bytes) -> bool:
    return (len(text), zlib.crc32(text)) == (mark.size, mark.checksum)


def _has_previous(files: Files) -> bool:
    return files.previous_base.exists() or files.previous_journal.exists()


def _trusted(files: Files, file: OpenFile, header: Header) -> Tables | None:
    """The tables of a base that is the one which the journal with this header continues; None where it is another.

    Or where it was no TinyDB database when it was written. Its large tables stay on the disk if they can be made again.
    """
    mark = header.base
    if mark is None or file.size != mark.size:
        return None
    previous = kept_open(files, header) if CAN_LEAVE_OPEN else None
    if previous is not None:
        with suppress(base.NotTablesError):
            return tables_left_in(file, mark, previous.lines_again)
    text = file.content()
    if not _marks(mark, text):
        return None
    with suppress(base.NotTablesError):
        return base.split(text, mark.spans)
    with suppress(base.NotTablesError):
        return base.read(text)
    return None
