"""Where the paragraphs of a plain text begin, as byte offsets, found one after the other at the speed of C."""

import re
from collections.abc import Iterator

from readerapp.sources.layout import Layout
from readerapp.sources.text.habit import Habit
from readerapp.sources.text.measuring import has_room

LONGEST_BLOCK = 1 << 16
"""The most bytes that a block may have, so that wrapping one is never slow."""

_SPACE = rb"[ \t\r\f\v]"
_EMPTY_LINES = re.compile(rb"(?:%b*\n)+" % _SPACE)
_LINE_END = re.compile(rb"\n(?:%b*\n)*" % _SPACE)
_PARAGRAPH_END = re.compile(rb"\n(?:%b*\n)+" % _SPACE)
_INDENT = re.compile(rb"\n(?:%b*\n)*(?=[ \t]|\xe3\x80\x80)|\n(?:%b*\n)+" % (_SPACE, _SPACE))


def paragraph_starts(data: bytes, habit: Habit) -> Iterator[int]:
    """The offsets in `data`, valid UTF-8, at which a paragraph begins; none lies past the last character.

    Everything up to the next start belongs to a paragraph, the empty lines behind it too.
    """
    starts = _starts(data, habit)
    previous = next(starts, None)
    if previous is None:
        return
    yield previous
    for start in starts:
        if start - previous > LONGEST_BLOCK:
            yield from _cuts(data, previous, start)
        yield start
        previous = start
    yield from _cuts(data, previous, len(data))


def _starts(data: bytes, habit: Habit) -> Iterator[int]:
    empty = _EMPTY_LINES.match(data)
    first = empty.end() if empty else 0
    if not data[first : first + LONGEST_BLOCK].strip() and not data[first:].strip():
        return
    yield first
    last = len(data.rstrip()) if data[-1:].isspace() else len(data)
    if habit.layout in (Layout.WRAPPED, Layout.FLOWED):
        yield from _line_starts_after_paragraphs(data, first, last, habit)
        return
    pattern = {Layout.LINES: _LINE_END, Layout.INDENT: _INDENT}.get(habit.layout, _PARAGRAPH_END)
    for match in pattern.finditer(data, first, last):
        yield match.end()


def _line_starts_after_paragraphs(data: bytes, first: int, last: int, habit: Habit) -> Iterator[int]:
    line = ""
    start = first
    for match in _LINE_END.finditer(data, first, last):
        end = match.end()
        line = data[start : match.start()].decode()
        if data.count(b"\n", match.start(), end) > 1:
            yield end
        elif habit.layout is Layout.FLOWED:
            if not line.endswith(" "):
                yield end
        else:
            following = data.find(b"\n", end)
            following_line = data[end : following if following >= 0 else len(data)].decode()
            if has_room(line, following_line, habit.width, habit.measure):
                yield end
        start = end


def _cuts(data: bytes, start: int, end: int) -> Iterator[int]:
    """Where to cut a block that is too long: behind a space if there is one, never inside a character."""
    while end - start > LONGEST_BLOCK:
        limit = start + LONGEST_BLOCK
        cut = max(data.rfind(b" ", start, limit), data.rfind(b"\n", start, limit)) + 1
        if cut <= start:
            cut = limit
            while data[cut] & 0xC0 == 0x80:
                cut -= 1
        yield cut
        start = cut
