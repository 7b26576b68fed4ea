"""The filter language: which annotations are meant, in the words that a reader types.

`words` and `"a phrase"` are looked for in quotes, notes, tags and headings, and among several texts in their titles
and authors; `#tag` (in the sense of `document.tag_names`), `:colour` or `:meaning`, `note`, `status:suggested`,
`in:title`, `by:author`, `from:kindle`, `since:2026-11`, `who:ana` (made or answered by) and `state:open` ask for what
they say; `-` before any of them asks for its absence, and `@name` is a filter of the reader's own. In quotes stands
what has blanks in it, and a quotation mark there is written twice. All that is asked for has to be there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from readerapp.annotations.color import Color
from readerapp.annotations.status import Status
from readerapp.document.searchable import has_words, searchable, sought
from readerapp.document.tag_names import SoughtTag, has_tag, sought_tag
from readerapp.errors import UsageError

if TYPE_CHECKING:
    from readerapp.annotations.annotation import Annotation
    from readerapp.annotations.kept_note import KeptNote

    Asked = Annotation | KeptNote

NO_MEANINGS: Mapping[str, str] = MappingProxyType({})
NO_FILTERS: Mapping[str, str] = MappingProxyType({})


class FilterError(UsageError):
    """A filter asks for something that there is not; the message says what there is."""


class Term(str, Enum):
    """What a part of a query asks for. The values are what is typed before a colon, where something is."""

    WORDS = ""
    TAG = "#"
    COLOR = ":"
    NOTE = "note"
    STATUS = "status"
    TITLE = "in"
    AUTHOR = "by"
    ORIGIN = "from"
    SINCE = "since"
    WHO = "who"
    STATE = "state"


class Wish(NamedTuple):
    """One part of a query: what it asks for, its value made comparable, and whether that must be absent.

    Of a colour `colors` are those that are meant, of a tag `tag` is the one; their values are as they were written.
    """

    term: Term
    value: str
    is_not: bool = False
    colors: frozenset[Color] = frozenset()
    tag: SoughtTag | None = None


class About(NamedTuple):
    """What a filter may ask of the document that an annotation is in.

    One that `is_alone` is the only one of a list: its title tells none of the annotations there from the others, and is
    not looked through for words.
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    is_alone: bool = False


NOWHERE = About()

_NAMED = (Term.STATUS, Term.TITLE, Term.AUTHOR, Term.ORIGIN, Term.SINCE, Term.WHO, Term.STATE)
_KEYS = {term.value: term for term in _NAMED}
# Compiled when a filter is typed: a start has no use for it.
_PART = r"""(?P<not>-(?=[^\s-]))?
    (?: (?P<key>[a-z]+):(?P<value>"(?:[^"]|"")*"?|\S*)
      | (?P<sign>[\#:])(?P<named>"(?:[^"]|"")*"?|\S*)
      | (?P<words>"(?:[^"]|"")*"?|\S+) )"""
_IN_QUOTES = r'"((?:[^"]|"")*)"?'
_DAY = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
_OWN = "@"


class Query(NamedTuple):
    """All that a filter asks for; nothing means every annotation."""

    wishes: tuple[Wish, ...] = ()

    def accepts(self, annotation: Asked, status: Status, about: About = NOWHERE) -> bool:
        """Whether an annotation, which has this status in the document at hand, is all that is asked for."""
        return all(_has(wish, annotation, status, about) != wish.is_not for wish in self.wishes)

    def words(self) -> tuple[str, ...]:
        """The words and phrases that have to be there, as they are compared: what an index can be asked for."""
        return tuple(wish.value for wish in self.wishes if wish.term is Term.WORDS and not wish.is_not)


EVERYTHING = Query()


def parse_query(text: str, meanings: Mapping[str, str] = NO_MEANINGS, filters: Mapping[str, str] = NO_FILTERS) -> Query:
    """What `text` asks for; `meanings` says, by the word of a colour, what the reader means by it.

    `filters` are those of the reader's own, by their names. Raises `FilterError` where it asks for what there is not,
    as a status of another name.
    """
    wishes: list[Wish | None] = []
    for part in re.finditer(_PART, text, re.VERBOSE | re.IGNORECASE):
        if (part["words"] or "").startswith(_OWN):
            wishes += _own(part["words"].removeprefix(_OWN), meanings, filters, is_not=part["not"] is not None)
        else:
            wishes.append(_wish(part, meanings))
    return Query(tuple(wish for wish in wishes if wish is not None))


def quoted(words: str) -> str:
    """How words are written in a filter so that all of them are meant as they stand."""
    doubled = words.replace('"', '""')
    return f'"{doubled}"'


def unquoted(written: str) -> str:
    """What is meant by words in quotes, which may not be closed yet; anything else means itself."""
    inner = re.fullmatch(_IN_QUOTES, written)
    return inner[1].replace('""', '"') if inner else written


