"""Where the blocks of a plain text begin, as byte offsets, found one after the other at the speed of C."""

import re
from collections.abc import Iterator
from functools import cache

from readerapp.sources.text.habit import LONGEST_WRAP, Habit
from readerapp.sources.text.line_room import ends_paragraph
from readerapp.sources.text_layout import Layout

LONGEST_BLOCK = 1 << 16
"""The most bytes that a block may have, so that wrapping one is never slow."""

ROWS = 20
"""How many rows of a table make a block."""

_SPACE = b" \t\v\n"
_MARKER = rb"[ \t]*(?:[-*+]|\xe2\x80\xa2|\d{1,3}[.)])[ \t]+\S"
# White space up to the last line end in it: one class repeated, and not lines, which would be slow by the million.
_EMPTY_LINES = re.compile(rb"[%b]*\n" % _SPACE)


@cache
def _line_end() -> re.Pattern[bytes]:
    return re.compile(rb"\n(?:[%b]*\n)?" % _SPACE)


@cache
def _indent() -> re.Pattern[bytes]:
    return re.compile(rb"\n(?:[%b]*\n|(?=[ \t]|\xe3\x80\x80))" % _SPACE)


@cache
def _paragraph_end() -> re.Pattern[bytes]:
    # One pattern for all that may end a paragraph, so that one pass finds it: empty lines, else a line that is the
    # item of a list or the underlining of a heading, which is looked at more closely.
    return re.compile(rb"\n(?:[%b]*\n|(?=%b|([=~^-])\1{2,}[ \t]*\n))" % (_SPACE, _MARKER))


@cache
def _item() -> re.Pattern[bytes]:
    return re.compile(rb"([ \t]*)(?:(\d+)[.)]|([-*+]|\xe2\x80\xa2))[ \t]")


_FENCE = b"```"
_LONGER_UNDERLINE = 5


def block_starts(data: bytes, habit: Habit) -> Iterator[int]:
    """The offsets in `data`, valid UTF-8, at which a block begins; none lies past the last character.

    Everything up to the next start belongs to a block, the empty lines behind it too.
    """
    last = _end_of_text(data, 0, len(data))
    if not last:
        return
    empty = _EMPTY_LINES.match(data)
    previous = empty.end() if empty else 0
    yield previous
    fenced_until = _fence_end(data, previous)
    for start in _paragraph_starts(data, previous, last, habit):
        if start < fenced_until or start == previous:
            continue
        fenced_until = _fence_end(data, start)
        if start - previous > LONGEST_BLOCK:
            yield from _cuts(data, previous, _end_of_text(data, previous, start))
        yield start
        previous = start
    yield from _cuts(data, previous, last)


def _end_of_text(data: bytes, start: int, end: int) -> int:
    """The offset behind the last character before `end` that is not white space. Copies no more than it must."""
    while end > start:
        piece = data[max(start, end - LONGEST_BLOCK) : end]
        text = piece.rstrip(_SPACE)
        if text:
            return end - len(piece) + len(text)
        end -= len(piece)
    return start


def _paragraph_starts(data: bytes, first: int, last: int, habit: Habit) -> Iterator[int]:
    if habit.layout is Layout.BLANK and habit.width:
        yield from _after_empty_lines(data, first, last)
    elif habit.layout is Layout.BLANK:
        yield from _after_unwrapped_lines(data, first, last)
    elif habit.layout is Layout.LINES:
        yield from (match.end() for match in _line_end().finditer(data, first, last))
    elif habit.layout is Layout.INDENT:
        yield from (match.end() for match in _indent().finditer(data, first, last))
    elif habit.layout is Layout.TABLE:
        yield from _after_rows(data, first, last)
    else:
        yield from _after_early_ends(data, first, last, habit)


