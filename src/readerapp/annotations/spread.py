"""How far the paragraphs of a text have spread over other documents, and which of those are editions of the same text.

A cookie notice stands on every page of a site: a mark on it in one document says nothing about another. What two
editions of a text share they share because it is the same text.
"""

from collections import Counter
from collections.abc import Collection, Generator, Iterable
from typing import NamedTuple

from readerapp.annotations.kinship import SURE_SHARE, sharing
from readerapp.document.skeleton import Skeleton

_MANY_DOCUMENTS = 3


class Spread(NamedTuple):
    """Which keys (16 digits) stand in three documents or more, this one among them, and the ids of its editions."""

    everywhere: frozenset[str] = frozenset()
    editions: frozenset[str] = frozenset()

    def parts(self, keys: Iterable[str], document: str) -> bool:
        """Whether a mark of another document on paragraphs with these keys stays where it was made."""
        return document not in self.editions and any(key in self.everywhere for key in keys)


def measure_spread(
    text: Skeleton, wanted: Collection[str], others: Iterable[tuple[str, Skeleton]]
) -> Generator[None, None, Spread]:
    """Look for the `wanted` keys in other documents, known by id and skeleton, giving way after each."""
    counts: Counter[str] = Counter()
    editions = set()
    own = list(text)
    every = frozenset(own)
    for document, skeleton in others:
        keys = frozenset(skeleton)
        counts.update(key for key in wanted if key in keys)
        share = yield from sharing(own, every, list(skeleton))
        if share >= SURE_SHARE:
            editions.add(document)
        yield
    everywhere = frozenset(key for key, count in counts.items() if count >= _MANY_DOCUMENTS - 1)
    return Spread(everywhere, frozenset(editions))
