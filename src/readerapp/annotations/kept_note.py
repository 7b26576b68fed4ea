"""Annotations in brief, as they were last placed: what lists have to know of many, without what placing them needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from readerapp.annotations.color import Color
from readerapp.annotations.status import Status
from readerapp.document.named_tuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    ShownTexts = Callable[[str], "ShownText | None"]
    """The shown text of a paragraph by its key; `None` where it is not known."""


class Noted(NamedTuple):
    """An annotation in brief: what a list has to know to put it in its place; the rest is read when it is shown.

    `place` is how many code points of its text lay before it when it was made.
    """

    id: str
    document: str
    color: Color
    created: str
    place: int
    tags: tuple[str, ...]
    has_note: bool


class Stood(NamedTuple):
    """A part of one paragraph, named by its key, in code points of its folded text; see `anchor.Segment`."""

    paragraph: str
    start: int
    end: int
    is_apart: bool


class KeptNote(NamedTuple):
    """An annotation in brief; what has the name of a field of `Annotation` or of its parts says the same.

    `place` is the character that it begins at in its document. `segments` is where it stood last, and where it was
    made if it never stood anywhere else.
    """

    id: str
    document: str
    color: Color
    note: str
    tags: tuple[str, ...]
    created: str
    modified: str
    origin: Mapping[str, Any] | None
    more: Mapping[str, Any]
    quote: str
    prefix: str
    suffix: str
    section: tuple[str, ...]
    place: int
    status: Status
    segments: tuple[Stood, ...]

    @property
    def kind(self) -> str:
        """`note` where there is a note text, else `highlight`."""
        return "note" if self.note else "highlight"


class KeptDocument(NamedTuple):
    """What a list of notes says of their document: its title and authors, where it was seen last, empty for nowhere."""

    title: str = ""
    authors: tuple[str, ...] = ()
    source: str = ""

    def named(self) -> dict[str, str]:
        """Its title and where it was, as records of notes have them; what came through standard input is `-`."""
        return {"title": self.title, "source": self.source or "-"}


class ShownText(NamedTuple):
    """The shown text of a paragraph, and whether folding leaves it as it is."""

    text: str
    is_folded: bool
