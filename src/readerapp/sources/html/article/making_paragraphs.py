"""Making paragraphs of text that stands in a page without any, so that each can be weighed."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from readerapp.sources.markup.elements import BLOCKS, CONTAINERS, text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NOT_IN_LINE = BLOCKS | {"embed", "iframe", "object", "svg", "video"}
_HOLDERS = frozenset({"article", "body", "center", "form", "main", "section"})
_BREAKABLE = CONTAINERS | {"blockquote", "dd", "li"}
_KEEP_A_DIVISION = ("blockquote", "div", "dl", "img", "ol", "p", "pre", "table", "ul")
_MOST_LINKED = 0.25


def set_paragraphs(body: "HtmlElement") -> None:
    """Put text into paragraphs that stands in a division or a section without any, or between line breaks.

    A division that is nothing but one paragraph becomes it.
    """
    holders = _holders_of_blocks(body)
    for element in [*_outside_code(body)]:
        is_division = element.tag == "div"
        if is_division or element.tag in _HOLDERS or (element.tag in _BREAKABLE and _has_double_breaks(element)):
            _set_lines(element, holders)
        if is_division:
            _become_paragraph(element)


def _outside_code(element: "HtmlElement") -> Iterator["HtmlElement"]:
    """The element and those in it, without those in code, whose lines stay as they are."""
    yield element
    if element.tag != "pre":
        for child in element:
            yield from _outside_code(child)


def _holders_of_blocks(body: "HtmlElement") -> set["HtmlElement"]:
    """The elements that blocks stand in."""
    holders: set[HtmlElement] = set()
    for block in body.iter(*_NOT_IN_LINE):
        for around in block.iterancestors():
            if around in holders:
                break
            holders.add(around)
    return holders


def _has_double_breaks(element: "HtmlElement") -> bool:
    """Whether there are line breaks in the element with nothing between them."""
    return any(
        (following := one.getnext()) is not None and following.tag == "br" and not (one.tail or "").strip()
        for one in element.iterchildren("br")
    )


def _set_lines(element: "HtmlElement", holders: set["HtmlElement"]) -> None:
    """Put what stands in an element beside its blocks into paragraphs; two line breaks are between paragraphs."""
    line: list[str | HtmlElement] = []
    breaks = 0
    for piece in _taken_out(element):
        if isinstance(piece, str):
            is_break, is_space, is_block = False, not piece.strip(), False
        else:
            is_break, is_space = piece.tag == "br", False
            is_block = piece.tag in _NOT_IN_LINE or piece in holders
        if is_block or (breaks > 1 and not is_break and not is_space):
            _add_paragraph(element, line)
            line = []
        if is_block:
            element.append(piece)
        else:
            line.append(piece)
        breaks = breaks + 1 if is_break else breaks if is_space else 0
    _add_paragraph(element, line)
    if element.tag == "p" and next(element.iterchildren("p"), None) is not None:
        element.tag = "div"


def _taken_out(element: "HtmlElement") -> list["str | HtmlElement"]:
    """The texts and elements in an element, which are in it no more."""
    pieces: list[str | HtmlElement] = [element.text] if element.text else []
    element.text = None
    for child in list(element):
        pieces.append(child)
        if child.tail:
            pieces.append(child.tail)
            child.tail = None
        element.remove(child)
    return pieces


def _add_paragraph(element: "HtmlElement", line: list["str | HtmlElement"]) -> None:
    """Put a paragraph at the end of an element, without the space and the line breaks around it."""
    while line and _is_blank(line[-1]):
        line.pop()
    while line and _is_blank(line[0]):
        del line[0]
    if not line:
        return
    paragraph = element.makeelement("p")
    last: HtmlElement | None = None
    for piece in line:
        if not isinstance(piece, str):
            paragraph.append(piece)
            last = piece
        elif last is None:
            paragraph.text = (paragraph.text or "") + piece
        else:
            last.tail = (last.tail or "") + piece
    element.append(paragraph)


def _is_blank(piece: "str | HtmlElement") -> bool:
    return not piece.strip() if isinstance(piece, str) else piece.tag == "br"


def _become_paragraph(division: "HtmlElement") -> None:
    if next(division.iterdescendants(*_KEEP_A_DIVISION), None) is None:
        division.tag = "p"
        return
    only = division[0] if len(division) == 1 else None
    if only is None or only.tag != "p" or (division.text or "").strip() or (only.tail or "").strip():
        return
    has_both = "id" in division.attrib and "id" in only.attrib
    if has_both or _linked_share(only) >= _MOST_LINKED:
        return
    for name, value in only.attrib.items():
        division.set(name, value)
    only.drop_tag()
    division.tag = "p"


def _linked_share(element: "HtmlElement") -> float:
    length = len(text_of(element).strip())
    linked = sum(len(text_of(link).strip()) for link in element.iter("a"))
    return linked / length if length else 0.0
