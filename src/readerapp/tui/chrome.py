"""Chrome: what stands around the page - header, status line and footer - and what they say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from readerapp.annotations.color import Color
from readerapp.tui.footer import Footer
from readerapp.tui.handover import reader_app
from readerapp.tui.header import Header
from readerapp.tui.status import StatusLine

if TYPE_CHECKING:
    from readerapp.document.position import Position
    from readerapp.tui.screens.reading import ReadingScreen


class Chrome:
    """Keeps header, status line and footer of the reading screen it belongs to true."""

    def __init__(self, screen: ReadingScreen, keys: Mapping[str, tuple[str, ...]]) -> None:
        self._screen = screen
        self.header = Header()
        self.status = StatusLine()
        self.footer = Footer(keys)
        self._is_stale = False

    def begin(self) -> None:
        """Say what there is to say from the first frame on."""
        self.header.title = self._screen.document.title
        self.show_pen(self.status.pen)
        self.update()

    def show_progress(self, position: Position) -> None:
        """Show how far the reader is, and in which section."""
        document = self._screen.document
        self.header.share = round(self._screen.article.share() * 100)
        if document.is_surveyed:
            section = document.section_of(position.block)
            self.header.section = section if section != document.title else ""

    def show_counts(self, annotations: int, waiting: int) -> None:
        """Show how many annotations there are, and how many of them wait for the reader to place them."""
        self.header.annotations = annotations
        self.header.waiting = waiting

    def show_typed(self, text: str, *, is_line: bool = False) -> None:
        """Show what is half typed; a line that is typed shows even where nothing but the text is to be seen."""
        self.status.typed = text
        self.status.set_class(is_line, "-typing")

    def show_hits(self, text: str) -> None:
        """Show how many hits a search has."""
        self.status.hits = text

    def show_pen(self, color: Color) -> None:
        """Show the colour that the next highlight gets."""
        self.status.pen = color
        self.status.pen_style = reader_app(self._screen).palette.bars[color.value].foreground

    def update(self) -> None:
        """Say in the status line and the footer what the keys mean now, once for a frame."""
        if not self._is_stale:
            self._is_stale = True
            self._screen.call_next(self._show_meaning_of_keys)

    def _show_meaning_of_keys(self) -> None:
        self._is_stale = False
        screen = self._screen
        self.status.mode = self.footer.mode = screen.mode
        current = screen.marking.current() if screen.keeping.margin else None
        self.footer.on_mark = current is not None
        self.footer.is_waiting = current is not None and not current.status.is_settled
