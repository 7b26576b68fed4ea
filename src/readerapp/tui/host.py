"""The host: what the screens ask of the program that they are in."""

from typing import Protocol

from readerapp.page.looks import Palette
from readerapp.tui.handover import Handover
from readerapp.tui.keys.latest import LatestCommands


class Host(Protocol):
    """The program, to its screens."""

    handover: Handover
    latest: LatestCommands

    @property
    def palette(self) -> Palette:
        """The looks of the page in the present theme."""
        ...

    def read(self, location: str) -> None:
        """Read the document at `location` instead of the present one."""
        ...

    def leave(self) -> None:
        """Leave with everything on the disk; where something is not, only when asked twice."""
        ...
