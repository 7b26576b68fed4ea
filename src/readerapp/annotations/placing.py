"""Placing: where annotations stand in a document, whatever has happened to it since they were made."""

from collections.abc import Generator, Iterable, Mapping, Sequence
from types import MappingProxyType

from readerapp.annotations.anchor import Segment
from readerapp.annotations.annotation import Annotation, Status
from readerapp.annotations.placement import Placement
from readerapp.document.document import Document
from readerapp.document.folding import FoldMap
from readerapp.document.position import Passage, Position

NOTHING_KEPT: Mapping[str, str] = MappingProxyType({})

COMMON_LENGTH = 40
"""A folded text of fewer code points stands in many documents and says nothing about which one it is."""


def place(
    document: Document,
    annotations: Iterable[Annotation],
    document_id: str,
    *,
    skeletons: Iterable[Sequence[str]] = (),
    snapshots: Mapping[str, str] = NOTHING_KEPT,
) -> list[Placement]:
    """Where each of the annotations stands in `document` now, in document order, orphans last.

    `document_id` is the store's name for this document. An annotation of another document is placed only on a
    paragraph that is the same to the letter, and is not in the result where there is none. `skeletons` are the
    paragraph keys (16 digits) of this document as it was read before, the latest first; `snapshots` has the folded
    texts of annotated paragraphs by paragraph key. Without them less is found, and nothing wrong.
    """
    steps = placing(document, annotations, document_id, skeletons=skeletons, snapshots=snapshots)
    while True:
        try:
            next(steps)
        except StopIteration as done:
            placements: list[Placement] = done.value
            return placements


def placing(
    document: Document,
    annotations: Iterable[Annotation],
    document_id: str,
    *,
    skeletons: Iterable[Sequence[str]] = (),  # noqa: ARG001
    snapshots: Mapping[str, str] = NOTHING_KEPT,  # noqa: ARG001
) -> Generator[None, None, list[Placement]]:
    """`place`, giving way after every millisecond or so of work, so that a reader's keys are answered meanwhile."""
    yield from document.survey()
    placements = []
    for annotation in annotations:
        placement = _place_by_key(document, annotation, document_id)
        if placement is not None:
            placements.append(placement)
        yield
    return sorted(placements, key=_document_order)


def _place_by_key(document: Document, annotation: Annotation, document_id: str) -> Placement | None:
    is_ours = annotation.document == document_id
    segments = annotation.anchor.segments
    ordinals = [_ordinal(document, annotation, segment, is_ours=is_ours) for segment in segments]
    found = [(ordinal, segment) for ordinal, segment in zip(ordinals, segments, strict=True) if ordinal is not None]
    if not found or len(found) < len(segments):
        return Placement(annotation, None, Status.ORPHAN, 0.0) if is_ours else None
    (first, first_segment), (last, last_segment) = found[0], found[-1]
    return Placement(
        annotation,
        Passage(
            _shown(document, first, first_segment.start, is_end=False),
            _shown(document, last, last_segment.end, is_end=True),
        ),
    )


def _ordinal(document: Document, annotation: Annotation, segment: Segment, *, is_ours: bool) -> int | None:
    """The ordinal of the paragraph with the segment's key, the one with the most fitting neighbours."""
    paragraphs = document.paragraphs()
    twins = paragraphs.with_key(segment.paragraph)
    if not twins:
        return None

    def fitting_neighbours(ordinal: int) -> int:
        before, after = annotation.anchor.before, annotation.anchor.after
        around = [*zip(range(ordinal - len(before), ordinal), before, strict=True), *enumerate(after, ordinal + 1)]
        return sum(
            0 <= neighbour < len(paragraphs) and paragraphs.key(neighbour).startswith(key) for neighbour, key in around
        )

    best = max(twins, key=lambda ordinal: (fitting_neighbours(ordinal), ordinal == _nth(twins, segment)))
    folded = FoldMap(document.block(paragraphs.numbers[best]).text).folded
    if not is_ours and len(folded) < COMMON_LENGTH and not fitting_neighbours(best):
        return None
    return best


def _nth(twins: Sequence[int], segment: Segment) -> int | None:
    return twins[segment.nth - 1] if 1 <= segment.nth <= len(twins) == segment.of else None


def _shown(document: Document, ordinal: int, offset: int, *, is_end: bool) -> Position:
    number = document.paragraphs().numbers[ordinal]
    folding = FoldMap(document.block(number).text)
    return Position(number, folding.end_to_shown(offset) if is_end else folding.to_shown(offset))


def _document_order(placement: Placement) -> tuple[bool, Passage]:
    nowhere = Passage(Position(0), Position(0))
    return (placement.passage is None, placement.passage or nowhere)
