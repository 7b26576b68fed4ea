"""The margin map: the scroll bar, as shares of the text, with the annotations and search hits drawn on it."""

from collections.abc import Iterable
from typing import NamedTuple

from readerapp.document.position import Position
from readerapp.page.looks import Look, Palette
from readerapp.page.painter import PaintedRun
from readerapp.page.viewport import Viewport

THUMB = "┃"
HIGHLIGHT = "━"
NOTE = "◆"
HIT = "─"

_MOST_ROWS = 1000
"""More than any screen has."""


class MarginMark(NamedTuple):
    """An annotation on the margin map: the share of the text before it (0 to 1), its colour, whether it has a note."""

    share: float
    color: str
    has_note: bool


class MarginMap:
    """Which sign stands in each row of the scroll bar. Marks and hits are put in place once for a height."""

    def __init__(self) -> None:
        self._marks: tuple[MarginMark, ...] = ()
        self._hits: tuple[float, ...] = ()
        self._rows: dict[int, MarginMark | None] = {}
        self._height = 0

    def set_marks(self, marks: Iterable[MarginMark]) -> None:
        """Take the annotations to be drawn."""
        # Of thousands only those are kept that a bar could show: they are put in place for every new height.
        self._marks = tuple(_by_row(marks, _MOST_ROWS).values())
        self._height = 0

    def set_hits(self, shares: Iterable[float]) -> None:
        """Take the search hits to be drawn, as shares of the text before each."""
        self._hits = tuple(shares)
        self._height = 0

    def cells(self, viewport: Viewport, palette: Palette) -> list[PaintedRun]:
        """The sign of each row, for a bar as high as the viewport."""
        height = viewport.height
        self._put_in_place(height)
        seen = viewport.visible()
        first = row_of_share(viewport.document.share_before(seen.start), height)
        last = row_of_share(_share_behind(viewport, seen.end), height)
        return [self._cell(row, first <= row <= last, palette) for row in range(height)]

    def _put_in_place(self, height: int) -> None:
        if height == self._height:
            return
        self._height = height
        self._rows = {row_of_share(share, height): None for share in self._hits}
        self._rows.update(_by_row(self._marks, height))

    def _cell(self, row: int, in_thumb: bool, palette: Palette) -> PaintedRun:
        look: Look = palette.thumb if in_thumb else palette.faint
        sign = THUMB if in_thumb else " "
        if row in self._rows:
            mark = self._rows[row]
            sign = HIT if mark is None else NOTE if mark.has_note else HIGHLIGHT
            look = palette.focus_sign if mark is None else palette.bars[mark.color]
        return PaintedRun(sign, look.over(palette.text), 1)


def _by_row(marks: Iterable[MarginMark], height: int) -> dict[int, MarginMark]:
    """The mark that each row of a bar shows: the last one there, but before all others one with a note."""
    rows: dict[int, MarginMark] = {}
    for mark in marks:
        row = row_of_share(mark.share, height)
        if row not in rows or mark.has_note or not rows[row].has_note:
            rows[row] = mark
    return rows


def _share_behind(viewport: Viewport, end: Position) -> float:
    if viewport.document.ends_at(end):
        return 1.0
    return viewport.document.share_before(end)


def row_of_share(share: float, height: int) -> int:
    """The row of a bar so many rows high that stands for a share of the text, 0 to 1."""
    return max(0, min(int(share * height), height - 1))
