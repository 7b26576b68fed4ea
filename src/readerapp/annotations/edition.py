"""An earlier version of the open document, known by its skeleton: where its paragraphs are now, or can be."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Generator, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from readerapp.annotations.anchor import Anchor, Segment
from readerapp.annotations.pairing import NO_CLAIMS, Claims, Pairing
from readerapp.annotations.skeleton_diff import SkeletonDiff, diff_skeletons
from readerapp.document.paragraph_keys import SHORT_KEY_DIGITS
from readerapp.document.skeleton import UNKNOWN

_REACH = 2
"""How many neighbours on each side speak for a paragraph."""

_WIDEST_GUESS = 8
"""Two old neighbours with more new paragraphs than this between them say nothing about what is between them."""

_BESIDE = 3
"""How many paragraphs beside a single old neighbour are looked at."""

_AROUND = 64
"""How far away a stranger may stand to speak for how alike the paragraphs of a text are."""


class Whereabouts(NamedTuple):
    """What the keys alone say about a paragraph of the earlier version.

    `ordinal` is the paragraph now, if it stands unchanged somewhere; `is_moved` whether that is elsewhere,
    `is_certain` whether no other place has the same claim, `is_familiar` whether one of its old neighbours is there
    too. `gap` has the paragraphs that stand between its old neighbours now; `near` is where it must have stood itself.
    `old` is its ordinal in the earlier version, as far as that is known.
    """

    ordinal: int | None
    gap: range = range(0)
    near: int = 0
    is_moved: bool = False
    is_certain: bool = True
    is_familiar: bool = True
    old: int | None = None


class Edition:
    """An earlier version compared with the open one.

    `fresh` has the ordinals of the paragraphs that stood nowhere in the earlier version, rising. A paragraph that stood
    there unchanged is not the new home of another.
    """

    def __init__(
        self,
        old: Sequence[str],
        new: Sequence[str],
        diff: SkeletonDiff,
        places: tuple[Mapping[str, Sequence[int]], Mapping[str, Sequence[int]]],
        fresh: Sequence[int],
        alike: Callable[[int, int], float] | None = None,
    ) -> None:
        """See `compare_editions`; `places` has where the keys that will be asked about stand, in old and new."""
        self.fresh = fresh
        self._alike = alike
        self._pairings: dict[range, Pairing] = {}
        self._old = old
        self._new = new
        self._diff = diff
        self._old_places, self._new_places = places
        self._is_whole = bool(old) and UNKNOWN not in old
        self._claimed = frozenset(diff.matched.values())
        self._fresh = frozenset(fresh)

    def holds(self, segment: Segment) -> bool:
        """Whether the paragraph of the segment stood in this version."""
        return bool(self._old_places.get(short(segment.paragraph)))

    @property
    def is_known(self) -> bool:
        """Whether all is known of the earlier version, and not only what its marks remember."""
        return self._is_whole

    def is_fresh(self, ordinal: int) -> bool:
        """Whether a paragraph of the open text stood nowhere in the earlier version."""
        return ordinal in self._fresh

    def stood_between(self, ordinals: Iterable[int], first: Segment, last: Segment) -> bool:
        """Whether paragraphs of the open text stood between those of two segments in this version already."""
        places = [self._old_places.get(short(segment.paragraph)) for segment in (first, last)]
        if not places[0] or not places[1]:
            return False
        start, end = (
            choose_twin(self._old, twins, segment, {})[0]
            for twins, segment in zip(filter(None, places), (first, last), strict=True)
        )
        there = {self._diff.matched.get(old) for old in range(start + 1, end)}
        return there.issuperset(ordinals)

    def find(self, segment: Segment, anchor: Anchor, around: Mapping[int, str]) -> Whereabouts:
        """Where the paragraph of a segment is now.

        `around` has the keys (16 digits) of its old neighbours by their distance, negative before it.
        """
        twins = self._old_places.get(short(segment.paragraph), ())
        # What is known in part may lack an equal paragraph.
        is_told = bool(twins) and (self._is_whole or len(twins) == segment.of)
        return self._trace(segment, around) if is_told else self._guess(segment, anchor, around)

    def fresh_within(self, gap: range) -> Sequence[int]:
        """Those of the fresh paragraphs that stand in a gap, rising."""
        return self.fresh[bisect_left(self.fresh, gap.start) : bisect_left(self.fresh, gap.stop)]

    def claims(self, whereabouts: Whereabouts) -> Claims:
        """Which of the fresh paragraphs in its gap is the old one, as far as the words of the earlier version tell."""
        if self._alike is None or whereabouts.old is None:
            return NO_CLAIMS
        fresh = self.fresh_within(whereabouts.gap)
        pairing = self._pairings.get(whereabouts.gap)
        if pairing is None:
            present = self._still_here
            old = [one for one in self._diff.beside(whereabouts.old) if self._old[one] not in present]
            pairing = self._pairings[whereabouts.gap] = Pairing(old, fresh, self._alike)
        return pairing.claims(whereabouts.old)

    @cached_property
    def _still_here(self) -> frozenset[str]:
        return frozenset(self._new)

    def strangers(self, whereabouts: Whereabouts, count: int) -> list[int]:
        """Paragraphs round about that are certainly not what was looked for: at most so many on each side."""
        if not self._is_whole:
            gap = whereabouts.gap or range(whereabouts.near, whereabouts.near + 1)
            return [
                *range(max(gap.start - count, 0), gap.start),
                *range(gap.stop, min(gap.stop + count, len(self._new))),
            ]
        first, last = max(whereabouts.near - _AROUND, 0), min(whereabouts.near + _AROUND, len(self._new))
        before = (ordinal for ordinal in range(whereabouts.near - 1, first - 1, -1) if ordinal not in self._fresh)
        behind = (ordinal for ordinal in range(whereabouts.near, last) if ordinal not in self._fresh)
        return [*islice(before, count), *islice(behind, count)]

    def _trace(self, segment: Segment, around: Mapping[int, str]) -> Whereabouts:
        """Where a paragraph is now whose old place is known."""
        twins = self._old_places[short(segment.paragraph)]
        old, is_certain, _ = choose_twin(self._old, twins, segment, around)
        matched = self._diff.matched.get(old)
        if matched is not None:
            return Whereabouts(matched, near=matched, is_certain=is_certain)
        gap = self._diff.gap(old)
        homes = [home for home in self._new_places.get(short(segment.paragraph), ()) if home not in self._claimed]
        if homes:
            steps = (step for step in range(-_REACH, _REACH + 1) if step)
            beside = {step: self._old[old + step] for step in steps if 0 <= old + step < len(self._old)}
            home, is_best, is_familiar = choose_twin(self._new, homes, segment, beside)
            # Of several alike, one may have gone and another come; only one that stood alone has surely moved.
            is_certain = is_certain and len(twins) == 1 and (len(homes) == 1 or (is_best and is_familiar))
            return Whereabouts(home, gap, gap.start, is_moved=True, is_certain=is_certain, is_familiar=is_familiar)
        beside_it = self._diff.beside(old)
        if not self._is_whole and UNKNOWN in self._old[beside_it.start : beside_it.stop]:
            # One of those that nobody remembers may stand there unchanged.
            is_certain = False
        return Whereabouts(None, gap, gap.start, is_certain=is_certain, old=old)

    def _guess(self, segment: Segment, anchor: Anchor, around: Mapping[int, str]) -> Whereabouts:
        """Where a paragraph is now that is known by its anchor only."""
        share = anchor.place.paragraph / max(anchor.place.paragraphs, 1)
        near = min(round(share * len(self._new)), len(self._new))
        twins = self._new_places.get(short(segment.paragraph))
        if twins:
            home, is_best, is_familiar = choose_twin(self._new, twins, segment, around)
            is_certain = is_best and (is_familiar or len(twins) == segment.of == 1)
            return Whereabouts(home, near=home, is_certain=is_certain, is_familiar=is_familiar)
        gap, is_certain = self._gap_between_neighbours(anchor)
        return Whereabouts(None, gap, gap.start if gap else near, is_certain=is_certain)

    def _gap_between_neighbours(self, anchor: Anchor) -> tuple[range, bool]:
        """What stands between the neighbours that the anchor remembers, and whether both of them are there."""
        if not anchor.segments:
            return range(0), False
        # One who had no neighbour on a side stood at that end of the text.
        lefts = self._first_known(reversed(anchor.before)) if anchor.before else [-1]
        rights = self._first_known(anchor.after) if anchor.after else [len(self._new)]
        widest = _WIDEST_GUESS + len(anchor.segments)
        pairs = ((left, bisect_right(rights, left)) for left in lefts)
        gaps = [range(left + 1, rights[index]) for left, index in pairs if index < len(rights)]
        gaps = [gap for gap in gaps if len(gap) < widest]
        if len(gaps) == 1:
            return gaps[0], True
        if len(lefts) == 1 and not rights:
            return range(lefts[0] + 1, min(lefts[0] + 1 + _BESIDE, len(self._new))), False
        if len(rights) == 1 and not lefts:
            return range(max(rights[0] - _BESIDE, 0), rights[0]), False
        return range(0), False

    def _first_known(self, keys: Iterable[str]) -> Sequence[int]:
        """Where the first of the keys that is here at all stands."""
        return next((self._new_places[key] for key in keys if self._new_places.get(key)), ())


def compare_editions(
    old: Sequence[str],
    new: Sequence[str],
    new_places: Mapping[str, Sequence[int]],
    alike: Callable[[int, int], float] | None = None,
) -> Generator[None, None, Edition]:
    """Compare an earlier skeleton, which may be empty, with the present one, giving way now and then.

    `new_places` has where every key (16 digits) that will be asked about stands now: nowhere, for some. `alike` says
    how many of their words an old and a new paragraph share, 0 to 1, if anything is known of the old words.
    """
    diff = yield from diff_skeletons(old, new)
    old_places = find_keys(old, new_places)
    yield
    known = frozenset(old)
    yield
    fresh = [ordinal for ordinal, key in enumerate(new) if key not in known]
    yield
    return Edition(old, new, diff, (old_places, new_places), fresh, alike)


def choose_twin(
    skeleton: Sequence[str], twins: Sequence[int], segment: Segment, around: Mapping[int, str]
) -> tuple[int, bool, bool]:
    """Of the paragraphs with the segment's key the one that is meant; whether that is certain; and familiar.

    `around` has the keys of its old neighbours by their distance, negative before it. They decide, and where they say
    nothing the count does, if there are still as many twins.
    """
    scores = [
        sum(0 <= twin + step < len(skeleton) and skeleton[twin + step] == key for step, key in around.items())
        for twin in twins
    ]
    best = max(scores)
    if scores.count(best) == 1:
        return twins[scores.index(best)], True, best > 0
    by_count = twins[segment.nth - 1] if 1 <= segment.nth <= len(twins) == segment.of else None
    if by_count is not None and scores[twins.index(by_count)] == best:
        return by_count, True, best > 0
    return twins[scores.index(best)], False, best > 0


def short(key: str) -> str:
    """The beginning of a paragraph key that skeletons and neighbours are made of."""
    return key[:SHORT_KEY_DIGITS]


def find_keys(skeleton: Iterable[str], wanted: Collection[str]) -> dict[str, list[int]]:
    """Where each of the `wanted` keys (16 digits) stands in a skeleton; an empty list for one that does not."""
    places: dict[str, list[int]] = {key: [] for key in wanted}
    for place, key in enumerate(skeleton):
        if key in places:
            places[key].append(place)
    return places


def neighbours_of_first(anchor: Anchor) -> dict[int, str]:
    """The keys of the paragraphs beside the first one of an anchor, by their distance, negative before it."""
    before = {-distance: key for distance, key in enumerate(reversed(anchor.before), 1)}
    return before | neighbours_of_last(anchor) if len(anchor.segments) == 1 else before


def neighbours_of_last(anchor: Anchor) -> dict[int, str]:
    """The keys of the paragraphs behind the last one of an anchor, by their distance."""
    return dict(enumerate(anchor.after, 1))
