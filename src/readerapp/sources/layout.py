"""`Layout`: how the paragraphs of a plain text are told apart."""

from enum import Enum


class Layout(str, Enum):
    """How the paragraphs of a plain text are told apart."""

    LINES = "lines"
    """Each line is a paragraph."""

    BLANK = "blank"
    """Empty lines stand between paragraphs."""

    INDENT = "indent"
    """The first line of a paragraph is indented; there are no empty lines between paragraphs."""

    WRAPPED = "wrapped"
    """Lines are wrapped at a width, and only a line that ends early ends a paragraph."""

    FLOWED = "flowed"
    """Lines are wrapped, and one that goes on in the next ends with a space (as `fold -s` leaves it)."""
