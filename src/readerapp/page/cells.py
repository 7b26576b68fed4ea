"""Cells: how wide text is on a terminal, and where it may be cut.

Widths are those of `rich.cells`, by which Textual places what it draws; cuts are only made between grapheme
clusters (`wcwidth`). Most text needs neither library: where every code point is a cluster of one cell,
offsets and cells are the same thing, and that is found out by one pass of a regular expression.
"""

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

TAB_STOP = 4
"""Tabs lead to the next multiple of this many cells from the beginning of the line's text."""

# Printable ASCII, Latin, Greek and Cyrillic letters without combining marks, and the punctuation that
# typography adds to them: each is one cell wide and never part of a longer cluster, unless a combining
# character follows, which is not in this set.
_NOT_SIMPLE = re.compile(
    "[^ -~\u00a0-\u00a8\u00aa-\u00ac\u00af-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u038a\u038e-\u03a1\u03a3-\u03ff"
    "\u0400-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u203b\u203d-\u2048\u204a-\u205e\u2400-\u2426]"
)


class Cluster(NamedTuple):
    """One grapheme cluster: code points `start` (in) to `end` (out) of the text, `width` cells wide."""

    start: int
    end: int
    width: int


def is_simple(text: str) -> bool:
    """Whether every code point of `text` is a cluster of its own, one cell wide."""
    return (text.isascii() and text.isprintable()) or _NOT_SIMPLE.search(text) is None


@lru_cache(maxsize=256)
def clusters(text: str) -> tuple[Cluster, ...]:
    """The grapheme clusters of `text` in order. A tab is as wide as it is at the beginning of a line."""
    if is_simple(text):
        return tuple(Cluster(offset, offset + 1, 1) for offset in range(len(text)))
    from rich.cells import cell_len
    from wcwidth import iter_graphemes

    found = []
    start = 0
    for grapheme in iter_graphemes(text):
        end = start + len(grapheme)
        width = TAB_STOP if grapheme == "\t" else cell_len(grapheme)
        found.append(Cluster(start, end, width))
        start = end
    return tuple(found)


def cell_width(text: str) -> int:
    """How many cells `text` takes on one line."""
    return len(text) if is_simple(text) else _Ruler.of(text).cells[-1]


def cells_before(text: str, offset: int) -> int:
    """How many cells stand before the code point at `offset` of a line's text."""
    if is_simple(text):
        return min(offset, len(text))
    ruler = _Ruler.of(text)
    return ruler.cells[max(0, bisect_right(ruler.offsets, offset) - 1)]


def offset_at_cell(text: str, cell: int) -> int:
    """The offset of the cluster that covers `cell` of a line's text; the text's length behind its end."""
    if is_simple(text):
        return max(0, min(cell, len(text)))
    ruler = _Ruler.of(text)
    # Clusters without a width share their cell with the next one: the last that begins at or before it.
    index = bisect_right(ruler.cells, max(cell, 0)) - 1
    return ruler.offsets[min(index, len(ruler.offsets) - 1)]


class _Ruler(NamedTuple):
    """Where each cluster of a line begins, in code points and in cells, with the end of both as the last entry."""

    offsets: tuple[int, ...]
    cells: tuple[int, ...]

    @staticmethod
    @lru_cache(maxsize=1024)
    def of(text: str) -> "_Ruler":
        """The ruler of a line's text."""
        parts = clusters(text)
        offsets = (*(part.start for part in parts), len(text))
        if "\t" not in text:
            return _Ruler(offsets, tuple(accumulate((part.width for part in parts), initial=0)))
        cells = [0]
        for part in parts:
            at = cells[-1]
            is_tab = text[part.start] == "\t"
            cells.append(at + (TAB_STOP - at % TAB_STOP if is_tab else part.width))
        return _Ruler(offsets, tuple(cells))


def as_painted(text: str, at_cell: int = 0) -> str:
    """`text` as it goes to the terminal, beginning at a cell of its line: as wide as `cell_width` says, whatever is beside it.

    Tabs become spaces. A zero-width joiner that joins nothing is left out, because a width library looks
    at the next character for its partner.
    """
    if is_simple(text):
        return text
    painted = []
    cell = at_cell
    for part in clusters(text):
        cluster = text[part.start : part.end]
        if cluster == "\t":
            width = TAB_STOP - cell % TAB_STOP
            painted.append(" " * width)
            cell += width
            continue
        painted.append(cluster.rstrip("\u200d"))
        cell += part.width
    return "".join(painted)
