"""The ground of the sidebar: the line at its edge, and what stands beside the cards in every row."""

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip
from textual.widget import Widget

from readerapp.document.named_tuple import NamedTuple
from readerapp.page.looks import Palette
from readerapp.page.painter import PaintedRun
from readerapp.tui.strips import Ink, ink

_LEFT_EDGE, _UPPER_EDGE = "▏", "▔"


class Ground(NamedTuple):
    """What every row of the sidebar is made with.

    `card_width` are the cells of a card, `width` those of the pane beside its left edge. The `left` edge is part of
    every row, the `upper` one a row of its own; a pane may have none.
    """

    palette: Palette
    card_width: int
    width: int
    left: Sequence[Segment]
    upper: Sequence[Segment]
    ink: Ink

    def strip(self, row: Sequence[PaintedRun]) -> Strip:
        """The whole row of the pane that shows this row of a card."""
        beside = self.width - self.card_width
        runs = [*row, PaintedRun(" " * beside, self.palette.text, beside)] if beside else row
        return self.ink.strip(runs, self.left)

    def edge_rows(self) -> list[Strip]:
        """The rows above the cards that are an edge."""
        return [Strip(self.upper)] if self.upper else []


def ground_of(pane: Widget, palette: Palette, card_width: int) -> Ground:
    """The ground of a pane with a line at its left or upper edge, for cards `card_width` cells wide.

    Its rows can be kept whole; Textual would draw the edge on each at every turn.
    """
    below, own = pane.background_colors
    width = pane.content_size.width

    def edge(sign: str, border: tuple[str, Color]) -> list[Segment]:
        kind, color = border
        return [Segment(sign, Style.from_color((below + color).rich_color, (below + own).rich_color))] if kind else []

    pen = ink(tuple(pane.get_line_filters()), own)
    left = edge(_LEFT_EDGE, pane.styles.border_left)
    upper = edge(_UPPER_EDGE * (width + len(left)), pane.styles.border_top)
    return Ground(palette, card_width, width, pen.filtered(left), pen.filtered(upper), pen)
