"""From the bytes of a page to a tree of its elements that holds all of its text, however deep it is nested."""

import re
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from readerapp.sources.errors import SourceError, TooMuchError
from readerapp.sources.markup.closed_parser import closed_parser
from readerapp.sources.markup.xml_declarations import with_whole_references, without_declarations

if TYPE_CHECKING:
    from lxml.etree import HTMLParser, XMLParser
    from lxml.html import HtmlElement

_DEEPEST = 100
"""Elements in each other beyond which more of them are no longer told apart. Far below what recursion can bear."""

_CONTROL_PICTURES = 0x2400
_FIRST_PRINTABLE = 0x20
_NOT_ALLOWED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
MOST_ELEMENTS = 1_000_000
"""Elements that a page may have: ten times as many as the longest real ones. A tree of them takes half a gigabyte."""

# The time that libxml2 takes for a tag grows with the square of its attributes.
_LONG_TAG = re.compile(rb"(<[A-Za-z][^\s<>]{,40})\s[^<>]{20000,}")
_QUOTED = re.compile(rb"\"[^\"]*\"?|'[^']*'?")
_MOST_ATTRIBUTES = 2000
_MOST_EQUALS_SIGNS = 20_000
_UNNAMED = "span"
_ONLY_ONCE = frozenset({"html", "body"})
_ENDING = {
    "p": (frozenset({"p"}), frozenset()),
    "li": (frozenset({"li"}), frozenset({"p"})),
    **dict.fromkeys(("dd", "dt"), (frozenset({"dd", "dt"}), frozenset({"p"}))),
    **dict.fromkeys(("td", "th"), (frozenset({"td", "th"}), frozenset({"p"}))),
    "tr": (frozenset({"tr"}), frozenset({"p", "td", "th"})),
}
"""The elements that end others which were left open: these, and what may have been left open in them."""

_IN_A_LINE = frozenset(
    {
        *("a", "abbr", "b", "basefont", "big", "bdo", "cite", "code", "dfn", "em", "font", "i", "ins", "kbd", "label"),
        *("mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var"),
    }
)
_KEPT_PREFIXES = {
    "{http://www.idpf.org/2007/ops}type": "epub:type",
    "{http://www.w3.org/1999/xlink}href": "xlink:href",
}
_PREFIXED = frozenset(_KEPT_PREFIXES.values())


class Tree(NamedTuple):
    """A page as a tree without comments and namespaces, and whether it was nested deeper than is kept."""

    root: "HtmlElement"
    is_flattened: bool


def html_tree(text: bytes) -> Tree:
    """The tree of a page in HTML, forgiving whatever is wrong with it. `text` is UTF-8.

    Raises `TooMuchError` for a page with more than `MOST_ELEMENTS`.
    """
    from lxml import etree, html

    make_element = html.HTMLParser().makeelement
    target = _Joining(make_element)
    try:
        root = etree.fromstring(
            _LONG_TAG.sub(_shortened, text), etree.HTMLParser(encoding="utf-8", huge_tree=True, target=target)
        )
    except (etree.LxmlError, AssertionError):
        # This is how the parser says that there is not one element.
        root = make_element("html")
    return Tree(root, target.is_flattened)


def xml_tree(text: bytes, *, recover: bool = False) -> Tree:
    """The tree of an XML file, such as a page in XHTML, in whatever encoding.

    Nothing that it names is loaded, and no entity that it defines is resolved: `without_declarations` takes them out,
    for lxml resolves them where it builds no tree of its own, whatever it is told.

    Raises `SourceError` when it is no XML, or, where it may be recovered, when nothing in it is. What the parser would
    leave out is not read either: all that is nested in more than 2,048 elements.
    """
    from lxml import etree, html

    text = without_declarations(text)
    target = _Flattening(html.HTMLParser().makeelement)
    parser = closed_parser(recover=recover, target=target)
    try:
        root = etree.fromstring(with_whole_references(text) if recover else text, parser)
    except (etree.LxmlError, AssertionError, UnicodeError) as error:
        raise SourceError("this is not XML") from error
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise SourceError("its elements are nested too deeply to be read")
    return Tree(root, target.is_flattened)


