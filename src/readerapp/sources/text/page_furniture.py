"""Taking page numbers and running heads out of a plain text that was set in pages, and joining what they part.

Pages end with a form feed; those of an RFC (RFC 7994 has an example) also where the form feeds are lost, for each has a
foot that ends in `[Page 3]`.
"""

import re
from collections import Counter
from typing import NamedTuple

_FOOT = re.compile(r"^\S.* {3,}\[Page [\divxlc]+\][ \t]*$", re.MULTILINE)
_HEAD_OF_RFC = re.compile(r"\S.* {3,}.*\b(?:19|20)\d\d$")
_NUMBER_ALONE = re.compile(
    r"(?:[-–—\[(]\s*)?(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?(?:\s*[-–—\])])?$|.*\[Page [\divxlc]+\]$",
    re.IGNORECASE,
)
_PAGE_END = re.compile(r"\f[ \t\n\f]*")
_LINE_END = re.compile(r"[\n\f]")
_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b")
_ENDS_SENTENCE = re.compile(r"[.!?:;…。！？：][\"'”’»)\]」』_*]*$")
_LIST_ITEM = re.compile(r"(?:[-*+o•]|\d{1,3}[.)]|\(?[a-z]\))[ \t]")
_LONGEST = 120
_MOST_BLANK = 1 << 12
"""Code points of white space that are looked over at an end of a page."""

_NEAR = 4
"""Pages before and behind one in which a running head is looked for again."""


class _Seam(NamedTuple):
    """Where two pages meet: the last line of the one, the first of the other, and where these begin and end."""

    start: int
    end: int
    foot: str
    foot_start: int
    head: str
    head_end: int


def without_page_furniture(text: str) -> str:
    """`text`, whose lines end at newlines and whose pages at form feeds, as one long page."""
    seams = [_seam(text, found.start(), found.end()) for found in _PAGE_END.finditer(text)] if "\f" in text else []
    if not seams and text.count("[Page ") > 1:
        seams = [_seam(text, found.end(), _after_blank(text, found.end())) for found in _FOOT.finditer(text)]
    if not seams:
        return text
    # The last page has a foot as well.
    seams.append(_seam(text, len(text), len(text)))
    feet = _furniture([seam.foot for seam in seams])
    heads = _furniture([seam.head for seam in seams])
    parts = []
    start = 0
    for number, seam in enumerate(seams):
        is_foot = number in feet
        is_head = number in heads or (is_foot and _HEAD_OF_RFC.match(seam.head) is not None)
        end = max(seam.foot_start if is_foot else seam.start, start)
        before = text[start:end].rstrip()
        start = _after_blank(text, seam.head_end) if is_head else seam.end
        parts += [before, _between(before, text[start : start + _LONGEST].split("\n", 1)[0])]
    return "".join([*parts, text[start:].replace("\f", "\n")])


def _seam(text: str, start: int, end: int) -> _Seam:
    before = text[max(start - _MOST_BLANK, 0) : start]
    start -= len(before) - len(before.rstrip())
    foot_start = max(text.rfind(end_sign, max(start - _MOST_BLANK, 0), start) for end_sign in "\n\f") + 1
    line = max(text.rfind(end_sign, max(end - _MOST_BLANK, 0), end) for end_sign in "\n\f") + 1
    if not text[line:end].strip(" \t"):
        end = line
    after = _LINE_END.search(text, end, end + _MOST_BLANK)
    head_end = after.start() if after else min(len(text), end + _MOST_BLANK)
    return _Seam(start, end, text[foot_start:start].strip(), foot_start, text[end:head_end].strip(), head_end)


def _after_blank(text: str, start: int) -> int:
    """The beginning of the first line behind `start` with something in it."""
    rest = text[start : start + _MOST_BLANK]
    stripped = rest.lstrip(" \t\n\f")
    place = start + len(rest) - len(stripped)
    return place - (len(text[start:place]) - len(text[start:place].rstrip(" \t")))


def _furniture(lines: list[str]) -> set[int]:
    """The numbers of the lines that are a page number or that come again on the pages near them."""
    shapes = [_DIGITS.sub("#", " ".join(line.split())) if len(line) <= _LONGEST else "" for line in lines]
    found = set()
    near: Counter[str] = Counter(shapes[: _NEAR + 1])
    for number, shape in enumerate(shapes):
        if number:
            near.update(shapes[number + _NEAR : number + _NEAR + 1])
            near.subtract(shapes[number - _NEAR - 1 : number - _NEAR] if number > _NEAR else [])
        if shape and (near[shape] > 1 or _NUMBER_ALONE.match(lines[number])):
            found.add(number)
    return found


def _between(before: str, after: str) -> str:
    """What parts the text before the end of a page from that behind it: a line end where a paragraph goes on."""
    last = before[before.rfind("\n") + 1 :]
    goes_on = (
        bool(last.strip())
        and bool(after.strip())
        and not _ENDS_SENTENCE.search(last.rstrip())
        and not _LIST_ITEM.match(after.lstrip())
        and (after.lstrip()[0].islower() or (_indent(last) == _indent(after) > 0))
    )
    return "\n" if goes_on else "\n\n"


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
