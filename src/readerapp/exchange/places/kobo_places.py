"""Kobo's places: points, which count all child nodes and bytes of UTF-8, and the spans of KEPUBs."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from readerapp.exchange.imported import KoboPoint, KoboSpan
from readerapp.exchange.places.book import Pages
from readerapp.exchange.places.page import Page, TextNode, TextRange, is_element

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_POINT = re.compile(r"point\(/(?P<steps>[0-9]{1,9}(?:/[0-9]{1,9})*)(?::(?P<offset>[0-9]{1,9}))?\)")


def ranges_of_points(point: KoboPoint, book: Pages) -> Iterator[TextRange]:
    """The ranges that two points may mean: with comments as child nodes, and without."""
    page = book.page(point.file)
    if page is None:
        return
    seen: set[tuple[int, int]] = set()
    for with_comments in (True, False):
        found = page.range(_place(page, point.start, with_comments), _place(page, point.end, with_comments))
        if found and (found.start, found.end) not in seen:
            seen.add((found.start, found.end))
            yield found


def ranges_of_spans(span: KoboSpan, book: Pages) -> Iterator[TextRange]:
    """The range from one span of a KEPUB to another; none in the EPUB that it was made of, which has no spans."""
    page = book.page(span.file)
    if page is None:
        return
    start, end = page.by_id(span.start), page.by_id(span.end)
    if start is None or end is None:
        return
    first = min(page.begin(start) + span.start_offset, page.end(start))
    last = min(page.begin(end) + span.end_offset, page.end(end))
    found = page.range(first, last)
    if found:
        yield found


def _place(page: Page, point: str, with_comments: bool) -> int | None:
    parts = _POINT.search(point)
    if parts is None:
        return None
    steps = [int(step) for step in parts["steps"].split("/")]
    offset = int(parts["offset"] or 0)
    # The first step is the root.
    node: Element | TextNode = page.root
    for step in steps[1:]:
        if isinstance(node, TextNode):
            return None
        nodes = _nodes(page, node, with_comments)
        if not 1 <= step <= len(nodes):
            return None
        node = nodes[step - 1]
    if isinstance(node, TextNode):
        return node.start + _characters(page.text[node.start : node.end], offset)
    nodes = _nodes(page, node, with_comments)
    if offset >= len(nodes):
        return page.end(node) if offset else page.begin(node)
    child = nodes[offset]
    return child.start if isinstance(child, TextNode) else page.begin(child)


def _nodes(page: Page, element: "Element", with_comments: bool) -> "list[Element | TextNode]":
    return [node for node in page.children(element) if with_comments or isinstance(node, TextNode) or is_element(node)]


def _characters(text: str, size: int) -> int:
    """How many characters the first `size` bytes of UTF-8 are."""
    return min(size, len(text)) if text.isascii() else len(text.encode()[:size].decode("utf-8", "ignore"))
