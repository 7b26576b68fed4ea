"""Lines: what a list has, in order; what a line says is made only when it is on the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Self

from readerapp.annotations.color import Color


class ListLine(NamedTuple):
    """One line: what it stands for, its text, and something about it, which is set to the right.

    A line with a `color` has its bar before the text. `second` stands in a row of its own below. A heading stands for
    nothing; only one whose lines are folded away has a value.
    """

    value: str
    text: str
    about: str = ""
    color: Color | None = None
    second: str = ""
    second_about: str = ""
    is_heading: bool = False


def _one_row(_: int) -> int:
    return 1


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a list, by their numbers from 0.

    `values` has what each stands for, empty for a heading, on which the cursor does not rest. `make` makes a line for a
    pane of so many cells, and `height` says how many rows it takes: both are asked only for lines that are on the
    screen or next to it.
    """

    values: Sequence[str]
    make: Callable[[int, int], ListLine]
    height: Callable[[int], int] = _one_row
    stops: Sequence[int] = field(init=False)
    """The numbers of the lines on which the cursor rests."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "stops", [number for number, value in enumerate(self.values) if value])

    @classmethod
    def of(cls, lines: Sequence[ListLine]) -> Self:
        """Lines that are made already, a row each."""
        return cls([line.value for line in lines], lambda number, _width: lines[number])


NO_LINES = Lines.of(())
