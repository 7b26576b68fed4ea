"""Where words of a document stand in the text of its source: lines and columns, found again by the words themselves.

A document does not remember from which bytes its blocks were made; the words are looked for in the source with anything
between them that markup, a line end or the mark of a quote may be, in the order in which they stand in the document.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from readerapp.document.document import Document
from readerapp.document.position import Passage

TEXT_FORMATS = frozenset({"text", "markdown", "rst", "org", "subtitles", "man"})
"""Formats whose source is a text that people read and edit by its lines."""

_BETWEEN = r"[\s*_~`>|#\\\[\]-]*"
_LONGEST = 2000


class SourcePlace(NamedTuple):
    """A stretch of a source: offsets in code points, and lines and columns from 1; the last column is behind it."""

    start: int
    end: int
    lines: tuple[int, int]
    columns: tuple[int, int]


def source_places(document: Document, source: str, passages: Iterable[Passage]) -> list[SourcePlace | None]:
    """Where each of `passages` stands in `source`, the text that `document` was made of; `None` where that is unsure.

    Words that stand more than once are told apart by how often they stand before, there as here.
    """
    starts = [0, *(at + 1 for at, character in enumerate(source) if character == "\n")]
    blocks = [document.block(number).text for number in range(len(document))]
    block_starts = list(accumulate((len(text) + 1 for text in blocks), initial=0))
    shown = "\n".join(blocks)

    def place(passage: Passage) -> SourcePlace | None:
        before = block_starts[passage.start.block] + passage.start.offset
        return _place(_words_of(document, passage), shown, before, source, starts)

    return [place(passage) for passage in passages]


def _place(words: str, shown: str, before: int, source: str, starts: Sequence[int]) -> SourcePlace | None:
    """Where `words` stand in `source`, which stand behind `before` code points of the shown text of the document."""
    if not words or len(words) > _LONGEST:
        return None
    pattern = re.compile(_BETWEEN.join(map(re.escape, words.split())))
    hits = [match.span() for match in pattern.finditer(source)]
    nth, of = len(pattern.findall(shown[:before])), len(pattern.findall(shown))
    # What stands in the front matter or an address and is not shown makes the counts differ: the last ones agree then.
    if not hits or len(hits) < of:
        return None
    start, end = hits[nth + len(hits) - of]
    return SourcePlace(start, end, *_lines_and_columns(starts, start, end))


def _lines_and_columns(starts: Sequence[int], start: int, end: int) -> tuple[tuple[int, int], tuple[int, int]]:
    first, last = (bisect_right(starts, at) for at in (start, max(end - 1, start)))
    return (first, last), (start - starts[first - 1] + 1, end - starts[last - 1] + 1)


def _words_of(document: Document, passage: Passage) -> str:
    parts = []
    for number in range(passage.start.block, passage.end.block + 1):
        text = document.block(number).text
        span = passage.span_in(number, len(text))
        parts.append(text[span.start : span.end])
    return " ".join(parts).strip()
