"""Comparing: the text an annotation was made on and the text it stands on now, and where it lies in each."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from readerapp.annotations.placement import ELLIPSIS, Placement
from readerapp.annotations.placements import blocks_of
from readerapp.desk.marked_paragraphs import MarkedParagraph, marked_paragraphs
from readerapp.document.document import Document
from readerapp.document.position import Passage, Span
from readerapp.store.store import Store

_BETWEEN = "\n\n"


class Side(NamedTuple):
    """One of two texts that are compared, with the parts of it that are marked, in its code points."""

    text: str
    marked: tuple[Span, ...]


def sides_of(placement: Placement, document: Document, store: Store) -> tuple[Side, Side]:
    """The paragraphs that an annotation was made on, and those of `document` that it stands on; these may be none."""
    annotation = placement.annotation
    before = marked_paragraphs(store, annotation.anchor.segments)
    old = _joined(before or [MarkedParagraph(annotation.quote, (Span(0, len(annotation.quote)),))])
    return old, _joined(_marked_blocks(placement.passages, document))


def _marked_blocks(passages: Sequence[Passage], document: Document) -> list[MarkedParagraph]:
    """The texts of the blocks that passages stand on, each with what is marked in it; an ellipsis for those between."""
    blocks: list[MarkedParagraph] = []
    last = -1
    for number in blocks_of(passages):
        if blocks and any(document.block(between).text for between in range(last + 1, number)):
            blocks.append(MarkedParagraph(ELLIPSIS, ()))
        text, last = document.block(number).text, number
        blocks.append(MarkedParagraph(text, _spans(passages, number, text)))
    return blocks


def _spans(passages: Iterable[Passage], number: int, text: str) -> tuple[Span, ...]:
    spans = (passage.span_in(number, len(text)) for passage in passages)
    return tuple(span for span in spans if span.start < span.end)


def _joined(paragraphs: Sequence[MarkedParagraph]) -> Side:
    marked: list[Span] = []
    begun = 0
    for text, spans in paragraphs:
        marked += (Span(begun + span.start, begun + span.end) for span in spans)
        begun += len(text) + len(_BETWEEN)
    return Side(_BETWEEN.join(text for text, _ in paragraphs), tuple(marked))
