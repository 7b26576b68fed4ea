"""Marked paragraphs: the texts that annotations were made on, with what is marked in each."""

from collections.abc import Sequence
from typing import NamedTuple

from readerapp.annotations.anchor import Segment
from readerapp.document.folding import FoldMap
from readerapp.document.position import Span
from readerapp.store.store import Store


class MarkedParagraph(NamedTuple):
    """The shown text of a paragraph, and what is marked in it, in its code points."""

    text: str
    marked: tuple[Span, ...]


def marked_paragraphs(store: Store, segments: Sequence[Segment]) -> list[MarkedParagraph]:
    """The paragraphs that segments are on, as they were then; one that has two of them, one after the other, once."""
    paragraphs: list[MarkedParagraph] = []
    last = None
    for segment in segments:
        stored = store.paragraph(segment.paragraph)
        if stored is None:
            continue
        offsets = FoldMap(stored.shown)
        span = Span(offsets.to_shown(segment.start), offsets.end_to_shown(segment.end))
        if last == (segment.paragraph, segment.nth):
            paragraphs[-1] = MarkedParagraph(stored.shown, (*paragraphs[-1].marked, span))
        else:
            paragraphs.append(MarkedParagraph(stored.shown, (span,)))
        last = (segment.paragraph, segment.nth)
    return paragraphs
