"""Kinship: whether two texts are editions of one another, told by the paragraphs that they share.

The thresholds are from real texts (two releases of a documentation, a book as text, page and EPUB): editions share from
a third of their telling paragraphs on, in all parts of both, and what is boilerplate stands in a part or two. Release
notes beside the history that they sum up, the closest of other texts, share a quarter, and leave half of the parts.
"""

from collections import Counter
from collections.abc import Collection, Generator, Iterable, Sequence
from typing import NamedTuple

from readerapp.annotations.placement import COMMON_LENGTH
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
    """A document, by id, that is an edition of the same text, and the share of telling paragraphs in both, 0 to 1."""

    document: str
    share: float


def _telling_keys(document: Document, text: Sequence[str]) -> Generator[None, None, frozenset[str]]:
    """Those of the keys of a surveyed document that are of paragraphs long enough to tell texts apart."""
    totals = document.paragraphs().characters
    telling = []
    for ordinal, key in enumerate(text):
        if totals[ordinal + 1] - totals[ordinal] >= COMMON_LENGTH:
            telling.append(key)
        if ordinal % _AT_ONCE == 0:
            yield
    return frozenset(telling)


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


def find_kin(document: Document, others: Iterable[tuple[str, Skeleton]]) -> Generator[None, None, list[Kin]]:
    """Those of other documents, known by id and skeleton, that are editions of this one, the closest first.

    What stands in several of the others makes no two of them editions, unless they share the most of the text.
    Gives way after each.
    """
    yield from document.survey()
    text = list(document.paragraphs().skeleton())
    yield
    telling = yield from _telling_keys(document, text)
    met: Counter[str] = Counter()
    likely: list[tuple[str, Skeleton]] = []
    for other, skeleton in others:
        keys = telling.intersection(skeleton)
        met.update(keys)
        if len(keys) >= _PARTS_SHARED:
            likely.append((other, skeleton))
        yield
    kin = []
    own = frozenset(key for key in telling if met[key] <= 1)
    for other, skeleton in likely:
        theirs = list(skeleton)
        share = yield from sharing(text, telling, theirs)
        if share >= SURE_SHARE or (share >= _SHARE and (yield from sharing(text, own, theirs)) >= _SHARE):
            kin.append(Kin(other, share))
        yield
    return sorted(kin, key=lambda one: -one.share)


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
    return len({place * _PARTS // len(text) for place, key in enumerate(text) if key in keys})
