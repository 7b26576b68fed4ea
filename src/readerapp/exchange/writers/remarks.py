"""What is said of a remark beside its words and colour: who made it, where it stands, what became of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from readerapp.annotations.annotation import Annotation, Status
from readerapp.annotations.placement import Placement
from readerapp.annotations.review import Reply, review_of
from readerapp.document.document import Document
from readerapp.document.position import Position

if TYPE_CHECKING:
    from readerapp.exchange.source_places import SourcePlace

_NUMBER = re.compile(r"\w")
_AROUND = 24
"""Code points of what stands before and behind a passage that go out with it."""


def remark_fields(
    document: Document, placement: Placement, place: SourcePlace | None, meanings: Mapping[str, str], by: str
) -> dict[str, Any]:
    """What is said of a remark in `document`, as JSON; `by` is who made those that do not say it.

    `place` is where it stands in the source, where that has lines. What stands nowhere has the section and the words
    around it of when it was marked.
    """
    passage = placement.passage
    if passage is None:
        return remark_fields_kept(placement.annotation, meanings, by)
    before, after = _around(document, passage.start, placement.passages[-1].end)
    return {
        **_said(placement.annotation, meanings, by),
        "before": before,
        "after": after,
        "lines": list(place.lines) if place else None,
        "columns": list(place.columns) if place else None,
        "section": list(document.section_path(passage.start.block)),
    }


def remark_fields_kept(annotation: Annotation, meanings: Mapping[str, str], by: str) -> dict[str, Any]:
    """What is said of a remark without its document: the section and the words around it are those that were marked."""
    anchor = annotation.anchor
    return {
        **_said(annotation, meanings, by),
        "before": anchor.quote.prefix[-_AROUND:],
        "after": anchor.quote.suffix[:_AROUND],
        "lines": None,
        "columns": None,
        "section": list(anchor.section),
    }


def remark_of_note(
    document: Document | None, placement: Placement, place: SourcePlace | None, meanings: Mapping[str, str], by: str
) -> dict[str, Any]:
    """The same for a list of notes: with the words that were marked where there are none, and where they stood last.

    Without `document`, which is not at hand, the place is that in which it was marked.
    """
    annotation = placement.annotation
    fields = remark_fields(document, placement, place, meanings, by) if document else None
    fields = fields or remark_fields_kept(annotation, meanings, by)
    if placement.status is not Status.ORPHAN:
        return {"was": None, **fields}
    return {"was": annotation.quote, **fields, "last": last_place(annotation)}


def last_place(annotation: Annotation) -> dict[str, Any] | None:
    """Where an annotation stood last that stands nowhere now, in code points of the folded text of its paragraph."""
    segments = annotation.state.segments or annotation.anchor.segments
    if not segments:
        return None
    return {"paragraph": segments[0].paragraph, "start": segments[0].start, "end": segments[0].end}


def _said(annotation: Annotation, meanings: Mapping[str, str], by: str) -> dict[str, Any]:
    review = review_of(annotation)
    return {
        "by": review.by or by,
        "meaning": meanings.get(annotation.color.value, ""),
        "state": review.stage.value,
        "replacement": review.replacement,
        "replies": [reply_record(reply) for reply in review.replies],
    }


def reply_record(reply: Reply) -> dict[str, Any]:
    """An answer, as JSON."""
    return {"by": reply.by, "at": reply.at, "note": reply.note, "done": reply.is_done}


def _around(document: Document, start: Position, end: Position) -> tuple[str, str]:
    """What stands before one position and behind another in their own paragraphs, and the number of an item."""
    first, last = document.block(start.block), document.block(end.block).text
    before = (
        f"{first.marker} {first.text[: start.offset]}" if _NUMBER.search(first.marker) else first.text[: start.offset]
    )
    return before[-_AROUND:], last[end.offset : end.offset + _AROUND]
