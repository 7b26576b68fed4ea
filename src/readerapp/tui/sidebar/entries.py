"""The entries of the sidebar: cards, the headings over them, and the orders that they may stand in."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from readerapp.document.named_tuple import NamedTuple

if TYPE_CHECKING:
    from readerapp.annotations.color import Color
    from readerapp.annotations.placement import Placement


class Order(str, Enum):
    """The orders of the cards. The values are shown in the sidebar's title."""

    PLACE = "by place"
    NEWEST = "newest first"
    COLOR = "by colour"


class Card(NamedTuple):
    """The entry of one annotation. `elsewhere` names the document it was made in, when that is another.

    `words` are those that stand there now where they are to be seen, `says_else` that they say something else. `by` is
    who made it, where that is somebody else than the reader.
    """

    placement: Placement
    elsewhere: str = ""
    words: str = ""
    says_else: bool = False
    by: str = ""


class Heading(NamedTuple):
    """The entry that stands over the cards of one section, or over a group of its own with a count.

    `key` is the same in every listing. `hidden` are the colours of the cards that are folded away below it, with how
    many there are of each; empty for a heading that is not folded.
    """

    title: str
    is_group: bool = False
    key: str = ""
    hidden: tuple[tuple[Color, int], ...] = ()

    @property
    def is_folded(self) -> bool:
        """Whether its cards are not listed."""
        return bool(self.hidden)


Entry = Card | Heading
