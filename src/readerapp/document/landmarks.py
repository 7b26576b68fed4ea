"""Landmarks: the places in a document that have a name, as the sections of its outline and its printed pages."""

from typing import NamedTuple

from readerapp.document.position import Position


class Section(NamedTuple):
    """A heading of the document's outline: where it stands, how deep (from 1), and what it says."""

    block: int
    level: int
    title: str


class PageStart(NamedTuple):
    """Where a page of the printed source begins, and what the page calls itself: mostly a number.

    `number` is its place among the pages of the file, from 0; pages without text are counted there, too.
    """

    position: Position
    label: str
    number: int = 0
