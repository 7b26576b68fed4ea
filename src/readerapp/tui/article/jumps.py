"""The jump list and the place marks: places a reader has left and may want to come back to."""

from readerapp.document.position import Position

MOST_REMEMBERED = 100


class JumpList:
    """The places jumped from, in their order, with a way back and forth among them; and marks by their letters."""

    def __init__(self) -> None:
        self._places: list[Position] = []
        self._at = 0
        self._marks: dict[str, Position] = {}

    def leave(self, position: Position) -> None:
        """Remember a place that is being jumped from; what lay ahead in the list is given up."""
        self._places = [place for place in self._places[: self._at] if place != position][-MOST_REMEMBERED:]
        self._places.append(position)
        self._at = len(self._places)

    def back(self, here: Position, count: int = 1) -> Position | None:
        """The place jumped from before `here`; `None` at the beginning of the list."""
        if self._at == 0:
            return None
        if self._at == len(self._places):
            # The way forward leads back to where the way back began.
            self._places.append(here)
        self._at = max(self._at - count, 0)
        return self._places[self._at]

    def forward(self, count: int = 1) -> Position | None:
        """The place that was left by going back; `None` at the end of the list."""
        if self._at >= len(self._places) - 1:
            return None
        self._at = min(self._at + count, len(self._places) - 1)
        return self._places[self._at]

    def last(self) -> Position | None:
        """The place of the last jump."""
        return self._places[self._at - 1] if self._at else None

    def set_mark(self, letter: str, position: Position) -> None:
        """Set a mark."""
        self._marks[letter] = position

    def mark(self, letter: str) -> Position | None:
        """Where a mark was set."""
        return self._marks.get(letter)
