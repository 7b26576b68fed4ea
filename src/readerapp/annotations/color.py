"""`Color` and `MarkStyle`: what a highlight looks like, in words. Apart, because the pen is on the first screen."""

from collections.abc import Mapping
from enum import Enum


class Color(str, Enum):
    """The six colours of the pen. The words are those of W3C EPUB Annotations."""

    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    PINK = "pink"
    ORANGE = "orange"
    VIOLET = "violet"


def meant(color: Color, meanings: Mapping[str, str]) -> str:
    """What a colour is called where its reader says what they mean by it: `green (doubt)`, or else `green`."""
    meaning = meanings.get(color.value)
    return f"{color.value} ({meaning})" if meaning else color.value


class MarkStyle(str, Enum):
    """How a highlight is drawn. The words are those of W3C EPUB Annotations."""

    SOLID = "solid"
    UNDERLINE = "underline"
    STRIKETHROUGH = "strikethrough"
    OUTLINE = "outline"
