"""Opening a TinyDB file of our own with its large tables left on the disk, if it is the very one that a journal names.

The file is read once, in pieces, for its checksum; what is kept of it are its small tables, and a checksum for every
few lines of the large ones, by which they are known again when they are read (see `table_text`).
"""

import zlib
from array import array
from collections.abc import Callable
from functools import partial

from readerapp.store.engine import base
from readerapp.store.engine.journal import BaseMark
from readerapp.store.engine.open_file import OpenFile
from readerapp.store.engine.sorted_rows import SortedRows
from readerapp.store.engine.table_text import TableText, pieces, running
from readerapp.store.engine.tables import Rows, Tables

LinesAgain = Callable[[str], bytes | None]
"""Makes the lines of a table, by its name, again without the file; None where that cannot be done."""


def _by_no_means(_table: str) -> None:
    """Where tables are looked at once, one that is written over meanwhile is given up."""


def tables_left_in(file: OpenFile, mark: BaseMark, lines_again: LinesAgain = _by_no_means) -> Tables | None:
    """The tables of a base; None where it is not the one that `mark` says.

    Raises `OSError`, and `NotTablesError` where its layout is not our own.
    """
    if file.size != mark.size:
        return None
    outside: list[bytes] = []
    cuts: dict[int, tuple[str, Rows]] = {}
    checksum = at = length = 0
    for name, (start, end) in [*sorted(mark.spans.items(), key=lambda span: span[1]), ("", (mark.size, mark.size))]:
        if not at <= start <= end <= mark.size:
            raise base.NotTablesError("the layout is not our own")
        outside.append(file.read(at, start))
        length += start - at
        checksum = zlib.crc32(outside[-1], checksum)
        if start < mark.size:
            checksums = array("I", running(pieces(file, start, end), checksum))
            checksum = checksums[-1]
            text = TableText(file, start, checksums, end - start, partial(lines_again, name))
            cuts[length] = name, SortedRows(text, 0, end - start)
        at = end
    return base.joined(b"".join(outside), cuts) if checksum == mark.checksum else None
