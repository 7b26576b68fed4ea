"""The box: a few rows of text under a line of the page, with what may be done with them."""

from collections.abc import Mapping
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from readerapp.tui.overlays.overlay import Overlay

MOST_ROWS = 8
"""Rows of the box, its border among them."""

_COLUMNS = 80


class Box(Overlay[str | None]):
    """Shows a text under a row of the screen; the page around it stays as it is.

    Its result is what the key that ended it stands for in `keys`, or `None` after `Esc`.
    """

    DEFAULT_CSS = """
    Box {
        background: transparent; align: left top;
        & > VerticalScroll {
            width: 100%; height: auto; padding: 0 1; background: $panel; border: round $accent;
            scrollbar-size-vertical: 1; scrollbar-background: $panel; scrollbar-color: $foreground 30%;
        }
        & Static { height: auto; }
    }
    """

    TYPED_INTO = VerticalScroll

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,ctrl+c", "end('')", "back", id="box.back"),
        Binding("j,down", "scroll(1)", "down", id="box.down"),
        Binding("k,up", "scroll(-1)", "up", id="box.up"),
        Binding("space,pagedown", "scroll(5)", "page down", id="box.page_down"),
        Binding("backspace,pageup", "scroll(-5)", "page up", id="box.page_up"),
    ]

    def __init__(self, title: str, text: Content, row: int, column: int, keys: Mapping[str, str]) -> None:
        """The box stands under `row` of the screen, or over it where there is no room; it begins at `column`.

        `keys` says by the name of a key what it does, in a word, which is the result then.
        """
        super().__init__()
        self._title = title
        self._text = text
        self._row = row
        self._column = column
        self._keys = keys

    def compose(self) -> ComposeResult:
        """The text in its frame."""
        columns, rows = self.app.size
        with VerticalScroll() as box:
            box.border_title = Content(self._title)
            named = [f"{key.capitalize() if len(key) > 1 else key} {does}" for key, does in self._keys.items()]
            # Numbers may be many, and what is too long is cut: the way out stands before them.
            numbered = [words for words in named if words[0].isdigit()]
            others = [words for words in named if not words[0].isdigit()]
            box.border_subtitle = Content(" · ".join([*others, "Esc stays", *numbered]))
            below, above = rows - self._row - 3, self._row
            box.styles.max_height = max(min(MOST_ROWS, max(below, above)), 3)
            box.styles.max_width = _COLUMNS
            left = max(min(self._column, columns - _COLUMNS), 0)
            if below >= min(MOST_ROWS, above):
                box.styles.margin = (self._row + 1, 0, 0, left)
            else:
                self.styles.align_vertical = "bottom"
                box.styles.margin = (0, 0, rows - self._row, left)
            yield Static(self._text, markup=False)

    def on_mount(self) -> None:
        """Show what has come while the frame was made."""
        self.show(self._text)

    def show(self, text: Content) -> None:
        """Show another text, which has come meanwhile."""
        self._text = text
        for static in self.query(Static):
            static.update(text)

    async def on_key(self, event: events.Key) -> None:
        """End with what the key stands for."""
        if event.key in self._keys and not self.is_answered:
            event.stop()
            event.prevent_default()
            self.close(self._keys[event.key])

    def action_end(self, _result: str) -> None:
        """Go back to the page."""
        self.close(None)

    def action_scroll(self, rows: int) -> None:
        """Show what lies further down or up in the text."""
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)

    def on_click(self, event: events.Click) -> None:
        """Go back to the page when it is clicked beside the box."""
        if event.widget is self:
            self.close(None)
