"""Telling the habit of a plain text from its first lines.

Text has no markup, but whoever saved it had a habit, and a habit shows: in how long the lines are, in what stands
between them, and in whether lines end where they are full or where a paragraph is.
"""

import re
from functools import lru_cache
from itertools import pairwise

from readerapp.document.named_tuple import NamedTuple
from readerapp.sources.text.line_room import Measure, ends_sentence, has_room, has_wide, in_cells, in_characters
from readerapp.sources.text_layout import Layout

SAMPLE = 1 << 16
"""How many bytes of a text are looked at."""

LONGEST_WRAP = 130
"""A line that takes more cells than this was not wrapped for a page of fixed width."""

_SHORTEST_WRAP = 30
_LONG_SHARE = 0.3
_RARE = 0.03
_MOST = 0.6
_NEARLY_ALL = 0.8
_FEWEST_ENTRIES = 3

# A day or a time, as they stand before what a log, a chat or a diary of one's work says of it.
_ENTRY = (
    r"[\[(<]?(?:\d{4}[-/.]\d\d[-/.]\d\d|\d{1,2}:\d\d(?!\d)|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4},?\s\d{1,2}:\d\d"
    r"|[A-Z][a-z]{2}\s{1,2}\d{1,2}\s\d\d:\d\d:\d\d|[\da-f.:]{7,39}\s\S+\s\S+\s\[\d)"
)
_FIRST_DIGIT_WITHIN = 8
"""Characters of an entry of which one is a digit, unless it has a bracket further on."""


class Habit(NamedTuple):
    """A layout, and the width that lines were wrapped at: 0 where they were not wrapped."""

    layout: Layout
    width: int = 0
    measure: Measure = in_characters


class _Line(NamedTuple):
    text: str
    empty_before: bool
    indent: int


@lru_cache(maxsize=1)
def habit_of(sample: str, layout: Layout | None = None) -> Habit:
    """The habit of the text that begins with `sample`. `layout` is what the reader says it is.

    The one asked for last is remembered: a large text is opened twice, its beginning before the rest.
    """
    lines = _lines(sample)
    habits = [_habit(lines, in_characters, layout)]
    if has_wide(sample):
        habits.append(_habit(lines, in_cells, layout))
    # The program that wrapped the lines counted in the unit by which more of them are full.
    return max(habits, key=lambda habit: _full_lines(lines, habit))


def _full_lines(lines: list[_Line], habit: Habit) -> int:
    return sum(habit.measure(line.text) >= habit.width - 2 for line in lines) if habit.width else 0


def _lines(sample: str) -> list[_Line]:
    lines: list[_Line] = []
    is_after_empty = False
    for text in sample.split("\n"):
        stripped = text.lstrip()
        if stripped:
            lines.append(_Line(text, is_after_empty, len(text) - len(stripped)))
        is_after_empty = not stripped
    return lines


def _habit(lines: list[_Line], measure: Measure, layout: Layout | None) -> Habit:
    width = _wrap_width(lines, measure)
    return Habit(layout or _layout(lines, width, measure), width, measure)


def _wrap_width(lines: list[_Line], measure: Measure) -> int:
    """The width that the lines were wrapped at, 0 where they were not."""
    texts = sorted((line.text.rstrip() for line in lines), key=measure)
    cells = list(map(in_cells, texts))
    if not texts or sum(width for width in cells if width > LONGEST_WRAP) > _LONG_SHARE * sum(cells):
        return 0
    # A few lines may stick out: an address that could not be broken, a heading typed by hand.
    longest = texts[-1 - len(texts) // 200]
    return measure(longest) if _SHORTEST_WRAP <= in_cells(longest) <= LONGEST_WRAP else 0


def _layout(lines: list[_Line], width: int, measure: Measure) -> Layout:
    pairs = list(pairwise(lines))
    if not pairs:
        return Layout.BLANK
    adjacent = [(line, following) for line, following in pairs if not following.empty_before]
    gaps = len(pairs) - len(adjacent)
    if _are_entries(lines):
        return Layout.LINES
    if _are_rows(adjacent):
        return Layout.TABLE
    if not width:
        long = sum(max(in_cells(a.text), in_cells(b.text)) > LONGEST_WRAP for a, b in adjacent)
        return Layout.LINES if long > gaps / 10 or not gaps else Layout.BLANK
    if gaps > _RARE * len(pairs):
        return Layout.BLANK
    return _tight_layout(adjacent, width, measure)


def _are_entries(lines: list[_Line]) -> bool:
    """Whether nearly every line begins with the time of what it tells, as those of a log do."""
    others = 0
    for line in lines:
        others += not _is_entry(line.text)
        # Of most texts the first lines tell.
        if others >= (1 - _NEARLY_ALL) * len(lines):
            return False
    return len(lines) - others >= _FEWEST_ENTRIES


def _is_entry(line: str) -> bool:
    may_be_one = any(map(str.isdigit, line[:_FIRST_DIGIT_WITHIN])) or "[" in line
    return may_be_one and re.match(_ENTRY, line) is not None


def _are_rows(adjacent: list[tuple[_Line, _Line]]) -> bool:
    rows = sum("   " in line.text.strip() or "\t" in line.text.strip() for line, _ in adjacent)
    return len(adjacent) > 2 and rows > _NEARLY_ALL * len(adjacent)


def _are_cut(adjacent: list[tuple[_Line, _Line]], width: int, measure: Measure) -> bool:
    """Whether most lines are full to the last character, and some of them end or go on with the space between words.

    Without that space nothing says that words were cut, and lines of the same length are common in a text of a few.
    """
    full = [(line.text, after.text) for line, after in adjacent if measure(line.text) == width]
    if len(full) <= _MOST * len(adjacent):
        return False
    at_space = sum(line.endswith(" ") or (after[0] == " " and after[1:2] not in ("", " ")) for line, after in full)
    return at_space > len(full) / 10


def _tight_layout(adjacent: list[tuple[_Line, _Line]], width: int, measure: Measure) -> Layout:
    """The layout of wrapped lines with hardly an empty line between them."""
    early = sum(has_room(line.text, after.text, width, measure) for line, after in adjacent)
    full = len(adjacent) - early
    if sum(line.text.endswith(" ") for line, _ in adjacent) > max(_NEARLY_ALL * full, 1):
        return Layout.FLOWED
    if _are_cut(adjacent, width, measure):
        return Layout.CUT
    going_on = [
        (line, after)
        for line, after in adjacent
        if not ends_sentence(line.text) and not has_room(line.text, after.text, width, measure)
    ]
    goes_on_small = any(after.text.lstrip()[0].islower() for _, after in going_on)
    if (
        early > _NEARLY_ALL * len(adjacent)
        or len(going_on) < full / 2
        or (len(going_on) == full / 2 and not goes_on_small)
    ):
        # Whoever wraps lines ends most of them in the middle of a sentence.
        return Layout.LINES
    indented = [(line, after) for line, after in adjacent if after.indent]
    after_end = sum(line.indent == 0 or has_room(line.text, after.text, width, measure) for line, after in indented)
    if early and len(indented) > _RARE * len(adjacent) and after_end > _MOST * len(indented):
        return Layout.INDENT if len(indented) < _NEARLY_ALL * len(adjacent) else Layout.WRAPPED
    return Layout.WRAPPED if early else Layout.BLANK
