"""Building the tree of a page step by step from what a parser meets, so that all of its text is in it, however deep."""

import re
from typing import TYPE_CHECKING, NamedTuple

from readerapp.sources.errors import SourceError, TooMuchError
from readerapp.sources.markup.closed_parser import closed_parser
from readerapp.sources.markup.libxml2_trees import html_parser, without_long_tags
from readerapp.sources.markup.tree_rules import (
    DEEPEST,
    ENDING,
    IN_A_LINE,
    MOST_ELEMENTS,
    NOT_ALLOWED,
    ONLY_ONCE,
    attribute_name,
    element_name,
)
from readerapp.sources.markup.xml_declarations import with_whole_references

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CONTROL_PICTURES = 0x2400
_FIRST_PRINTABLE = 0x20


class Tree(NamedTuple):
    """A page as a tree without comments and namespaces, and whether it was nested deeper than is kept."""

    root: "HtmlElement"
    is_flattened: bool


def built_html_tree(text: bytes) -> Tree:
    """The tree of a page in HTML. `text` is UTF-8. Raises `TooMuchError` where it has more than `MOST_ELEMENTS`."""
    from lxml import etree

    make_element = html_parser().makeelement
    target = _Joining(make_element)
    try:
        root = etree.fromstring(without_long_tags(text), html_parser(target))
    except (etree.LxmlError, AssertionError):
        # This is how the parser says that there is not one element.
        root = make_element("html")
    return Tree(root, target.is_flattened)


def built_xml_tree(text: bytes, *, recover: bool = False) -> Tree:
    """The tree of an XML file without declarations. Raises `SourceError` when it is none: see `xml_tree`."""
    from lxml import etree

    target = _Flattening(html_parser().makeelement)
    parser = closed_parser(recover=recover, target=target)
    try:
        root = etree.fromstring(with_whole_references(text) if recover else text, parser)
    except (etree.LxmlError, AssertionError, UnicodeError) as error:
        raise SourceError("this is not XML") from error
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise SourceError("its elements are nested too deeply to be read")
    return Tree(root, target.is_flattened)


class _Flattening:
    """Builds the tree that a parser finds, and opens no element where it would be too deep.

    The parser's own tree would end where 256 elements (2,048 if it is allowed) stand in each other, text and all.
    """

    def __init__(self, make_element: object) -> None:
        from lxml.etree import TreeBuilder

        self._builder = TreeBuilder(element_factory=make_element)
        self._open: list[tuple[str, bool]] = []
        self._depth = 0
        self._elements = 0
        self.is_flattened = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        name = element_name(tag)
        self._elements += 1
        if self._elements > MOST_ELEMENTS:
            raise TooMuchError(f"has more than {MOST_ELEMENTS:,} elements, as no page has")
        is_kept = self._depth < DEEPEST
        self._open.append((name, is_kept))
        if not is_kept:
            self.is_flattened = True
            self._builder.data(" ")
            return
        self._depth += 1
        self._builder.start(name, self._attributes(attributes))

    def _attributes(self, attributes: dict[str, str]) -> dict[str, str]:
        """The attributes of an element, without their namespaces and without those that no tree can hold."""
        named = ((attribute_name(name), value) for name, value in attributes.items())
        return {name: _allowed(self._value(value)) for name, value in named if name}

    def _value(self, value: str) -> str:
        """The value of an attribute. A parser that resolves no entities tells this one by its number, text apart."""
        return value.replace("&#38;", "&")

    def data(self, text: str) -> None:
        """Text stands here."""
        self._builder.data(_allowed(text))

    def end(self, _: str) -> None:
        """An element ends: the one that was opened last, whatever it is called."""
        name, is_kept = self._open.pop()
        if is_kept:
            self._depth -= 1
            self._builder.end(name)

    def close(self) -> "HtmlElement":
        """The root of the tree; what is still open in a file that was cut off ends here."""
        while self._open:
            self.end("")
        return self._builder.close()


class _Joining(_Flattening):
    """Builds the tree of a page that may go on behind its end, as many do: what stands there is put into its body.

    The parser begins a second page there, and only the last would be left of them.
    """

    def __init__(self, make_element: object) -> None:
        super().__init__(make_element)
        self._begun: set[str] = set()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins; the page and its body only once."""
        if tag in ONLY_ONCE:
            if tag in self._begun:
                return
            self._begun.add(tag)
        if tag in ENDING:
            self._end_before(*ENDING[tag])
        super().start(tag, attributes)

    def end(self, tag: str) -> None:
        """An element ends; the page and its body only with the file."""
        if tag not in ONLY_ONCE:
            super().end(tag)

    def _value(self, value: str) -> str:
        """The value of an attribute, as the parser of HTML tells it."""
        return value

    def _end_before(self, tags: frozenset[str], inside: frozenset[str]) -> None:
        """End an element of `tags` that nothing was left open in but text in a line and what may be `inside`.

        So do browsers. The parser ends it only where nothing at all is open in it, and all paragraphs come to stand in
        the first.
        """
        for place in range(len(self._open) - 1, -1, -1):
            name, is_kept = self._open[place]
            if name in tags and is_kept:
                self._end_from(place)
                return
            if is_kept and name not in IN_A_LINE and name not in inside:
                return

    def _end_from(self, place: int) -> None:
        """End all that was opened from this place on. The parser says later that it ends, and is not heard then."""
        for index in range(len(self._open) - 1, place - 1, -1):
            name, is_kept = self._open[index]
            if is_kept:
                self._depth -= 1
                self._builder.end(name)
                self._open[index] = name, False


def _allowed(text: str) -> str:
    """`text` with a sign in place of each character that a tree cannot hold, such as control characters."""
    return NOT_ALLOWED.sub(_sign, text)


def _sign(match: re.Match[str]) -> str:
    code = ord(match[0])
    if match[0] == "\f":
        return " "
    return chr(_CONTROL_PICTURES + code) if code < _FIRST_PRINTABLE else "\N{REPLACEMENT CHARACTER}"
