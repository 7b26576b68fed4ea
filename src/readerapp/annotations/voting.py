"""Finding the paragraphs of many that can be a remembered text, by the rare words they share with it.

Every word that the text shares with a paragraph gives that paragraph a vote, and a word weighs the more the fewer
paragraphs have it: the inverse document frequency of information retrieval (Spärck Jones 1972).
"""

from collections import defaultdict
from collections.abc import Collection, Generator, Iterable, Mapping, Sequence
from heapq import nlargest
from itertools import pairwise
from math import log

from readerapp.annotations.alignment import bare_words

_PARAGRAPHS_A_SLICE = 64

_EVERYWHERE = 0.05
"""A word that this share of all paragraphs has says nothing about which one it is."""

_ENOUGH_VOTES = 1000
"""When so many votes of the rarest words are counted, those of the more common ones hardly change who is elected."""

_FEW = 20
"""Below this many paragraphs no word is too common to be counted."""


def terms(words: Sequence[str]) -> frozenset[str]:
    """What of a text can give a vote: its words, and pairs of neighbours where a word is a single character."""
    return frozenset(words).union(first + second for first, second in pairwise(words) if len(first) == len(second) == 1)


class Electorate:
    """Which of the paragraphs have which of the wanted terms."""

    def __init__(self, holders: Mapping[str, Sequence[int]], size: int) -> None:
        """`holders` has the ordinals of the paragraphs with a term; `size` is how many paragraphs there are."""
        self._holders = holders
        self._size = size

    def elect(self, wanted: Iterable[str], within: Collection[int], seats: int) -> list[int]:
        """The ordinals of at most `seats` paragraphs out of `within` with the most votes, the best first."""
        votes: defaultdict[int, float] = defaultdict(float)
        too_many = max(self._size * _EVERYWHERE, _FEW)
        holders = (self._holders.get(term, ()) for term in sorted(wanted))
        counted = 0
        for ordinals in sorted(filter(None, holders), key=len):
            if len(ordinals) > too_many or counted > _ENOUGH_VOTES:
                break
            counted += len(ordinals)
            weight = log(1 + self._size / len(ordinals))
            for ordinal in ordinals:
                votes[ordinal] += weight
        inside = (ordinal for ordinal in votes if ordinal in within)
        return nlargest(seats, inside, key=votes.__getitem__)


def register(texts: Iterable[tuple[int, str]], wanted: frozenset[str]) -> Generator[None, None, Electorate]:
    """Note for each paragraph, by ordinal and text, which of the `wanted` terms it has, giving way now and then."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    size = 0
    for ordinal, text in texts:
        for term in wanted & terms(bare_words(text)):
            holders[term].append(ordinal)
        size += 1
        if size % _PARAGRAPHS_A_SLICE == 0:
            yield
    return Electorate(dict(holders), size)