def _own(name: str, meanings: Mapping[str, str], filters: Mapping[str, str], *, is_not: bool) -> tuple[Wish, ...]:
    """The wishes of a filter of the reader's own, in which it is not known itself. Raises `FilterError`."""
    if not name:
        return ()
    known = next((each for each in filters if each.casefold() == name.casefold()), None)
    if known is None:
        there_are = f"there are {', '.join(filters)}" if filters else "there are none"
        raise FilterError(f'no filter of yours is called {name}; {there_are}, and "@{name}" in quotes is a word')
    others = {each: words for each, words in filters.items() if each != known}
    wishes = parse_query(filters[known], meanings, others).wishes
    if is_not and len(wishes) > 1:
        raise FilterError(f"-@{name} is unclear: the filter asks for several things")
    return tuple(wish._replace(is_not=wish.is_not != is_not) for wish in wishes)


def _wish(part: re.Match[str], meanings: Mapping[str, str]) -> Wish | None:
    is_not = part["not"] is not None
    key = (part["key"] or "").lower()
    if key and key not in _KEYS:
        return _words(part[0].removeprefix("-") if is_not else part[0], is_not=is_not)
    if key:
        return _keyed(_KEYS[key], unquoted(part["value"]), is_not=is_not)
    if part["sign"] == "#":
        named = unquoted(part["named"])
        tag = sought_tag(named, is_whole=part["named"].startswith('"'))
        return Wish(Term.TAG, named.lower(), is_not, tag=tag) if tag else None
    if part["sign"] == ":":
        return _colored(unquoted(part["named"]), meanings, is_not=is_not)
    if part["words"].lower() == Term.NOTE.value:
        return Wish(Term.NOTE, Term.NOTE.value, is_not)
    return _words(part["words"], is_not=is_not)


def _words(text: str, *, is_not: bool) -> Wish | None:
    words = sought(unquoted(text).strip('"'))
    return Wish(Term.WORDS, words, is_not) if words else None


def _keyed(term: Term, value: str, *, is_not: bool) -> Wish:
    if not value:
        raise FilterError(f"{term.value}: is followed by what is wanted, as {_EXAMPLES[term]}")
    if term is Term.STATUS:
        status = next((status for status in Status if status.value.startswith(value.lower())), None)
        if status is None:
            raise FilterError(f"no status is called {value}; there are {', '.join(each.value for each in Status)}")
        return Wish(term, status.value, is_not)
    if term is Term.STATE:
        from readerapp.annotations.review import Stage

        stage = next((stage for stage in Stage if stage.value.startswith(value.lower())), None)
        if stage is None:
            raise FilterError(f"no state is called {value}; there are {', '.join(each.value for each in Stage)}")
        return Wish(term, stage.value, is_not)
    if term is Term.SINCE:
        if not re.fullmatch(_DAY, value):
            raise FilterError(f"{value} is no day; one is 2026, 2026-11 or 2026-11-20")
        return Wish(term, value, is_not)
    return Wish(term, sought(value), is_not)


_EXAMPLES = {
    Term.STATUS: "status:suggested",
    Term.TITLE: "in:title",
    Term.AUTHOR: "by:author",
    Term.ORIGIN: "from:kindle",
    Term.SINCE: "since:2026-11",
    Term.WHO: "who:ana",
    Term.STATE: "state:open",
}


def _colored(value: str, meanings: Mapping[str, str], *, is_not: bool) -> Wish:
    """A wish for a colour, by the beginning of its name or by the words of its meaning."""
    words = searchable(value)
    named = {color for color in Color if color.value.startswith(value.lower())}
    meant = {color for color in Color if words and has_words(meanings.get(color.value, ""), words)}
    if not named and not meant:
        known = [*(color.value for color in Color), *filter(None, meanings.values())]
        raise FilterError(f"no colour is called {value}; there are {', '.join(known)}")
    return Wish(Term.COLOR, value.lower(), is_not, frozenset(named | meant))


def texts_of(annotation: Asked, about: About) -> Iterator[str]:
    """The texts that words are looked for in."""
    yield from (annotation.quote, annotation.note, *annotation.tags)
    # The title often is a heading, too.
    yield from (heading for heading in annotation.section if not (about.is_alone and heading == about.title))
    if not about.is_alone:
        yield from (about.title, *about.authors)


def _has(wish: Wish, annotation: Asked, status: Status, about: About) -> bool:
    match wish.term:
        case Term.WORDS:
            return any(has_words(text, wish.value) for text in texts_of(annotation, about))
        case Term.TAG:
            return wish.tag is not None and has_tag(annotation.tags, wish.tag)
        case Term.COLOR:
            return annotation.color in wish.colors
        case Term.NOTE:
            # Who looks for the word finds it, too.
            return bool(annotation.note) or has_words(annotation.quote, wish.value)
        case Term.STATUS:
            return status.value == wish.value
        case Term.TITLE:
            return has_words(about.title, wish.value)
        case Term.AUTHOR:
            return any(has_words(author, wish.value) for author in about.authors)
        case Term.ORIGIN:
            return has_words(str(annotation.origin or ""), wish.value)
        case Term.WHO:
            from readerapp.annotations.review import review_of

            review = review_of(annotation)
            return any(has_words(name, wish.value) for name in (review.by, *(reply.by for reply in review.replies)))
        case Term.STATE:
            from readerapp.annotations.review import review_of

            return review_of(annotation).stage.value == wish.value
        case Term.SINCE:
            return (annotation.modified or annotation.created) >= wish.value
