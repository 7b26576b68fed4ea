"""`MarkdownBlocks`: the blocks of a Markdown text, which know where its links to its footnotes and headings lead."""

import re
from collections import Counter
from urllib.parse import unquote

from readerapp.document.block import BlockKind
from readerapp.document.blocks import LinkedBlocks
from readerapp.sources.piecewise_blocks import PiecewiseBlocks

FOOTNOTE = "#fn-"
"""What the target of a reference to a footnote begins with; its label follows."""

_NOT_IN_FRAGMENTS = re.compile(r"[^\w\- ]")


class MarkdownBlocks(PiecewiseBlocks, LinkedBlocks):
    """The blocks of a Markdown text, parsed as far as anybody looks, and as a whole when a link is followed."""

    def linked_block(self, target: str, /) -> int | None:
        """The number of the block that a link to `target` leads to: of a footnote, or of a heading by its fragment."""
        if target.startswith(FOOTNOTE):
            marker = f"[{target.removeprefix(FOOTNOTE)}]"
            blocks = ((number, self[number]) for number in range(len(self)))
            return next((number for number, block in blocks if block.marker == marker), None)
        return self._headings().get(unquote(target[1:])) if target.startswith("#") else None

    def _headings(self) -> dict[str, int]:
        """The headings by the fragments that GitHub gives them: a number follows where one has been given before."""
        given: Counter[str] = Counter()
        headings = {}
        for number in range(len(self)):
            block = self[number]
            if block.kind is BlockKind.HEADING:
                fragment = _NOT_IN_FRAGMENTS.sub("", block.text.lower()).replace(" ", "-")
                headings[f"{fragment}-{given[fragment]}" if given[fragment] else fragment] = number
                given[fragment] += 1
        return headings
