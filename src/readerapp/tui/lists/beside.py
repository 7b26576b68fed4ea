"""What stands beside a list: a few blocks, set like those of the page, which are scrolled through."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual import events
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from readerapp.document.block import Block, BlockKind
from readerapp.page.cells import cell_width, clipped
from readerapp.page.layers import NO_LAYERS, Layers
from readerapp.page.line import Line
from readerapp.page.looks import Look, Palette
from readerapp.page.painter import FOCUS_SIGN, PaintedRun
from readerapp.tui.block_rows import block_lines, block_row
from readerapp.tui.lists.pane import WHEEL_LINES
from readerapp.tui.sidebar.ground import ground_of

_EDGES = 2
"""Cells to the left of the text, and to the right."""

_ABOVE = 3
"""What is marked stands below so many parts of the rows, where it would not be on the first page."""


_PLAIN = Look()
_SIGN_CELLS = 2


class Said(NamedTuple):
    """A block that is said beside a list, and how its text looks.

    One with a `sign`, be it a blank, is set in: the sign stands before its first line.
    """

    block: Block
    look: Look = _PLAIN
    sign: str = ""
    sign_look: Look = _PLAIN
    layers: Layers = NO_LAYERS


def words(text: str, look: Look = _PLAIN) -> Said:
    """Words with line ends in them, in one look."""
    return Said(Block(BlockKind.VERSE, text), look)


GAP = words("")
"""An empty row."""


class _Row(NamedTuple):
    """A line of something that is said, and the measure it is set in."""

    said: Said
    line: Line
    measure: int


class Beside(Widget):
    """Shows what is said of the line under the cursor of a list. Its keys are handled by the screen that it is on.

    While it `has_keys` the edge beside its text says so.
    """

    ALLOW_SELECT = False

    DEFAULT_CSS = """
    Beside { width: 36%; max-width: 72; height: 1fr; background: $background; border-left: vkey $panel; }
    """

    def __init__(self, palette: Callable[[], Palette], scrolled_by: str, *, id: str) -> None:
        """`scrolled_by` are the words for the keys that scroll it, for the row that tells how much more there is."""
        super().__init__(id=id)
        self._palette = palette
        self._scrolled_by = scrolled_by
        self._about = ""
        self._said: Sequence[Said] = ()
        self._rows: list[_Row] = []
        self._width = 0
        self._top: int | None = None
        self.has_keys = False

    def show(self, about: str, said: Sequence[Said]) -> None:
        """Show what is said of a line, which stands for `about`; of the same one from where it was scrolled to."""
        if about != self._about:
            self._about, self._top = about, None
        self._said = said
        self._width = 0
        self.refresh()

    def take_keys(self, *, has_keys: bool) -> None:
        """Show whether keys are about this now."""
        self.has_keys = has_keys
        self.refresh()

    @property
    def page(self) -> int:
        """How many rows a page of it has."""
        return max(self.content_size.height - 2, 1)

    def scroll_rows(self, rows: int) -> None:
        """Show what stands so many rows further down."""
        self._lay_out()
        self._top = self._within((self._top or 0) + rows)
        self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll it."""
        event.stop()
        self.scroll_rows(WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll it."""
        event.stop()
        self.scroll_rows(-WHEEL_LINES)

    def _lay_out(self) -> None:
        """Lay out what is said for the width that there is, where it was for another."""
        size = self.content_size
        width = max(size.width - 2 * _EDGES, 1)
        if width != self._width:
            self._width = width
            self._rows = []
            for said in self._said:
                lines, measure = block_lines(said.block, width - (_SIGN_CELLS if said.sign else 0))
                self._rows += [_Row(said, line, measure) for line in lines]
        if self._top is None:
            self._top = self._first_marked(size.height)
        self._top = self._within(self._top)

    def _within(self, top: int) -> int:
        return max(0, min(top, len(self._rows) - self.content_size.height))

    def _first_marked(self, height: int) -> int:
        """The row to begin at, so that what is marked is seen."""
        for number, (said, line, _) in enumerate(self._rows):
            if any(layer.span.start < line.end and line.start < layer.span.end for layer in said.layers.highlights):
                return 0 if number < height - 1 else number - height // _ABOVE
        return 0

    def render_lines(self, crop: Region) -> list[Strip]:
        """Rows of what is said, with the edge beside them, which Textual would draw on each at every turn."""
        self._lay_out()
        palette, size = self._palette(), self.content_size
        ground = ground_of(self, palette, size.width)
        rows = [ground.ink.strip(self._row_at(y, palette, size), ground.left) for y in range(crop.y, crop.bottom)]
        is_whole = crop.column_span == (0, self.size.width)
        return rows if is_whole else [row.crop(*crop.column_span) for row in rows]

    def _row_at(self, y: int, palette: Palette, size: Size) -> list[PaintedRun]:
        """One row; the first and the last tell how much there is above and below."""
        width, height = size
        number = (self._top or 0) + y
        above, below = self._top or 0, len(self._rows) - (self._top or 0) - height
        if y == 0 and above:
            runs = self._more(f"↑ {above + 1:,}", palette)
        elif y == height - 1 and below > 0:
            runs = self._more(f"↓ {below + 1:,} more lines · {self._scrolled_by}", palette)
        elif number < len(self._rows):
            runs = _painted(self._rows[number], self._width, palette)
        else:
            runs = []
        cells = sum(run.cells for run in runs)
        sign = FOCUS_SIGN if self.has_keys else " "
        rest = max(width - _EDGES - cells, 0)
        return [
            PaintedRun(f"{sign} ", palette.focus_sign.over(palette.text), _EDGES),
            *runs,
            PaintedRun(" " * rest, palette.text, rest),
        ]

    def _more(self, text: str, palette: Palette) -> list[PaintedRun]:
        shown = clipped(text, self._width)
        return [PaintedRun(shown, palette.faint.over(palette.text), cell_width(shown))]

    def notify_style_update(self) -> None:
        """Paint with the colours of the new theme."""
        super().notify_style_update()
        self.refresh()


def _painted(row: _Row, width: int, palette: Palette) -> list[PaintedRun]:
    said, line, measure = row
    looks = palette._replace(text=said.look.over(palette.text))
    column = width - (_SIGN_CELLS if said.sign else 0)
    runs = block_row(said.block, line, column, measure, looks, said.layers)
    if not said.sign:
        return runs
    sign = PaintedRun(said.sign if line.start == 0 else " ", said.sign_look.over(palette.text), 1)
    blank = PaintedRun(" ", palette.text, 1)
    return [*runs, blank, sign] if line.is_mirrored else [sign, blank, *runs]
