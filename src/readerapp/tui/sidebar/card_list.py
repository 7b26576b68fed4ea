"""The list of cards: which entries there are, which of them the cursor can be on, and where each stands in the text."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from readerapp.document.position import Passage, Position
from readerapp.tui.sidebar.entries import Card, Entry, Heading

_LOOK_BACK = 16
"""So many annotations that begin before a position are asked whether they hold it."""


class _Passages:
    """The passages of cards with the numbers of these, in the order of the text; as numbers alone."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        places = sorted(
            (passage, number, nth)
            for number, entry in enumerate(entries)
            if isinstance(entry, Card)
            for nth, passage in enumerate(entry.placement.passages)
        )
        self._entries = entries
        self._numbers = array("L", (number for _, number, _ in places))
        self._nths = array("L", (nth for _, _, nth in places))

    def __len__(self) -> int:
        return len(self._numbers)

    def __getitem__(self, at: int) -> tuple[Passage, int]:
        number = self._numbers[at]
        entry = self._entries[number]
        assert isinstance(entry, Card)
        return entry.placement.passages[self._nths[at]], number

    def between(self, first: int, end: int) -> list[tuple[Passage, int]]:
        """Those from one on (in) to another (out), as far as there are any."""
        return [self[at] for at in range(max(first, 0), min(end, len(self)))]


class CardList:
    """The entries of the sidebar by their numbers, from 0."""

    def __init__(self, entries: Sequence[Entry] = ()) -> None:
        self.entries = entries

    @cached_property
    def count(self) -> int:
        """How many cards there are."""
        return len(self.entries) - sum(1 for entry in self.entries if type(entry) is Heading)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """The numbers of the cards by the ids of their annotations."""
        return {
            entry.placement.annotation.id: number
            for number, entry in enumerate(self.entries)
            if isinstance(entry, Card)
        }

    @cached_property
    def _starts(self) -> _Passages:
        """The passages of the cards with their numbers, in the order of the text."""
        return _Passages(self.entries)

    def number(self, annotation_id: str) -> int | None:
        """The number of the card of an annotation; `None` where it has none."""
        return self._numbers.get(annotation_id)

    def number_of(self, card: Card) -> int | None:
        """The number of a card, or of that of the same annotation. Quick where it is the very card."""
        is_it = (number for number, entry in enumerate(self.entries) if entry is card)
        number = next(is_it, None)
        return self.number(card.placement.annotation.id) if number is None else number

    def __len__(self) -> int:
        return len(self.entries)

    def is_card(self, number: int) -> bool:
        """Whether an entry is a card."""
        return isinstance(self.entries[number], Card)

    def is_stop(self, number: int) -> bool:
        """Whether the cursor can be on an entry: on a card, or on a heading that stands for its cards."""
        entry = self.entries[number]
        return isinstance(entry, Card) or entry.is_folded

    def moved(self, number: int | None, stops: int) -> int | None:
        """The stop that many stops behind an entry (before it if negative), or the last there is that way.

        Without an entry it is counted from the end that one comes from.
        """
        step = 1 if stops > 0 else -1
        there = number
        at = number if number is not None else -1 if stops > 0 else len(self.entries)
        for _ in range(min(abs(stops), len(self.entries))):
            at += step
            while 0 <= at < len(self.entries) and not self.is_stop(at):
                at += step
            if not 0 <= at < len(self.entries):
                break
            there = at
        return there

    def nearest_stop(self, number: int) -> int | None:
        """The stop nearest to where an entry was; `None` where there is none."""
        stops = (at for at in range(len(self.entries)) if self.is_stop(at))
        return min(stops, key=lambda at: abs(at - number), default=None)

    def heading_of(self, number: int) -> Heading | None:
        """The heading that an entry is, or stands under."""
        for at in range(number, -1, -1):
            entry = self.entries[at]
            if isinstance(entry, Heading):
                return entry
        return None

    def stop_at_heading(self, key: str) -> int | None:
        """The heading with this key, or the first card under it where that is listed; `None` where neither is."""
        for number, entry in enumerate(self.entries):
            if isinstance(entry, Heading) and entry.key == key:
                return number if entry.is_folded else number + 1
        return None

    def on_page(self, page: Passage) -> frozenset[int]:
        """The cards whose passage, or some of it, is on a page."""
        first = bisect_right(self._starts, page.start, key=_start_of)
        end = bisect_right(self._starts, page.end, key=_start_of)
        near = self._starts.between(first - _LOOK_BACK, end)
        return frozenset(number for passage, number in near if passage.start < page.end and page.start < passage.end)

    def nearest(self, position: Position) -> int | None:
        """The card nearest to a position of the text; `None` where none has a place."""
        if not len(self._starts):
            return None
        at = bisect_right(self._starts, position, key=_start_of)
        # The nearest begins just before or just behind; of those before, one that holds the position wins.
        before = self._starts.between(at - _LOOK_BACK, at)
        holding = [number for passage, number in before if passage.contains(position)]
        if holding:
            return holding[-1]
        around = [*before[-1:], *self._starts.between(at, at + 1)]
        return min(around, key=lambda found: _distance(found[0], position))[1]


def _start_of(found: tuple[Passage, int]) -> Position:
    return found[0].start


def _distance(passage: Passage, position: Position) -> tuple[int, int]:
    """How far a position is from a passage: in blocks, then in code points."""
    blocks = max(passage.start.block - position.block, position.block - passage.end.block, 0)
    return blocks, abs(passage.start.offset - position.offset) if blocks == 0 else 0
