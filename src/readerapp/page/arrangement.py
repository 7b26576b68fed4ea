"""Arrangement: where on the screen the page stands. The first page and the app must agree on it to the cell."""

from typing import NamedTuple

NARROW = 90
"""Below so many columns the sidebar is a drawer over the text."""

TALL = 28
"""From so many rows on there is an empty one above the text."""

SIDEBAR_WIDTH = 38
"""Columns of the sidebar, with its edge, while there is room for the article beside it."""

HEADER_ROWS = 1
FOOTER_ROWS = 2
"""Rows below the panes: the status line and the keys."""

GUTTER = 3
"""Cells to the left of the column: a letter for a highlight's colour, a note's sign, the mark of the focus."""

MARGIN_MAP = 2
"""Cells of the margin map: the annotations, and the thumb of the scroll bar."""
CARET_CELL = 1

_AIR = 1
_NARROWEST = 8


class Arrangement(NamedTuple):
    """Where the page stands on a screen, in rows and columns from the upper left.

    `pane` is the width of the article's pane with the margin map, `left` the columns before the gutter, `measure` the
    width of the column of text, `top` the rows above the page and `height` those of the page.
    """

    pane: int
    left: int
    measure: int
    top: int
    height: int


def arrange(columns: int, rows: int, measure: int, sidebar: int) -> Arrangement:
    """Where the page stands on a screen of this size, with a column `measure` cells wide if there is room for it."""
    pane = columns if columns < NARROW else columns - sidebar
    top = HEADER_ROWS + (1 if rows >= TALL else 0)
    fitting = fitting_measure(pane, measure)
    return Arrangement(pane, left_of(pane, fitting), fitting, top, max(rows - top - FOOTER_ROWS, 1))


def fitting_measure(pane: int, measure: int) -> int:
    """The width of the column in a pane that may be too narrow for the one that is wished for."""
    return max(_NARROWEST, min(measure, pane - GUTTER - CARET_CELL - MARGIN_MAP - _AIR))


def left_of(pane: int, measure: int) -> int:
    """The columns before the gutter: the column stands in the middle of its pane."""
    return max((pane - GUTTER - measure - CARET_CELL - MARGIN_MAP) // 2, 0)
