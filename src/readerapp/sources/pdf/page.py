"""What is known of the text of a PDF before it is put together: pages, and the pieces of text that stand on them.

Lengths are in points (1/72 inch); they grow to the right and upwards, as everywhere in PDF (ISO 32000-1, 8.3).
"""

from collections.abc import Iterator
from typing import NamedTuple

WORD_GAP = 1.5
"""Ems of white between two words from which on they are no neighbours, but stand in different columns or cells."""

HYPHEN = "\u00ad"
"""Stands at the end of a fragment where the line is ended by a hyphen."""


class Fragment(NamedTuple):
    """Words that stand side by side on one line, with the box they stand in.

    `size` is that of the font. `is_bold` and `is_fixed` (of one width, as program text is set) hold from end to end.
    One that `is_ruled` is all the text of a cell in a ruled table.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    is_bold: bool = False
    is_fixed: bool = False
    is_ruled: bool = False

    @property
    def height(self) -> float:
        """The height of the box."""
        return self.top - self.bottom

    def is_beside(self, other: "Fragment") -> bool:
        """Whether the two stand on one line: they share half the height of the lower of them."""
        # Asked of every word of a page, so that what is said by `min` and `max` elsewhere takes its time here.
        bottom, top, other_bottom, other_top = self.bottom, self.top, other.bottom, other.top
        height, other_height = top - bottom, other_top - other_bottom
        shared = (top if top < other_top else other_top) - (bottom if bottom > other_bottom else other_bottom)
        return shared > (height if height < other_height else other_height) / 2


class Page(NamedTuple):
    """A page: what it calls itself, how wide it is, and its text in the order in which it is painted."""

    label: str
    width: float
    fragments: tuple[Fragment, ...]


class Bookmark(NamedTuple):
    """An entry of the outline: its level from 1, and the number of the page, from 0, and the height it leads to."""

    level: int
    title: str
    page: int
    top: float


class Pages(NamedTuple):
    """The pages of a PDF, as they are asked for, and what it says about itself, as it is written there."""

    pages: Iterator[Page]
    page_count: int
    bookmarks: tuple[Bookmark, ...] = ()
    title: str = ""
    author: str = ""
    date: str = ""
    language: str = ""
