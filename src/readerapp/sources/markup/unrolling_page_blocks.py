"""`UnrollingPageBlocks`: the blocks of a page whose tree is walked through only as far as anybody looks."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from threading import RLock
from typing import TYPE_CHECKING
from urllib.parse import unquote

from readerapp.document.block import Block
from readerapp.document.blocks import LinkedBlocks
from readerapp.sources.markup.page_writer import Page
from readerapp.sources.markup.tree_to_blocks import PageBuilder, Resolve

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Settled = Callable[[Sequence[Block]], int]
"""How many blocks of a page, of which more are to come, are sure to be there in the end. None of them changes."""


def _all_of(blocks: Sequence[Block]) -> int:
    return len(blocks)


class UnrollingPageBlocks(LinkedBlocks):
    """The blocks of a page, and where its links to itself lead.

    What is asked for, and what stands before it, is made then. Weights are the code points of text in the tree, and one
    more for each element; they lie within a step of the walk in proportion to the text of its blocks.
    """

    def __init__(
        self,
        root: "HtmlElement",
        resolve: Resolve,
        *,
        settled: Settled = _all_of,
        in_the_end: Settled = _all_of,
    ) -> None:
        """`resolve` is asked where links lead. `in_the_end` is how many of all blocks are kept."""
        from lxml import etree

        # What nobody reads weighs nothing.
        for silent in root.iter("script", "style", "template", "noscript"):
            silent.text = None
        self._weight_of = etree.XPath("string-length() + count(descendant-or-self::*)")
        self._whole = int(self._weight_of(root))
        self._builder = PageBuilder(resolve)
        self._steps: Iterator[HtmlElement] | None = self._builder.steps(root)
        self._page: Page = self._builder.page.so_far()
        self._settled = settled
        self._in_the_end = in_the_end
        self._weights: list[int] = []
        self._given = self._passed = 0
        # Somebody else may look from another thread, and a walk can be gone on with only by one at a time.
        self._walking = RLock()

    def __len__(self) -> int:
        while self._go_on():
            pass
        return len(self._weights)

    def __getitem__(self, number: int, /) -> Block:
        if not self.has(number):
            raise IndexError(number)
        return self._page.blocks[number]

    def has(self, number: int) -> bool:
        """Whether there is a block with this number. Looks no further than that."""
        while number >= len(self._weights) and self._go_on():
            pass
        return 0 <= number < len(self._weights)

    @property
    def weight(self) -> int:
        """The weight of the whole page, if there is a block in it."""
        return self._whole if self.has(0) else 0

    def weight_before(self, number: int, /) -> int:
        """The weight before this block."""
        return self._weights[number] if self.has(number) else self.weight

    def block_at_weight(self, weight: int, /) -> int:
        """The number of the block in which this much weight has passed."""
        while self._given <= weight and self._go_on():
            pass
        return max(0, bisect_right(self._weights, weight) - 1)

    def linked_block(self, target: str, /) -> int | None:
        """The number of the block that a link to `target` leads to."""
        if not target.startswith("#"):
            return None
        name = unquote(target[1:])
        while name not in self._page.anchors and self._go_on():
            pass
        number = self._page.anchors.get(name)
        return number if number is not None and self.has(number) else None

    def _go_on(self) -> bool:
        """Walk on to the next blocks; whether there was still a way to go."""
        with self._walking:
            if self._steps is None:
                return False
            element = next(self._steps, None)
            if element is None:
                self._steps = None
                self._page = self._builder.page.finished()
                self._passed = self._whole
                self._give(self._in_the_end(self._page.blocks))
            else:
                self._passed += int(self._weight_of(element))
                self._give(self._settled(self._page.blocks))
            return True

    def _give(self, count: int) -> None:
        """Have so many blocks be there."""
        blocks = self._page.blocks[len(self._weights) : count]
        if not blocks:
            return
        # Text that stands beside elements has passed with the next of them.
        before, self._given = self._given, max(min(self._passed, self._whole), self._given)
        # One more for each, so that a rule or an empty block has a share of its own.
        lengths = list(accumulate((len(block.text) + 1 for block in blocks), initial=0))
        size = self._given - before
        # At once, because somebody may be looking from another thread.
        self._weights.extend([before + size * passed // lengths[-1] for passed in lengths[:-1]])
