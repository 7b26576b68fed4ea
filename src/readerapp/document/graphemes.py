"""Grapheme clusters: what a reader calls one character, and where a text may be cut.

The clusters are the extended grapheme clusters of Unicode Standard Annex #29, found by `wcwidth`. Most texts
hold no character that could ever join another, so the library is imported by the first text that does.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from readerapp.document.position import Span

_REMEMBERED_TEXTS = 64

# Everything but the blocks whose characters all stand alone whatever is beside them: Latin to Greek without the
# combining marks, Cyrillic, Armenian, the dashes and quotes, symbols, kana, ideographs, Hangul syllables. It is
# compiled by the first text that is not ASCII.
_MAY_JOIN = (
    "[^\x00-\x0c\x0e-\u02ff\u0370-\u0482\u048a-\u058f\u1e00-\u1fff\u2010-\u205f\u2070-\u20cf\u2100-\u2bff"
    "\u3000-\u3029\u3030-\u3098\u309b-\u9fff\uac00-\ud7a3\uff01-\uff9d\U00020000-\U0003ffff]"
)


def every_code_point_stands_alone(text: str) -> bool:
    """Whether each code point of `text` is a cluster of its own, so that it may be cut anywhere."""
    return text.isascii() or isinstance(_boundaries(text), range)


def boundaries(text: str) -> Sequence[int]:
    """The offsets at which `text` may be cut, from 0 to its length: between clusters, in code points.

    A shown text has no carriage return, so that ASCII text may be cut anywhere.
    """
    return range(len(text) + 1) if text.isascii() else _boundaries(text)


@lru_cache(_REMEMBERED_TEXTS)
def _boundaries(text: str) -> Sequence[int]:
    if not re.search(_MAY_JOIN, text):
        return range(len(text) + 1)
    from wcwidth import iter_graphemes

    return array("L", accumulate(map(len, iter_graphemes(text)), initial=0))


def next_boundary(text: str, offset: int) -> int:
    """The first boundary behind `offset`; the length of the text when there is none."""
    found = boundaries(text)
    return found[min(bisect_right(found, offset), len(found) - 1)]


def previous_boundary(text: str, offset: int) -> int:
    """The last boundary before `offset`; 0 when there is none."""
    found = boundaries(text)
    return found[max(bisect_left(found, offset) - 1, 0)]


def boundary_at_or_before(text: str, offset: int) -> int:
    """`offset` where it is a boundary, else the start of the cluster that it lies in."""
    found = boundaries(text)
    return found[max(bisect_right(found, offset) - 1, 0)]


def boundary_at_or_behind(text: str, offset: int) -> int:
    """`offset` where it is a boundary, else the end of the cluster that it lies in."""
    found = boundaries(text)
    return found[min(bisect_left(found, offset), len(found) - 1)]


def snap_outwards(text: str, span: Span) -> Span:
    """`span` with each end moved to the bound of the cluster that it would cut."""
    return Span(boundary_at_or_before(text, span.start), boundary_at_or_behind(text, span.end))
