"""Glimpsing: which annotations surely stand on a few blocks, told before the rest of the document has been looked at.

Enough to show a page by. Where an annotation has its place for good only `placing` can tell.
"""

from collections.abc import Callable, Iterable

from readerapp.annotations.annotation import Annotation
from readerapp.annotations.placement import COMMON_LENGTH, Placement
from readerapp.document.document import Document
from readerapp.document.folding import FoldMap
from readerapp.document.position import Passage, Position

AnnotationsOn = Callable[[Iterable[str]], Iterable[Annotation]]
"""Tells the annotations marked on the paragraphs with these keys."""


def glimpse(document: Document, numbers: Iterable[int], annotations_on: AnnotationsOn) -> list[Placement]:
    """The annotations that are surely on these blocks, numbers outside the document left out.

    Short paragraphs that may stand in many documents are left out, and what reaches out of these blocks.
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
    first, last = segments[0], segments[-1]
    start = Position(blocks[first.paragraph], texts[first.paragraph].to_shown(first.start))
    end = Position(blocks[last.paragraph], texts[last.paragraph].end_to_shown(last.end))
    if start.offset < 0 or start >= end:
        return None
    return Placement(annotation, Passage(start, end), annotation.state.status)
