"""Kinship by words: which texts are editions of one that has hardly a paragraph to the letter in common with them.

Some of the paragraphs of the text are looked for by their sketches (`document/sketch.py`) among those of the others.
The thresholds are from real texts: those of one house, such as release notes and pages of one form, share up to a third
of the paragraphs that have nearly the same words; editions of which each paragraph was changed by a word in seven two
thirds.
"""

from collections import Counter
from collections.abc import Collection, Generator, Sequence
from itertools import pairwise
from typing import NamedTuple

from readerapp.annotations.skeleton_diff import longest_increasing
from readerapp.annotations.sketch_index import BYTES_IN_A_ROW, SketchIndex, are_nearly_alike
from readerapp.document.skeleton import Skeleton
from readerapp.document.sketch import SKETCH_BYTES

_MOST_SAMPLES = 256
"""So many paragraphs stand for a text, however long it is."""

_LEAST_PAIRS = 12
"""Fewer paragraphs than these say nothing about a text."""

_SHARE = 0.4
"""Editions share so much of the paragraphs of the shorter one."""

_WIDE = 0.25
"""Where so much of each of two texts stands between two pairs, these are two texts in one frame."""

_AT_ONCE = 4096

_SAMPLED_AT_ONCE = 32

Pair = tuple[int, int]
"""The ordinals of a paragraph of the text, and of one of another text."""


class Sample(NamedTuple):
    """Some of the paragraphs of a text, evenly spread, by the sketches of their words.

    `size` is how many paragraphs of the text could have been taken as well, `length` how many it has in all.
    """

    sketched: SketchIndex
    size: float
    length: int


def sampling(skeleton: Skeleton, telling: Sequence[int]) -> Generator[None, None, Sample]:
    """Take some of the paragraphs that tell texts apart, which are given by their ordinals. Gives way now and then."""
    count = min(len(telling), _MOST_SAMPLES)
    index = SketchIndex()
    for number in range(count):
        ordinal = telling[number * len(telling) // count]
        index.add(ordinal, skeleton.sketch(ordinal))
        if number % _SAMPLED_AT_ONCE == 0:
            yield
    return Sample(index, len(telling) * len(index.sketches) / max(count, 1), len(skeleton))


class Resemblance(NamedTuple):
    """The paragraphs of a sample that have nearly the words of some in another text, rising in both.

    `possible` is how many there could be, `lengths` are how many paragraphs the two texts have.
    """

    pairs: Sequence[Pair] = ()
    possible: float = 1.0
    lengths: Pair = (0, 0)

    def without(self, ordinals: Collection[int]) -> "Resemblance":
        """The same, as if these paragraphs of the text were like none."""
        return self._replace(pairs=[pair for pair in self.pairs if pair[0] not in ordinals])

    @property
    def share(self) -> float:
        """The share of the paragraphs that have a pair, 0 to 1; 0 where they are too few to say that texts are kin."""
        share = min(len(self.pairs) / max(self.possible, 1), 1.0)
        is_enough = share >= _SHARE and len(self.pairs) >= _LEAST_PAIRS
        return share if is_enough and not self._is_a_frame else 0.0

    @property
    def _is_a_frame(self) -> bool:
        """Whether a long part of each is like nothing in the other, as of two texts in one licence."""
        ours, theirs = (_WIDE * length for length in self.lengths)
        edges = [(-1, -1), *self.pairs, self.lengths]
        return any(end[0] - start[0] > ours and end[1] - start[1] > theirs for start, end in pairwise(edges))


def resembling(sample: Sample, other: Skeleton) -> Generator[None, None, Resemblance]:
    """Which paragraphs of a sample have nearly the words of just one in another text. Gives way where that is long."""
    sketches = bytearray()
    for ordinal in range(len(other)):
        sketches += other.sketch(ordinal)
        if ordinal % _AT_ONCE == _AT_ONCE - 1:
            yield
    if len(sketches) != SKETCH_BYTES * len(other):
        return Resemblance()
    own, holders = sample.sketched.sketches, sample.sketched.holders
    candidates: set[Pair] = set()
    for start in range(SKETCH_BYTES - BYTES_IN_A_ROW + 1):
        columns = (sketches[start + step :: SKETCH_BYTES] for step in range(BYTES_IN_A_ROW))
        rows = list(zip(*columns, strict=True))
        yield
        if start == 0 and len(holders.keys() & set(rows)) < _LEAST_PAIRS // 2:
            return Resemblance()
        candidates.update((ordinal, at) for at, row in enumerate(rows) if row in holders for ordinal in holders[row])
        yield
    theirs = (sketches[at * SKETCH_BYTES : (at + 1) * SKETCH_BYTES] for _, at in candidates)
    alike = sorted(
        pair for pair, sketch in zip(candidates, theirs, strict=True) if are_nearly_alike(own[pair[0]], sketch)
    )
    yield
    ours_met, theirs_met = Counter(ours for ours, _ in alike), Counter(theirs for _, theirs in alike)
    once = [pair for pair in alike if ours_met[pair[0]] == theirs_met[pair[1]] == 1]
    pairs = yield from longest_increasing(once)
    full = len(other) - sketches[SKETCH_BYTES - 1 :: SKETCH_BYTES].count(0)
    return Resemblance(pairs, len(own) * min(full / max(sample.size, 1), 1), (sample.length, len(other)))
