"""Wrapping: the lines that a text falls into at a width in cells.

A line ends at white space, behind a hyphen or dash inside a word, or between two East Asian characters
where their line-breaking rules allow it (JIS X 4051, kinsoku: no closing mark begins a line, no opening mark
ends one). A word wider than the line is cut between clusters. The white space at a break belongs to no line.
"""

import re
from functools import cache

from readerapp.document.position import Span
from readerapp.page.cells import Cluster, broadest_clusters, is_simple

_BREAK_SPACE = " \t\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000\u200b"
_DASHES = "-‐–—"
_NEVER_FIRST = frozenset("、。，．・：；？！」』】〕》〉）］｝”’ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々%％‰℃°")
_NEVER_LAST = frozenset("「『【〔《〈（［｛“‘￥＄£")


def wrap(text: str, width: int) -> list[Span]:
    """The lines of a text without line ends, at most `width` cells each; at least one line, in order.

    A cluster wider than the whole line still gets a line of its own. `width` below 1 counts as 1.
    """
    width = max(width, 1)
    if is_simple(text):
        return _wrap_simple(text, width)
    return _wrap_clusters(text, width)


def cut(text: str, width: int) -> list[Span]:
    """The lines of a text that keeps its spaces, as code does: cut between clusters every `width` cells."""
    width = max(width, 1)
    if is_simple(text):
        starts = range(0, max(len(text), 1), width)
        return [Span(start, min(start + width, len(text))) for start in starts]
    lines = []
    start = cells = 0
    for cluster in broadest_clusters(text):
        if cells + cluster.width > width and cluster.start > start:
            lines.append(Span(start, cluster.start))
            start, cells = cluster.start, 0
        cells += cluster.width
    lines.append(Span(start, len(text)))
    return lines


@cache
def _after_sign() -> re.Pattern[str]:
    return re.compile(r"[ \t,;:.|&=+*/\\<>?!(\[{)\]}-]+")


_CLOSING = frozenset(")]},;")


def cut_at_signs(text: str, width: int) -> Span:
    """The first line of a text that keeps its spaces: it ends behind a blank or a sign, if one stands near its end.

    Else it is cut between clusters. No character is left out.
    """
    whole = cut(text, width)[0]
    if whole.end >= len(text):
        return whole
    breaks = (match.end() for match in _after_sign().finditer(text, whole.end // 2, whole.end))
    return Span(0, max((at for at in breaks if text[at] not in _CLOSING), default=whole.end))


def _wrap_simple(text: str, width: int) -> list[Span]:
    """Wrap where one code point is one cell: `str.rfind` does the work."""
    lines = []
    start, length = 0, len(text)
    has_dash = any(dash in text for dash in _DASHES)
    while length - start > width:
        limit = start + width
        space = text.rfind(" ", start, limit + 1)
        dash = _last_dash(text, max(space, start), limit) if has_dash else 0
        if dash > 0:
            lines.append(Span(start, dash))
            start = dash
            continue
        if space <= start:
            lines.append(Span(start, limit))
            start = limit
            continue
        lines.append(Span(start, _without_space(text, start, space)))
        start = space + 1
        while start < length and text[start] == " ":
            start += 1
    if start < length or not lines:
        lines.append(Span(start, length))
    return lines


def _without_space(text: str, start: int, end: int) -> int:
    """`end` moved back over the white space that stands before it, not past `start`."""
    while end > start and text[end - 1] in _BREAK_SPACE:
        end -= 1
    return end


def _last_dash(text: str, start: int, limit: int) -> int:
    """Where a line may end behind a dash inside a word between the two offsets; 0 for nowhere.

    Only between letters, so that -1, --option and 2020-21 stay whole.
    """
    while (dash := max(text.rfind(sign, start, limit) for sign in _DASHES)) >= 0:
        first = dash
        # A run that goes on from the line before is not gone back any further.
        while first > start and text[first - 1] in _DASHES:
            first -= 1
        following = text[dash + 1 : dash + 2]
        if first and text[first - 1].isalpha() and following.isalnum() and not following.isdecimal():
            return dash + 1
        limit = first
    return 0


def _wrap_clusters(text: str, width: int) -> list[Span]:
    """Wrap by clusters, for text with wide, combining or zero-width characters."""
    lines = []
    parts = broadest_clusters(text)
    index, count = 0, len(parts)
    while index < count:
        first, cells, chance = index, 0, 0
        while index < count and (cells + parts[index].width <= width or index == first):
            cells += parts[index].width
            index += 1
            if _may_break(text, parts, index):
                chance = index
        if index == count:
            lines.append(Span(parts[first].start, len(text)))
            break
        if _is_space(text, parts[index]):
            chance = index
        index = chance if chance > first else index
        lines.append(Span(parts[first].start, _without_space(text, parts[first].start, parts[index - 1].end)))
        while index < count and _is_space(text, parts[index]):
            index += 1
    return lines or [Span(0, len(text))]


@cache
def _east_asian() -> re.Pattern[str]:
    # Compiled by the first text with wide characters: it takes as long as the rest of a first page.
    return re.compile(
        "[\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uf900-\ufaff\uff00-\uff60\uffe0-\uffe6"
        "\U00020000-\U0003fffd]"
    )


def _may_break(text: str, parts: tuple[Cluster, ...], index: int) -> bool:
    """Whether a line may end before the cluster with this index."""
    if index >= len(parts):
        return False
    before, after = text[parts[index - 1].start], text[parts[index].start]
    if _is_space(text, parts[index - 1]):
        return True
    if _is_space(text, parts[index]):
        return False
    if before in _DASHES:
        return after.isalpha() and _follows_letter(text, parts, index)
    if after in _NEVER_FIRST or before in _NEVER_LAST:
        return False
    return bool(_east_asian().match(before) or _east_asian().match(after))


def _is_space(text: str, part: Cluster) -> bool:
    """Whether a cluster is white space, and not a mark that stands on some."""
    return part.end == part.start + 1 and text[part.start] in _BREAK_SPACE


def _follows_letter(text: str, parts: tuple[Cluster, ...], index: int) -> bool:
    """Whether a letter stands before the dashes that end before the cluster with this index."""
    while index and text[parts[index - 1].start] in _DASHES:
        index -= 1
    return index > 0 and text[parts[index - 1].start].isalpha()
