"""The numbers, letters and bullets of a DOCX: what Word would write before each of its paragraphs.

ECMA-376, part 1, section 17.9. All lists that share an abstract definition are counted together, over whatever stands
between their items, unless one of them says that it begins with a number of its own.
"""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from readerapp.sources.docx.word_elements import attribute, child, local_name, value_of
from readerapp.sources.markup.list_markers import BULLET
from readerapp.sources.markup.written_numbers import chinese, circled, ordinal, repeated_letters, roman

if TYPE_CHECKING:
    from lxml.etree import _Element

_PLACE = re.compile(r"%([1-9])")
_DEEPEST_STYLE = 20
_LEVELS = 9
_BULLET_FORM = "bullet"
_NO_FORM = "none"
_DECIMAL = "decimal"
_FORMS: dict[str, Callable[[int], str]] = {
    "decimalZero": "{:02}".format,
    "lowerLetter": repeated_letters,
    "upperLetter": lambda number: repeated_letters(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "ordinal": ordinal,
    "decimalEnclosedCircle": circled,
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting", "koreanCounting"),
        chinese,
    ),
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    _NO_FORM: lambda _: "",
}
# Boxes of tasks, in Unicode and at their places in the fonts Wingdings and Wingdings 2.
_BOXES = {
    **{box: box for box in "☐☑☒✓✔✗✘"},
    **dict.fromkeys("□▢❏❑\uf06f\uf071\uf072\uf0a8\uf0a3", "☐"),
    **dict.fromkeys("\uf0fe\uf052", "☑"),
    **dict.fromkeys("\uf0fd\uf053\uf054", "☒"),
    **dict.fromkeys("\uf0fc\uf050", "✓"),
}


class Level(NamedTuple):
    """A level of a list: how its numbers are written and in which words, and from where they begin again."""

    form: str
    text: str
    start: int
    restarts_after: int | None
    is_legal: bool


class Place(NamedTuple):
    """The list that a paragraph is an item of, by its number, and the level, from 0."""

    list_number: str
    level: int


