"""The markers of list items: bullets, and numbers in the ways that HTML can have them written."""

from typing import TYPE_CHECKING

from readerapp.sources.markup.written_numbers import letters, roman

if TYPE_CHECKING:
    from lxml.html import HtmlElement

BULLET = "•"

SET_MARKER = "list-marker"
"""The attribute in which formats that are turned into HTML set the marker of an item; no page in HTML has it."""

_LONGEST_NUMBER = 6


class Markers:
    """Gives the items of one list their markers, in order."""

    def __init__(self, element: "HtmlElement") -> None:
        """`element` is the list."""
        self._is_ordered = element.tag == "ol"
        self._style = element.get("type", "1")
        self._step = -1 if "reversed" in element.attrib else 1
        first = len(element.findall("li")) if self._step < 0 else 1
        self._next = _number(element.get("start"), first)

    def marker(self, item: "HtmlElement") -> str:
        """The marker of the next item."""
        if SET_MARKER in item.attrib:
            return str(item.get(SET_MARKER, ""))
        if not self._is_ordered:
            return BULLET
        number = _number(item.get("value"), self._next)
        self._next = number + self._step
        return f"{_written(number, self._style)}."


def _number(text: str | None, otherwise: int) -> int:
    digits = (text or "").strip()
    if digits.removeprefix("-").isdecimal() and len(digits) <= _LONGEST_NUMBER:
        return int(digits)
    return otherwise


def _written(number: int, style: str) -> str:
    match style:
        case "a":
            return letters(number)
        case "A":
            return letters(number).upper()
        case "i":
            return roman(number)
        case "I":
            return roman(number).upper()
        case _:
            return str(number)
