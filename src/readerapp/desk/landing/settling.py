"""Settling what has landed: the anchor and the state of an imported annotation."""

from readerapp.annotations.anchor import Anchor, Quote
from readerapp.annotations.annotation import State, Status
from readerapp.annotations.making import anchor_passage, segments_of
from readerapp.annotations.settling import state_when_made
from readerapp.desk.landing.landing import Landing
from readerapp.document.document import Document
from readerapp.exchange.imported import Chapter, Context, ImportedHighlight, NumberRange, Quads

WAITING = State(status=Status.WAITING, score=0.0)
"""The state of an annotation whose text was never here."""


def settled(document: Document, highlight: ImportedHighlight, landing: Landing | None) -> tuple[Anchor, State]:
    """The anchor and the state of a highlight that has landed in a document, or has not, though its text is here.

    Only one that stands there for sure has an anchor there; any other has one of the words as they came.
    """
    fingerprint = document.fingerprint()
    if landing is None:
        status = Status.WHOLE if is_on_the_whole(highlight) else Status.ORPHAN
        return anchor_elsewhere(highlight), State(status, fingerprint, float(status is Status.WHOLE))
    if landing.status.is_settled:
        anchor = anchor_passage(document, landing.passage)
        made = state_when_made(document, anchor)
        return anchor, State(landing.status, made.text_fingerprint, landing.score, made.segments)
    segments = segments_of(document, [landing.passage])
    return anchor_elsewhere(highlight), State(Status.SUGGESTED, fingerprint, landing.score, segments)


def is_on_the_whole(highlight: ImportedHighlight) -> bool:
    """Whether a highlight that has landed nowhere is a note on the whole text: it names no words and no place.

    An area of a page says nothing in a text that has no words there. A page, a location or a chapter is a place, as are
    the words beside one.
    """
    if (
        highlight.words is not None
        or highlight.replacement is not None
        or not (highlight.note.strip() or highlight.replies)
    ):
        return False
    is_area = any(isinstance(hint, Quads) for hint in highlight.hints)
    return all(
        isinstance(hint, Quads)
        or (is_area and isinstance(hint, NumberRange))
        or (isinstance(hint, Context) and not (hint.prefix.strip() or hint.suffix.strip()))
        for hint in highlight.hints
    )


def anchor_elsewhere(highlight: ImportedHighlight) -> Anchor:
    """The anchor of a highlight that has no place here: its words, and what its source says of where they stand."""
    context = next((hint for hint in highlight.hints if isinstance(hint, Context)), Context())
    chapter = next((hint for hint in highlight.hints if isinstance(hint, Chapter)), Chapter(()))
    return Anchor((), Quote(highlight.words or "", context.prefix, context.suffix), section=chapter.path)
