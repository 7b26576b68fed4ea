"""The markers of list items: bullets, and numbers in the ways that HTML can have them written."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

BULLET = "•"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x")),
    *((9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MOST_ROMAN = 3999
_LETTERS = 26
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
    if style in ("a", "A") and number > 0:
        letters = ""
        while number:
            number, place = divmod(number - 1, _LETTERS)
            letters = chr(ord("a") + place) + letters
        return letters if style == "a" else letters.upper()
    if style in ("i", "I") and 0 < number <= _MOST_ROMAN:
        numeral = ""
        for value, sign in _ROMAN:
            numeral += sign * (number // value)
            number %= value
        return numeral if style == "i" else numeral.upper()
    return str(number)
