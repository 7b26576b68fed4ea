"""The list pane: the lines of a list, painted as they come onto the screen, with a cursor among them."""

from bisect import bisect_left
from collections.abc import Callable, Sequence

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from readerapp.page.cells import as_painted, cell_width, clipped
from readerapp.page.looks import Look, Palette
from readerapp.page.painter import PaintedRun
from readerapp.page.window import RowPlace, Window
from readerapp.tui.lists.lines import NO_LINES, Lines, ListLine
from readerapp.tui.strips import ink

WHEEL_LINES = 3

_CURSOR = "▌"
_SELECTED = "✓"
_BAR = "▌"
LEAST_ABOUT = 24
"""Cells of a line that must be left for its text before anything is said about it."""


class _Rows(Window):
    """The rows that are on the screen."""

    def __init__(self, pane: "ListPane") -> None:
        super().__init__(1)
        self._pane = pane

    def has(self, number: int) -> bool:
        """Whether there is a line with this number."""
        return number < len(self._pane.lines.values)

    def height_of(self, number: int) -> int:
        """One row, or two."""
        return self._pane.lines.height(number) if self.has(number) else 1


class ListPane(Widget, can_focus=True):
    """The lines of a list. Its keys are handled by the screen that it is on."""

    ALLOW_SELECT = False

    DEFAULT_CSS = """
    ListPane { width: 1fr; height: 1fr; background: $background; }
    """

    class Opened(Message):
        """The reader clicked on the line that the cursor is on now."""

    class Moved(Message):
        """The cursor is on another line, or there are other lines."""

    def __init__(self, palette: Callable[[], Palette]) -> None:
        super().__init__()
        self._palette = palette
        self.lines: Lines = NO_LINES
        self.selected: set[str] = set()
        self._current = 0
        self._has_moved = False
        self._rows = _Rows(self)
        self._places: list[RowPlace] = []

    def show(self, lines: Lines, *, is_gathered: bool = False) -> None:
        """Take the lines to be shown; the cursor stays on its line, or in its row where that is gone.

        Where the list `is_gathered` still, it stays at the top until it is moved.
        """
        before = self.value
        self.lines = lines
        same = _nearest(lines.values, before, self._current) if before else None
        if is_gathered and not self._has_moved:
            self._current = self._stop(0)
        else:
            self._current = self._stop(self._current if before else 0) if same is None else same
        self._rows.set_top(RowPlace(min(self._rows.top.number, self._current), 0))
        self._reveal()

    def _stop(self, number: int) -> int:
        """The number of the next line on which the cursor can rest, or else of the last."""
        if not self.lines.stops:
            return 0
        return self.lines.stops[min(bisect_left(self.lines.stops, number), len(self.lines.stops) - 1)]

    @property
    def value(self) -> str:
        """What the line under the cursor stands for; empty where there is none."""
        return self.lines.values[self._current] if self._current < len(self.lines.values) else ""

    @property
    def line(self) -> ListLine | None:
        """The line under the cursor."""
        return self.lines.make(self._current, self.content_size.width) if self.value else None

    @property
    def page(self) -> int:
        """How many rows a page of the list has."""
        return max(self._rows.height - 1, 1)

    def move(self, lines: int) -> None:
        """Move the cursor over so many lines."""
        self._has_moved = True
        if self.lines.stops:
            at = bisect_left(self.lines.stops, self._current) + lines
            self._current = self.lines.stops[max(0, min(at, len(self.lines.stops) - 1))]
        self._reveal()

    def move_page(self, pages: int) -> None:
        """Move the cursor over so many screens of rows."""
        self._has_moved = True
        place = self._rows.moved(RowPlace(self._current, 0), self.page * pages)
        if place.number == self._current:
            self.move(pages)
            return
        at = bisect_left(self.lines.stops, place.number)
        if pages < 0 and at and (at == len(self.lines.stops) or self.lines.stops[at] != place.number):
            at -= 1
        if self.lines.stops:
            self._current = self.lines.stops[max(0, min(at, len(self.lines.stops) - 1))]
        self._reveal()

    def go_to(self, value: str) -> bool:
        """Put the cursor on the line that stands for this. Returns whether there is one."""
        number = _nearest(self.lines.values, value, self._current)
        if number is None:
            return False
        self._has_moved = True
        self._current = number
        self._reveal()
        return True

    def toggle(self) -> None:
        """Select the line under the cursor, or no longer; and go on to the next."""
        if self.value:
            self.selected ^= {self.value}
            self.move(1)

    def select(self, values: frozenset[str]) -> None:
        """Select what stands for these, or none of that where all of it is selected; and go on to the next line."""
        if values <= self.selected:
            self.selected -= values
        else:
            self.selected |= values
        self.move(1)

    def select_none(self) -> None:
        """Select nothing any more."""
        self.selected.clear()
        self._reveal()

    def _reveal(self) -> None:
        if self.value:
            # The heading over the first line of a group is seen with it.
            first = self._current - (self._current > 0 and not self.lines.values[self._current - 1])
            last = RowPlace(self._current, self._rows.height_of(self._current) - 1)
            self._rows.reveal_rows(RowPlace(first, 0), last, 1)
        self.refresh()
        if self.is_attached:
            self.post_message(self.Moved())

    def render_lines(self, crop: Region) -> list[Strip]:
        """Rows of the list, for the size that the pane has by now: it is told of it only after a frame."""
        height = max(self.content_size.height, 1)
        if self._rows.height != height:
            self._rows.height = height
            place = RowPlace(self._current, 0)
            self._rows.put(place, self._rows.row_of_place(place) or 0)
        self._places = list(self._rows.places())
        # Without frame and padding, there is nothing that Textual would add but its filters.
        pen = ink(tuple(self.get_line_filters()), self.background_colors[1])
        palette, width = self._palette(), self.content_size.width
        rows = [pen.strip(self._painted(y, palette, width)) for y in range(crop.y, crop.bottom)]
        is_whole = crop.column_span == (0, self.size.width)
        return rows if is_whole else [row.crop(*crop.column_span) for row in rows]

    def _painted(self, y: int, palette: Palette, width: int) -> list[PaintedRun]:
        """One row of the list."""
        if y >= len(self._places):
            return [PaintedRun(" " * width, palette.text, width)]
        number, row = self._places[y]
        line = self.lines.make(number, width)
        is_current = number == self._current and bool(line.value)
        ground = palette.focus.over(palette.text) if is_current else palette.text
        if line.is_heading:
            look = palette.heading(2).over(ground)
            return _row(
                _sign(palette, ground, is_current=is_current), line.text, look, line.about, palette, ground, width
            )
        before = [
            *_sign(palette, ground, is_current=is_current),
            *_selected(palette, ground, is_selected=line.value in self.selected),
        ]
        if line.color:
            sign = line.color.value[0].upper() if palette.is_monochrome else _BAR
            before.append(_run(sign, palette.bars[line.color.value].over(ground)))
            before.append(_run(" ", ground))
        text, about = (line.second, line.second_about) if row else (line.text, line.about)
        return _row(before, text, ground, about, palette, ground, width)

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

    def _scroll(self, event: events.MouseEvent, rows: int) -> None:
        event.stop()
        self._rows.scroll(rows)
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the line that was clicked, and open it."""
        event.stop()
        offset = event.get_content_offset(self)
        if offset and offset.y < len(self._places):
            number = self._places[offset.y].number
            if self.lines.values[number]:
                self._has_moved = True
                self._current = number
                self._reveal()
                self.post_message(self.Opened())


def _nearest(values: Sequence[str], value: str, number: int) -> int | None:
    """The number of the line with a value that is nearest to a number: what is in two groups stands there twice."""
    if number < len(values) and values[number] == value:
        return number
    nearest = None
    at = -1
    while True:
        try:
            at = values.index(value, at + 1)
        except ValueError:
            return nearest
        if nearest is None or abs(at - number) < abs(nearest - number):
            nearest = at


def _sign(palette: Palette, ground: Look, *, is_current: bool) -> list[PaintedRun]:
    return [_run(_CURSOR if is_current else " ", palette.focus_sign.over(ground))]


def _selected(palette: Palette, ground: Look, *, is_selected: bool) -> list[PaintedRun]:
    return [_run(_SELECTED if is_selected else " ", palette.strong.over(ground))]


def _row(
    before: list[PaintedRun], text: str, look: Look, about: str, palette: Palette, ground: Look, width: int
) -> list[PaintedRun]:
    """A row: what stands before it, a text, and to the right what is said about it, as far as there is room."""
    room = width - sum(run.cells for run in before) - 1
    about = clipped(about, max(room - LEAST_ABOUT, 0))
    text = clipped(text, max(room - cell_width(about) - 2, 0))
    gap = max(room - cell_width(text) - cell_width(about), 0)
    return [
        *before,
        _run(as_painted(text), look, cell_width(text)),
        _run(" " * gap, ground),
        _run(as_painted(about), palette.faint.over(ground), cell_width(about)),
        _run(" ", ground),
    ]


def _run(text: str, look: Look, cells: int | None = None) -> PaintedRun:
    return PaintedRun(text, look, cell_width(text) if cells is None else cells)
