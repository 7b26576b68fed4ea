"""From annotations to the highlights that are painted on a block."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from readerapp.page.layers import HighlightLayer

if TYPE_CHECKING:
    from readerapp.annotations.placement import Placement
    from readerapp.annotations.rewording import Rewording


def highlights_on(
    block: int,
    length: int,
    placements: Iterable[Placement],
    is_unsaved: Callable[[str], bool] | None = None,
    rewording: Callable[[Placement], Rewording] | None = None,
) -> tuple[HighlightLayer, ...]:
    """The highlights of `placements` on the block with this number, in their order; its shown text has this `length`.

    `is_unsaved` says of an annotation, by its id, whether it is not on the disk; `rewording` what is to be seen of its
    words.
    """
    return tuple(
        HighlightLayer(
            passage.span_in(block, length),
            placement.annotation.color.value,
            placement.annotation.mark.value,
            has_note=bool(placement.annotation.note) and passage is placement.passage,
            begins=passage.start.block == block,
            is_suggested=not placement.status.is_settled,
            is_unsaved=is_unsaved is not None and is_unsaved(placement.annotation.id),
            rewording=rewording(placement).value if rewording else "",
        )
        for placement in placements
        for passage in placement.passages
        if passage.start.block <= block <= passage.end.block
    )
