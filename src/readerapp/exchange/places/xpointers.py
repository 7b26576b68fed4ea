"""Places of crengine, the engine of KOReader and ReadEra: a path of names from the n-th file, and characters in a text.

The engine may have left out white space that the file has, so that several places are possible.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from readerapp.exchange.imported import XPointer
from readerapp.exchange.places.book import Pages
from readerapp.exchange.places.page import Page, TextNode, TextRange, name_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_POINTER = re.compile(
    r"/body/DocFragment(?:\[(?P<file>[0-9]{1,6})\])?(?P<path>(?:/[^/.]+)*)(?:\.(?P<offset>[0-9]{1,9}))?"
)
_STEP = re.compile(r"(?P<name>[A-Za-z_][\w:-]*|text\(\))(?:\[(?P<number>[0-9]{1,9})\])?")
_BOXES = frozenset({"autoboxing", "floatbox", "inlinebox", "rubybox", "tabularbox", "mathbox"})
_BLANKS = re.compile(r"\s+")


class _Way(NamedTuple):
    """A way to count: whether texts of nothing but white space are left out, white space is one, and none in front."""

    skips_blank: bool
    collapses: bool
    strips: bool


_WAYS = tuple(
    _Way(skips_blank, collapses, strips)
    for skips_blank in (False, True)
    for collapses, strips in ((False, False), (True, False), (True, True))
)


def ranges_of(pointer: XPointer, book: Pages) -> Iterator[TextRange]:
    """The ranges that it may mean, the likeliest first. Empty ones where the source says only the beginning."""
    start, end = _POINTER.fullmatch(pointer.start), _POINTER.fullmatch(pointer.end or pointer.start)
    if start is None or end is None or start["file"] != end["file"]:
        return
    page = book.page(book.file_at(int(start["file"] or 1) - 1))
    if page is None:
        return
    seen: set[tuple[int, int]] = set()
    for way in _WAYS:
        found = page.range(_place(page, start, way), _place(page, end, way))
        if found and (found.start, found.end) not in seen:
            seen.add((found.start, found.end))
            yield found


def _place(page: Page, pointer: re.Match[str], way: _Way) -> int | None:
    steps = [step for step in pointer["path"].split("/") if step]
    if steps[:2] == ["body", "html"]:
        # ReadEra names the element of the whole file too.
        del steps[:2]
    node: Element | TextNode = page.root
    for text in steps:
        step = _STEP.fullmatch(text)
        if step is None or isinstance(node, TextNode):
            return None
        if step["name"].lower() in _BOXES:
            continue
        found = _child(page, node, step["name"], int(step["number"] or 1), way)
        if found is None:
            return None
        node = found
    offset = int(pointer["offset"] or 0)
    if isinstance(node, TextNode):
        return node.start + _raw(page.text[node.start : node.end], offset, way)
    nodes = page.children(node)
    if 0 < offset < len(nodes):
        child = nodes[offset]
        return child.start if isinstance(child, TextNode) else page.begin(child)
    return page.end(node) if offset else page.begin(node)


def _child(page: Page, parent: "Element", name: str, number: int, way: _Way) -> "Element | TextNode | None":
    """The child of this name with this number among those of the name, from 1."""
    found: list[Element | TextNode]
    if name == "text()":
        texts = [node for node in page.children(parent) if isinstance(node, TextNode)]
        found = [one for one in texts if not (way.skips_blank and page.text[one.start : one.end].isspace())]
    else:
        found = [child for child in page.elements(parent) if name_of(child) == name.lower()]
    return found[number - 1] if 1 <= number <= len(found) else None


def _raw(text: str, offset: int, way: _Way) -> int:
    """Where in the text of the file a place is that was counted in the text of the engine."""
    if not way.collapses:
        return min(offset, len(text))
    at = 0
    if way.strips:
        at = len(text) - len(text.lstrip())
    while offset > 0 and at < len(text):
        blanks = _BLANKS.match(text, at)
        at = blanks.end() if blanks else at + 1
        offset -= 1
    return at
