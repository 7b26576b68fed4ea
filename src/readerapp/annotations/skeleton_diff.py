"""Comparing the skeletons of two versions of a text: which paragraph became which, and where the others can be.

A patience diff (Bram Cohen, 2006) over paragraph keys: keys that are unique on both sides, of those the longest
increasing subsequence (patience sorting; Fredman 1975), extended over equal neighbours, and the same again between
the pairs that were found, where a key may be unique that is not so in the whole. Where nothing is unique, equal
paragraphs that are still as many are paired by their count.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass

_PAIRS_A_SLICE = 4096


@dataclass(frozen=True, slots=True)
class SkeletonDiff:
    """What became of the paragraphs of an old version.

    `matched` leads from the ordinal of an old paragraph to that of the new paragraph it is, for every one that stands
    unchanged and in its order; `lengths` are the numbers of paragraphs, old and new.
    """

    matched: Mapping[int, int]
    lengths: tuple[int, int]
    _matched_old: Sequence[int]

    def gap(self, ordinal: int) -> range:
        """The new paragraphs that the unmatched old one with this ordinal can have become, by their place."""
        before, behind = self._neighbours(ordinal)
        start = self.matched[before] + 1 if before >= 0 else 0
        return range(start, self.matched[behind] if behind < self.lengths[0] else self.lengths[1])

    def beside(self, ordinal: int) -> range:
        """The unmatched old paragraphs round the one with this ordinal, which share its gap."""
        before, behind = self._neighbours(ordinal)
        return range(before + 1, behind)

    def _neighbours(self, ordinal: int) -> tuple[int, int]:
        """The matched old paragraphs next to an unmatched one: -1, or how many there are, where there is none."""
        following = bisect_left(self._matched_old, ordinal)
        before = self._matched_old[following - 1] if following else -1
        return before, self._matched_old[following] if following < len(self._matched_old) else self.lengths[0]


def diff_skeletons(old: Sequence[str], new: Sequence[str]) -> Generator[None, None, SkeletonDiff]:
    """Compare two sequences of paragraph keys, giving way after every few thousand of them."""
    matched: dict[int, int] = {}
    regions = [(0, len(old), 0, len(new))]
    while regions:
        old_start, old_end, new_start, new_end = regions.pop()
        while old_start < old_end and new_start < new_end and old[old_start] == new[new_start]:
            matched[old_start] = new_start
            old_start, new_start = old_start + 1, new_start + 1
        while old_start < old_end and new_start < new_end and old[old_end - 1] == new[new_end - 1]:
            old_end, new_end = old_end - 1, new_end - 1
            matched[old_end] = new_end
        if old_start < old_end and new_start < new_end:
            yield
            unique = yield from _unique_pairs(old, new, (old_start, old_end), (new_start, new_end))
            likely = unique or _counted_pairs(old, new, (old_start, old_end), (new_start, new_end))
            pairs = yield from longest_increasing(likely)
            matched.update(pairs)
            yield
            regions += _between(pairs, (old_start, new_start), (old_end, new_end))
    yield
    return SkeletonDiff(matched, (len(old), len(new)), sorted(matched))


def _unique_pairs(
    old: Sequence[str], new: Sequence[str], old_region: tuple[int, int], new_region: tuple[int, int]
) -> Generator[None, None, list[tuple[int, int]]]:
    """The pairs of ordinals whose key stands once in the old region and once in the new, in the old order."""
    old_places = yield from _unique_places(old[slice(*old_region)], old_region[0])
    new_places = yield from _unique_places(new[slice(*new_region)], new_region[0])
    return [(place, new_places[key]) for key, place in old_places.items() if key in new_places]


def _unique_places(keys: Sequence[str], start: int) -> Generator[None, None, dict[str, int]]:
    """Where each key stands that is there once only, counted from `start`, in order."""
    counts = Counter(keys)
    yield
    places = {key: place for place, key in enumerate(keys, start) if counts[key] == 1}
    yield
    return places


def _counted_pairs(
    old: Sequence[str], new: Sequence[str], old_region: tuple[int, int], new_region: tuple[int, int]
) -> list[tuple[int, int]]:
    """The pairs of ordinals whose key stands equally often in both regions, first with first, in the old order."""
    shared = frozenset(old[slice(*old_region)]).intersection(new[slice(*new_region)])
    places: dict[str, tuple[list[int], list[int]]] = {key: ([], []) for key in shared}
    for side, keys, region in ((0, old, old_region), (1, new, new_region)):
        for place in range(*region):
            if keys[place] in shared:
                places[keys[place]][side].append(place)
    return sorted(
        pair
        for old_places, new_places in places.values()
        if len(old_places) == len(new_places)
        for pair in zip(old_places, new_places, strict=True)
    )


def longest_increasing(pairs: Sequence[tuple[int, int]]) -> Generator[None, None, list[tuple[int, int]]]:
    """Of pairs in the order of their first parts, a longest run in which the second parts rise too."""
    # For each length, the lowest new ordinal that a rising run of that length can end with, and which pair that is.
    lowest_ends: list[int] = []
    end_pairs: list[int] = []
    previous: list[int] = []
    for index, (_, place) in enumerate(pairs):
        length = bisect_left(lowest_ends, place)
        previous.append(end_pairs[length - 1] if length else -1)
        lowest_ends[length : length + 1] = [place]
        end_pairs[length : length + 1] = [index]
        if index % _PAIRS_A_SLICE == _PAIRS_A_SLICE - 1:
            yield
    yield
    rising = []
    index = end_pairs[-1] if end_pairs else -1
    while index >= 0:
        rising.append(pairs[index])
        index = previous[index]
    return rising[::-1]


def _between(
    pairs: Sequence[tuple[int, int]], start: tuple[int, int], end: tuple[int, int]
) -> list[tuple[int, int, int, int]]:
    """The regions before, between and behind the pairs that have something on both sides; none without pairs."""
    if not pairs:
        return []
    starts = [start, *((old + 1, new + 1) for old, new in pairs)]
    return [
        (old_start, old_end, new_start, new_end)
        for (old_start, new_start), (old_end, new_end) in zip(starts, [*pairs, end], strict=True)
        if old_start < old_end and new_start < new_end
    ]
