"""The numbers, letters and bullets of an OpenDocument text, and of its headings.

OASIS OpenDocument 1.3, part 3, sections 5.3 (lists) and 16.30 to 16.36 (their styles).
"""

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from readerapp.sources.markup.list_markers import BULLET, SET_MARKER
from readerapp.sources.markup.written_numbers import letters, repeated_letters, roman

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LEVELS = 10
_BOXES = {
    **{box: box for box in "☐☑☒✓✔✗✘"},
    **dict.fromkeys("□▢❏❑\uf06f\uf0a8\ue00a", "☐"),
    **dict.fromkeys("\uf0fe", "☑"),
    **dict.fromkeys("\uf0fd", "☒"),
}
_FORMS: dict[str, Callable[[int], str]] = {
    "a": letters,
    "A": lambda number: letters(number).upper(),
    "i": roman,
    "I": lambda number: roman(number).upper(),
}
_PLACE = re.compile(r"%(\d{1,2})%")


class Level(NamedTuple):
    """A level of a list: the form of its numbers, what stands around them, and how many levels above are written.

    `form` is empty where nothing is counted; `bullet` is what stands there instead, `pattern` the words as LibreOffice
    has them, with `%1%` for the number of the first level.
    """

    form: str
    prefix: str = ""
    suffix: str = ""
    shown_levels: int = 1
    start: int = 1
    bullet: str = ""
    pattern: str = ""
    repeats_letters: bool = False


ListStyle = Mapping[int, Level]
"""The levels of a list by their numbers, from 1."""

_BULLETS = Level("", bullet=BULLET)
_NO_NUMBERS = Level("")
_NUMBERS = Level("1", suffix=".")
"""How items are counted where a style says no more than that they are."""


def list_style(style: "HtmlElement") -> ListStyle:
    """The levels that a `list-style` or an `outline-style` has."""
    levels = {}
    for element in style:
        if element.tag in ("list-level-style-number", "outline-level-style"):
            otherwise = _NUMBERS if element.tag == "list-level-style-number" else _NO_NUMBERS
            levels[_whole(element.get("level"), 1)] = Level(
                element.get("num-format", otherwise.form),
                element.get("num-prefix", ""),
                element.get("num-suffix", "" if "num-format" in element.attrib else otherwise.suffix),
                _whole(element.get("display-levels"), 1),
                _whole(element.get("start-value"), 1),
                pattern=element.get("num-list-format", ""),
                repeats_letters=element.get("num-letter-sync") == "true",
            )
        elif element.tag == "list-level-style-bullet":
            bullet = element.get("bullet-char", "")
            levels[_whole(element.get("level"), 1)] = Level("", bullet=_BOXES.get(bullet, BULLET))
        elif element.tag == "list-level-style-image":
            levels[_whole(element.get("level"), 1)] = _BULLETS
    return levels


class Counting:
    """The numbers that have been given to the items of a list so far, level by level."""

    def __init__(self) -> None:
        self._counts: list[int | None] = [None] * (_LEVELS + 1)

    def next(self, style: ListStyle, depth: int, start: str | None = None) -> str:
        """Count one more item at a depth, from 1. Returns what stands before it; `start` is the number that it says."""
        depth = min(depth, _LEVELS)
        level = style.get(depth, _BULLETS)
        before = self._counts[depth]
        counted = level.start if before is None else before + 1
        self._counts[depth] = _whole(start, counted)
        self._counts[depth + 1 :] = [None] * (_LEVELS - depth)
        return level.bullet or self._written(level, style, depth)

    def _written(self, level: Level, style: ListStyle, depth: int) -> str:
        if not level.form:
            return ""

        def number(of: int) -> str:
            above = style.get(of, _BULLETS)
            count = self._counts[of] if of <= _LEVELS else None
            if not above.form:
                return ""
            if above.repeats_letters and above.form in ("a", "A"):
                letter = repeated_letters(count or above.start)
                return letter if above.form == "a" else letter.upper()
            return _FORMS.get(above.form, str)(above.start if count is None else count)

        if level.pattern:
            return _PLACE.sub(lambda place: number(int(place[1])), level.pattern).strip()
        shown = map(number, range(max(depth - level.shown_levels, 0) + 1, depth + 1))
        return f"{level.prefix}{'.'.join(filter(None, shown))}{level.suffix}".strip()


class ListNumbers:
    """Gives the items of all lists of a text their markers, and its headings their numbers."""

    def __init__(self, styles: Mapping[str, ListStyle], outline: ListStyle, is_numbered: Callable[[str], bool]) -> None:
        """`outline` has the levels of headings; `is_numbered` says whether those in a style are numbered."""
        self._styles = styles
        self._is_numbered = is_numbered
        self._outline = outline
        self._headings = Counting()
        self._by_name: dict[str, Counting] = {}
        self._by_style: dict[str, Counting] = {}

    def mark(self, element: "HtmlElement") -> None:
        """Mark the lists and headings in an element, which still has the names of OpenDocument."""
        for child in element:
            if child.tag == "list":
                self._mark_list(child)
            elif child.tag == "h":
                self._mark_heading(child)
                self.mark(child)
            else:
                self.mark(child)

    def _mark_list(self, element: "HtmlElement") -> None:
        name = element.get("style-name", "")
        continued = self._by_name.get(element.get("continue-list", ""))
        if continued is None and element.get("continue-numbering") == "true":
            continued = self._by_style.get(name)
        counting = continued or Counting()
        self._by_style[name] = counting
        if element.get("id"):
            self._by_name[element.get("id", "")] = counting
        self._mark_items(element, self._styles.get(name, {}), counting, 1)

    def _mark_items(self, element: "HtmlElement", style: ListStyle, counting: Counting, depth: int) -> None:
        for item in element:
            marker = ""
            first = item[0] if len(item) else None
            if item.tag == "list-item" and first is not None and first.tag in ("p", "h"):
                marker = counting.next(style, depth, item.get("start-value"))
                if first.tag == "h":
                    _put_number(first, marker)
                    marker = ""
            item.set(SET_MARKER, marker)
            for child in item:
                if child.tag == "list":
                    self._mark_items(child, self._styles.get(child.get("style-name", ""), style), counting, depth + 1)
                else:
                    self.mark(child)

    def _mark_heading(self, heading: "HtmlElement") -> None:
        depth = _whole(heading.get("outline-level"), 1)
        is_numbered = self._outline.get(depth, _BULLETS).form and self._is_numbered(heading.get("style-name", ""))
        if not is_numbered or heading.get("is-list-header") == "true":
            return
        start = heading.get("start-value", "1") if heading.get("restart-numbering") == "true" else None
        _put_number(heading, self._headings.next(self._outline, depth, start))


def _put_number(heading: "HtmlElement", marker: str) -> None:
    """Put the number of a heading before its words."""
    if marker and marker != BULLET:
        heading.text = f"{marker} {heading.text or ''}"


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= _LEVELS else otherwise
