"""The clock beside the page: how long each turned page was read for, and how long the text in all.

A page counts as turned when half of what was on it, or more, has left it at the top. What lies behind a pause, a jump
or a leap back is begun again.
"""

from typing import NamedTuple

PAUSE = 120.0
"""Seconds without a move behind which nobody was reading, unless what is on the page takes a usual reader longer."""

_ALLOWANCE = 1.5
"""How much slower than a usual reader one may be before a long page counts as a pause."""

_FARTHEST_FROM_USUAL = 6.0
"""A page read so many times as fast or as slow as is usual was not read, but leafed through or left lying."""


class Shown(NamedTuple):
    """What is on the page: from where to where, in code points of the shown text."""

    start: int
    end: int


class PageClock:
    """Measures what a reader does with pages. It has no clock of its own: every moment is given, in seconds."""

    def __init__(self, usual: float) -> None:
        """`usual` is how many seconds a code point takes an average reader in this language."""
        self._usual = usual
        self._page: Shown | None = None
        self._from = Shown(0, 0), 0.0
        self._last = 0.0
        self._seconds = 0.0

    def see(self, page: Shown, now: float) -> float | None:
        """The reader did something, and `page` is on the screen since.

        Returns how many seconds a code point took of the page that was turned with it; `None` where none was, or
        where it was not read.
        """
        before, self._page = self._page, page
        since, self._last = now - self._last, now
        if before is None or since > self._longest_look(before):
            self._from = page, now
            return None
        self._seconds += since
        first, began = self._from
        if not first.start <= page.start <= first.end:
            self._from = page, now
            return None
        passed = page.start - first.start
        if passed * 2 < first.end - first.start or not passed:
            return None
        self._from = page, now
        pace = (now - began) / passed
        is_read = self._usual / _FARTHEST_FROM_USUAL <= pace <= self._usual * _FARTHEST_FROM_USUAL
        return pace if is_read else None

    def _longest_look(self, page: Shown) -> float:
        """The seconds behind which nobody was reading this page any more."""
        return max(PAUSE, (page.end - page.start) * self._usual * _ALLOWANCE)

    def take_seconds(self) -> float:
        """The seconds read since this was last asked."""
        seconds, self._seconds = self._seconds, 0.0
        return seconds
