"""Completing a filter: what the part that is being typed may become, from the words that are in use."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from readerapp.annotations.annotation import Status
from readerapp.annotations.color import Color
from readerapp.annotations.query import NO_FILTERS, NO_MEANINGS, Term, quoted, unquoted
from readerapp.annotations.review import Stage
from readerapp.document.searchable import searchable

_LAST_PART = re.compile(r'(?:[^\s"]|"[^"]*(?:"|$))*$')
_NEEDS_QUOTES = re.compile(r'\s|^-|"|\*$')
_ENDING = ":"


class FilterWords(NamedTuple):
    """The words that filters may be made of, those that are likelier first.

    `filters` are those of the reader's own by their names, `meanings` is what is meant by colours.
    """

    tags: Sequence[str] = ()
    titles: Sequence[str] = ()
    authors: Sequence[str] = ()
    origins: Sequence[str] = ()
    meanings: Mapping[str, str] = NO_MEANINGS
    filters: Mapping[str, str] = NO_FILTERS


def completions(typed: str, words: FilterWords) -> list[str]:
    """What `typed` may become when its last part is completed, the likelier first; never `typed` itself.

    A part is completed by what begins like it, in letters of either case; the name of a filter of the reader's own
    becomes that filter.
    """
    match = _LAST_PART.search(typed)
    part = match[0] if match else ""
    if not part:
        return []
    before = typed[: len(typed) - len(part)]
    sign = "-" if part.startswith("-") and len(part) > 1 else ""
    whole = (f"{before}{sign}{made}" for made in _parts(part.removeprefix(sign), words, is_not=bool(sign)))
    return [one for one in dict.fromkeys(whole) if one != typed]


def _parts(part: str, words: FilterWords, *, is_not: bool) -> Iterator[str]:
    """What a part may become, without its sign of absence."""
    if part.startswith(Term.TAG.value):
        yield from _valued(Term.TAG.value, part[1:], words.tags)
        return
    if part.startswith(Term.COLOR.value):
        yield from _valued(Term.COLOR.value, part[1:], [color.value for color in Color])
        yield from _valued(Term.COLOR.value, part[1:], filter(None, words.meanings.values()))
        return
    key, colon, value = part.partition(_ENDING)
    known = {
        Term.STATUS.value: [status.value for status in Status],
        Term.STATE.value: [stage.value for stage in Stage],
        Term.TITLE.value: words.titles,
        Term.AUTHOR.value: words.authors,
        Term.ORIGIN.value: words.origins,
    }
    if colon:
        yield from _valued(f"{key.lower()}:", value, known.get(key.lower(), ()))
        return
    if not is_not:
        yield from (made for name, made in words.filters.items() if _begins(name, part.removeprefix("@")))
    names = [Term.NOTE.value, *(f"{name}:" for name in known), f"{Term.SINCE.value}:", f"{Term.WHO.value}:"]
    yield from (name for name in names if name.startswith(part.lower()))


def _valued(key: str, typed: str, values: Iterable[str]) -> Iterator[str]:
    bare = unquoted(typed)
    for value in values:
        if _begins(value, bare):
            yield f"{key}{quoted(value) if _NEEDS_QUOTES.search(value) else value}"


def _begins(value: str, typed: str) -> bool:
    """Whether a value begins as it is typed, or does so with one of its words."""
    wanted = searchable(typed)
    return value.lower().startswith(typed.lower()) or (bool(wanted) and f" {wanted}" in f" {searchable(value)}")
