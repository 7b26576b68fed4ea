"""`GatheredBlocks`: the blocks of a document that a child process reads, which come gathering by gathering."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any

from readerapp.document.block import Block
from readerapp.document.blocks import ArrivingBlocks
from readerapp.document.document import Document

_PART = 1000


class GatheredBlocks(ArrivingBlocks):
    """The blocks that have come so far. Weights are thousandths of parts, as pages are; it is known how many there are.

    `is_whole` says whether more may come, and `trouble`, when it is whole, why not all of it came.
    """

    def __init__(self, parts: int) -> None:
        self.is_whole = False
        self.trouble = ""
        self._weight = parts * _PART
        self._come = 0
        self._blocks: list[Block] = []
        self._weights: list[int] = []

    def add(self, blocks: Sequence[Block], parts: int) -> None:
        """Add the blocks that come next, with which so many parts have come."""
        before = self._come
        self._come = parts * _PART
        # One more for each, so that a rule or an empty block has a share of its own.
        passed = list(accumulate((len(block.text) + 1 for block in blocks), initial=0))
        self._weights.extend(before + (self._come - before) * part // passed[-1] for part in passed[:-1])
        # At last, because somebody may be reading in another thread.
        self._blocks.extend(blocks)

    def __len__(self) -> int:
        return len(self._blocks)

    def __getitem__(self, number: int, /) -> Block:
        if number < 0:
            raise IndexError(number)
        return self._blocks[number]

    @property
    def weight(self) -> int:
        """The weight of all that will have come."""
        return self._weight

    def weight_before(self, number: int, /) -> int:
        """The weight before this block."""
        return self._weights[number] if number < len(self._blocks) else self._come

    def block_at_weight(self, weight: int, /) -> int:
        """The number of the block in which this much weight has passed."""
        return max(0, min(bisect_right(self._weights, weight), len(self._blocks)) - 1)


def whole(document: Document, rest: Iterator[None]) -> Document:
    """A document whose first pages are there, when the others have come as well."""
    for _ in rest:
        pass
    return document


def gathered(
    records: Iterator[Mapping[str, Any]],
    take: Callable[[Mapping[str, Any]], None],
    finish: Callable[[], None],
    blocks: GatheredBlocks,
    crashed: str,
) -> Iterator[None]:
    """Take all records that come, one at each step, and have `blocks` be whole then.

    When something goes wrong that does not say what, `crashed` is the trouble.
    """
    try:
        for record in records:
            take(record)
            yield
        finish()
    except BaseException as error:
        blocks.trouble = str(error) or crashed
        raise
    finally:
        blocks.is_whole = True
