"""The status line: the mode, the pen, a half-typed command, and what just happened."""

from collections.abc import Mapping
from types import MappingProxyType

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from readerapp.annotations.color import Color, meant
from readerapp.document.sanitising import shown_line
from readerapp.page.cells import as_painted, cell_width, clipped
from readerapp.tui.keys.action import Mode

_WIDEST_PEN = 24
"""Cells that the name of the pen gets."""

NO_MEANINGS: Mapping[str, str] = MappingProxyType({})


class StatusLine(Widget):
    """One line above the footer."""

    DEFAULT_CSS = """
    StatusLine {
        height: 1;
        padding: 0 1;
        background: $surface;
        color: $foreground;
        &.-error { color: $text-error; text-style: bold; }
    }
    """

    def __init__(self, meanings: Mapping[str, str] = NO_MEANINGS, *, has_pen: bool = True) -> None:
        """`has_pen` is said of a line that has the colour of the next highlight in it, with its meaning."""
        super().__init__()
        self._meanings = meanings
        self._has_pen = has_pen
        self._kept = self._waiting = ""

    mode: reactive[Mode] = reactive(Mode.READ)
    pen: reactive[Color] = reactive(Color.YELLOW)
    pen_style: reactive[str] = reactive("")
    message: reactive[str] = reactive("")
    typed: reactive[str] = reactive("")
    hits: reactive[str] = reactive("")

    def render(self) -> Content:
        """The line: mode and pen to the left, the message after them, what is being typed to the right."""
        left = Content.assemble((f" {self.mode.value} ", "reverse bold"))
        if self._has_pen:
            pen = clipped(as_painted(meant(self.pen, self._meanings)), _WIDEST_PEN)
            left = Content.assemble(left, "  ", ("■ ", self.pen_style), pen)
        right = "  ".join(filter(None, (self.hits, self.typed)))
        used = left.cell_length + cell_width(right) + 4
        message = clipped(self.message, max(self.size.width - used, 0))
        gap = max(self.size.width - left.cell_length - 3 - cell_width(message) - cell_width(right), 1)
        return Content.assemble(left, "   ", as_painted(message), " " * gap, (as_painted(right), "bold"))

    def say(self, message: str, *, is_error: bool = False) -> None:
        """Show a message until the next one; behind one that is kept."""
        self._waiting = message
        self.message = shown_line(" · ".join(filter(None, [self._kept, message])))
        self.set_class(is_error or bool(self._kept), "-error")

    def keep(self, message: str) -> None:
        """Show what is wrong, whatever else is said, until the reader does something."""
        self._kept = message
        self.say("")

    def clear(self) -> None:
        """Show nothing any more, but what was said behind a message that was kept and may not have been seen."""
        waiting = self._waiting if self._kept else ""
        self._kept = ""
        self.say(waiting)
