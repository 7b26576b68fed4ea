"""Glimpsing: which annotations surely stand on a few blocks, told before the rest of the document has been looked at.

Enough to show a page by. Where an annotation has its place for good only `placing` can tell.
"""

from collections.abc import Callable, Iterable

from readerapp.annotations.anchor import Anchor
from readerapp.annotations.annotation import Annotation, Status
from readerapp.annotations.joining import joined
from readerapp.annotations.placement import COMMON_LENGTH, Placement
from readerapp.document.document import Document
from readerapp.document.folding import FoldMap
from readerapp.document.paragraph_keys import SHORT_KEY_DIGITS
from readerapp.document.position import Passage, Span

AnnotationsOn = Callable[[Iterable[str]], Iterable[Annotation]]
"""Tells the annotations marked on the paragraphs with these keys."""


def glimpse(document: Document, numbers: Iterable[int], annotations_on: AnnotationsOn) -> list[Placement]:
    """The annotations that are surely on these blocks, numbers outside the document left out.

    Short paragraphs that may stand in many documents are left out, what reaches out of these blocks, and what stands
    between other neighbours than where it was marked: it may be of another document, and stand in many.
    """
    numbers = (number for number in numbers if document.has_block(number) and document.block(number).text)
    blocks = {document.key(number): number for number in numbers}
    found = (_glimpsed(document, blocks, annotation) for annotation in annotations_on(blocks))
    return [placement for placement in found if placement]


def _glimpsed(document: Document, blocks: dict[str, int], annotation: Annotation) -> Placement | None:
    """An annotation on the blocks with these keys, unless there is anything to doubt about it."""
    segments = annotation.state.segments or annotation.anchor.segments
    keys = {segment.paragraph for segment in segments}
    texts = {key: FoldMap(document.block(blocks[key]).text) for key in keys if key in blocks}
    is_common = sum(len(text.folded) for text in texts.values()) < COMMON_LENGTH
    if len(texts) < len(keys) or is_common or not annotation.state.status.is_settled:
        return None
    spans = [
        Span(texts[segment.paragraph].to_shown(segment.start), texts[segment.paragraph].end_to_shown(segment.end))
        for segment in segments
    ]
    if any(span.start < 0 or span.start >= span.end for span in spans):
        return None
    numbers = [blocks[segment.paragraph] for segment in segments]
    # What was moved or edited has come away from its neighbours, and has a place in its own document only.
    stands_as_made = annotation.state.status is Status.EXACT
    if stands_as_made and not _is_at_home(document, annotation.anchor, numbers[0], numbers[-1]):
        return None
    passages = joined(document, map(Passage.within, numbers, spans))
    return Placement(annotation, passages, annotation.state.status)


def _is_at_home(document: Document, anchor: Anchor, first: int, last: int) -> bool:
    """Whether the paragraphs beside these blocks are those that stood beside what was marked."""
    before, after = anchor.before[-1:], anchor.after[:1]
    return _beside(document, first, -1) == before and _beside(document, last, 1) == after


def _beside(document: Document, number: int, step: int) -> tuple[str, ...]:
    """The beginning of the key of the next block with text in a direction, nothing where there is none."""
    number += step
    while number >= 0 and document.has_block(number):
        if document.block(number).text:
            return (document.key(number)[:SHORT_KEY_DIGITS],)
        number += step
    return ()
