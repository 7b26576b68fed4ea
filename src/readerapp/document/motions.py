"""Motions: where the cursor goes from a position, as pure functions of a document.

They follow vim, with the block for vim's line and the shown text for its buffer. A position returned is one that a
caret can rest on: the start of a grapheme cluster, never behind the last one. Words, sentences and paragraphs go on
over the ends of blocks, and blocks without text are passed over; a count that leads out of the text leads to its
first or last character. What depends on the lines of the screen (`j`, `k`, pages) is not here, because those lines
belong to the page.
"""

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import partial
from itertools import takewhile

from readerapp.document.block import BlockKind
from readerapp.document.document import Document
from readerapp.document.graphemes import boundaries, boundary_at_or_before, previous_boundary
from readerapp.document.position import Position, Span
from readerapp.document.words import big_words, words

Motion = Callable[[Document, Position, int], Position]
"""Where a motion leads from a position, done this many times (from 1)."""

_LINE = re.compile("^[^\n]*", re.MULTILINE)


def caret_at(document: Document, position: Position) -> Position:
    """The place nearest to `position` that a caret can rest on; the document's start when it has no text."""
    number, offset = max(position, Position(0))
    if not document.has_block(number):
        return end_of_text(document)
    text = document.block(number).text
    if not text:
        behind = number_with_text_behind(document, number)
        return end_of_text(document) if behind is None else Position(behind)
    return Position(number, min(boundary_at_or_before(text, offset), previous_boundary(text, len(text))))


def start_of_text(document: Document) -> Position:
    """The first character of the document (`gg`)."""
    return caret_at(document, Position(0))


def end_of_text(document: Document) -> Position:
    """The last character of the document (`G`)."""
    last = number_with_text_before(document, len(document))
    if last is None:
        return Position(0)
    text = document.block(last).text
    return Position(last, previous_boundary(text, len(text)))


def start_of_block(document: Document, ordinal: int) -> Position:
    """The first character of the block with this ordinal, from 1, or else of the next with a text (`5gg`, `5G`)."""
    return caret_at(document, Position(ordinal - 1))


def at_share(document: Document, share: float) -> Position:
    """The character that this share of the text, 0 to 1, stands before (`50%`)."""
    return caret_at(document, document.position_at_share(share)) if document.has_block(0) else Position(0)


def number_with_text_behind(document: Document, number: int) -> int | None:
    """The number of the first block behind this one that has a text."""
    # Without `len`, for which a large text would have to be looked through to its end.
    while document.has_block(number := number + 1):
        if document.block(number).text:
            return number
    return None


def number_with_text_before(document: Document, number: int) -> int | None:
    """The number of the last block before this one that has a text."""
    return next((other for other in range(number - 1, -1, -1) if document.block(other).text), None)


def left(document: Document, position: Position, count: int = 1) -> Position:
    """Characters to the left, not beyond the beginning of the line (`h`)."""
    bounds = boundaries(document.block(position.block).text)
    index = bisect_left(bounds, position.offset)
    return Position(position.block, max(bounds[max(index - count, 0)], line_at(document, position).start))


def right(document: Document, position: Position, count: int = 1) -> Position:
    """Characters to the right, not beyond the last of the line (`l`)."""
    text = document.block(position.block).text
    bounds = boundaries(text)
    index = bisect_right(bounds, position.offset) - 1
    target = bounds[min(index + count, len(bounds) - 1)]
    return Position(position.block, min(target, _last_character(text, line_at(document, position))))


def line_end(document: Document, position: Position, count: int = 1) -> Position:
    """The last character of the line, or of the line `count` - 1 below (`$`)."""
    return _forward(document, position._replace(offset=position.offset - 1), count, _lines, _last_character)


def word_forward(document: Document, position: Position, count: int = 1) -> Position:
    """The beginning of the next word (`w`)."""
    return _forward(document, position, count, _words, _first_character)


def word_back(document: Document, position: Position, count: int = 1) -> Position:
    """The beginning of the word, or of the one before (`b`)."""
    return _back(document, position, count, _words, _first_character)


def word_end(document: Document, position: Position, count: int = 1) -> Position:
    """The last character of the word, or of the next (`e`)."""
    return _forward(document, position, count, _words, _last_character)


def long_word_forward(document: Document, position: Position, count: int = 1) -> Position:
    """The beginning of the next WORD (`W`)."""
    return _forward(document, position, count, _big_words, _first_character)


def long_word_back(document: Document, position: Position, count: int = 1) -> Position:
    """The beginning of the WORD, or of the one before (`B`)."""
    return _back(document, position, count, _big_words, _first_character)


