"""Telling how a plain text marks its paragraphs, from its first lines.

Text has no markup, but whoever saved it had a habit, and a habit shows: in how long the lines are, in what stands
between them, and in whether lines end where they are full or where a paragraph is.
"""

from itertools import pairwise
from typing import NamedTuple

from readerapp.sources.layout import Layout
from readerapp.sources.text.measuring import Measure, has_room, in_cells, in_characters

SAMPLE = 1 << 16
"""How many bytes of a text are looked at."""

_LONGEST_WRAP = 110
_ROW_SHARE = 0.7


class Habit(NamedTuple):
    """A layout, and the width that lines were wrapped at: 0 where they were not wrapped."""

    layout: Layout
    width: int = 0
    measure: Measure = in_characters


class _Line(NamedTuple):
    text: str
    empty_before: int
    indent: int


def habit_of(sample: str, layout: Layout | None = None) -> Habit:
    """The habit of the text that begins with `sample`. `layout` is what the reader says it is."""
    lines = _lines(sample)
    measure, width = _wrap(lines)
    if layout is None:
        layout = _layout(lines, width, measure)
    return Habit(layout, width, measure)


def _lines(sample: str) -> list[_Line]:
    lines: list[_Line] = []
    empty = 0
    for text in sample.split("\n"):
        stripped = text.lstrip()
        if stripped:
            lines.append(_Line(text, empty, len(text) - len(stripped)))
            empty = 0
        else:
            empty += 1
    return lines


def _wrap(lines: list[_Line]) -> tuple[Measure, int]:
    """The measure and width that the lines were wrapped by; a width of 0 where they were not wrapped."""
    texts = [line.text.rstrip() for line in lines]
    measures = [in_characters] if all(map(str.isascii, texts)) else [in_characters, in_cells]
    return max(((measure, _wrap_width(texts, measure)) for measure in measures), key=lambda found: found[1] > 0)


def _wrap_width(texts: list[str], measure: Measure) -> int:
    widths = sorted(measure(text) for text in texts if " " in text.strip() or not text.isascii())
    if not widths:
        return 0
    long = sum(width for width in widths if width > _LONGEST_WRAP)
    if long > 0.3 * sum(widths):
        return 0
    # A few lines may stick out: an address that could not be broken, a heading typed by hand.
    return widths[-1 - len(widths) // 200]


def _layout(lines: list[_Line], width: int, measure: Measure) -> Layout:
    pairs = list(pairwise(lines))
    if not pairs:
        return Layout.BLANK
    adjacent = [(line, following) for line, following in pairs if not following.empty_before]
    gaps = len(pairs) - len(adjacent)
    if not width:
        long = [(a, b) for a, b in adjacent if max(len(a.text), len(b.text)) > _LONGEST_WRAP]
        return Layout.LINES if len(long) > gaps / 10 else Layout.BLANK
    early = sum(has_room(line.text, following.text, width, measure) for line, following in adjacent)
    if gaps > 0.03 * len(pairs):
        return Layout.BLANK
    trailing = sum(line.text.endswith(" ") for line, _ in adjacent)
    if trailing > 0.5 * len(adjacent) and trailing > 0.8 * (len(adjacent) - early):
        return Layout.FLOWED
    steps = sum(following.indent > line.indent == 0 for line, following in adjacent)
    if steps > 0.02 * len(adjacent) and early > 0:
        return Layout.INDENT
    return Layout.WRAPPED if early else Layout.BLANK
