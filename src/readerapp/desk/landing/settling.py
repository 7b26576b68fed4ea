"""Settling what has landed: the anchor and the state of an imported annotation."""

from readerapp.annotations.anchor import Anchor, Quote
from readerapp.annotations.annotation import State, Status
from readerapp.annotations.making import anchor_passage, segments_of
from readerapp.annotations.settling import state_when_made
from readerapp.desk.landing.landing import Landing
from readerapp.document.document import Document
from readerapp.exchange.imported import Chapter, Context, ImportedHighlight

WAITING = State(status=Status.WAITING, score=0.0)
"""The state of an annotation whose text was never here."""


def settled(document: Document, highlight: ImportedHighlight, landing: Landing | None) -> tuple[Anchor, State]:
    """The anchor and the state of a highlight that has landed in a document, or has not, though its text is here.

    Only one that stands there for sure has an anchor there; any other has one of the words as they came.
    """
    fingerprint = document.fingerprint()
    if landing is None:
        return anchor_elsewhere(highlight), State(Status.ORPHAN, fingerprint, 0.0)
    if landing.status.is_settled:
        anchor = anchor_passage(document, landing.passage)
        made = state_when_made(document, anchor)
        return anchor, State(landing.status, made.text_fingerprint, landing.score, made.segments)
    segments = segments_of(document, [landing.passage])
    return anchor_elsewhere(highlight), State(Status.SUGGESTED, fingerprint, landing.score, segments)


def anchor_elsewhere(highlight: ImportedHighlight) -> Anchor:
    """The anchor of a highlight that has no place here: its words, and what its source says of where they stand."""
    context = next((hint for hint in highlight.hints if isinstance(hint, Context)), Context())
    chapter = next((hint for hint in highlight.hints if isinstance(hint, Chapter)), Chapter(()))
    return Anchor((), Quote(highlight.words or "", context.prefix, context.suffix), section=chapter.path)
