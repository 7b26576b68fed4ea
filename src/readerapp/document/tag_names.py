"""Tags as filters compare them: whole, with those that are nested in them by `/`.

`art` asks for that tag and for `art/music`, not for `article`; `art/` only for what is nested in it, `art*` for all
that begin so. Case and accents do not count, nor which of `-`, `_` and blanks stand between words; other signs do.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from readerapp.document.named_tuple import NamedTuple
from readerapp.document.searchable import as_it_stands, searchable

_BETWEEN_NAMES = "/"
_ANY_END = "*"
_BETWEEN_WORDS = frozenset(" -_")


class SoughtTag(NamedTuple):
    """A tag that is asked for: its names from the outermost on, as they are compared; the last perhaps only begun."""

    names: tuple[str, ...]
    is_begun: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether its names have no signs in them: their words say all of them."""
        return all(name == searchable(name) for name in self.names)


def sought_tag(text: str, *, is_whole: bool = False) -> SoughtTag | None:
    """What is asked for where a reader writes `text`; `None` for nothing. One that `is_whole` may end with a `*`."""
    is_begun = text.endswith(_ANY_END) and not is_whole
    names = text[: -len(_ANY_END)] if is_begun else text
    if not names.strip() and not is_begun:
        return None
    if names.endswith(_BETWEEN_NAMES) and not names.strip(_BETWEEN_NAMES):
        return None
    return SoughtTag(tag_names(names), is_begun or names.endswith(_BETWEEN_NAMES))


def has_tag(tags: Iterable[str], sought: SoughtTag) -> bool:
    """Whether one of these tags is the one that is sought, or is nested in it."""
    return any(_is_sought(tag, sought) for tag in tags)


@lru_cache(maxsize=1 << 12)
def _is_sought(tag: str, sought: SoughtTag) -> bool:
    names = tag_names(tag)
    depth = len(sought.names)
    if not sought.is_begun or len(names) < depth:
        return names[:depth] == sought.names
    begun = sought.names[-1]
    last = tag.split(_BETWEEN_NAMES)[depth - 1]
    is_last = searchable(last).startswith(begun) or as_it_stands(last).startswith(begun)
    return names[: depth - 1] == sought.names[:-1] and is_last


def tag_names(tag: str) -> tuple[str, ...]:
    """The names of a tag from the outermost on, as they are compared."""
    return tuple(map(_name, tag.split(_BETWEEN_NAMES)))


def _name(text: str) -> str:
    """The words of a name, or all of it where it has signs."""
    whole = as_it_stands(text)
    is_plain = all(character.isalnum() or character in _BETWEEN_WORDS for character in whole)
    return (is_plain and searchable(text)) or whole
