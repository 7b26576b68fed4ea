"""FictionBook 2, by renaming its elements to those of HTML.

The format is described at http://gribuser.ru/xml/fictionbook.
"""

from typing import TYPE_CHECKING

from readerapp.document.document import Document
from readerapp.document.metadata import Metadata
from readerapp.document.sanitising import shown_line
from readerapp.sources.errors import SourceError
from readerapp.sources.markup.converted_document import converted_document
from readerapp.sources.markup.elements import text_of
from readerapp.sources.markup.tree import xml_tree
from readerapp.sources.request import Request

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NAMES = {
    "body": "div",
    "annotation": "div",
    "poem": "div",
    "cite": "blockquote",
    "epigraph": "blockquote",
    "text-author": "p",
    "date": "p",
    "empty-line": "br",
    "emphasis": "em",
    "strikethrough": "s",
}
_LOWEST_HEADING = 6


def parse(data: bytes, request: Request) -> Document:
    """The document that a FictionBook is. Raises `SourceError` when it is none."""
    try:
        root = xml_tree(data, recover=True).root
    except SourceError as error:
        message = f"{shown_line(request.source)} is no FictionBook that can be read ({error}); it may be damaged"
        raise SourceError(message) from error
    metadata = _metadata(root)
    for described in list(root.iterchildren("description", "binary", "stylesheet")):
        root.remove(described)
    for element in list(root.iter()):
        _rename(element)
    root.tag = "div"
    return converted_document(root, metadata, "fb2", request)


def _metadata(root: "HtmlElement") -> Metadata:
    about = next(root.iter("title-info"), None)
    if about is None:
        return Metadata()

    def first(name: str) -> str:
        found = next(about.iterchildren(name), None)
        return "" if found is None else shown_line(text_of(found))

    authors = [
        shown_line(" ".join(text_of(part) for part in author.iterchildren("first-name", "middle-name", "last-name")))
        or shown_line(" ".join(text_of(part) for part in author.iterchildren("nickname")))
        for author in about.iterchildren("author")
    ]
    return Metadata(
        title=first("book-title"),
        authors=tuple(filter(None, authors)),
        language=first("lang"),
        date=first("date"),
    )


def _rename(element: "HtmlElement") -> None:
    match element.tag:
        case "title":
            depth = len(list(element.iterancestors("section", "div")))
            element.tag = f"h{min(max(depth, 1), _LOWEST_HEADING)}"
            _make_lines(element, "p")
        case "subtitle":
            depth = len(list(element.iterancestors("section", "div")))
            element.tag = f"h{min(depth + 1, _LOWEST_HEADING)}"
        case "stanza":
            element.tag = "p"
            _make_lines(element, "v")
        case "a":
            element.set("href", element.get("xlink:href", ""))
            if element.get("type") == "note":
                element.set("role", "doc-noteref")
        case "image":
            element.tag = "img"
            element.set("src", element.get("xlink:href", ""))
        case _:
            element.tag = _NAMES.get(element.tag, element.tag)


def _make_lines(element: "HtmlElement", name: str) -> None:
    """Have the children of this name be lines of one text."""
    for line in list(element.iterchildren(name)):
        line.tag = "span"
        if line.getnext() is not None:
            line.addnext(line.makeelement("br"))
