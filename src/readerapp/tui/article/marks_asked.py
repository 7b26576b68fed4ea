"""What the page asks about annotations, search hits and changes, with every frame."""

from typing import Protocol

from readerapp.document.position import Span
from readerapp.page.layers import HighlightLayer


class Marks(Protocol):
    """What the view asks about annotations and search hits. The answers are cheap: they are asked for every frame."""

    def highlights_in(self, block: int) -> tuple[HighlightLayer, ...]:
        """The highlights on a block, the one to be painted last at the end."""
        ...

    def hits_in(self, block: int) -> tuple[tuple[Span, ...], Span | None]:
        """The search hits in a block, and the current one if it is there."""
        ...

    def change_in(self, block: int) -> str:
        """The word for what has happened to a block since it was read last, empty for nothing."""
        ...
