"""One page of an EPUB: from its bytes to a tree, as XML if it is XML and as HTML if it is not."""

from typing import TYPE_CHECKING

from readerapp.sources.errors import SourceError
from readerapp.sources.markup.charset import page_as_utf8
from readerapp.sources.markup.tree import html_tree, xml_tree
from readerapp.sources.markup.xml_declarations import has_own_entities, without_declarations

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def page_tree(data: bytes) -> "HtmlElement":
    """The tree of the page in `data`, best effort where it is broken."""
    text = without_declarations(data)
    try:
        return xml_tree(text).root
    except SourceError:
        return html_tree(text if has_own_entities(data) else page_as_utf8(data)).root
