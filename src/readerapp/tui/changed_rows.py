"""The rows of a pane that have changed, as the regions that are to be painted again."""

from collections.abc import Sequence
from itertools import pairwise

from textual.geometry import Region


def changed_regions(before: Sequence[object], after: Sequence[object], width: int) -> list[Region]:
    """The stretches of rows that are other ones than before, of a pane so many cells wide and as high as before.

    A region for each stretch and not for each row: Textual looks at every one of them.
    """
    rows = enumerate(zip(before, after, strict=True))
    changed = [y for y, (old, new) in rows if old is not new and old != new]
    if not changed:
        return []
    gaps = [(upper, lower) for upper, lower in pairwise(changed) if lower > upper + 1]
    firsts = [changed[0], *(lower for _, lower in gaps)]
    lasts = [*(upper for upper, _ in gaps), changed[-1]]
    return [Region(0, first, width, last - first + 1) for first, last in zip(firsts, lasts, strict=True)]
