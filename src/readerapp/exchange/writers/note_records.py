"""Annotations as records for JSON: what `readerapp notes --json` and `readerapp trash --json` print."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from readerapp.annotations.anchor import Segment
from readerapp.annotations.annotation import NOTHING_MORE, Annotation, Status
from readerapp.annotations.placement import ELLIPSIS, Placement
from readerapp.annotations.rewording import is_changed
from readerapp.document.document import Document
from readerapp.document.folding import FoldMap
from readerapp.document.position import Passage, Span
from readerapp.exchange.entry import block_id_of


class Stretch(NamedTuple):
    """A part of one paragraph, named by its key; the span is in code points of the shown text.

    `words` are what stands there, `None` where the paragraph is not at hand. It `is_apart` where other text stands
    between it and the stretch before.
    """

    paragraph: str
    span: Span
    words: str | None = None
    is_apart: bool = False

    @property
    def segment(self) -> dict[str, Any]:
        """Where it is, as JSON."""
        return {"paragraph": self.paragraph, "start": self.span.start, "end": self.span.end}


def note_record(
    annotation: Annotation,
    status: Status,
    stretches: Sequence[Stretch],
    *,
    title: str,
    source: str,
    page: str = "",
    remark: Mapping[str, Any] = NOTHING_MORE,
) -> dict[str, Any]:
    """The record of one annotation that stands on `stretches`, or nowhere if there are none.

    `paragraph`, `start` and `end` are those of the first stretch: the words there are `text[start:end]` of the block
    with that `key` in the record of the document. `segments` has all stretches, one for each paragraph or, where
    something long was put into it, more. `page` is what the page that they begin on calls itself, and left out where
    there is none. `link` opens the document at it. `quote` is what stands there now, with an ellipsis for what was put
    in; where other words stand there than were marked, `changed` is true and `was` has those. `remark` are the fields
    that `remarks` says besides.
    """
    segments = [stretch.segment for stretch in stretches]
    first = segments[0] if segments else {"paragraph": None, "start": None, "end": None}
    return {
        **_said(annotation),
        **remark,
        **_wording(annotation, stretches),
        "status": status.value,
        **first,
        "segments": segments,
        **({"page": page} if page else {}),
        "created": annotation.created,
        "modified": annotation.modified,
        "link": f"{source}#{block_id_of(annotation.id)}",
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
    stretches: list[Stretch] = []
    for passage in placement.passages:
        own = _stretches(document, passage)
        if stretches and own:
            own[0] = own[0]._replace(is_apart=True)
        stretches += own
    return stretches


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
    if not words or len(words) < len(stretches):
        return {"changed": False}
    is_other = is_changed(annotation, "\n".join(words))
    if not is_other and not any(stretch.is_apart for stretch in stretches):
        return {"changed": False}
    lines = [f"{ELLIPSIS}\n{stretch.words}" if stretch.is_apart else stretch.words for stretch in stretches]
    return {"quote": "\n".join(map(str, lines)), "changed": is_other, **({"was": annotation.quote} if is_other else {})}


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
        return Stretch(segment.paragraph, Span(segment.start, segment.end), is_apart=segment.is_apart)
    folding = FoldMap(shown)
    span = Span(folding.to_shown(segment.start), folding.end_to_shown(segment.end))
    return Stretch(segment.paragraph, span, shown[span.start : span.end], segment.is_apart)