def long_word_end(document: Document, position: Position, count: int = 1) -> Position:
    """The last character of the WORD, or of the next (`E`)."""
    return _forward(document, position, count, _big_words, _last_character)


def next_sentence(document: Document, position: Position, count: int = 1) -> Position:
    """The beginning of the next sentence (`)`)."""
    return _forward(document, position, count, Document.sentences, _first_character)


def previous_sentence(document: Document, position: Position, count: int = 1) -> Position:
    """The beginning of the sentence, or from there of the one before (`(`)."""
    return _back(document, position, count, Document.sentences, _first_character)


def next_paragraph(document: Document, position: Position, count: int = 1) -> Position:
    """The beginning of the next block that has a text (`}`)."""
    return _forward(document, position, count, _whole_block, _first_character)


def previous_paragraph(document: Document, position: Position, count: int = 1) -> Position:
    """The beginning of the block, or from there of the one before that has a text (`{`)."""
    return _back(document, position, count, _whole_block, _first_character)


def next_heading(document: Document, position: Position, count: int = 1) -> Position:
    """The next section heading; where there is none, `position` (`]]`)."""
    if not document.is_surveyed:
        return _next_heading_by_sight(document, position, count)
    numbers = [section.block for section in document.sections()]
    index = bisect_right(numbers, position.block)
    return Position(numbers[min(index + count, len(numbers)) - 1]) if index < len(numbers) else position


def _next_heading_by_sight(document: Document, position: Position, count: int) -> Position:
    """`next_heading` while the outline is not known: the next ones are most likely near."""
    found = position
    for number in takewhile(document.has_block, itertools.count(position.block + 1)):
        if document.block(number).kind is BlockKind.HEADING:
            found = Position(number)
            count -= 1
            if not count:
                break
    return found


def previous_heading(document: Document, position: Position, count: int = 1) -> Position:
    """The heading of the section, or from there the one before; where there is none, `position` (`[[`)."""
    numbers = [section.block for section in document.sections()]
    index = bisect_left(numbers, position.block + (position.offset > 0))
    return Position(numbers[max(index - count, 0)]) if index else position


def line_at(document: Document, position: Position) -> Span:
    """The line that `position` is on, without its line end; the block where it keeps no lines."""
    lines = _lines(document, position.block) or (Span(0, 0),)
    return lines[max(bisect_right(lines, position.offset, key=_start_of) - 1, 0)]


_Spans = Callable[[Document, int], Sequence[Span]]
"""What a motion goes by in the block with a number, in order."""

_Stop = Callable[[str, Span], int]
"""At which offset of the text a motion comes to rest in a span."""


def _words(document: Document, number: int) -> Sequence[Span]:
    return words(document.block(number).text)


def _big_words(document: Document, number: int) -> Sequence[Span]:
    return big_words(document.block(number).text)


def _whole_block(document: Document, number: int) -> Sequence[Span]:
    text = document.block(number).text
    return (Span(0, len(text)),) if text else ()


def _lines(document: Document, number: int) -> Sequence[Span]:
    block = document.block(number)
    if not block.text or not block.kind.keeps_lines:
        return _whole_block(document, number)
    return [Span(*line.span()) for line in _LINE.finditer(block.text)]


def _start_of(span: Span) -> int:
    return span.start


def _first_character(_text: str, span: Span) -> int:
    return span.start


def _last_character(text: str, span: Span) -> int:
    return max(previous_boundary(text, span.end), span.start)


def _forward(document: Document, position: Position, count: int, spans_in: _Spans, stop: _Stop) -> Position:
    """The `count`th stop behind `position`; the last character of the text when there are fewer."""
    number, offset = position
    while document.has_block(number):
        text = document.block(number).text
        spans = spans_in(document, number)
        passed = bisect_right(spans, offset, key=partial(stop, text))
        if passed + count <= len(spans):
            return Position(number, stop(text, spans[passed + count - 1]))
        count -= len(spans) - passed
        number, offset = number + 1, -1
    return end_of_text(document)


def _back(document: Document, position: Position, count: int, spans_in: _Spans, stop: _Stop) -> Position:
    """The `count`th stop before `position`; the first character of the text when there are fewer."""
    number, offset = position
    while number >= 0:
        text = document.block(number).text
        spans = spans_in(document, number)
        passed = bisect_left(spans, offset, key=partial(stop, text))
        if count <= passed:
            return Position(number, stop(text, spans[passed - count]))
        count -= passed
        number -= 1
        offset = len(document.block(number).text) if number >= 0 else 0
    return start_of_text(document)
