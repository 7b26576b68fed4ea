"""The list pane: one line for each thing in a list, painted by lines, with a cursor among them."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from readerapp.page.cells import as_painted, cell_width, clipped
from readerapp.page.looks import Look, Palette
from readerapp.page.painter import PaintedRun
from readerapp.page.window import RowPlace, Window
from readerapp.tui.strips import strip_of

WHEEL_LINES = 3

_SIGN = "▌"
_LEAST_ABOUT = 24
"""Cells of a line that must be left for its text before anything is said about it."""


class ListLine(NamedTuple):
    """One line: what it stands for, its text, and something about it, which is set to the right."""

    value: str
    text: str
    about: str = ""


class _Lines(Window):
    """The lines that are on the screen."""

    def __init__(self, count: Callable[[], int]) -> None:
        super().__init__(1)
        self._count = count

    def has(self, number: int) -> bool:
        """Whether there is a line with this number."""
        return number < self._count()

    def height_of(self, number: int) -> int:
        """One row each."""
        del number
        return 1


class ListPane(Widget, can_focus=True):
    """The lines of a list. Its keys are handled by the screen that it is on."""

    ALLOW_SELECT = False

    DEFAULT_CSS = """
    ListPane { height: 1fr; background: $background; }
    """

    class Opened(Message):
        """The reader clicked on the line that the cursor is on now."""

    def __init__(self, palette: Callable[[], Palette]) -> None:
        super().__init__()
        self._palette = palette
        self._lines: Sequence[ListLine] = ()
        self._window = _Lines(lambda: len(self._lines))
        self._current = 0

    def show(self, lines: Sequence[ListLine]) -> None:
        """Take the lines to be shown; the cursor stays on its line, or in its row where that is gone."""
        before = self.line
        self._lines = lines
        values = [line.value for line in lines]
        kept = values.index(before.value) if before and before.value in values else self._current
        self._current = max(0, min(kept, len(lines) - 1))
        self._window.set_top(RowPlace(min(self._window.top.number, self._current), 0))
        self._reveal()

    @property
    def line(self) -> ListLine | None:
        """The line under the cursor."""
        return self._lines[self._current] if self._current < len(self._lines) else None

    @property
    def page(self) -> int:
        """How many lines a page of the list has."""
        return max(self._window.height - 1, 1)

    def move(self, lines: int) -> None:
        """Move the cursor over so many lines."""
        self._current = max(0, min(self._current + lines, len(self._lines) - 1))
        self._reveal()

    def _reveal(self) -> None:
        place = RowPlace(self._current, 0)
        if self.line:
            self._window.reveal_rows(place, place, 1)
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Rows of the list, for the size that the pane has by now: it is told of it only after a frame."""
        if self._window.height != max(self.content_size.height, 1):
            self._window.height = max(self.content_size.height, 1)
            self._window.put(RowPlace(self._current, 0), self._window.row_of_place(RowPlace(self._current, 0)) or 0)
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One row of the list."""
        palette, width = self._palette(), self.content_size.width
        number = self._window.top.number + y
        if not self._window.has(number):
            return strip_of([PaintedRun(" " * width, palette.text, width)])
        is_current = number == self._current
        ground = palette.focus.over(palette.text) if is_current else palette.text
        line = self._lines[number]
        about = clipped(line.about, max(width - _LEAST_ABOUT, 0))
        room = max(width - cell_width(about) - 4, 0)
        text = clipped(line.text, room)
        gap = width - 2 - cell_width(text) - cell_width(about) - 1
        return strip_of(
            [
                _run(_SIGN if is_current else " ", palette.focus_sign.over(ground)),
                _run(f" {as_painted(text)}", ground, 1 + cell_width(text)),
                _run(" " * max(gap, 0), ground),
                _run(as_painted(about), palette.faint.over(ground), cell_width(about)),
                _run(" ", ground),
            ]
        )

    def notify_style_update(self) -> None:
        """Paint with the colours of the new theme."""
        super().notify_style_update()
        self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll the lines."""
        self._scroll(event, WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll the lines."""
        self._scroll(event, -WHEEL_LINES)

    def _scroll(self, event: events.MouseEvent, lines: int) -> None:
        event.stop()
        self._window.scroll(lines)
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the line that was clicked, and open it."""
        event.stop()
        offset = event.get_content_offset(self)
        number = self._window.top.number + offset.y if offset else -1
        if number >= 0 and self._window.has(number):
            self._current = number
            self.refresh()
            self.post_message(self.Opened())


def _run(text: str, look: Look, cells: int | None = None) -> PaintedRun:
    return PaintedRun(text, look, cell_width(text) if cells is None else cells)
