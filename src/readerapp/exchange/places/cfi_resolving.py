"""From the steps of a fragment identifier to a place in the text of a page, as each of the dialects counts.

The standard counts slots: each run of text between two elements is one, comments do not part it, and it is there when
it is empty. epub.js counts the text nodes that there are. calibre begins at the root and adds up the lengths of all
direct text of an element from the slot on, past the elements in between. What epub-cfi-resolver 1.0.2 writes begins
there too, so that way is the last that is tried.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from readerapp.exchange.imported import CfiDialect, EpubCfi
from readerapp.exchange.places.book import Pages
from readerapp.exchange.places.cfi import Path, Step, paths_of
from readerapp.exchange.places.page import Page, TextNode, TextRange, code_points, is_element

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    Resolve = Callable[[Page, Path, bool], int | None]


def ranges_of(cfi: EpubCfi, book: Pages) -> Iterator[TextRange]:
    """The ranges that it may mean, the likeliest first: programs do not always write the dialect they are known for."""
    paths = paths_of(cfi.start, cfi.end)
    if paths is None:
        return
    start, end = paths
    page = book.page(cfi.file) if cfi.file else book.page(_file(start, book))
    if page is None or (not cfi.file and start.package[:2] != end.package[:2]):
        return
    seen: set[tuple[int, int]] = set()
    for resolve in _ORDERS[cfi.dialect]:
        found = page.range(resolve(page, start, False), resolve(page, end, True))
        if found and (found.start, found.end) not in seen:
            seen.add((found.start, found.end))
            yield found


def _file(path: Path, book: Pages) -> str:
    """The file that the steps through the package lead to: the second one counts the items of the spine."""
    if len(path.package) < 2:
        return ""
    step = path.package[1]
    return book.file_at(step.number // 2 - 1, step.identifier)


def _standard(page: Page, path: Path, is_end: bool) -> int | None:
    return _resolved(page, path, is_end, _in_slots)


def _epub_js(page: Page, path: Path, is_end: bool) -> int | None:
    return _resolved(page, path, is_end, _in_nodes)


def _calibre(page: Page, path: Path, is_end: bool) -> int | None:
    """The first step leads to the root, and the last one to where the counting begins."""
    steps = path.steps[1:] if path.steps and path.steps[0].number == 2 else path.steps
    if path.offset is None or not steps:
        return _resolved(page, path._replace(steps=steps), is_end, _in_slots)
    parent = _walked(page, steps[:-1])
    if parent is None:
        return None
    left, elements = path.offset, 0
    after = steps[-1].number // 2
    last: int | None = None
    for node in page.children(parent):
        if not isinstance(node, TextNode):
            elements += is_element(node)
            continue
        if elements < after:
            continue
        text = page.text[node.start : node.end]
        units = sum(2 if sign > "\uffff" else 1 for sign in text)
        # Where one piece ends the next begins: a range begins in the later one and ends in the earlier.
        if left < units or (is_end and left == units):
            return node.start + code_points(text, left)
        left -= units
        last = node.end
    return last if left == 0 else None


def _resolved(
    page: Page, path: Path, is_end: bool, text_at: "Callable[[Page, Element, int, int], int | None]"
) -> int | None:
    steps = path.steps
    if steps and steps[-1].number % 2:
        parent = _walked(page, steps[:-1])
        return None if parent is None else text_at(page, parent, steps[-1].number // 2, path.offset or 0)
    element = _walked(page, steps)
    if element is None:
        return None
    # Some write an offset behind the step to an element that has nothing but text.
    if path.offset:
        return text_at(page, element, 0, path.offset)
    return page.end(element) if is_end and path.offset is None else page.begin(element)


def _walked(page: Page, steps: tuple[Step, ...]) -> "Element | None":
    """The element that the steps lead to; an id that stands elsewhere in the page is believed more than a number."""
    element: Element = page.root
    for step in steps:
        elements = page.elements(element)
        index = step.number // 2 - 1
        child = elements[index] if step.number % 2 == 0 and 0 <= index < len(elements) else None
        if step.identifier and (child is None or child.get("id") != step.identifier):
            child = page.by_id(step.identifier) if page.by_id(step.identifier) is not None else child
        if child is None:
            return None
        element = child
    return element


def _in_slots(page: Page, parent: "Element", slot: int, units: int) -> int | None:
    """So many units into the text between two child elements."""
    elements = 0
    start = page.begin(parent)
    end = start
    for node in page.children(parent):
        if isinstance(node, TextNode):
            end = node.end
        elif is_element(node):
            if elements == slot:
                break
            elements += 1
            start = end = page.end(node)
    if elements < slot:
        return None
    return start + code_points(page.text[start:end], units)


def _in_nodes(page: Page, parent: "Element", number: int, units: int) -> int | None:
    """So many units into a text node, counted from 0 without regard to elements."""
    nodes = [node for node in page.children(parent) if isinstance(node, TextNode)]
    if number >= len(nodes):
        return None
    return nodes[number].start + code_points(page.text[nodes[number].start : nodes[number].end], units)


_ORDERS: "dict[CfiDialect, tuple[Resolve, ...]]" = {
    CfiDialect.STANDARD: (_standard, _epub_js, _calibre),
    CfiDialect.APPLE: (_standard, _epub_js),
    CfiDialect.EPUB_JS: (_epub_js, _standard, _calibre),
    CfiDialect.CALIBRE: (_calibre,),
}
