"""Chapters: which parts of a text a reader thinks of as one, and how much of one is left."""

from bisect import bisect_right
from collections import Counter

from readerapp.document.document import Document
from readerapp.document.position import Position

_AT_A_SITTING = 120_000
"""Code points, an hour and a half: parts that are longer than this on average are no chapters but hold them."""

_SEVERAL = 2


def characters_before(document: Document, position: Position) -> int:
    """How many code points of shown text stand before a position of a surveyed document."""
    paragraphs = document.paragraphs()
    ordinal = paragraphs.ordinal(position.block)
    before = paragraphs.characters[ordinal]
    is_in_it = ordinal < len(paragraphs) and paragraphs.numbers[ordinal] == position.block
    return min(before + position.offset, paragraphs.characters[ordinal + 1]) if is_in_it else before


def chapter_starts(document: Document) -> tuple[int, ...]:
    """The blocks that the chapters of a surveyed document begin with; empty where it has none.

    Chapters are the sections of the uppermost level that has several, as long as one is read at a sitting; where they
    are longer than that, the next level is looked at.
    """
    sections = document.sections()
    characters = document.paragraphs().characters[-1]
    counts = Counter(section.level for section in sections)
    starts: tuple[int, ...] = ()
    for level in sorted(counts):
        if counts[level] >= _SEVERAL:
            starts = tuple(section.block for section in sections if section.level <= level)
            if characters / counts[level] <= _AT_A_SITTING:
                break
    return starts


def left_in_chapter(document: Document, starts: tuple[int, ...], position: Position) -> int | None:
    """How many code points stand between a position and the next of the chapters that begin at `starts`.

    `None` in the last one, where as much is left as of the whole, and where there are no chapters.
    """
    behind = bisect_right(starts, position.block)
    if behind >= len(starts):
        return None
    return characters_before(document, Position(starts[behind])) - characters_before(document, position)
