"""The window of the sidebar: the rows of the cards that are on the screen."""

from collections.abc import Callable

from readerapp.page.window import Window


class CardWindow(Window):
    """The rows of the cards that are on the screen."""

    def __init__(self, height_of: Callable[[int], int], has: Callable[[int], bool]) -> None:
        super().__init__(1)
        self._height_of = height_of
        self._has = has

    def has(self, number: int) -> bool:
        """Whether there is an entry with this number."""
        return self._has(number)

    def height_of(self, number: int) -> int:
        """How many rows an entry takes."""
        return self._height_of(number)
