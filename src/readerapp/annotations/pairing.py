"""Pairing: which of some old paragraphs has become which of some new ones, told by the sketches of their words.

Old and new are aligned as sequences (Needleman and Wunsch 1970). How surely two of them belong together is how much
worse the best alignment is in which they do not (Vingron and Argos 1990, on reliable regions of alignments).
"""

from collections.abc import Callable, Mapping, Sequence
from heapq import nlargest
from types import MappingProxyType
from typing import NamedTuple

_LEAST = 0.2
"""Paragraphs that share no more than this of their words are no pair: so much is common to any two."""

_MOST_PAIRS = 10_000

SURE = 0.3
"""With such a lead two paragraphs are surely the same one."""


class Claims(NamedTuple):
    """What the words of all paragraphs round about say about the new paragraphs that an old one may have become.

    `leads` says how much better all are paired if it is this one than if it is not, by ordinal; `taken` has those that
    are surely other old paragraphs. `left` are those that are not, and stand between the two that its neighbours are.
    """

    leads: Mapping[int, float] = MappingProxyType({})
    taken: frozenset[int] = frozenset()
    left: tuple[int, ...] = ()

    def lead(self, window: Sequence[int]) -> float:
        """The best lead of some new paragraphs; 0 where nothing is known."""
        return max((self.leads[ordinal] for ordinal in window if ordinal in self.leads), default=0.0)

    def is_taken(self, window: Sequence[int]) -> bool:
        """Whether one of some new paragraphs is another old one."""
        return not self.taken.isdisjoint(window)


NO_CLAIMS = Claims()


class Pairing:
    """The best alignment of some old and new paragraphs, by ordinals of each, rising."""

    def __init__(self, old: Sequence[int], new: Sequence[int], alike: Callable[[int, int], float]) -> None:
        """`alike` says how many words an old and a new paragraph share, 0 to 1. Of very many, nothing is known."""
        is_too_much = len(old) * len(new) > _MOST_PAIRS
        self._old = {} if is_too_much else {ordinal: place for place, ordinal in enumerate(old)}
        self._new = {} if is_too_much else {ordinal: place for place, ordinal in enumerate(new)}
        self._leads: dict[int, list[float]] = {}
        self._worth = [] if is_too_much else [[alike(one, other) - _LEAST for other in new] for one in old]
        self._before = _best_before(self._worth, len(new))
        backwards = _best_before([row[::-1] for row in reversed(self._worth)], len(new))
        self._behind = [row[::-1] for row in reversed(backwards)]

    def claims(self, old: int) -> Claims:
        """What is known of the new paragraphs that an old one may have become."""
        row = self._old.get(old)
        if row is None:
            return NO_CLAIMS
        leads = dict(zip(self._new, self._leads_of(row), strict=True))
        pairs = {
            place: other
            for other in self._old.values()
            if other != row
            for place, lead in enumerate(self._leads_of(other))
            if lead >= SURE
        }
        first = max((place + 1 for place, other in pairs.items() if other < row), default=0)
        last = min((place for place, other in pairs.items() if other > row), default=len(self._new))
        taken = frozenset(ordinal for ordinal, place in self._new.items() if place in pairs)
        left = tuple(ordinal for ordinal, place in self._new.items() if first <= place < last and place not in pairs)
        return Claims(leads, taken, left)

    def _leads_of(self, row: int) -> list[float]:
        """How much better the best alignment with each new paragraph as the pair of an old one is than that without."""
        known = self._leads.get(row)
        if known is None:
            known = self._leads[row] = self._find_leads(row)
        return known

    def _find_leads(self, row: int) -> list[float]:
        with_each = [
            self._before[row][place] + worth + self._behind[row + 1][place + 1]
            for place, worth in enumerate(self._worth[row])
        ]
        alone = max(before + behind for before, behind in zip(self._before[row], self._behind[row + 1], strict=True))
        best, second = nlargest(2, [alone, alone, *with_each])
        return [value - (second if value == best else best) for value in with_each]


def _best_before(worth: Sequence[Sequence[float]], width: int) -> list[list[float]]:
    """What the best alignment of the first so many old with the first so many new paragraphs is worth, for all."""
    table = [[0.0] * (width + 1)]
    for row in worth:
        above = table[-1]
        best = [0.0]
        for place, value in enumerate(row):
            best.append(max(above[place] + value, above[place + 1], best[-1]))
        table.append(best)
    return table
