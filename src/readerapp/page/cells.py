"""Cells: how wide text is on a terminal, and where it may be cut.

Widths are those of `page.widths`, which Textual is made to reckon with as well; cuts are only made between grapheme
clusters. Most text needs no library: where every code point is a cluster of one cell,
offsets and cells are the same thing, and that is found out by one pass of a regular expression.

Until the terminal has said it, lines leave room for spacing marks of Indic scripts that take a cell of their own.
"""

import re
from bisect import bisect_right
from functools import cache, lru_cache
from itertools import accumulate, pairwise

from readerapp.document.graphemes import boundaries
from readerapp.document.named_tuple import NamedTuple
from readerapp.page.widths import (
    broadest_cluster_width,
    cluster_width,
    edition,
    is_painted_as_it_is,
    painted_cluster,
)


# Printable ASCII, Latin, Greek and Cyrillic letters without combining marks, the punctuation that typography adds to
# them, and the lines, blocks and signs that the page draws with: each is one cell wide and never part of a longer
# cluster, unless a combining character follows, which is not in this set.
@cache
def _not_simple() -> re.Pattern[str]:
    return re.compile(
        "[^ -~\u00a0-\u00a8\u00aa-\u00ac\u00af-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u038a\u038e-\u03a1\u03a3-\u03ff"
        "\u0400-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u203b\u203d-\u2048\u204a-\u205e\u2190-\u2193\u21b2\u21b3"
        "\u2400-\u2426\u2500-\u25a1\u270e]"
    )


class Cluster(NamedTuple):
    """One grapheme cluster: code points `start` (in) to `end` (out) of the text, `width` cells wide."""

    start: int
    end: int
    width: int


def is_simple(text: str) -> bool:
    """Whether every code point of `text` is a cluster of its own, one cell wide."""
    return (text.isascii() and text.isprintable()) or _not_simple().search(text) is None


def clusters(text: str) -> tuple[Cluster, ...]:
    """The grapheme clusters of `text` in order."""
    return _clusters(text, edition())


@lru_cache(maxsize=256)
def _clusters(text: str, _edition: int) -> tuple[Cluster, ...]:
    if is_simple(text):
        return tuple(Cluster(offset, offset + 1, 1) for offset in range(len(text)))
    return tuple(Cluster(start, end, cluster_width(text[start:end])) for start, end in pairwise(boundaries(text)))


def cell_width(text: str) -> int:
    """How many cells `text` takes on one line."""
    return len(text) if is_simple(text) else _Ruler.of(text, edition()).cells[-1]


def cells_before(text: str, offset: int) -> int:
    """How many cells stand before the code point at `offset` of a line's text."""
    if is_simple(text):
        return min(offset, len(text))
    ruler = _Ruler.of(text, edition())
    return ruler.cells[max(0, bisect_right(ruler.offsets, offset) - 1)]


def offset_at_cell(text: str, cell: int) -> int:
    """The offset of the cluster that covers `cell` of a line's text; the text's length behind its end."""
    if is_simple(text):
        return max(0, min(cell, len(text)))
    ruler = _Ruler.of(text, edition())
    # Clusters without a width share their cell with the next one: the last that begins at or before it.
    index = bisect_right(ruler.cells, max(cell, 0)) - 1
    return ruler.offsets[min(index, len(ruler.offsets) - 1)]


@cache
def _may_be_spacing_mark() -> re.Pattern[str]:
    return re.compile("[\u0900-\u0dff\u0f00-\u109f\u1700-\u1cff\ua800-\uabff\U00011000-\U00011fff]")


def broadest_clusters(text: str) -> tuple[Cluster, ...]:
    """The grapheme clusters of `text`, as wide as they are on terminals that give a spacing mark a cell of its own."""
    parts = clusters(text)
    if not _may_be_spacing_mark().search(text):
        return parts
    return tuple(part._replace(width=broadest_cluster_width(text[part.start : part.end])) for part in parts)


def broadest_width(text: str) -> int:
    """How many cells `text` takes at most, on terminals that give a spacing mark a cell of its own."""
    if not _may_be_spacing_mark().search(text):
        return cell_width(text)
    return sum(part.width for part in broadest_clusters(text))


class _Ruler(NamedTuple):
    """Where each cluster of a line begins, in code points and in cells, with the end of both as the last entry."""

    offsets: tuple[int, ...]
    cells: tuple[int, ...]

    @staticmethod
    @lru_cache(maxsize=1024)
    def of(text: str, _edition: int) -> "_Ruler":
        """The ruler of a line's text."""
        parts = clusters(text)
        offsets = (*(part.start for part in parts), len(text))
        return _Ruler(offsets, tuple(accumulate((part.width for part in parts), initial=0)))


def as_painted(text: str) -> str:
    """`text` as it goes to the terminal: as wide there as `cell_width` says, whatever stands beside it.

    A zero-width joiner that joins nothing is left out, because a width library takes the next character for its
    partner; so is what is invisible by itself, because a variation selector would widen the character before, and some
    terminals give a blank without a width a cell. What the terminal would leave out is there by a stand-in.
    """
    if is_simple(text) or is_painted_as_it_is(text):
        return text
    return "".join(painted_cluster(text[start:end]) for start, end in pairwise(boundaries(text)))


def clipped(text: str, width: int) -> str:
    """`text` cut to so many cells, with an ellipsis where something is missing."""
    if cell_width(text) <= width:
        return text
    return text[: offset_at_cell(text, width - 1)].rstrip() + "…" if width > 1 else ""
