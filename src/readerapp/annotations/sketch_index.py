"""Finding the paragraphs that have nearly the words of another, told by the sketches of both."""

from collections import defaultdict
from collections.abc import Iterator

from readerapp.document.sketch import SKETCH_BYTES

_ALIKE = 7
"""Paragraphs that have so many of the bytes of their sketches in common have nearly the same words."""

BYTES_IN_A_ROW = 3
"""Two sketches that have nearly all bytes in common have so many of them in a row."""

Row = tuple[int, ...]


def is_full(sketch: bytes) -> bool:
    """Whether a sketch is of words enough to tell paragraphs apart."""
    return len(sketch) == SKETCH_BYTES and 0 not in sketch


def rows_of(sketch: bytes) -> Iterator[Row]:
    """The bytes of a sketch, so many in a row."""
    return (tuple(sketch[at : at + BYTES_IN_A_ROW]) for at in range(SKETCH_BYTES - BYTES_IN_A_ROW + 1))


def are_nearly_alike(one: bytes, other: bytes | bytearray) -> bool:
    """Whether two full sketches are of paragraphs with nearly the same words."""
    return len({*one}.intersection(other)) >= _ALIKE


class SketchIndex:
    """Paragraphs by their sketches: `sketches` has those by ordinal, `holders` who has some bytes in a row."""

    def __init__(self) -> None:
        self.sketches: dict[int, bytes] = {}
        self.holders: defaultdict[Row, list[int]] = defaultdict(list)

    def add(self, ordinal: int, sketch: bytes) -> None:
        """Take in a paragraph, unless its words are too few to tell it from others."""
        if is_full(sketch):
            self.sketches[ordinal] = sketch
            for row in rows_of(sketch):
                self.holders[row].append(ordinal)

    def nearly_like(self, sketch: bytes) -> list[int]:
        """The paragraphs with nearly the words of one with this sketch, rising."""
        if not is_full(sketch):
            return []
        candidates = {ordinal for row in rows_of(sketch) for ordinal in self.holders.get(row, ())}
        return sorted(ordinal for ordinal in candidates if are_nearly_alike(sketch, self.sketches[ordinal]))
