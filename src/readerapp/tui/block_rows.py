"""The rows of blocks in a column without a gutter, as cards and what stands beside a list have them."""

from collections.abc import Sequence

from readerapp.document.block import Block, BlockKind
from readerapp.page.arrangement import GUTTER
from readerapp.page.block_lines import lay_out, line_spans
from readerapp.page.direction import is_leftwards
from readerapp.page.layers import NO_LAYERS, Layers
from readerapp.page.line import Line
from readerapp.page.looks import Palette
from readerapp.page.painter import PaintedRun, column_of, paint
from readerapp.page.wrapping import wrap


def block_lines(block: Block, width: int) -> tuple[Sequence[Line], int]:
    """The lines of a block in a column so many cells wide, and the measure that `block_row` is to be given for them."""
    lines = _lines(block, width)
    if not lines[0].is_mirrored:
        return lines, width
    # What is written from right to left has its gutter, which is not shown here, inside its measure.
    return _lines(block, width + GUTTER), width + GUTTER


def block_row(
    block: Block, line: Line, width: int, measure: int, palette: Palette, layers: Layers = NO_LAYERS
) -> list[PaintedRun]:
    """A line of a block as it is painted, `width` cells of it."""
    return column_of(paint(block, None if line.is_gap else line, layers, palette, measure), width)


def _lines(block: Block, width: int) -> Sequence[Line]:
    """The lines of a block: one that ends where its text has a line end is wrapped like any other."""
    if block.kind is not BlockKind.VERSE or is_leftwards(block.text):
        return lay_out(block, width)
    return [
        Line(start + span.start, start + span.end)
        for start, end in line_spans(block.text)
        for span in wrap(block.text[start:end], width)
    ]
