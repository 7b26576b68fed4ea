"""Annotations as records for JSON: what `readerapp notes --json` and `readerapp trash --json` print."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from readerapp.annotations.anchor import Segment
from readerapp.annotations.annotation import Annotation, Status
from readerapp.annotations.placement import Placement
from readerapp.annotations.rewording import is_changed
from readerapp.document.document import Document
from readerapp.document.folding import FoldMap
from readerapp.document.position import Passage, Span


class Stretch(NamedTuple):
    """A part of one paragraph, named by its key; the span is in code points of the shown text.

    `words` are what stands there, `None` where the paragraph is not at hand.
    """

    paragraph: str
    span: Span
    words: str | None = None


def note_record(
    annotation: Annotation, status: Status, stretches: Sequence[Stretch], *, title: str, source: str, page: str = ""
) -> dict[str, Any]:
    """The record of one annotation that stands on `stretches`, or nowhere if there are none.

    `paragraph`, `start` and `end` are those of the first stretch: the words there are `text[start:end]` of the block
    with that `key` in the record of the document. `segments` has all stretches, one for each paragraph. `page` is
    what the page that they begin on calls itself, and left out where there is none. `quote` is what stands there now;
    where that is not what was marked, `changed` is true and `was` has the words that were.
    """
    segments = [{"paragraph": key, "start": span.start, "end": span.end} for key, span, _ in stretches]
    first = segments[0] if segments else {"paragraph": None, "start": None, "end": None}
    return {
        **_said(annotation),
        **_wording(annotation, stretches),
        "status": status.value,
        **first,
        "segments": segments,
        **({"page": page} if page else {}),
        "created": annotation.created,
        "modified": annotation.modified,
        "document": {"title": title, "source": source},
    }


def trashed_record(annotation: Annotation, *, deleted: str, why: str, title: str, source: str) -> dict[str, Any]:
    """The record of an annotation that was deleted: when (UTC) and why, and no place, for it stands nowhere."""
    return {
        **_said(annotation),
        "deleted": deleted,
        "why": why,
        "created": annotation.created,
        "modified": annotation.modified,
        "document": {"title": title, "source": source},
    }


def stretches_placed(document: Document, placement: Placement) -> list[Stretch]:
    """What an annotation covers of each paragraph of `document`."""
    return _stretches(document, placement.passage) if placement.passage else []


def stretches_kept(annotation: Annotation, shown: Mapping[str, str]) -> list[Stretch]:
    """What an annotation covered of each paragraph when it was last placed.

    `shown` has the shown texts of paragraphs, by their keys. A paragraph that it does not have is counted in code
    points of its folded text.
    """
    if annotation.state.status in (Status.ORPHAN, Status.WAITING):
        return []
    segments = annotation.state.segments or annotation.anchor.segments
    return [_stretch_kept(segment, shown.get(segment.paragraph)) for segment in segments]


def _wording(annotation: Annotation, stretches: Sequence[Stretch]) -> dict[str, Any]:
    """The words that stand on the stretches, and those that were marked if these are others."""
    words = [stretch.words for stretch in stretches if stretch.words is not None]
    now = "\n".join(words)
    if not words or len(words) < len(stretches) or not is_changed(annotation, now):
        return {"changed": False}
    return {"quote": now, "changed": True, "was": annotation.quote}


def _said(annotation: Annotation) -> dict[str, Any]:
    """What an annotation is and says, wherever it stands."""
    return {
        "id": annotation.id,
        "kind": annotation.kind,
        "color": annotation.color.value,
        "quote": annotation.quote,
        "note": annotation.note,
        "tags": list(annotation.tags),
    }


def _stretches(document: Document, passage: Passage) -> list[Stretch]:
    stretches = []
    for number in range(passage.start.block, passage.end.block + 1):
        span = passage.span_in(number, len(document.block(number).text))
        if span.start < span.end:
            stretches.append(Stretch(document.key(number), span, document.block(number).text[span.start : span.end]))
    return stretches


def _stretch_kept(segment: Segment, shown: str | None) -> Stretch:
    if shown is None:
        return Stretch(segment.paragraph, Span(segment.start, segment.end))
    folding = FoldMap(shown)
    span = Span(folding.to_shown(segment.start), folding.end_to_shown(segment.end))
    return Stretch(segment.paragraph, span, shown[span.start : span.end])
