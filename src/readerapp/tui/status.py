"""The status line: the mode, the pen, a half-typed command, and what just happened."""

from collections.abc import Mapping
from types import MappingProxyType

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from readerapp.annotations.color import Color, meant
from readerapp.document.sanitising import shown_line
from readerapp.page.cells import as_painted, cell_width, clipped, offset_at_cell
from readerapp.tui.keys.action import Mode

_WIDEST_PEN = 24
"""Cells that the name of the pen gets."""

NO_MEANINGS: Mapping[str, str] = MappingProxyType({})


def parted(message: str, width: int) -> tuple[str, str]:
    """What of a message stands in a line of `width` cells, and what in the next one.

    It is parted between two words, or inside a word that alone is longer than half of the line, as a path is.
    """
    if cell_width(message) <= width:
        return message, ""
    end = offset_at_cell(message, width)
    blank = message.rfind(" ", end // 2, end + 1)
    return (message[:blank], message[blank + 1 :]) if blank > 0 else (message[:end], message[end:])


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
        left, right = self._left(), self._right()
        message, _ = self._parted()
        gap = max(self.size.width - left.cell_length - 3 - cell_width(message) - cell_width(right), 1)
        return Content.assemble(left, "   ", as_painted(message), " " * gap, (as_painted(right), "bold"))

    @property
    def rest(self) -> str:
        """The words of the message that the line has no room for; they stand in the line below."""
        return self._parted()[1]

    def _left(self) -> Content:
        left = Content.assemble((f" {self.mode.value} ", "reverse bold"))
        if not self._has_pen:
            return left
        pen = clipped(as_painted(meant(self.pen, self._meanings)), _WIDEST_PEN)
        return Content.assemble(left, "  ", ("■ ", self.pen_style), pen)

    def _right(self) -> str:
        return "  ".join(filter(None, (self.hits, self.typed)))

    def _parted(self) -> tuple[str, str]:
        used = self._left().cell_length + cell_width(self._right()) + 4
        return parted(self.message, max(self.size.width - used, 0))

    def say(self, message: str, *, is_error: bool = False) -> None:
        """Show a message until the next one; behind one that is kept."""
        self._waiting = message
        self.set_class(is_error or bool(self._kept), "-error")
        self.message = shown_line(" · ".join(filter(None, [self._kept, message])))

    def keep(self, message: str) -> None:
        """Show what is wrong, whatever else is said, until the reader does something."""
        self._kept = message
        self.say("")

    def clear(self) -> None:
        """Show nothing any more, but what was said behind a message that was kept and may not have been seen."""
        waiting = self._waiting if self._kept else ""
        self._kept = ""
        self.say(waiting)
