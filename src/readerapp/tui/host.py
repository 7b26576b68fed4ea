"""The host: what the screens ask of the program that they are in."""

from collections.abc import Sequence
from typing import Protocol

from textual.screen import Screen

from readerapp.annotations.placement import Placement
from readerapp.config import Settings
from readerapp.document.document import Document
from readerapp.page.looks import Palette
from readerapp.page.palette import ColorDepth
from readerapp.tui.handover import Handover
from readerapp.tui.keys.latest import LatestCommands


class Host(Protocol):
    """The program, to its screens."""

    handover: Handover
    latest: LatestCommands
    settings: Settings
    """What the reader has chosen, as it is now; what is opened from here on goes by it."""

    @property
    def terminal_said(self) -> str:
        """What the terminal said that it is, in parts with ` | ` between them; empty where it was not asked."""
        ...

    @property
    def palette(self) -> Palette:
        """The looks of the page in the present theme."""
        ...

    @property
    def color_depth(self) -> ColorDepth:
        """How many colours the terminal has."""
        ...

    @property
    def no_color(self) -> bool:
        """Whether nothing is to be painted in colours."""
        ...

    @property
    def is_dark(self) -> bool:
        """Whether the page is dark, as far as that is known."""
        ...

    def mount_ahead(self, screen: Screen[str | None]) -> None:
        """Make the widgets of a screen, which is opened later."""
        ...

    def read(self, location: str, annotation_id: str = "") -> None:
        """Read the document at `location` instead of the present one; go to an annotation of it where one is named."""
        ...

    def show_passages(self, document: Document, placements: Sequence[Placement]) -> None:
        """Show a page of stored passages, with what is marked on it, instead of the present document."""
        ...

    def is_asked_here(self) -> bool:
        """Whether somebody asks for a word on the text that is read."""
        ...

    def read_what_is_asked(self) -> None:
        """Read a text that somebody asks for a word on."""
        ...

    def arrived(self) -> None:
        """A text is there to be read, or its notes are: say what is asked about it, which outranks what was said."""
        ...

    def leave(self) -> None:
        """Leave with everything on the disk; where something is not, only when asked twice."""
        ...
