"""`PiecewiseBlocks`: the blocks of a document that is parsed piece by piece, as far as anybody looks."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate

from readerapp.document.block import Block
from readerapp.document.blocks import Blocks


class PiecewiseBlocks(Blocks):
    """The blocks of pieces, such as chapters, that can be parsed one after the other.

    A piece is parsed when a block in it or behind it is asked for. Weights are those that the pieces are given, and
    within a piece in proportion to the text of its blocks.
    """

    def __init__(self, sizes: Sequence[int], parse: Callable[[int], list[Block]]) -> None:
        """`sizes` are the weights of the pieces; `parse` makes the blocks of the one with a number."""
        self._piece_weights = list(accumulate(sizes, initial=0))
        self._parse = parse
        self._blocks: list[Block] = []
        self._weights: list[int] = []
        self._parsed = 0
        self._firsts: list[int] = []

    def __len__(self) -> int:
        while self._parse_more():
            pass
        return len(self._blocks)

    def __getitem__(self, number: int, /) -> Block:
        if not self.has(number):
            raise IndexError(number)
        return self._blocks[number]

    def has(self, number: int) -> bool:
        """Whether there is a block with this number. Looks no further than that."""
        while number >= len(self._blocks) and self._parse_more():
            pass
        return 0 <= number < len(self._blocks)

    @property
    def weight(self) -> int:
        """The weight of all pieces, if there is a block in them."""
        return self._piece_weights[-1] if self.has(0) else 0

    def weight_before(self, number: int, /) -> int:
        """The weight before this block."""
        return self._weights[number] if self.has(number) else self._piece_weights[-1]

    def block_at_weight(self, weight: int, /) -> int:
        """The number of the block in which this much weight has passed."""
        while self._piece_weights[self._parsed] <= weight and self._parse_more():
            pass
        return max(0, bisect_right(self._weights, weight) - 1)

    def first_of(self, piece: int) -> int:
        """The number of the first block of a piece, or of the next block where it has none."""
        while len(self._firsts) <= piece and self._parse_more():
            pass
        return self._firsts[piece]

    def _parse_more(self) -> bool:
        if self._parsed == len(self._piece_weights) - 1:
            return False
        blocks = self._parse(self._parsed)
        start, end = self._piece_weights[self._parsed : self._parsed + 2]
        # One more for each, so that a rule or an empty block has a share of its own.
        lengths = [len(block.text) + 1 for block in blocks]
        before = list(accumulate(lengths, initial=0))
        self._weights.extend(start + (end - start) * passed // before[-1] for passed in before[:-1])
        self._firsts.append(len(self._blocks))
        self._blocks.extend(blocks)
        self._parsed += 1
        return True
