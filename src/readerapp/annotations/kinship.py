"""Kinship: whether two texts are editions of one another, told by the paragraphs that they share or that are alike.

The thresholds are from real texts (two releases of a documentation, a book as text, page and EPUB): editions share from
a third of their telling paragraphs on, in all parts of both, and what is boilerplate stands in a part or two. Release
notes beside the history that they sum up, the closest of other texts, share a quarter, and leave half of the parts.
"""

from collections import Counter
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from readerapp.annotations.placement import COMMON_LENGTH
from readerapp.annotations.sketch_kinship import Resemblance, Sample, resembling, sampling
from readerapp.document.document import Document
from readerapp.document.skeleton import Skeleton

_PARTS = 8
"""Into so many parts of equal numbers of paragraphs a text is divided."""

_PARTS_SHARED = 6
"""In so many parts of each of two editions there is a paragraph that is in the other as well."""

_SHARE = 0.25
"""Editions share so much of the telling paragraphs of the shorter one."""

_AT_ONCE = 1024

SURE_SHARE = 0.5
"""So much of them is shared by nothing else, whatever other texts have of it."""


class Kin(NamedTuple):
    """A document, by id, that is an edition of the same text, and the share of telling paragraphs in both, 0 to 1.

    In both, or with nearly the same words in both.
    """

    document: str
    share: float


def _telling(document: Document, text: Sequence[str]) -> Generator[None, None, list[int]]:
    """The ordinals of the paragraphs of a surveyed document that are long enough to tell texts apart."""
    totals = document.paragraphs().characters
    telling = []
    for ordinal in range(len(text)):
        if totals[ordinal + 1] - totals[ordinal] >= COMMON_LENGTH:
            telling.append(ordinal)
        if ordinal % _AT_ONCE == 0:
            yield
    return telling


def sharing(text: Sequence[str], telling: Collection[str], other: Sequence[str]) -> Generator[None, None, float]:
    """How much of the telling paragraphs of the shorter text stand in both, 0 to 1; 0 where too few parts have any.

    The texts are the beginnings of their paragraph keys in order, `telling` those of `text` that count. Gives way
    where a text is long.
    """
    keys = frozenset(other)
    yield
    shared = keys.intersection(telling)
    if len(shared) < _PARTS_SHARED:
        return 0.0
    for one in (text, other):
        yield
        if _parts_with(shared, one) < _PARTS_SHARED:
            return 0.0
    yield
    if _shares_ends_only(shared, text, other):
        return 0.0
    yield
    # How many paragraphs of the other are telling is not known, for their keys do not say how long they are.
    telling_of_other = len(keys) * len(telling) / len(frozenset(text))
    return min(len(shared) / min(len(telling), telling_of_other), 1.0)


def find_kin(
    document: Document,
    others: Iterable[tuple[str, Skeleton]],
    editions_of: Callable[[str], Collection[str]] = lambda _: (),
) -> Generator[None, None, list[Kin]]:
    """Those of other documents, known by id and skeleton, that are editions of this one, the closest first.

    What stands in several of the others makes no two of them editions, unless they share the most of the text.
    `editions_of` says which documents are known to be editions of one. Gives way after each.
    """
    yield from document.survey()
    skeleton_here = document.paragraphs().skeleton()
    text = list(skeleton_here)
    yield
    ordinals = yield from _telling(document, text)
    telling = frozenset(text[ordinal] for ordinal in ordinals)
    yield
    met: Counter[str] = Counter()
    likely: list[tuple[str, Skeleton]] = []
    sample: Sample | None = None
    alike: dict[str, Resemblance] = {}
    for other, skeleton in others:
        keys = telling.intersection(skeleton)
        met.update(keys)
        if len(keys) >= _PARTS_SHARED:
            likely.append((other, skeleton))
        yield
        if skeleton.has_sketches:
            sample = sample or (yield from sampling(skeleton_here, ordinals))
            resemblance = yield from resembling(sample, skeleton)
            if resemblance.pairs:
                alike[other] = resemblance
    kin = []
    own = frozenset(key for key in telling if met[key] <= 1)
    for other, skeleton in likely:
        theirs = list(skeleton)
        share = yield from sharing(text, telling, theirs)
        if share >= SURE_SHARE or (share >= _SHARE and (yield from sharing(text, own, theirs)) >= _SHARE):
            kin.append(Kin(other, share))
            alike.pop(other, None)
        yield
    kin += _kin_by_words(alike, editions_of)
    return sorted(kin, key=lambda one: -one.share)


def _kin_by_words(alike: Mapping[str, Resemblance], editions_of: Callable[[str], Collection[str]]) -> Iterator[Kin]:
    """Those of the documents that are like the text in nearly all of the parts of both, in what no other is like."""
    for other, resemblance in alike.items():
        if resemblance.share:
            family = {other, *editions_of(other)}
            elsewhere = {pair[0] for one, its in alike.items() if one not in family for pair in its.pairs}
            own = resemblance.without(elsewhere)
            if own.share:
                sides = zip(zip(*own.pairs, strict=True), own.lengths, strict=True)
                if all(_parts(ordinals, length) >= _PARTS_SHARED for ordinals, length in sides):
                    yield Kin(other, own.share)


def _shares_ends_only(shared: Collection[str], text: Sequence[str], other: Sequence[str]) -> bool:
    """Whether all that is shared stands at the beginning and at the end, as a licence does, with two texts between."""
    shortest = min(len(text), len(other))
    differing = (place for place in range(shortest) if text[place] != other[place])
    head = next(differing, shortest)
    foot = next((place for place in range(shortest - head) if text[-1 - place] != other[-1 - place]), shortest - head)
    middles = [frozenset(one[head : len(one) - foot]) for one in (text, other)]
    are_long = all(len(middle) >= _SHARE * len(one) for middle, one in zip(middles, (text, other), strict=True))
    return are_long and not middles[0].intersection(middles[1], shared)


def _parts_with(keys: Collection[str], text: Sequence[str]) -> int:
    """In how many parts of a text there is one of these keys."""
    return _parts((place for place, key in enumerate(text) if key in keys), len(text))


def _parts(ordinals: Iterable[int], length: int) -> int:
    """In how many parts of a text of so many paragraphs some of these stand."""
    return len({ordinal * _PARTS // length for ordinal in ordinals})
