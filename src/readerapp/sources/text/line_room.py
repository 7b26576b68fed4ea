"""The room that plain text takes on a line, and whether another word would have found room at its end."""

import re
from collections.abc import Callable
from functools import cache

from readerapp.sources.unspaced import UNSPACED, is_unspaced

Measure = Callable[[str], int]
"""How wide a text is: in code points or in half-width cells, as the program that wrapped it counted."""

_HANGUL = ("\uac00", "\ud7a3")
_NEARLY_FULL = 0.85


@cache
def _sentence_end() -> re.Pattern[str]:
    return re.compile(r"[.!?:…。！？：][\"'”’»)\]」』_*]*$")


def in_characters(text: str) -> int:
    """The width of `text` in code points."""
    return len(text)


def in_cells(text: str) -> int:
    """The width of `text` in half-width cells: a character of East Asia takes two."""
    return len(text) + len(_wide().findall(text)) if _may_have_wide(text) else len(text)


def has_wide(text: str) -> bool:
    """Whether there is a character in `text` that takes two cells."""
    return _may_have_wide(text) and _wide().search(text) is not None


def _may_have_wide(text: str) -> bool:
    return not text.isascii() and max(text) >= UNSPACED[0][0]


@cache
def _wide() -> re.Pattern[str]:
    # Compiled when there is something to find: it takes longer than opening an English text.
    ranges = (*UNSPACED, _HANGUL)
    return re.compile("[" + "".join(f"{first}-{last}" for first, last in ranges) + "]")


def has_room(line: str, following: str, width: int, measure: Measure) -> bool:
    """Whether the first word of `following` would still have stood on `line`, wrapped at `width`."""
    line = line.rstrip()
    following = following.lstrip()
    if not line or not following:
        return True
    if is_unspaced(following[0]):
        # A closing bracket or a stop may not begin a line, so one more character may have had to go.
        return measure(line) + 2 * measure(following[0]) <= width
    space = 0 if is_unspaced(line[-1]) else 1
    return measure(line) + space + measure(following.split(None, 1)[0]) <= width


def ends_paragraph(line: str, following: str, width: int, measure: Measure) -> bool:
    """Whether a paragraph ends with `line` in text that is wrapped at `width` without empty lines.

    It ends early, and unless by far, at the end of a sentence: those who wrap for an even margin leave some room.
    """
    if not has_room(line, following, width, measure):
        return False
    return measure(line.rstrip()) < _NEARLY_FULL * width or ends_sentence(line)


def ends_sentence(line: str) -> bool:
    """Whether `line` ends with the end of a sentence, as the last line of a paragraph mostly does."""
    return _sentence_end().search(line.rstrip()) is not None
