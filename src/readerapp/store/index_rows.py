"""What the search index keeps of an annotation's row."""

import zlib
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from readerapp.document.searchable import searchable
from readerapp.document.tag_names import tag_names
from readerapp.store.index_questions import APART, tag_paths
from readerapp.store.records.kept_note import kept_document_from, kept_note_from
from readerapp.store.records.rows import Row, decode

SECOND = 1 << 22
"""How many numbers there are for the notes of one second."""

_TIME = "0000-00-00T00:00:00"
_TOOL = "tool"


class IndexedRow(NamedTuple):
    """The columns of an annotation in the index but for its number, and its words; neither where none can be made."""

    columns: tuple[str | int | None, ...]
    words: tuple[str, str, str, str] | None
    """Those of its note, its quote, its tags, and the headings that it stands under."""
    document: str
    earliest: int
    """The first of the numbers from which it gets one."""


WORDS = "note, quote, tags, section, title"
COLUMNS = "id, checksum, document, color, status, has_note, changed, created, place, tags, tool"


def indexed(id: str, row: Row) -> IndexedRow:
    """What is kept of a row; of one that no annotation can be made of only that it was looked at."""
    note = kept_note_from(id, decode(row))
    if note is None:
        return IndexedRow((id, zlib.crc32(row), *[None] * 9), None, "", 0)
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
    words = (_words(note.note), _words(note.quote), _tags(note.tags), _apart(note.section))
    return IndexedRow(columns, words, note.document, _earliest(note.created))


def title_words(row: Row | None) -> str:
    """The words by which every note in a document is found: those of its title and its authors."""
    if row is None:
        return ""
    document = kept_document_from(decode(row))
    return _apart((document.title, *document.authors))


def _words(text: str) -> str:
    """The words of a text, or a text of which SQLite makes the same words."""
    return text if text.isascii() and "_" not in text else searchable(text)


def _apart(texts: Sequence[str]) -> str:
    """The words of several texts, between which no phrase runs over."""
    return f" {APART} ".join(map(_words, texts))


def _tags(tags: Sequence[str]) -> str:
    """The words of each tag, and behind them its paths."""
    return " ".join(map(_tag, tags))


# The same few tags are on thousands of notes.
@lru_cache(maxsize=1024)
def _tag(tag: str) -> str:
    return " ".join((searchable(tag), *tag_paths(tag_names(tag))))


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