def quick_html_root(text: bytes) -> "HtmlElement | None":
    """The outermost element of a page as libxml2 builds it, several times as quick as `html_tree`. `text` is UTF-8.

    `None` where the page is too large or too deep for that: there the parser leaves out what it does not reach.
    """
    from lxml import etree

    if text.count(b"<") > MOST_ELEMENTS:
        return None
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    return _quick_root(_LONG_TAG.sub(_shortened, text), parser)


def quick_xml_root(text: bytes) -> "HtmlElement | None":
    """The outermost element of an XML file as libxml2 builds it, its names without namespaces; see `quick_html_root`.

    What is no XML is recovered as far as it goes, and nothing that it names is loaded or resolved.
    """
    from lxml import etree

    text = with_whole_references(without_declarations(text))
    if text.count(b"<") > MOST_ELEMENTS:
        return None
    root = _quick_root(text, closed_parser(recover=True, remarks=False))
    if root is not None and b"&" in text:
        etree.strip_elements(root, etree.Entity, with_tail=False)
    for element in root.iter() if root is not None else ():
        if isinstance(element.tag, str) and "}" in element.tag:
            # What is recovered of a damaged name may be none.
            with suppress(ValueError):
                element.tag = _local(element.tag)
        for name in element.keys():  # noqa: SIM118 - an element has no other way to its names
            if "}" in name:
                value = element.attrib.pop(name)
                with suppress(ValueError):
                    element.set(_local(name), value)
    return root


def _quick_root(text: bytes, parser: "HTMLParser | XMLParser") -> "HtmlElement | None":
    from lxml import etree

    try:
        root: HtmlElement | None = etree.fromstring(text, parser)
    except (etree.LxmlError, AssertionError, UnicodeError):
        return None
    limits = (etree.ErrorTypes.ERR_RESOURCE_LIMIT, etree.ErrorTypes.ERR_INTERNAL_ERROR)
    return None if any(entry.type in limits for entry in parser.error_log) else root


def _shortened(tag: re.Match[bytes]) -> bytes:
    """The tag, without its attributes where they are too many to be any: a long value of one of them is none."""
    named = len(_QUOTED.sub(b"", tag[0]).split())
    is_attack = named > _MOST_ATTRIBUTES or tag[0].count(b"=") > _MOST_EQUALS_SIGNS
    return tag[1] + b" " if is_attack else tag[0]


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
        name = _local(tag)
        name = name if _NAME.fullmatch(name) else _UNNAMED
        self._elements += 1
        if self._elements > MOST_ELEMENTS:
            raise TooMuchError(f"has more than {MOST_ELEMENTS:,} elements, as no page has")
        is_kept = self._depth < _DEEPEST
        self._open.append((name, is_kept))
        if not is_kept:
            self.is_flattened = True
            self._builder.data(" ")
            return
        self._depth += 1
        self._builder.start(name, _attributes(attributes))

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
        if tag in _ONLY_ONCE:
            if tag in self._begun:
                return
            self._begun.add(tag)
        if tag in _ENDING:
            self._end_before(*_ENDING[tag])
        super().start(tag, attributes)

    def end(self, tag: str) -> None:
        """An element ends; the page and its body only with the file."""
        if tag not in _ONLY_ONCE:
            super().end(tag)

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
            if is_kept and name not in _IN_A_LINE and name not in inside:
                return

    def _end_from(self, place: int) -> None:
        """End all that was opened from this place on. The parser says later that it ends, and is not heard then."""
        for index in range(len(self._open) - 1, place - 1, -1):
            name, is_kept = self._open[index]
            if is_kept:
                self._depth -= 1
                self._builder.end(name)
                self._open[index] = name, False


def _attributes(attributes: dict[str, str]) -> dict[str, str]:
    """The attributes of an element, without their namespaces and without those that no tree can hold."""
    named = ((_KEPT_PREFIXES.get(name, _local(name)), value) for name, value in attributes.items())
    return {name: _allowed(value) for name, value in named if _NAME.fullmatch(name) or name in _PREFIXED}


def _allowed(text: str) -> str:
    """`text` with a sign in place of each character that a tree cannot hold, such as control characters."""
    return _NOT_ALLOWED.sub(_sign, text)


def _sign(match: re.Match[str]) -> str:
    code = ord(match[0])
    if match[0] == "\f":
        return " "
    return chr(_CONTROL_PICTURES + code) if code < _FIRST_PRINTABLE else "\N{REPLACEMENT CHARACTER}"


def _local(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition("}")[2]
