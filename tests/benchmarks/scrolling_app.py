"""The floor S: a text file behind Textual's Line API and nothing else - no wrapping, no sentences, no marks.

`python scrolling_app.py FILE WORD`; keys: `j` line, space page, `G` end, `g` start, `n` to the word, `q` quit.
"""

import sys
from pathlib import Path
from typing import ClassVar

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip


class Lines(ScrollView, can_focus=True):
    """Paints those lines that are on the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("j", "down(1)"),
        ("space", "page"),
        ("G", "end"),
        ("g", "start"),
        ("n", "search"),
    ]

    def __init__(self, path: str, word: str) -> None:
        super().__init__()
        self._data = Path(path).read_bytes()
        self._word = word.encode()
        self._lines = self._data.splitlines()
        self.virtual_size = Size(100, len(self._lines))

    def render_line(self, y: int) -> Strip:
        number = y + self.scroll_offset.y
        line = self._lines[number].decode() if number < len(self._lines) else ""
        return Strip([Segment(line, self.rich_style)]).adjust_cell_length(self.size.width, self.rich_style)

    def action_down(self, lines: int) -> None:
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False)

    def action_page(self) -> None:
        self.action_down(self.size.height)

    def action_end(self) -> None:
        self.scroll_to(y=len(self._lines), animate=False)

    def action_start(self) -> None:
        self.scroll_to(y=0, animate=False)

    def action_search(self) -> None:
        self.scroll_to(y=self._data.count(b"\n", 0, self._data.find(self._word)), animate=False)


class ScrollingApp(App[None]):
    BINDINGS: ClassVar[list[BindingType]] = [("q", "quit")]
    ENABLE_COMMAND_PALETTE = False

    def compose(self) -> ComposeResult:
        yield Lines(*sys.argv[1:3])


if __name__ == "__main__":
    ScrollingApp().run()
