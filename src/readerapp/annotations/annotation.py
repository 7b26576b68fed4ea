"""`Annotation`: one thing the reader made - a span, a colour, an optional note, tags, times."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from readerapp.annotations.anchor import Anchor, Segment
from readerapp.annotations.color import Color, MarkStyle
from readerapp.annotations.status import Status as Status

NOTHING_MORE: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class State:
    """Where an annotation stood when it was last placed: in the text with this fingerprint, on these segments.

    `score` is how alike the words are to the ones that were marked, 0 to 1. `history` holds what was applied silently
    or decided by the reader, oldest first, as plain records. `seen` has the beginnings (16 digits) of the fingerprints
    of other texts in which it stood just so, the latest first. `acknowledged` is the paragraph key of the words
    that the reader has seen to stand there instead of those that were marked, empty where there was nothing to see.
    """

    status: Status = Status.EXACT
    text_fingerprint: str = ""
    score: float = 1.0
    segments: tuple[Segment, ...] = ()
    history: tuple[Mapping[str, Any], ...] = ()
    seen: tuple[str, ...] = ()
    acknowledged: str = ""


@dataclass(frozen=True, slots=True)
class Annotation:
    """One thing the reader made.

    `id` and `document` are UUIDs (version 7) as strings. `created` and `modified` are UTC times as
    `2026-11-20T10:00:00Z`. `revision` counts the changes from 1. `origin` says where one
    came from that another program made: a JSON object with `tool`, `key`, `words` and more, of `exchange/origins`.
    `more` keeps fields that this version of the program does not know.
    """

    id: str
    document: str
    anchor: Anchor
    color: Color = Color.YELLOW
    mark: MarkStyle = MarkStyle.SOLID
    note: str = ""
    tags: tuple[str, ...] = ()
    created: str = ""
    modified: str = ""
    revision: int = 1
    origin: Mapping[str, Any] | None = None
    state: State = State()
    more: Mapping[str, Any] = field(default_factory=lambda: NOTHING_MORE)

    @property
    def kind(self) -> str:
        """`note` where there is a note text, else `highlight`: one record either way."""
        return "note" if self.note else "highlight"

    @property
    def quote(self) -> str:
        """The words that were marked, as they were shown."""
        return self.anchor.quote.exact

    @property
    def section(self) -> tuple[str, ...]:
        """The headings that it stood under when it was made, from the outermost on."""
        return self.anchor.section
