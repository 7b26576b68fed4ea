"""Settling: what is kept of where an annotation was placed, silently or by the reader's word.

Only an annotation of the document itself is settled; where it shows in another document nothing about it changes.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from readerapp.annotations.anchor import Anchor, Segment
from readerapp.annotations.annotation import Annotation, State, Status
from readerapp.annotations.making import segments_of
from readerapp.annotations.past import also_seen, line_about_before
from readerapp.annotations.placement import Placement
from readerapp.annotations.rewording import words_under
from readerapp.document.document import Document
from readerapp.document.folding import fold
from readerapp.document.paragraph_keys import key_of_folded


def state_when_made(document: Document, anchor: Anchor) -> State:
    """The state of an annotation that was made in `document` just now."""
    return State(text_fingerprint=document.fingerprint(), segments=anchor.segments)


def state_when_placed(placement: Placement, document: Document, when: str) -> State:
    """The state to keep after an annotation was placed in `document` at `when`, a UTC time.

    It is the old one where the text is. What was changed silently, suggested or lost gets a line in its history, with
    the segments that it had before; an orphan keeps those, for the day when its text is back.
    """
    state = placement.annotation.state
    fingerprint = document.fingerprint()
    if state.text_fingerprint == fingerprint:
        return state
    segments = segments_of(document, placement.passages) or _last_segments(placement.annotation)
    kept = replace(
        state, status=placement.status, text_fingerprint=fingerprint, score=placement.score, segments=segments
    )
    # Counted as before as well: of two equal paragraphs, one may be gone in the next version.
    if placement.status is state.status and segments == _last_segments(placement.annotation):
        return replace(kept, seen=also_seen(state))
    return _with_line(replace(kept, seen=()), placement, when, {"evidence": placement.evidence.value})


def state_when_accepted(placement: Placement, document: Document, when: str) -> State:
    """The state after the reader has said that a suggested place is the right one."""
    if not placement.is_shown:
        raise ValueError("An annotation without a place cannot be accepted there.")
    kept = replace(
        placement.annotation.state,
        status=Status.EDITED,
        text_fingerprint=document.fingerprint(),
        score=placement.score,
        segments=segments_of(document, placement.passages),
        seen=(),
        acknowledged=key_of_folded(fold(words_under(placement, document))),
    )
    return _with_line(kept, placement, when, {"decision": "accepted"})


def state_when_seen(placement: Placement, document: Document) -> State:
    """The state after the reader has seen that the words under an annotation are no longer those that were marked."""
    words = words_under(placement, document)
    return replace(placement.annotation.state, acknowledged=key_of_folded(fold(words)))


def state_when_rejected(placement: Placement, document: Document, when: str) -> State:
    """The state after the reader has said that a suggested place is the wrong one: an orphan, with all it had.

    It is not suggested again: the history has the paragraphs, and they are not new to any later version of the text.
    """
    annotation = placement.annotation
    kept = replace(
        annotation.state,
        status=Status.ORPHAN,
        text_fingerprint=document.fingerprint(),
        score=0.0,
        segments=annotation.anchor.segments,
        seen=(),
    )
    rejected = [segment.paragraph for segment in segments_of(document, placement.passages)]
    return _with_line(kept, placement, when, {"decision": "rejected", "rejected": rejected})


def _last_segments(annotation: Annotation) -> tuple[Segment, ...]:
    return annotation.state.segments or annotation.anchor.segments


def _with_line(kept: State, placement: Placement, when: str, why: Mapping[str, Any]) -> State:
    line = {
        "when": when,
        "text_fp": kept.text_fingerprint,
        "status": kept.status.value,
        "score": round(kept.score, 3),
        **why,
        **line_about_before(placement.annotation.state, _last_segments(placement.annotation)),
    }
    # Whoever reads two editions in turn makes the same steps again and again.
    others = [one for one in kept.history if {**one, "when": when} != line]
    return replace(kept, history=(*others, line))
