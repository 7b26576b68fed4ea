"""One page of an EPUB: from its bytes to a tree, as XML if it is XML and as HTML if it is not."""

import re
from html.entities import html5
from typing import TYPE_CHECKING

from readerapp.sources.errors import SourceError
from readerapp.sources.html.charset import page_as_utf8
from readerapp.sources.html.tree import html_tree, xml_tree

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# The declarations are dropped: the encoding is no longer what they say, and no entity that they define is wanted.
_DECLARATIONS = re.compile(rb"\A\s*(?:<\?xml[^>]*\?>)?\s*(?:<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)?", re.DOTALL)
_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]*);")
_OF_XML = frozenset({b"amp", b"lt", b"gt", b"quot", b"apos"})


def page_tree(data: bytes) -> "HtmlElement":
    """The tree of the page in `data`, best effort where it is broken."""
    text = page_as_utf8(data)
    try:
        return xml_tree(_ENTITY.sub(_character, _DECLARATIONS.sub(b"", text, count=1))).root
    except SourceError:
        return html_tree(text).root


def _character(entity: re.Match[bytes]) -> bytes:
    """The character that HTML, but not XML, has a name for."""
    name = entity[1]
    character = "" if name in _OF_XML else html5.get(f"{name.decode()};", "")
    return character.encode() or entity[0]
