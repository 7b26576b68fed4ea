"""The rows of the page as strips: each is painted once for what it is painted from, wherever it is scrolled to."""

from collections.abc import Iterable

from textual.strip import Strip

from readerapp.document.document import Document
from readerapp.document.named_tuple import NamedTuple
from readerapp.page.arrangement import CARET_CELL, GUTTER, MARGIN_MAP
from readerapp.page.layers import NO_LAYERS, Layers
from readerapp.page.looks import Palette
from readerapp.page.painter import PaintedRun, paint
from readerapp.page.viewport import Row
from readerapp.tui.strips import Ink

_MOST_STRIPS = 1000
"""Painted rows that are kept, a few pages."""


class FrameRow(NamedTuple):
    """All that one row of the page is painted from, on the same canvas: two that are equal look the same."""

    row: Row | None
    layers: Layers
    margin: tuple[PaintedRun, ...]


EMPTY_ROW = FrameRow(None, NO_LAYERS, ())


class Canvas(NamedTuple):
    """What all rows of a page have in common.

    `left` are the cells before the gutter, `measure` those of the column, `width` those of the pane.
    """

    palette: Palette
    left: int
    measure: int
    width: int
    ink: Ink


class PaintedRows:
    """Paints the rows of a document, and keeps them as strips: Textual finds in them what it has made of them."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._canvas: Canvas | None = None
        self._strips: dict[FrameRow, Strip] = {}

    def clear(self) -> None:
        """Paint every row again."""
        self._strips.clear()

    def strips(self, rows: Iterable[FrameRow], canvas: Canvas) -> list[Strip]:
        """The strips of these rows."""
        if canvas != self._canvas or len(self._strips) > _MOST_STRIPS:
            self._strips.clear()
            self._canvas = canvas
        strips = []
        for row in rows:
            strip = self._strips.get(row)
            if strip is None:
                strip = self._strips[row] = canvas.ink.strip(self._paint(row, canvas))
            strips.append(strip)
        return strips

    def _paint(self, frame_row: FrameRow, canvas: Canvas) -> list[PaintedRun]:
        """One row of the page: the column in the middle, the margin map at the right edge."""
        blank = canvas.palette.text
        row, layers, margin = frame_row
        shift, broad = (row.line.shift, row.line.broad) if row and row.line else (0, 0)
        left, measure = canvas.left - shift, canvas.measure + broad
        runs = [PaintedRun(" " * left, blank, left)] if left else []
        used = left + GUTTER + measure + CARET_CELL
        if row:
            runs += paint(self._document.block(row.block), row.line, layers, canvas.palette, measure)
        else:
            runs.append(PaintedRun(" " * (used - left), blank, used - left))
        right = canvas.width - MARGIN_MAP - used
        if right > 0:
            runs.append(PaintedRun(" " * right, blank, right))
        runs += margin or [PaintedRun(" " * MARGIN_MAP, blank, MARGIN_MAP)]
        return runs
