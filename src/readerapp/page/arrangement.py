"""Arrangement: where on the screen the page stands. The first page and the app must agree on it to the cell."""

from readerapp.document.named_tuple import NamedTuple

NARROW = 90
"""Below so many columns the sidebar is a drawer at the foot of the text."""

TALL = 28
"""From so many rows on there is an empty one above the text."""

SIDEBAR_WIDTH = 38
"""Columns of the sidebar, with its edge, where there is room for it beside the article and no other width is wished."""

BROAD_SIDEBAR = range(48, 57)
"""Columns that a sidebar of no chosen width has where the screen is wide enough for them."""

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
    width of the column of text, `top` the rows above the page and `height` those of the page. `cards` is the width of
    the sidebar that begins where the pane ends, 0 where there is none.
    """

    pane: int
    left: int
    measure: int
    top: int
    height: int
    cards: int = 0


def arrange(columns: int, rows: int, measure: int, sidebar: int) -> Arrangement:
    """Where the page stands on a screen of this size, with a column `measure` cells wide if there is room for it.

    Text and cards stand side by side in the middle, as one spread; the sidebar's pane is all that is right of the text.
    """
    top = HEADER_ROWS + (1 if rows >= TALL else 0)
    height = max(rows - top - FOOTER_ROWS, 1)
    cards = _cards_beside(columns, measure, sidebar)
    fitting = fitting_measure(columns - cards, measure)
    left = left_of(columns - cards, fitting)
    pane = left + _spread_width(fitting) if cards else columns
    return Arrangement(pane, left, fitting, top, height, cards)


def left_in_spread(pane: int, measure: int) -> int:
    """The columns before the gutter in a pane beside cards."""
    return max(pane - _spread_width(measure), 0)


def _cards_beside(columns: int, measure: int, sidebar: int) -> int:
    """The width of the cards beside a column: as it is wished for, or as broad as there is room for."""
    if columns < NARROW or sidebar != SIDEBAR_WIDTH:
        return sidebar if columns >= NARROW else 0
    room = columns - _spread_width(measure)
    return min(room, BROAD_SIDEBAR[-1]) if room >= BROAD_SIDEBAR[0] else sidebar


def _spread_width(measure: int) -> int:
    """All that stands left of the cards, from the gutter on."""
    return GUTTER + measure + CARET_CELL + _AIR + MARGIN_MAP


def fitting_measure(pane: int, measure: int) -> int:
    """The width of the column in a pane that may be too narrow for the one that is wished for."""
    return max(_NARROWEST, min(measure, pane - GUTTER - CARET_CELL - MARGIN_MAP - _AIR))


def left_of(pane: int, measure: int) -> int:
    """The columns before the gutter: the column stands in the middle of its pane."""
    return max((pane - GUTTER - measure - CARET_CELL - MARGIN_MAP) // 2, 0)


def left_in_pane(pane: int, measure: int, *, has_cards: bool) -> int:
    """The columns before the gutter in a pane, with cards beside it or without."""
    return left_in_spread(pane, measure) if has_cards else left_of(pane, measure)


def room_beside(pane: int, left: int, measure: int) -> tuple[int, int]:
    """The empty columns of a pane to the left and to the right of its column, but for one to the right as air."""
    right = pane - left - GUTTER - measure - CARET_CELL - MARGIN_MAP - _AIR
    return max(left, 0), max(right, 0)
