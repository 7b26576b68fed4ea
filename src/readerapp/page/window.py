"""Window: the rows of a long list of things of different heights that are on the screen.

It never knows how many rows there are in all. It holds the thing and the row within it that stand at the top,
and asks for heights from there, upwards and downwards, only as far as the screen reaches. So its costs are
those of a screen, whatever the length of the list.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator

from readerapp.document.named_tuple import NamedTuple


class RowPlace(NamedTuple):
    """The row `row`, from 0, of the thing with the number `number`."""

    number: int
    row: int


class Window(ABC):
    """What is on a screen of `height` rows."""

    def __init__(self, height: int) -> None:
        self.height = max(height, 1)
        self.top = RowPlace(0, 0)

    @abstractmethod
    def has(self, number: int) -> bool:
        """Whether there is a thing with this number. How many there are in all is never asked."""

    @abstractmethod
    def height_of(self, number: int) -> int:
        """How many rows the thing with this number takes; at least one."""

    def places(self) -> Iterator[RowPlace]:
        """The places on the screen from the top; fewer than `height` where the list ends."""
        number, row = self.top
        room = self.height
        while room > 0 and self.has(number):
            for at in range(row, min(self.height_of(number), row + room)):
                yield RowPlace(number, at)
                room -= 1
            number, row = number + 1, 0

    def last_place(self) -> RowPlace | None:
        """The last of the `places`, without the others being made; `None` where there is none."""
        number, row = self.top
        if not self.has(number):
            return None
        room = self.height + row
        while (height := self.height_of(number)) < room and self.has(number + 1):
            room -= height
            number += 1
        return RowPlace(number, min(room, height) - 1)

    def moved(self, place: RowPlace, rows: int) -> RowPlace:
        """The place that many rows further down (up if negative), held within the list."""
        if not self.has(0):
            return RowPlace(0, 0)
        number, row = place
        row += rows
        while row < 0 and number > 0:
            number -= 1
            row += self.height_of(number)
        while row >= (height := self.height_of(number)) and self.has(number + 1):
            row -= height
            number += 1
        return RowPlace(number, max(0, min(row, self.height_of(number) - 1)))

    def rows_between(self, upper: RowPlace, lower: RowPlace, limit: int) -> int | None:
        """Rows from one place down to another; `None` if it is above, or surely `limit` rows down or more."""
        if lower < upper:
            return None
        rows = lower.row - upper.row
        for number in range(upper.number, lower.number):
            rows += self.height_of(number)
            if rows - upper.row >= limit + lower.row:
                return None
        return rows

    def row_of_place(self, place: RowPlace) -> int | None:
        """The row of the screen in which a place is, `None` where it is not on the screen."""
        row = self.rows_between(self.top, place, self.height)
        return row if row is not None and row < self.height else None

    def put(self, place: RowPlace, row: int) -> None:
        """Put a place into this row of the screen, as near as the ends of the list allow."""
        self.set_top(self.moved(place, -row))

    def set_top(self, place: RowPlace) -> None:
        """Put a place at the top, but leave no empty rows below the end while there is something above."""
        self.top = place
        if place == RowPlace(0, 0):
            return
        missing = self.height + place.row
        number = place.number
        while missing > 0 and self.has(number):
            missing -= self.height_of(number)
            number += 1
        if missing > 0:
            self.top = self.moved(place, -missing)

    def scroll(self, rows: int) -> int:
        """Move the screen down the list (up if negative) as far as there is anything; returns the rows moved."""
        before = self.top
        self.set_top(self.moved(before, rows))
        moved = self.rows_between(min(before, self.top), max(before, self.top), abs(rows) + 1) or 0
        return moved if rows > 0 else -moved

    def reveal_rows(self, first: RowPlace, last: RowPlace, margin: int = 0) -> bool:
        """Scroll as little as needed to have two places and `margin` rows around them on the screen.

        Where they are further apart than the screen is high, the first goes to the top. Returns whether the
        screen moved.
        """
        before = self.top
        between = self.rows_between(first, last, self.height)
        height = self.height if between is None else between + 1
        margin = max(min(margin, (self.height - height) // 2), 0)
        upper = self.moved(first, -margin)
        lower = self.moved(last, margin + 1 - self.height)
        if upper < self.top or height >= self.height:
            self.set_top(upper)
        elif self.top < lower:
            self.set_top(lower)
        return self.top != before