class Numbering:
    """Counts the items of all lists of a document, in the order in which they stand in it."""

    def __init__(self, numbering: "_Element | None", styles: "_Element | None") -> None:
        """`numbering` and `styles` are the roots of the parts of these names, where the document has them."""
        self._abstract: dict[str, _Element] = {}
        self._linked: dict[str, str] = {}
        self._lists: dict[str, tuple[str, dict[int, int], dict[int, Level]]] = {}
        self._levels: dict[str, dict[int, Level]] = {}
        self._styled: dict[tuple[str, str], int] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()
        self._styles = _styles_of(styles)
        if numbering is not None:
            self._read(numbering)

    def place_of(self, paragraph: "_Element") -> Place | None:
        """The place that a paragraph has in a list, by itself or by its style; none where it has none."""
        properties = child(paragraph, "pPr")
        if not self._lists:
            return None
        numbered = child(properties, "numPr")
        style = value_of(child(properties, "pStyle"))
        list_number, level = value_of(child(numbered, "numId")), value_of(child(numbered, "ilvl"))
        inherited = self._inherited(style)
        if not list_number and inherited:
            list_number = inherited.list_number
            level = level or str(inherited.level)
        if list_number not in self._lists:
            return None
        abstract = self._lists[list_number][0]
        if not level:
            level = str(self._styled.get((abstract, style), 0))
        number = int(level) if level.isdecimal() else 0
        return Place(list_number, min(number, _LEVELS - 1))

    def marker(self, place: Place) -> str | None:
        """Count one more item at this place. Returns what stands before it; None where its level is not defined."""
        abstract, starts, own = self._lists[place.list_number]
        levels = {**self._levels.get(abstract, {}), **own}
        level = levels.get(place.level)
        if level is None:
            return None
        counts = self._counts.setdefault(abstract, [None] * _LEVELS)
        if place.list_number not in self._begun:
            self._begun.add(place.list_number)
            for number in starts:
                counts[number] = None
        start = starts.get(place.level, level.start)
        before = counts[place.level]
        counts[place.level] = start if before is None else before + 1
        for deeper in range(place.level + 1, _LEVELS):
            restarts_after = levels[deeper].restarts_after if deeper in levels else None
            if restarts_after is None or (restarts_after and place.level < restarts_after):
                counts[deeper] = None
        return _written(level, levels, counts)

    def _read(self, numbering: "_Element") -> None:
        for element in numbering:
            match local_name(element):
                case "abstractNum":
                    number = attribute(element, "abstractNumId")
                    self._abstract[number] = element
                    style = value_of(child(element, "styleLink"))
                    if style:
                        self._linked[style] = number
                case "num":
                    starts: dict[int, int] = {}
                    own: dict[int, Level] = {}
                    for override in element:
                        if local_name(override) == "lvlOverride":
                            _override(override, starts, own)
                    abstract = value_of(child(element, "abstractNumId"))
                    self._lists[attribute(element, "numId")] = abstract, starts, own
        for number, element in self._abstract.items():
            self._levels[number] = dict(map(_level, self._level_elements(element)))
            for level in self._level_elements(element):
                style = value_of(child(level, "pStyle"))
                if style:
                    self._styled[number, style] = _number(attribute(level, "ilvl"), 0)

    def _level_elements(self, abstract: "_Element") -> "list[_Element]":
        """The levels of an abstract list, or of the one that it takes from a style."""
        source = self._abstract.get(self._linked.get(value_of(child(abstract, "numStyleLink")), ""), abstract)
        return [element for element in source if local_name(element) == "lvl"]

    def _inherited(self, style: str) -> Place | None:
        """The place in a list that a style gives, by itself or by one that it is based on."""
        own = style
        for _ in range(_DEEPEST_STYLE):
            element = self._styles.get(style)
            if element is None:
                return None
            numbered = child(child(element, "pPr"), "numPr")
            list_number = value_of(child(numbered, "numId"))
            if list_number in self._lists:
                abstract = self._lists[list_number][0]
                level = self._styled.get((abstract, own), self._styled.get((abstract, style)))
                if level is None:
                    level = _number(value_of(child(numbered, "ilvl")), 0)
                return Place(list_number, level)
            if list_number:
                return None
            style = value_of(child(element, "basedOn"))
        return None


def _styles_of(styles: "_Element | None") -> "dict[str, _Element]":
    elements = [] if styles is None else list(styles)
    return {attribute(element, "styleId"): element for element in elements if local_name(element) == "style"}


def _override(override: "_Element", starts: dict[int, int], own: dict[int, Level]) -> None:
    number = _number(attribute(override, "ilvl"), 0)
    start = value_of(child(override, "startOverride"))
    if start:
        starts[number] = _number(start, 1)
    level = child(override, "lvl")
    if level is not None:
        own[number] = _level(level)[1]


def _level(element: "_Element") -> tuple[int, Level]:
    restart = value_of(child(element, "lvlRestart"))
    return _number(attribute(element, "ilvl"), 0), Level(
        form=value_of(child(element, "numFmt")) or _DECIMAL,
        text=value_of(child(element, "lvlText")),
        start=_number(value_of(child(element, "start")), 0),
        restarts_after=_number(restart, 0) if restart else None,
        is_legal=child(element, "isLgl") is not None,
    )


def _written(level: Level, levels: dict[int, Level], counts: list[int | None]) -> str:
    """The words of a level with the numbers that have been counted."""
    if level.form == _BULLET_FORM:
        return _BOXES.get(level.text, BULLET)

    def number(place: re.Match[str]) -> str:
        index = int(place[1]) - 1
        counted = levels.get(index)
        count = counts[index]
        if counted is None:
            return ""
        if count is None:
            # An item may begin a level without any of the levels above having been counted.
            count = counts[index] = counted.start
        if level.is_legal:
            return str(count)
        return _FORMS.get(counted.form, str)(count)

    return _PLACE.sub(number, level.text).strip()


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) <= _LEVELS else otherwise
