"""The blocks of a document in order: what a format has to give, and `MadeBlocks` for those that make all at once."""

from abc import ABC, abstractmethod
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from readerapp.document.block import Block


class Blocks(ABC):
    """The blocks of a document, in order. A format whose text is large makes each when it is asked for."""

    @abstractmethod
    def __len__(self) -> int:
        """How many blocks there are."""

    @abstractmethod
    def __getitem__(self, number: int, /) -> Block:
        """The block with this number, from 0. Raises `IndexError` outside the document."""

    @property
    @abstractmethod
    def weight(self) -> int:
        """The size of the whole, in a unit of the format's own (characters, bytes). Known without making blocks."""

    @abstractmethod
    def weight_before(self, number: int, /) -> int:
        """The size of everything before this block; that of the whole for a number past the last block."""

    @abstractmethod
    def block_at_weight(self, weight: int, /) -> int:
        """The number of the block in which this much of the text has passed."""


class SearchableBlocks(Blocks):
    """Blocks that can be searched without making them."""

    @abstractmethod
    def candidates(self, literal: str, start: int, /) -> Iterator[int]:
        """The numbers from `start` of the blocks whose folded text may hold `literal`, in order.

        `literal` is folded text without white space, quotation marks, dashes and full stops; the case of letters does
        not count. No block that holds it may be left out, and others may be among them: one at least every few
        milliseconds, so that the caller can stop or rest in between.
        """


class ProseBlocks(Blocks):
    """Blocks of which those that are plainly prose can be told without making them."""

    @abstractmethod
    def prose(self, number: int, /) -> str | None:
        """The words of the block with this number in one line; `None` where it is to be made to know what it is.

        White space is collapsed in them, so that folding leaves what is ASCII as it is. Its shown text is just this,
        but that a newline may stand for a blank, and it is no heading. `None` also for a number outside the document.
        """


class LinkedBlocks(Blocks):
    """Blocks among which links lead from one to another, as to a note or to a chapter."""

    @abstractmethod
    def linked_block(self, target: str, /) -> int | None:
        """The number of the block that a link to `target` leads to; None where it leads out of the document."""


class ArrivingBlocks(Blocks):
    """Blocks of which the first are there while others are still coming. What has come stays as it is.

    Until they are whole, they are as many as have come; only their weight is that of all.
    """

    is_whole: bool
    """Whether nothing more will come."""

    trouble: str
    """When nothing more will come, why not everything has; else empty."""


class MadeBlocks(Blocks):
    """Blocks that are all there from the beginning, as a parser made them. Weights are code points."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        # One more for each, so that a rule or an empty block has a share of its own.
        self._weights = list(accumulate((len(block.text) + 1 for block in blocks), initial=0))

    def __len__(self) -> int:
        return len(self._blocks)

    def __getitem__(self, number: int, /) -> Block:
        return self._blocks[number]

    @property
    def weight(self) -> int:
        """The code points of all blocks, and one more for each."""
        return self._weights[-1]

    def weight_before(self, number: int, /) -> int:
        """The code points of the blocks before this one, and one more for each."""
        return self._weights[min(number, len(self._blocks))]

    def block_at_weight(self, weight: int, /) -> int:
        """The number of the block in which so many code points have passed."""
        return max(0, min(bisect_right(self._weights, weight) - 1, len(self._blocks) - 1))
