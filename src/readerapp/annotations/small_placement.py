"""Small placements: where an annotation stands is kept as numbers in a row until somebody asks for it."""

from array import array
from dataclasses import fields
from typing import Any

from readerapp.annotations.placement import Placement
from readerapp.document.position import Passage, Position

_AT_HAND = tuple(field.name for field in fields(Placement) if field.name not in ("passages", "score"))
_NAMES = tuple(field.name for field in fields(Placement))
_NUMBERS = 4
"""Of each passage: block and offset of its start, block and offset of its end."""

_SURE = 1.0
"""The score of most placements, as one object."""

_MOST = (1 << 32) - 1
"""The largest number that fits in."""

_IN_ONE_BLOCK = 3
"""Of one passage in one block the second block is left out."""


class SmallPlacement(Placement):
    """A placement like any other, equal to what it was made from."""

    __slots__ = ("_where",)

    _where: bytes

    def __getattr__(self, name: str) -> Any:
        # Only what is not at hand comes here. A copy with something replaced has all of it at hand.
        if name == "passages":
            return _passages(self._where)
        raise AttributeError(name)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Placement):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in _NAMES)

    __hash__ = Placement.__hash__


def small(placement: Placement) -> Placement:
    """The same placement in fewer bytes."""
    if not placement.passages or any(max(*start, *end) > _MOST for start, end in placement.passages):
        return placement
    made = SmallPlacement.__new__(SmallPlacement)
    object.__setattr__(made, "_where", _where(placement.passages))
    object.__setattr__(made, "score", _SURE if placement.score == _SURE else placement.score)
    for name in _AT_HAND:
        object.__setattr__(made, name, getattr(placement, name))
    return made


def _where(passages: tuple[Passage, ...]) -> bytes:
    """The numbers of passages, in document order, in a row."""
    (start, end), *others = passages
    if not others and start.block == end.block:
        return array("I", (*start, end.offset)).tobytes()
    return array("I", (number for ends in passages for position in ends for number in position)).tobytes()


def _passages(where: bytes) -> tuple[Passage, ...]:
    numbers = array("I", where)
    if len(numbers) == _IN_ONE_BLOCK:
        block, start, end = numbers
        return (Passage(Position(block, start), Position(block, end)),)
    return tuple(
        Passage(Position(*numbers[at : at + 2]), Position(*numbers[at + 2 : at + 4]))
        for at in range(0, len(numbers), _NUMBERS)
    )
