"""Words that are written in the drawings of a book, which are a page of it or stand on one."""

from typing import TYPE_CHECKING

from readerapp.sources.markup.images import is_icon

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_WRITTEN = ("text", "foreignObject", "foreignobject")
_UNDRAWN = frozenset({"clipPath", "clippath", "defs", "symbol"})


def with_drawn_text(root: "HtmlElement") -> "HtmlElement":
    """The page with the words of its drawings behind each of them."""
    page = root
    if root.tag == "svg":
        page = root.makeelement("div")
        page.append(root)
    for drawing in list(page.iter("svg")):
        around = drawing.getparent()
        lines = _lines_in(drawing) if around is not None and around.tag != "svg" else []
        if around is None or not lines:
            continue
        place = around.index(drawing) + 1
        for line in lines:
            paragraph = root.makeelement("div")
            paragraph.text = line
            around.insert(place, paragraph)
            place += 1
        paragraph.tail, drawing.tail = drawing.tail, None
    return page


def _lines_in(drawing: "HtmlElement") -> list[str]:
    """The words that are written in an `svg` element, a line each; none where it is an icon, or has only numbers."""
    if is_icon(drawing):
        return []
    lines = []
    for element in drawing.iterdescendants(*_WRITTEN):
        if any(around.tag in _UNDRAWN or around.tag in _WRITTEN for around in element.iterancestors()):
            continue
        words = " ".join(" ".join(_pieces(element)).split())
        if words:
            lines.append(words)
    return lines if any(character.isalpha() for line in lines for character in line) else []


def _pieces(element: "HtmlElement") -> list[str]:
    """The text in an element, with a piece for each part that has a place of its own."""
    pieces = [element.text or ""]
    for child in element:
        inside = [] if child.tag in ("title", "desc") else _pieces(child)
        if child.tag == "tspan" and not any(name in child.attrib for name in ("x", "y", "dy")):
            pieces[-1] += " ".join(inside) + (child.tail or "")
        else:
            pieces += [*inside, child.tail or ""]
    return pieces
