"""Painted rows: what is painted from the same is not painted again, wherever it has been scrolled to."""

from examples import document_of
from readerapp.document.block import Block, BlockKind
from readerapp.page.layers import NO_LAYERS
from readerapp.page.palette import ColorDepth
from readerapp.page.viewport import Viewport
from readerapp.tui.article.painted_rows import EMPTY_ROW, Canvas, FrameRow, PaintedRows
from readerapp.tui.strips import Ink
from readerapp.tui.theme_palette import palette_of
from readerapp.tui.themes import THEMES

MEASURE = 20
PALETTE = palette_of(THEMES[0], ColorDepth.TRUE, no_color=False)
CANVAS = Canvas(PALETTE, left=2, measure=MEASURE, width=40, ink=Ink())


def painted(canvas=CANVAS):
    """The rows of a page of a short text with its strips, painted twice: on the same canvas, and then on `canvas`."""
    document = document_of(Block(BlockKind.PARAGRAPH, "Some words that are more than one line."))
    rows = [FrameRow(row, NO_LAYERS, ()) for row in Viewport(document, MEASURE, 5).rows()]
    painter = PaintedRows(document)
    return painter.strips([*rows, EMPTY_ROW], CANVAS), painter.strips([EMPTY_ROW, *rows], canvas)


def test_a_row_that_has_moved_is_the_same_strip():
    before, after = painted()
    assert [id(strip) for strip in after[1:]] == [id(strip) for strip in before[:-1]]
    assert after[0] is before[-1]


def test_every_row_is_as_wide_as_the_pane():
    before, _ = painted()
    assert {strip.cell_length for strip in before} == {CANVAS.width}


def test_on_another_canvas_every_row_is_painted_again():
    before, after = painted(CANVAS._replace(left=5))
    assert not {id(strip) for strip in before} & {id(strip) for strip in after}
    assert [strip.text for strip in after[1:]] != [strip.text for strip in before[:-1]]
