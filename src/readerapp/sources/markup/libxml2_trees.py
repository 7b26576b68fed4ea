"""Trees of pages as libxml2 builds them: several times as quick as step by step, where nothing is left out that way."""

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from readerapp.sources.markup.closed_parser import closed_parser
from readerapp.sources.markup.tree_rules import (
    DEEPEST,
    ENDING,
    IN_A_LINE,
    MOST_ELEMENTS,
    NOT_ALLOWED,
    attribute_name,
    element_name,
    local_name,
)
from readerapp.sources.markup.xml_declarations import with_whole_references, without_declarations

if TYPE_CHECKING:
    from lxml.etree import ElementDefaultClassLookup, HTMLParser, XMLParser
    from lxml.html import HtmlElement

# The time that libxml2 takes for a tag grows with the square of its attributes.
_LONG_TAG = re.compile(rb"(<[A-Za-z][^\s<>]{,40})\s[^<>]{20000,}")
_QUOTED = re.compile(rb"\"[^\"]*\"?|'[^']*'?")
_MOST_ATTRIBUTES = 2000
_MOST_EQUALS_SIGNS = 20_000

_ONLY_ONCE = re.compile(rb"<(html|body)\b", re.IGNORECASE)
_END_OF_PAGE = re.compile(rb"</(?:body|html)\b", re.IGNORECASE)
_BEHIND_PAGE = re.compile(rb"(?:\s|<!--(?:(?!-->).)*+-->|</(?:body|html)\s*>)*+\Z", re.IGNORECASE | re.DOTALL)
_CONTROLS = bytes(code for code in range(0x20) if chr(code) not in "\t\n\r")
_NO_CHARACTERS = b"\xef\xbf\xbe", b"\xef\xbf\xbf"
_NUMBER = re.compile(rb"&#(?:[xX]0*([0-9a-fA-F]{,7})|0*([0-9]{,8}))")
_NAMED_ENTITY = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#[0-9]+|#x[0-9a-fA-F]+);)")
_LAST = 0x10FFFF
_TOO_DEEP = f"boolean({'/*' * (DEEPEST + 1)})"


def quick_html_root(text: bytes) -> "HtmlElement | None":
    """The outermost element of a page in HTML. `text` is UTF-8.

    `None` where the page is too large or too deep for that: there the parser leaves out what it does not reach.
    """
    if text.count(b"<") > MOST_ELEMENTS:
        return None
    return _root(without_long_tags(text), html_parser())


def quick_xml_root(text: bytes) -> "HtmlElement | None":
    """The outermost element of an XML file, its names without namespaces; see `quick_html_root`.

    What is no XML is recovered as far as it goes, and nothing that it names is loaded or resolved.
    """
    from lxml import etree

    text = with_whole_references(without_declarations(text))
    if text.count(b"<") > MOST_ELEMENTS:
        return None
    root = _root(text, closed_parser(recover=True, remarks=False))
    if root is not None and b"&" in text:
        etree.strip_elements(root, etree.Entity, with_tail=False)
    for element in root.iter() if root is not None else ():
        if isinstance(element.tag, str) and "}" in element.tag:
            # What is recovered of a damaged name may be none.
            with suppress(ValueError):
                element.tag = local_name(element.tag)
        for name, value in element.items():
            if "}" in name:
                del element.attrib[name]
                with suppress(ValueError):
                    element.set(local_name(name), value)
    return root


def sound_html_root(text: bytes) -> "HtmlElement | None":
    """The outermost element of a page in HTML, where it is what `tree_builders` would build; else `None`.

    It would build another tree of what is damaged, too deep, or goes on behind its end. The trees may differ only in
    white space there, and in that an attribute which has no value here has its own name as one.
    """
    if _begins_twice(text) or not _is_of_characters(text):
        return None
    root = quick_html_root(text)
    if root is None or root.xpath(_TOO_DEEP):
        return None
    body = root.find("body")
    if root.tag != "html" or (body is None and next(root.iter("body"), None) is not None):
        return None
    _rename(root)
    # There are many elements, and few sorts of them in few others.
    pairs = {(element.tag, around.tag) for element in root.iter(*ENDING) if (around := element.getparent()) is not None}
    if any(_is_left_open(tag, around) for tag, around in pairs):
        return None
    return root


