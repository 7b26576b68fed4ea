"""`Placements`: where the annotations of a document stand, by their place, by the block they are on, and by id."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from readerapp.annotations.placement import Placement
from readerapp.annotations.small_placement import small
from readerapp.document.position import Passage, Position

_FIRST, _LAST = -1, 1 << 62
"""What stands for the block of a note on the whole text, and of what has no place."""


def blocks_of(passages: Iterable[Passage]) -> Iterable[int]:
    """The numbers of the blocks that passages reach into, rising, each once."""
    return dict.fromkeys(number for start, end in passages for number in range(start.block, end.block + 1))


class Placements:
    """A changing collection of placements of one document, one for an annotation."""

    def __init__(self) -> None:
        self._in_order: list[Placement] = []
        # The blocks that those begin in, one beside the other: ten thousand are looked through in a microsecond.
        self._starts = array("q")
        self._reaching: dict[int, list[Placement]] = {}
        """What begins in an earlier block, by the blocks that it reaches into."""
        self._by_id: dict[str, Placement] = {}
        self._waiting: set[str] = set()

    @property
    def in_order(self) -> Sequence[Placement]:
        """All of them in document order, those on the whole text first and those without a place last."""
        return self._in_order

    def __contains__(self, annotation_id: str) -> bool:
        return annotation_id in self._by_id

    def get(self, annotation_id: str) -> Placement | None:
        """The placement of the annotation with this id."""
        return self._by_id.get(annotation_id)

    def __getitem__(self, annotation_id: str) -> Placement:
        return self._by_id[annotation_id]

    @property
    def waiting(self) -> int:
        """How many annotations wait for the reader to say where they belong."""
        return len(self._waiting)

    def in_block(self, number: int) -> Sequence[Placement]:
        """What stands on a block, the longer before the shorter, so that none covers another wholly."""
        beginning = self._in_order[bisect_left(self._starts, number) : bisect_right(self._starts, number)]
        there = [*self._reaching.get(number, ()), *beginning]
        return sorted(there, key=_painting_order) if len(there) > 1 else there

    def at(self, position: Position) -> list[Placement]:
        """What holds a position, the shortest first."""
        return [found for found in reversed(self.in_block(position.block)) if found.contains(position)]

    def within(self, passage: Passage) -> list[Placement]:
        """What shares text with a passage, in document order."""
        found = {
            placement.annotation.id: placement
            for number in range(passage.start.block, passage.end.block + 1)
            for placement in self.in_block(number)
            if placement.overlaps(passage)
        }
        return sorted(found.values(), key=_order)

    def put(self, placement: Placement) -> None:
        """Have an annotation where its placement says, and nowhere else. Quick for what comes in document order."""
        annotation_id = placement.annotation.id
        self.take_out(annotation_id)
        at, kept = self._place_of(placement), small(placement)
        self._by_id[annotation_id] = kept
        if not placement.status.is_settled:
            self._waiting.add(annotation_id)
        self._in_order.insert(at, kept)
        self._starts.insert(at, _start(placement))
        for number in _reached(placement):
            self._reaching.setdefault(number, []).append(kept)

    def take_out(self, annotation_id: str) -> Placement | None:
        """Have an annotation nowhere; where it was."""
        placement = self._by_id.pop(annotation_id, None)
        if placement is None:
            return None
        self._waiting.discard(annotation_id)
        at = self._place_of(placement)
        del self._in_order[at]
        del self._starts[at]
        for number in _reached(placement):
            self._reaching[number].remove(placement)
        return placement

    def _place_of(self, placement: Placement) -> int:
        """Where in the order an annotation stands, or is to stand."""
        start = _start(placement)
        first = bisect_left(self._starts, start)
        behind = bisect_right(self._starts, start, first)
        if first == behind:
            return first
        order = _order(placement)
        return (
            behind
            if order > _order(self._in_order[behind - 1])
            else bisect_left(self._in_order, order, first, behind, key=_order)
        )


def _start(placement: Placement) -> int:
    """The number of the block that a placement begins in; one before all on the whole text, one behind all for none."""
    group, passage = placement.order
    return passage.start.block if group == 1 else (_FIRST if group == 0 else _LAST)


def _reached(placement: Placement) -> Iterable[int]:
    """The blocks that a placement reaches into behind that in which it begins."""
    passages = placement.passages
    if not passages or passages[-1].end.block == passages[0].start.block:
        return ()
    return [number for number in blocks_of(passages) if number != passages[0].start.block]


def _order(placement: Placement) -> tuple[int, Passage, str]:
    """Document order, and that of the ids where it is the same."""
    return *placement.order, placement.annotation.id


def _painting_order(placement: Placement) -> tuple[int, int, str]:
    """The longer before the shorter, and of equally long ones the older first."""
    blocks = sum(start.block - end.block for start, end in placement.passages)
    return blocks, sum(start.offset - end.offset for start, end in placement.passages), placement.annotation.id
