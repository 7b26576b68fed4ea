"""`Placements`: where the annotations of a document stand, by their place, by the block they are on, and by id."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence

from readerapp.annotations.placement import Placement
from readerapp.document.position import Passage, Position


def blocks_of(passages: Iterable[Passage]) -> Iterable[int]:
    """The numbers of the blocks that passages reach into, rising, each once."""
    return dict.fromkeys(number for start, end in passages for number in range(start.block, end.block + 1))


class Placements:
    """A changing collection of placements of one document, one for an annotation."""

    def __init__(self) -> None:
        self._in_order: list[Placement] = []
        self._by_block: dict[int, list[Placement]] = {}
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
        return self._by_block.get(number, ())

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
        self.take_out(placement.annotation.id)
        self._by_id[placement.annotation.id] = placement
        if not placement.status.is_settled:
            self._waiting.add(placement.annotation.id)
        if self._in_order and _order(placement) < _order(self._in_order[-1]):
            insort(self._in_order, placement, key=_order)
        else:
            self._in_order.append(placement)
        for number in blocks_of(placement.passages):
            insort(self._by_block.setdefault(number, []), placement, key=_painting_order)

    def take_out(self, annotation_id: str) -> Placement | None:
        """Have an annotation nowhere; where it was."""
        placement = self._by_id.pop(annotation_id, None)
        if placement is None:
            return None
        self._waiting.discard(annotation_id)
        del self._in_order[bisect_left(self._in_order, _order(placement), key=_order)]
        for number in blocks_of(placement.passages):
            self._by_block[number].remove(placement)
        return placement


def _order(placement: Placement) -> tuple[int, Passage, str]:
    """Document order, and that of the ids where it is the same."""
    return *placement.order, placement.annotation.id


def _painting_order(placement: Placement) -> tuple[int, int, str]:
    """The longer before the shorter, and of equally long ones the older first."""
    blocks = sum(start.block - end.block for start, end in placement.passages)
    return blocks, sum(start.offset - end.offset for start, end in placement.passages), placement.annotation.id
