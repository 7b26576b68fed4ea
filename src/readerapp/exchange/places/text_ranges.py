"""Stretches of the text of a page, by paths to elements and offsets into their text, and by its characters alone.

What counts is the text of the page as it is written, with all its white space; browsers count in units of UTF-16.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from readerapp.exchange.imported import CharacterRange, TextUnit, XPathRange
from readerapp.exchange.places.element_paths import body_of, by_selector, by_xpath
from readerapp.exchange.places.page import Page, TextNode, TextRange, code_points

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from readerapp.exchange.places.book import Pages


def ranges_of_paths(place: XPathRange, pages: "Pages") -> Iterator[TextRange]:
    """The range from one path and offset to another."""
    page = pages.page("")
    if page is None:
        return
    start, end = by_xpath(page, place.start), by_xpath(page, place.end)
    if start is None or end is None:
        return
    for unit in _units(place.unit):
        found = page.range(_inside(page, start, place.start_offset, unit), _inside(page, end, place.end_offset, unit))
        if found and found.end > found.start:
            yield found


def ranges_of_characters(place: CharacterRange, pages: "Pages") -> Iterator[TextRange]:
    """The range of so many characters of the text of the page, or of one element of it."""
    if place.order is not None:
        return
    page = pages.page(place.file)
    if page is None:
        return
    element = by_selector(page, place.element) if place.element else body_of(page)
    if element is None:
        return
    for unit in _units(place.unit):
        found = page.range(*(_inside(page, element, count, unit) for count in (place.start, place.end)))
        if found and found.end > found.start:
            yield found


def _units(unit: TextUnit) -> tuple[TextUnit, ...]:
    """What may have been counted: programs do not always count as their standard says."""
    first = TextUnit.CODE_POINTS if unit is TextUnit.CODE_POINTS else TextUnit.UTF16
    return first, TextUnit.UTF16 if first is TextUnit.CODE_POINTS else TextUnit.CODE_POINTS


def _inside(page: Page, node: "Element | TextNode", count: int, unit: TextUnit) -> int | None:
    """The place so many units into the text of an element, or of a text; `None` behind its end."""
    begin, end = (node.start, node.end) if isinstance(node, TextNode) else (page.begin(node), page.end(node))
    if unit is TextUnit.UTF16:
        inside = page.text[begin:end]
        if count > len(inside) + sum(sign > "\uffff" for sign in inside):
            return None
        count = code_points(inside, count)
    return begin + count if begin + count <= end else None
