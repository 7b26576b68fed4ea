"""`Layout`: how the paragraphs of a plain text are told apart."""

from enum import Enum


class Layout(str, Enum):
    """How the paragraphs of a plain text are told apart. The values are the words of `--layout`."""

    LINES = "lines"
    """Each line is a paragraph."""

    BLANK = "blank"
    """Empty lines stand between paragraphs."""

    INDENT = "indent"
    """The first line of a paragraph is indented; there need be no empty lines between paragraphs."""

    WRAPPED = "wrapped"
    """Lines are wrapped at a width, and only a line that ends early ends a paragraph."""

    FLOWED = "flowed"
    """Lines are wrapped, and one that goes on in the next ends with a space, as `fold -s` leaves it."""

    CUT = "cut"
    """Lines are cut at a width wherever it falls, in words too, and one that is full goes on, as with `fold`."""

    TABLE = "table"
    """Each line is a row; some rows together make a block."""
