"""The room that plain text takes on a line, and whether another word would have found room at its end."""

from collections.abc import Callable

Measure = Callable[[str], int]
"""How wide a text is: in code points or in half-width cells, as the program that wrapped it counted."""


def in_characters(text: str) -> int:
    """The width of `text` in code points."""
    return len(text)


def in_cells(text: str) -> int:
    """The width of `text` in half-width cells: a character of East Asia takes two."""
    return len(text) if text.isascii() else len(text) + sum(map(_is_full_width, text))


def is_unspaced(character: str) -> bool:
    """Whether the character is of a script of East Asia that sets no spaces between words (Korean does)."""
    code = ord(character)
    return (
        0x2E80 <= code <= 0x312F
        or 0x31A0 <= code <= 0xA4CF
        or 0xF900 <= code <= 0xFAFF
        or 0xFE30 <= code <= 0xFE4F
        or 0xFF00 <= code <= 0xFF65
        or 0x20000 <= code <= 0x3FFFD
    )


def _is_full_width(character: str) -> bool:
    return is_unspaced(character) or 0xAC00 <= ord(character) <= 0xD7A3


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
