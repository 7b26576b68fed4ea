"""Filtering: which annotations are meant, by what they are and by the words in them."""

from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

from readerapp.annotations.annotation import Annotation, Status
from readerapp.annotations.color import Color
from readerapp.document.folding import fold


@dataclass(frozen=True, slots=True)
class Filter:
    """What an annotation must be like to be meant; as it is, it means all of them.

    One of the `colors` and one of the `statuses` will do, but all of the `tags` are needed, in letters of either case.
    `since` is a UTC time as `2026-11-20T10:00:00Z`: made or changed then or later. `query` is that of `matches`.
    """

    colors: frozenset[Color] = frozenset(Color)
    statuses: frozenset[Status] = frozenset(Status)
    tags: tuple[str, ...] = ()
    since: str = ""
    query: str = ""
    notes_only: bool = False

    def accepts(self, annotation: Annotation, status: Status) -> bool:
        """Whether an annotation is meant, with the status it has in the document at hand."""
        return (
            annotation.color in self.colors
            and status in self.statuses
            and (annotation.modified or annotation.created) >= self.since
            and (bool(annotation.note) or not self.notes_only)
            and {*map(_comparable, self.tags)} <= {*map(_comparable, annotation.tags)}
            and matches(annotation, self.query)
        )


def matches(annotation: Annotation, query: str) -> bool:
    """Whether an annotation has every word of a query.

    A word is a part of the quote or the note, `#` and the beginning of a tag, `:` and the beginning of a colour, or
    `note` for those that have one. Case does not count, nor which quotation marks and dashes.
    """
    return all(_has(annotation, word) for word in _comparable(query).split())


def _has(annotation: Annotation, word: str) -> bool:
    if word.startswith("#"):
        return any(_comparable(tag).startswith(word[1:]) for tag in annotation.tags)
    if word.startswith(":"):
        return annotation.color.value.startswith(word[1:])
    if word == "note" and annotation.note:
        return True
    return word in _comparable(annotation.quote) or word in _comparable(annotation.note)


# The sidebar asks the same annotations again at each letter that is typed.
@lru_cache(maxsize=1 << 14)
def _comparable(text: str) -> str:
    return fold(normalize("NFC", text)).casefold()
