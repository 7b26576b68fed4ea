"""The canvas: a part of a picture in cells of the terminal."""

from textwrap import wrap

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from readerapp.document.picture import Picture
from readerapp.page.half_cells import Colors, Frame, HalfCells, Ink, painted

_STEP = 3
"""A key moves by one part in so many of what is shown."""


class Canvas(Widget, can_focus=True):
    """Shows a part of a picture, or why there is none."""

    DEFAULT_CSS = "Canvas { width: 1fr; height: 1fr; }"

    def __init__(self, colors: Colors, *, is_dark: bool) -> None:
        super().__init__()
        self._colors = colors
        self._picture: Picture | None = None
        self._said = "…"
        self._left = self._top = 0
        self._rows: list[Strip] = []
        self.is_dark = is_dark

    @property
    def room(self) -> tuple[int, int]:
        """The width and height that there is room for, in pixels."""
        return max(self.size.width, 1), max(2 * self.size.height, 1)

    def show(self, picture: Picture) -> None:
        """Show a picture; what was in the middle of the one before stays there."""
        across, down = self._middle()
        self._picture = picture
        width, height = self.room
        self._left, self._top = round(across * picture.width - width / 2), round(down * picture.height - height / 2)
        self._paint()

    def say(self, reason: str) -> None:
        """Say why there is no picture."""
        self._picture, self._said = None, reason
        self.refresh()

    def move(self, across: int, down: int) -> None:
        """Show what lies further to the right or further down, by so many steps."""
        width, height = self.room
        self._left += across * max(width // _STEP, 1)
        self._top += down * max(height // _STEP, 1)
        self._paint()

    def invert(self) -> None:
        """Show what is dark as light, and what is light as dark."""
        self.is_dark = not self.is_dark
        if self._picture:
            inverted = bytes(map((255).__sub__, self._picture.pixels))
            self._picture = self._picture._replace(pixels=inverted)
            self._paint()

    def _middle(self) -> tuple[float, float]:
        """The point of the picture in the middle of what is shown, as shares of its width and height."""
        if self._picture is None:
            return 0.5, 0.5
        width, height = self.room
        across, down = (self._left + width / 2) / self._picture.width, (self._top + height / 2) / self._picture.height
        return min(max(across, 0.0), 1.0), min(max(down, 0.0), 1.0)

    def _paint(self) -> None:
        if self._picture is None:
            return
        width, height = self.room
        self._left = max(min(self._left, self._picture.width - width), 0)
        self._top = max(min(self._top, self._picture.height - height), 0) // 2 * 2
        frame = Frame(self._left, self._top, width, height // 2)
        self._rows = [
            _strip(row, self.rich_style) for row in painted(self._picture, frame, self._colors, is_dark=self.is_dark)
        ]
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One row, with the picture in the middle of the pane."""
        width, height = self.size
        if self._picture is None:
            lines = wrap(self._said, max(width - 4, 1)) or [""]
            row = y - (height - len(lines)) // 2
            said = lines[row] if 0 <= row < len(lines) else ""
            return _centred(Strip([Segment(said, self.rich_style)]), width, self.rich_style)
        row = y - (height - len(self._rows)) // 2
        return _centred(self._rows[row] if 0 <= row < len(self._rows) else Strip([]), width, self.rich_style)


def _centred(strip: Strip, width: int, ground: Style) -> Strip:
    """A row with as much room on its left as on its right."""
    before = max((width - strip.cell_length) // 2, 0)
    behind = max(width - strip.cell_length - before, 0)
    return Strip([Segment(" " * before, ground), *strip, Segment(" " * behind, ground)], width)


def _strip(row: list[HalfCells], ground: Style) -> Strip:
    return Strip([Segment(cells.text, ground + _style(cells)) for cells in row])


def _style(cells: HalfCells) -> Style:
    upper = _color(cells.upper) if cells.upper is not None else None
    return Style(color=upper, bgcolor=_color(cells.lower) if cells.lower is not None else None)


def _color(ink: Ink) -> Color:
    return Color.from_ansi(ink) if isinstance(ink, int) else Color.from_rgb(*ink)
