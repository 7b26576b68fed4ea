"""From annotations to the highlights that are painted on a block."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from readerapp.annotations.review import review_of
from readerapp.document.position import Span
from readerapp.page.layers import HighlightLayer

if TYPE_CHECKING:
    from readerapp.annotations.placement import Placement
    from readerapp.annotations.rewording import Rewording
    from readerapp.document.position import Passage


def highlights_on(
    block: int,
    text: str,
    placements: Iterable[Placement],
    is_unsaved: Callable[[str], bool] | None = None,
    rewording: Callable[[Placement], Rewording] | None = None,
) -> tuple[HighlightLayer, ...]:
    """The highlights of `placements` on the block with this number, in their order; `text` is its shown text.

    `is_unsaved` says of an annotation, by its id, whether it is not on the disk; `rewording` what is to be seen of its
    words.
    """
    layers: list[HighlightLayer] = []
    for placement in placements:
        for number, passage in enumerate(placement.passages):
            if passage.start.block <= block <= passage.end.block:
                layer = HighlightLayer(
                    passage.span_in(block, len(text)),
                    placement.annotation.color.value,
                    placement.annotation.mark.value,
                    has_note=bool(placement.annotation.note) and number == 0,
                    begins=passage.start.block == block,
                    is_suggested=not placement.status.is_settled,
                    is_unsaved=is_unsaved is not None and is_unsaved(placement.annotation.id),
                    rewording=rewording(placement).value if rewording else "",
                )
                layers += (layer, *(_struck(layer, span) for span in _words_to_go(placement, passage, text)))
    return tuple(layers)


def _struck(layer: HighlightLayer, span: Span) -> HighlightLayer:
    """Words of a highlight that are to read otherwise; what the gutter says is said by the highlight already."""
    return HighlightLayer(span, layer.color, "strikethrough", begins=False, is_suggested=layer.is_suggested)


def _words_to_go(placement: Placement, passage: Passage, text: str) -> Sequence[Span]:
    """What of the shown text of a block is struck out or replaced by what is suggested for it."""
    replacement = review_of(placement.annotation).replacement
    if replacement is None or len(placement.passages) > 1 or passage.start.block != passage.end.block:
        return ()
    start, end = passage.start.offset, passage.end.offset
    if not replacement:
        return (Span(start, end),)
    from readerapp.annotations.changes import Operation, changes_between

    changes = changes_between(text[start:end], replacement)
    gone = (Operation.DELETED, Operation.REPLACED)
    return [Span(start + old.start, start + old.end) for operation, old, _ in changes if operation in gone]
