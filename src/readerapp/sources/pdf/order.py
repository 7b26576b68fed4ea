"""The order in which the text of a page is read.

A page is painted in that order by nearly every program that makes a PDF, and then the order is left as it is. Where it
is not, the page is cut by its white space, into columns where there is a gutter and else into what stands above and
below: the recursive X-Y cut (G. Nagy and S. Seth, Hierarchical representation of optically scanned documents, 1984).
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from statistics import median

from readerapp.sources.pdf.page import Fragment

_TOLERATED = 0.1
_NARROWEST_GUTTER = 0.8
_SHORTEST_LINES = 15
_DEEPEST = 30


def in_reading_order(fragments: Sequence[Fragment]) -> list[Fragment]:
    """The fragments of a page as they are read."""
    if _is_in_order(fragments):
        return list(fragments)
    return _cut(list(fragments), 0)


def _is_in_order(fragments: Sequence[Fragment]) -> bool:
    """Whether the lines, as they are painted, run down the page, or down one column after the other."""
    astray = sum(_is_astray(before, after) for before, after in pairwise(fragments))
    return astray <= _TOLERATED * len(fragments)


def _is_astray(before: Fragment, after: Fragment) -> bool:
    if before.is_beside(after):
        if before.is_ruled and after.is_ruled:
            return False
        # Prose in two columns that is painted line by line; what is shorter are the cells of a table.
        return after.left < before.left or min(len(before.text), len(after.text)) > _SHORTEST_LINES
    is_above = after.bottom > before.bottom
    return is_above and after.left < before.right


def _cut(fragments: list[Fragment], depth: int) -> list[Fragment]:
    if len(fragments) < 2 or depth > _DEEPEST:
        return _by_rows(fragments)
    gutter, edge = _widest_gap(fragments, lambda fragment: (fragment.left, fragment.right))
    if gutter > _NARROWEST_GUTTER * median(fragment.size for fragment in fragments):
        left = [fragment for fragment in fragments if fragment.left < edge]
        right = [fragment for fragment in fragments if fragment.left >= edge]
        is_in_table = any(fragment.is_ruled for fragment in left) and any(fragment.is_ruled for fragment in right)
        if not is_in_table and _is_prose(left) and _is_prose(right):
            return _cut(left, depth + 1) + _cut(right, depth + 1)
    space, edge = _widest_gap(fragments, lambda fragment: (fragment.bottom, fragment.top))
    if space <= 0:
        return _by_rows(fragments)
    upper = [fragment for fragment in fragments if fragment.bottom >= edge]
    lower = [fragment for fragment in fragments if fragment.bottom < edge]
    return _cut(upper, depth + 1) + _cut(lower, depth + 1)


def _widest_gap(
    fragments: Sequence[Fragment], extent: Callable[[Fragment], tuple[float, float]]
) -> tuple[float, float]:
    """The width of the widest white strip that runs through, and where it ends; 0 or less where there is none."""
    extents = sorted(map(extent, fragments))
    reached = extents[0][1]
    widest, edge = 0.0, extents[0][0]
    for start, end in extents:
        if start - reached > widest:
            widest, edge = start - reached, start
        reached = max(reached, end)
    return widest, edge


def _is_prose(fragments: Sequence[Fragment]) -> bool:
    return median(len(fragment.text) for fragment in fragments) > _SHORTEST_LINES


def _by_rows(fragments: list[Fragment]) -> list[Fragment]:
    """The fragments from top to bottom, and from left to right where they stand on one line."""
    rows: list[list[Fragment]] = []
    for fragment in sorted(fragments, key=lambda fragment: -fragment.bottom):
        if rows and rows[-1][0].is_beside(fragment):
            rows[-1].append(fragment)
        else:
            rows.append([fragment])
    return [fragment for row in rows for fragment in sorted(row, key=lambda fragment: fragment.left)]
