"""What the search index keeps of an annotation's row."""

import zlib
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from readerapp.document.searchable import searchable
from readerapp.document.tag_names import tag_names
from readerapp.store.index_questions import tag_paths
from readerapp.store.records.kept_note import kept_note_from
from readerapp.store.records.rows import Row, decode

SECOND = 1 << 22
"""How many numbers there are for the notes of one second."""

_TIME = "0000-00-00T00:00:00"
_TOOL = "tool"


class IndexedRow(NamedTuple):
    """The columns of an annotation in the index but for its number, and its words; neither where none can be made."""

    columns: tuple[str | int | None, ...]
    words: tuple[str, str, str] | None
    earliest: int
    """The first of the numbers from which it gets one."""


COLUMNS = "id, checksum, document, color, status, has_note, changed, created, place, tags, tool"


def indexed(id: str, row: Row) -> IndexedRow:
    """What is kept of a row; of one that no annotation can be made of only that it was looked at."""
    note = kept_note_from(id, decode(row))
    if note is None:
        return IndexedRow((id, zlib.crc32(row), *[None] * 9), None, 0)
    columns = (
        id,
        zlib.crc32(row),
        note.document,
        note.color.value,
        note.status.value,
        bool(note.note),
        note.modified or note.created,
        note.created,
        note.place,
        "\n".join(note.tags),
        str(note.origin.get(_TOOL) or "") if note.origin else "",
    )
    return IndexedRow(
        columns, (searchable(note.note), searchable(note.quote), _tags(note.tags)), _earliest(note.created)
    )


def _tags(tags: Sequence[str]) -> str:
    """The words of each tag, and behind them its paths."""
    return " ".join(word for tag in tags for word in (searchable(tag), *tag_paths(tag_names(tag))))


@lru_cache(maxsize=256)
def _earliest(created: str) -> int:
    """The first number of the second in which a note was made: later seconds have greater ones."""
    try:
        date, time = created[:10].split("-"), created[11 : len(_TIME)].split(":")
        year, month, day = map(int, date)
        hour, minute, second = map(int, time)
    except ValueError:
        return 0
    if not 0 <= year <= 9999 or min(month, day, hour, minute, second) < 0:
        return 0
    return ((((year * 13 + month) * 32 + day) * 24 + hour) * 3600 + minute * 60 + second) * SECOND
