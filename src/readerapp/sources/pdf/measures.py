"""`Measures`: how most of a PDF is set, which says what is larger, further apart or further in than usual."""

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from readerapp.sources.pdf.page import Page

_USUAL_LEADING = 1.2
_LARGEST_LEADING = 2.5


class Measures(NamedTuple):
    """The usual font size in points, and the usual distance from line to line in ems."""

    size: float
    leading: float


def measures_of(pages: Iterable[Page]) -> Measures:
    """How most of the text is set."""
    sizes: Counter[float] = Counter()
    leadings: Counter[float] = Counter()
    for page in pages:
        for fragment in page.fragments:
            sizes[round(fragment.size, 1)] += len(fragment.text)
        for above, below in pairwise(page.fragments):
            distance = (above.bottom - below.bottom) / max(above.size, 1.0)
            if above.left < below.right and below.left < above.right and 0.5 < distance < _LARGEST_LEADING:
                leadings[round(distance, 1)] += len(below.text)
    return Measures(_most(sizes, 1.0), max(_most(leadings, _USUAL_LEADING), 1.0))


def _most(counted: Counter[float], otherwise: float) -> float:
    return max(counted, key=lambda value: (counted[value], -value), default=otherwise)