def sound_xml_root(text: bytes) -> "HtmlElement | None":
    """The outermost element of XML without declarations, where it is what `tree_builders` would build; else `None`."""
    if text.count(b"<") > MOST_ELEMENTS or _NAMED_ENTITY.search(text) or not _is_of_characters(text):
        return None
    parser = closed_parser(remarks=False)
    parser.set_element_class_lookup(_element_classes())
    root = _root(text, parser)
    if root is None or len(parser.error_log) or root.xpath(_TOO_DEEP):
        return None
    # Names of HTML, which may have a colon in them, are possible only in a document of HTML.
    around = html_parser().makeelement("html")
    around.append(root)
    _rename(root)
    around.remove(root)
    return root


def without_long_tags(text: bytes) -> bytes:
    """A page without the attributes of tags that have too many of them."""
    return _LONG_TAG.sub(_shortened, text)


def _root(text: bytes, parser: "HTMLParser | XMLParser") -> "HtmlElement | None":
    from lxml import etree

    try:
        root: HtmlElement | None = etree.fromstring(text, parser)
    except (etree.LxmlError, AssertionError, UnicodeError):
        return None
    limits = (etree.ErrorTypes.ERR_RESOURCE_LIMIT, etree.ErrorTypes.ERR_INTERNAL_ERROR)
    return None if any(entry.type in limits for entry in parser.error_log) else root


def html_parser(target: Any = None) -> "HTMLParser":
    """A parser of HTML in UTF-8, which leaves comments out, or tells a `target` what it meets instead of a tree."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, target=target)
    parser.set_element_class_lookup(_element_classes())
    return parser


def _element_classes() -> "ElementDefaultClassLookup":
    """Has every element be one of HTML. The way of `lxml.html` asks Python again for each that is looked at."""
    from lxml import etree, html

    return etree.ElementDefaultClassLookup(element=html.HtmlElement)


def _begins_twice(text: bytes) -> bool:
    """Whether a page may begin more than once, or go on behind its end."""
    begun = [name.lower() for name in _ONLY_ONCE.findall(text)]
    end = _END_OF_PAGE.search(text)
    return len(begun) > len(set(begun)) or bool(end and not _BEHIND_PAGE.match(text, end.start()))


def _is_of_characters(text: bytes) -> bool:
    """Whether there is nothing in `text`, which is UTF-8, that no tree can hold."""
    if any(code in text for code in _NO_CHARACTERS) or len(text.translate(None, _CONTROLS)) < len(text):
        return False
    numbers = set(_NUMBER.findall(text)) if b"&#" in text else ()
    return all(_is_character(int(sixteen, 16) if sixteen else int(ten or b"0")) for sixteen, ten in numbers)


def _is_character(code: int) -> bool:
    return code <= _LAST and NOT_ALLOWED.match(chr(code)) is None


def _rename(root: "HtmlElement") -> None:
    """Take the namespaces off all names in a tree, and what no tree can hold."""
    # Most names of a page are those that it had before.
    tags: set[str] = set()
    names: set[str] = set()
    for element in root.iter():
        tag = element.tag
        if tag not in tags:
            if element_name(tag) == tag:
                tags.add(tag)
            else:
                element.tag = element_name(tag)
        given = element.keys()
        if given and not names.issuperset(given):
            kept = [attribute_name(name) for name in given]
            if kept == given:
                names.update(given)
            else:
                _set_attributes(element, dict(zip(kept, element.values(), strict=True)))


def _set_attributes(element: "HtmlElement", attributes: dict[str, str]) -> None:
    """Give an element these attributes and no others; one without a name is none."""
    element.attrib.clear()
    for name, value in attributes.items():
        if name:
            element.set(name, value)


def _is_left_open(tag: str, around: str) -> bool:
    """Whether an element of this tag that stands in one of another ends it, which was left open."""
    ended, inside = ENDING[tag]
    return around in ended or around in IN_A_LINE or around in inside


def _shortened(tag: re.Match[bytes]) -> bytes:
    """The tag, without its attributes where they are too many to be any: a long value of one of them is none."""
    named = len(_QUOTED.sub(b"", tag[0]).split())
    is_attack = named > _MOST_ATTRIBUTES or tag[0].count(b"=") > _MOST_EQUALS_SIGNS
    return tag[1] + b" " if is_attack else tag[0]
