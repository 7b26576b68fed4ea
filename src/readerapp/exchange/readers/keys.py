"""Keys of highlights that have no id where they come from: made of what does not change."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from hashlib import blake2b

from readerapp.exchange.imported import ImportedHighlight


def made_key(*parts: str) -> str:
    """A key made of these parts."""
    return blake2b("\x1f".join(parts).encode("utf-8", "replace"), digest_size=12).hexdigest()


def first_letters(words: str, most: int = 16) -> str:
    """How the words begin, without white space: what stays the same when a highlight is made longer."""
    return "".join(words[: 4 * most].split())[:most]


def with_keys_of_their_own(highlights: Iterable[ImportedHighlight]) -> tuple[ImportedHighlight, ...]:
    """The highlights, each with a key that no other has: what is repeated is numbered in the order of the source."""
    seen: Counter[str] = Counter()
    distinct: list[ImportedHighlight] = []
    for highlight in highlights:
        seen[highlight.key] += 1
        times = seen[highlight.key]
        distinct.append(highlight if times == 1 else replace(highlight, key=f"{highlight.key}:{times}"))
    return tuple(distinct)
