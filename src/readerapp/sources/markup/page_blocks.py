"""`PageBlocks`: the blocks of a page, which know where the links in it to itself lead."""

from collections.abc import Sequence
from urllib.parse import unquote

from readerapp.document.block import Block
from readerapp.document.blocks import LinkedBlocks, MadeBlocks


class PageBlocks(MadeBlocks, LinkedBlocks):
    """The blocks of a page, and where in them its links to itself lead."""

    def __init__(self, blocks: Sequence[Block], anchors: dict[str, int]) -> None:
        super().__init__(blocks)
        self._anchors = anchors

    def linked_block(self, target: str, /) -> int | None:
        """The number of the block that a link to `target` leads to."""
        number = self._anchors.get(unquote(target[1:])) if target.startswith("#") else None
        return number if number is not None and number < len(self) else None
