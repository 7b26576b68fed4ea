"""Chrome: what stands around the page - header, status line and footer - and what they say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from readerapp.annotations.color import Color
from readerapp.annotations.review import Stage, review_of
from readerapp.tui.footer import Footer
from readerapp.tui.header import Header
from readerapp.tui.status import StatusLine
from readerapp.tui.swatches import Swatches

if TYPE_CHECKING:
    from readerapp.annotations.placement import Placement
    from readerapp.document.document import Document
    from readerapp.document.position import Position
    from readerapp.page.looks import Palette


class Chrome:
    """Header, status line and footer of a page, kept true."""

    def __init__(
        self, keys: Mapping[str, tuple[str, ...]], palette: Callable[[], Palette], meanings: Mapping[str, str]
    ) -> None:
        self._palette = palette
        self.header = Header()
        self.status = StatusLine(meanings)
        self.swatches = Swatches(palette, meanings)
        self.footer = Footer(keys, self.status)

    def show_progress(self, document: Document, position: Position, share: float) -> None:
        """Show how far the reader is, as a share of the text from 0 to 1, and in which section."""
        self.header.share = round(share * 100)
        if document.is_surveyed:
            section = document.section_of(position.block)
            self.header.section = section if section != document.title else ""

    def show_time_left(self, whole: str, chapter: str) -> None:
        """Show how long the text and its chapter take still, in words; empty ones where that is not known."""
        self.header.left, self.header.left_in_chapter = whole, chapter

    def show_counts(self, annotations: int, waiting: int) -> None:
        """Show how many annotations there are, and how many of them wait for the reader to place them."""
        self.header.annotations = f"{annotations} mark{'' if annotations == 1 else 's'}"
        self.header.waiting = waiting

    def show_skim(self, text: str) -> None:
        """Show to how much the page is folded; nothing while it is whole."""
        self.header.skim = text

    def show_changes(self, new: int, gone: int) -> None:
        """Show how many paragraphs are new since the text was read last, and in how many places some are gone."""
        fresh = f"{new} paragraph{'' if new == 1 else 's'} new" if new else ""
        self.header.changes = ", ".join(filter(None, (fresh, f"{gone} gone" if gone else "")))

    def show_round(self, words: str) -> None:
        """Show what became of the remarks on a text that somebody asks about."""
        self.header.round = words

    def rest(self) -> None:
        """Be as at the beginning of a reading, when nothing has been done yet."""
        self.status.say("")
        self.status.typed = self.status.hits = ""
        self.show_pen(Color.YELLOW)

    def show_no_counts(self) -> None:
        """Show that the annotations are unavailable, which is not to say that there are none."""
        self.header.annotations = "reading only"

    def show_hits(self, text: str) -> None:
        """Show how many hits a search has."""
        self.status.hits = text

    def show_pen(self, color: Color) -> None:
        """Show the colour that the next highlight gets."""
        self.status.pen = color
        self.status.pen_style = self._palette().bars[color.value].foreground

    def show_current(self, current: Placement | None) -> None:
        """Have the keys in the footer that concern the annotation under the cursor."""
        self.footer.on_mark = current is not None
        self.footer.is_waiting = current is not None and (
            not current.status.is_settled or review_of(current.annotation).stage is Stage.ANSWERED
        )
