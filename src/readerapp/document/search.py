"""Search: a query, and where a document answers it.

Queries are matched against folded text, so that a plain quotation mark finds a typographic one, a space finds a line
end, and letters find their ligature. A hit lies within one block. Case is smart: it counts as soon as the query has
a capital letter.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, takewhile
from typing import NamedTuple
from unicodedata import normalize

from readerapp.document.blocks import SearchableBlocks
from readerapp.document.document import Document
from readerapp.document.folding import FoldMap, fold
from readerapp.document.graphemes import snap_outwards
from readerapp.document.position import Passage, Position, Span
from readerapp.document.words import pattern_of_word
from readerapp.errors import ReaderappError

LONGEST_MATCHING = 0.25
"""Seconds that a regular expression may take on one block."""

# A stretch of a folded query that stands in the text as it is, whatever was folded around it.
_UNFOLDED = re.compile(r"[^\s'\".-]+")

_Matcher = Callable[[str], Iterable[tuple[int, int]]]


class QueryError(ReaderappError):
    """A query that is no regular expression, or one that would never come to an end."""


class Query(NamedTuple):
    """What to look for.

    `matches` finds it in a folded text, as pairs of offsets. `literal` is a part of it that every hit holds, but for
    the case of letters; it is empty when none is known.
    """

    typed: str
    matches: _Matcher
    literal: str = ""

    def spans_in(self, shown: str) -> tuple[Span, ...]:
        """The hits in a shown text, in order, cutting no grapheme cluster and not overlapping.

        Raises `QueryError` when a regular expression takes too long on it.
        """
        matches = [(start, end) for start, end in self.matches(fold(shown)) if start < end]
        if not matches:
            return ()
        folding = FoldMap(shown)
        spans: list[Span] = []
        for start, end in matches:
            span = snap_outwards(shown, Span(folding.to_shown(start), folding.end_to_shown(end)))
            # Two letters of one ligature are one hit.
            if not spans or span.start >= spans[-1].end:
                spans.append(span)
        return tuple(spans)


class Hits(NamedTuple):
    """The hits in the block with the number `block`."""

    block: int
    spans: tuple[Span, ...]


def plain_query(typed: str) -> Query:
    """The query for the words themselves. White space at either end counts; no words have no hits."""
    folded = _folded(typed)
    if not folded:
        return Query(typed, lambda _text: ())
    return _query(typed, re.escape(folded), folded, re.NOFLAG if _has_capital(folded) else re.IGNORECASE)


def word_query(word: str) -> Query:
    """The query for a word as a whole, whatever the case of its letters: it may have begun a sentence."""
    folded = _folded(word)
    return _query(word, pattern_of_word(folded), folded, re.IGNORECASE)


def _query(typed: str, expression: str, folded: str, flags: re.RegexFlag) -> Query:
    pattern = re.compile(expression, flags)
    literal = max(_UNFOLDED.findall(folded), key=len, default="")
    return Query(typed, lambda text: (match.span() for match in pattern.finditer(text)), literal)


def regex_query(typed: str) -> Query:
    """The query for a regular expression. Raises `QueryError` when it is none.

    It is matched by the `regex` package, which can be told how long it may take: an expression that would run for
    years, as one can be typed by accident, ends with a `QueryError` instead.
    """
    import regex

    ignore_case = 0 if _has_capital(re.sub(r"\\.", "", typed)) else regex.IGNORECASE
    try:
        pattern = regex.compile(_folded(typed), ignore_case)
    except regex.error as error:
        raise QueryError(f"Not a regular expression: {error}.") from None

    def matches(text: str) -> Iterator[tuple[int, int]]:
        try:
            for match in pattern.finditer(text, timeout=LONGEST_MATCHING):
                yield match.span()
        except TimeoutError:
            raise QueryError("This regular expression takes too long: repeat less inside repetitions.") from None

    return Query(typed, matches)


def _folded(typed: str) -> str:
    """What was typed as a folded text has it; white space at its ends is one space."""
    folded = fold(normalize("NFC", f"|{typed}|"))
    return folded[1:-1]


def _has_capital(text: str) -> bool:
    return text != text.lower()


def find_hits(document: Document, query: Query, start: int = 0) -> Iterator[Hits]:
    """The hits of `query` block by block, from the block with the number `start` to the end and on from the first.

    Blocks without a hit come too, with no spans, so that the caller can stop or rest in between. Raises
    `QueryError` when a regular expression takes too long.
    """
    behind = _numbers(document, query, start)
    before = takewhile(lambda number: number < start, _numbers(document, query, 0))
    for number in chain(behind, before):
        yield Hits(number, query.spans_in(document.blocks[number].text))


def next_hit(document: Document, query: Query, position: Position) -> Passage | None:
    """The first hit that begins behind `position`, going on from the document's first block behind the last."""
    here: tuple[Span, ...] = ()
    for number, spans in find_hits(document, query, position.block):
        if number == position.block:
            here = spans
            spans = tuple(span for span in spans if span.start > position.offset)
        if spans:
            return Passage.within(number, spans[0])
    return Passage.within(position.block, here[0]) if here else None


def previous_hit(document: Document, query: Query, position: Position) -> Passage | None:
    """The last hit that begins before `position`, going on from the document's last block before the first."""
    numbers = list(_numbers(document, query, 0))
    behind = bisect_right(numbers, position.block)
    here: tuple[Span, ...] = ()
    for number in chain(reversed(numbers[:behind]), reversed(numbers[behind:])):
        spans = query.spans_in(document.blocks[number].text)
        if number == position.block:
            here = spans
            spans = tuple(span for span in spans if span.start < position.offset)
        if spans:
            return Passage.within(number, spans[-1])
    return Passage.within(position.block, here[-1]) if here else None


def _numbers(document: Document, query: Query, start: int) -> Iterator[int]:
    """The numbers from `start` of all blocks in which there may be a hit, in order."""
    if query.literal and isinstance(document.blocks, SearchableBlocks):
        return document.blocks.candidates(query.literal, start)
    return iter(range(start, len(document)))
