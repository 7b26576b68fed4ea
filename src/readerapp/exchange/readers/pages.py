"""Pages and other XML of other programs, read by the parser that documents are read by, with its limits."""

import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING

from readerapp.exchange.readers.source import ImportSource, ImportSourceError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PIECE = 1 << 20
"""Characters of a page from which on it is read in pieces."""

_LINE_ENDS = str.maketrans("\n\r\t\f", "    ")
_EDGE = "\f"
_EDGES = re.compile(" *\f[\f ]*")
_LINE_ENDS_OF_SOURCE = str.maketrans("\n\r\t", "   ")
_PLAIN_TAG = re.compile(r"<(?P<closes>/?)(?P<name>p|div|b|i|em|strong|u|s|code|span|br|blockquote)(?P<empty>\s*/)?>")
_OTHER_REFERENCE = re.compile(r"&(?!(?:amp|lt|gt|quot|nbsp|#39);)|[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_INLINE = frozenset(["span", "b", "i", "em", "strong", "u", "a"])
_BREAKING = frozenset(["p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"])


def xml_root(source: ImportSource) -> "HtmlElement":
    """The outermost element, its names without namespaces. Raises `ImportSourceError` for what is no XML."""
    from readerapp.sources.errors import SourceError
    from readerapp.sources.markup.libxml2_trees import quick_xml_root
    from readerapp.sources.markup.tree import xml_tree

    try:
        root = quick_xml_root(source.data)
        return root if root is not None else xml_tree(source.data, recover=True).root
    except SourceError as error:
        raise ImportSourceError(f"{source.shown} cannot be read: {error}") from error


def html_root(source: ImportSource, text: str) -> "HtmlElement":
    """The outermost element of the page in `text`, which `source` holds. Raises `ImportSourceError`."""
    from readerapp.sources.errors import SourceError
    from readerapp.sources.markup.libxml2_trees import quick_html_root
    from readerapp.sources.markup.tree import html_tree

    data = text.encode("utf-8", "replace")
    try:
        root = quick_html_root(data)
        return root if root is not None else html_tree(data).root
    except SourceError as error:
        raise ImportSourceError(f"{source.shown} cannot be read: {error}") from error


def html_roots(source: ImportSource, text: str, entry: re.Pattern[str]) -> "Iterator[HtmlElement]":
    """The outermost element of the page in `text`, and for a long one those of its pieces, one after the other.

    Each piece but the first begins where `entry` matches, with nothing open before it but what is open to the end of
    the page. A tree takes ten times the room of its text. Raises `ImportSourceError`.
    """
    start = 0
    while start < len(text):
        following = entry.search(text, start + _PIECE)
        end = following.start() if following else len(text)
        yield html_root(source, text[start:end])
        start = end


def text_in(element: "HtmlElement") -> str:
    """The text of an element: a newline for a break and between paragraphs, other white space as one blank."""
    if all(child.tag in _INLINE and not len(child) for child in element):
        # Most have no more in them than a word in colour.
        text = "".join([element.text or "", *(f"{child.text or ''}{child.tail or ''}" for child in element)])
        return " ".join(text.split())
    from lxml import etree

    # A paragraph begins and ends a line, and two that meet are still on two lines; each break is a line of its own.
    pieces: list[str] = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        is_block = node.tag in _BREAKING and node is not element
        if event == "start":
            pieces.append((_EDGE if is_block else "\n" if node.tag == "br" else "") + _one_line(node.text))
        elif node is not element:
            pieces.append((_EDGE if is_block else "") + _one_line(node.tail))
    lines = _EDGES.sub("\n", "".join(pieces)).split("\n")
    return "\n".join(" ".join(line.split()) for line in lines).strip()


def quick_text(page: str) -> str | None:
    """`text_in` a fragment that is made of a few plain elements, closed in their order; `None` for anything else."""
    pieces: list[str] = []
    open_elements: list[str] = []
    at = 0
    for tag in _PLAIN_TAG.finditer(page):
        pieces.append(page[at : tag.start()])
        at = tag.end()
        name = tag["name"]
        if name == "br":
            pieces.append("\v")
            continue
        if not tag["closes"]:
            open_elements.append(name)
        elif not open_elements or open_elements.pop() != name:
            return None
        if name in _BREAKING:
            pieces.append(_EDGE)
    pieces.append(page[at:])
    text = "".join(pieces)
    if (
        open_elements
        or "<" in text
        or ">" in text
        or _OTHER_REFERENCE.search(text)
        or text.count("\v") != page.count("<br")
    ):
        return None
    text = unescape(text.translate(_LINE_ENDS_OF_SOURCE)).replace("\v", "\n")
    lines = _EDGES.sub("\n", text).split("\n")
    return "\n".join(" ".join(line.split()) for line in lines).strip()


def _one_line(text: str | None) -> str:
    """Text whose own line ends mean nothing."""
    return (text or "").translate(_LINE_ENDS)
