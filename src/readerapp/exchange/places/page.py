"""A page of a book with every node of its tree: what places count is all there, white space and comments too."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


_NOSCRIPT = re.compile(rb"(<noscript\b[^<>]*>)(.*?)(?=</noscript>)", re.DOTALL | re.IGNORECASE)
"""In a browser that runs scripts this is text, markup and all, and counts as such."""

_UNSEEN = frozenset({"head", "noscript", "script", "style", "template"})


class TextNode(NamedTuple):
    """A text node: where it begins and ends in the text of the page, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TextRange:
    """A stretch of the text of a page, in code points of it; `start` is in, `end` is out."""

    file: str
    start: int
    end: int
    words: str


class Page:
    """A page, its text - all its text nodes behind one another - and where each element begins and ends in that."""

    def __init__(self, root: "Element", file: str) -> None:
        """See `of_xml` and `of_html`."""
        self.file = file
        self.root: Element = root
        self._begins: dict[Element, int] = {}
        self._ends: dict[Element, int] = {}
        self.text = self._walk()

    @classmethod
    def of_xml(cls, data: bytes, file: str) -> "Page":
        """The page of a book. Raises `ValueError` for what has no elements."""
        from lxml import etree

        from readerapp.sources.markup.closed_parser import closed_parser
        from readerapp.sources.markup.xml_declarations import without_declarations

        try:
            root = etree.fromstring(without_declarations(data), closed_parser(recover=True, encoding=None))
        except etree.LxmlError as error:
            raise ValueError(str(error)) from error
        if root is None:
            raise ValueError("no elements")
        return cls(root, file)

    @classmethod
    def of_html(cls, data: bytes) -> "Page":
        """A web page, which has no name. Raises `ValueError` for what has no elements."""
        from lxml import etree

        from readerapp.sources.markup.charset import page_as_utf8

        text = _NOSCRIPT.sub(_escaped, page_as_utf8(data))
        try:
            root = etree.fromstring(text, etree.HTMLParser(encoding="utf-8", huge_tree=True))
        except etree.LxmlError as error:
            raise ValueError(str(error)) from error
        if root is None:
            raise ValueError("no elements")
        return cls(root, "")

    def begin(self, element: "Element") -> int:
        """Where the inside of an element begins."""
        return self._begins[element]

    def end(self, element: "Element") -> int:
        """Where the inside of an element ends."""
        return self._ends[element]

    def children(self, element: "Element") -> "list[Element | TextNode]":
        """All child nodes in their order, comments too."""
        nodes: list[Element | TextNode] = []
        if element.text and is_element(element):
            nodes.append(TextNode(self._begins[element], self._begins[element] + len(element.text)))
        for child in element:
            nodes.append(child)
            if child.tail:
                nodes.append(TextNode(self._ends[child], self._ends[child] + len(child.tail)))
        return nodes

    def elements(self, element: "Element") -> "list[Element]":
        """The child elements."""
        return [child for child in element if is_element(child)]

    def by_id(self, identifier: str) -> "Element | None":
        """The element with this id."""
        return self._by_id.get(identifier)

    @cached_property
    def seen_text(self) -> str:
        """The text with blanks in place of what a reader does not see, as scripts: it is as long."""
        pieces, behind = [], 0
        for element in self.root.iter():
            if name_of(element) in _UNSEEN and self._begins[element] >= behind:
                begin, end = self._begins[element], self._ends[element]
                pieces += [self.text[behind:begin], " " * (end - begin)]
                behind = end
        return "".join([*pieces, self.text[behind:]])

    def range(self, start: int | None, end: int | None) -> TextRange | None:
        """What stands between two places; `None` where one of them is not there, or they are in the wrong order."""
        if start is None or end is None or not 0 <= start <= end <= len(self.text):
            return None
        return TextRange(self.file, start, end, self.text[start:end])

    @cached_property
    def _by_id(self) -> "dict[str, Element]":
        found: dict[str, Element] = {}
        for element in self._begins:
            if is_element(element) and (identifier := element.get("id")):
                found.setdefault(identifier, element)
        return found

    def _walk(self) -> str:
        from lxml import etree

        pieces: list[str] = []
        length = 0
        for event, node in etree.iterwalk(self.root, events=("start", "end", "comment", "pi")):
            if event == "start":
                self._begins[node] = length
                piece = node.text or ""
            else:
                self._begins.setdefault(node, length)
                self._ends[node] = length
                piece = (node.tail or "") if node is not self.root else ""
            pieces.append(piece)
            length += len(piece)
        return "".join(pieces)


def _escaped(element: re.Match[bytes]) -> bytes:
    return element[1] + element[2].replace(b"&", b"&amp;").replace(b"<", b"&lt;")


def is_element(node: "Element") -> bool:
    """Whether it is an element, and no comment or instruction."""
    return isinstance(node.tag, str)


def name_of(element: "Element") -> str:
    """The name of an element in lower case, without its namespace."""
    return str(element.tag).rpartition("}")[2].lower() if is_element(element) else ""


def code_points(text: str, units: int) -> int:
    """How many code points the first `units` units of UTF-16 are; no more than there are."""
    if text.isascii() or max(text, default="") <= "\uffff":
        return min(units, len(text))
    for index, sign in enumerate(text):
        if units <= 0:
            return index
        units -= 2 if sign > "\uffff" else 1
    return len(text)