def _after_empty_lines(data: bytes, start: int, last: int) -> Iterator[int]:
    for match in _paragraph_end().finditer(data, start, last):
        end = match.end()
        if end - match.start() > 1:
            start = end
            yield start
        elif match[1]:
            after = _heading_end(data, start, match.start())
            if after:
                start = after
                yield start
        elif _continues_list(data, start, end):
            start = end
            yield start


def _after_unwrapped_lines(data: bytes, start: int, last: int) -> Iterator[int]:
    """Starts where empty lines stand between paragraphs and lines are as long as the paragraphs are.

    Short lines that stand together belong together: a stanza, an address.
    """
    line = start
    for match in _line_end().finditer(data, start, last):
        end = match.end()
        if (
            end - match.start() > 1
            or match.start() - line > LONGEST_WRAP
            or data.find(b"\n", end, end + LONGEST_WRAP) < 0
            or _continues_list(data, start, end)
        ):
            start = end
            yield start
        line = end


def _after_rows(data: bytes, start: int, last: int) -> Iterator[int]:
    rows = 1
    for match in _line_end().finditer(data, start, last):
        if rows == ROWS or match.end() - match.start() > 1:
            yield match.end()
            rows = 0
        rows += 1


def _after_early_ends(data: bytes, start: int, last: int, habit: Habit) -> Iterator[int]:
    for match in _line_end().finditer(data, start, last):
        end = match.end()
        if end - match.start() > 1 or _is_early_end(data, start, match.start(), end, habit):
            yield end
        start = end


def _is_early_end(data: bytes, start: int, stop: int, following: int, habit: Habit) -> bool:
    """Whether the line from `start` to `stop` ends a paragraph before the one that begins at `following`."""
    if habit.layout is Layout.FLOWED:
        return data[stop - 1 : stop] != b" "
    line = data[start:stop].decode()
    if habit.layout is Layout.CUT:
        return habit.measure(line) < habit.width
    end = data.find(b"\n", following)
    next_line = data[following : end if end >= 0 else len(data)].decode()
    return ends_paragraph(line, next_line, habit.width, habit.measure)


def _heading_end(data: bytes, start: int, stop: int) -> int:
    """Where the block behind an underlined heading begins, or 0 if it is no heading or ends by itself."""
    underline_end = data.find(b"\n", stop + 1)
    if data.find(b"\n", start, stop) >= 0 or underline_end - stop > stop - start + _LONGER_UNDERLINE:
        return 0
    if b"  " in data[start:stop].strip():
        # Words with a gap between them are the head of a table.
        return 0
    return 0 if _EMPTY_LINES.match(data, underline_end + 1) else underline_end + 1


def _continues_list(data: bytes, start: int, line: int) -> bool:
    """Whether the line at `line` is the next item of a list, in a block that begins at `start`.

    A line of prose may begin with a dash or a number by chance; then it follows no item and no colon.
    """
    item = _item().match(data, line)
    if item is None:
        return False
    previous = _item().match(data, start)
    if previous is None:
        return data[line - 2 : line - 1] == b":"
    if item[1] != previous[1]:
        return True
    if item[2]:
        return bool(previous[2]) and int(item[2]) == int(previous[2]) + 1
    return item[3] == previous[3]


def _fence_end(data: bytes, start: int) -> int:
    """Where the last line of fenced code that begins at `start` begins behind its line end, or 0."""
    if not data.startswith(_FENCE, start):
        return 0
    end = data.find(b"\n" + _FENCE, start + len(_FENCE), start + LONGEST_BLOCK)
    return end + 1 + len(_FENCE) if end >= 0 else 0


def _cuts(data: bytes, start: int, end: int) -> Iterator[int]:
    """Where to cut a block that is too long: behind a line or a word if possible, never inside a character."""
    while end - start > LONGEST_BLOCK:
        limit = start + LONGEST_BLOCK
        cut = data.rfind(b"\n", start, limit) + 1 or data.rfind(b" ", start, limit) + 1
        if cut <= start:
            cut = limit
            while data[cut] & 0xC0 == 0x80:
                cut -= 1
        yield cut
        start = cut
