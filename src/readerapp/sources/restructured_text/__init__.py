"""reStructuredText, by docutils, with what Sphinx and others add to it taken as the text that it holds."""

from typing import TYPE_CHECKING

from readerapp.document.document import Document
from readerapp.document.metadata import Metadata
from readerapp.document.sanitising import shown_line
from readerapp.sources.confinement import Refusals, parse_confined
from readerapp.sources.encoding import as_utf8
from readerapp.sources.extras import require_extra
from readerapp.sources.markup.converted_document import converted_document
from readerapp.sources.markup.elements import classes_of, text_of
from readerapp.sources.markup.tree import html_tree
from readerapp.sources.request import Request

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHILD = "readerapp.sources.restructured_text.child"
_REFUSALS = Refusals(
    damaged="cannot be read as reStructuredText; try --format text",
    too_large="needs more memory than a document may, as reStructuredText; try --format text",
    slow="takes too long to read as reStructuredText; try --format text",
    crashed="cannot be read as reStructuredText; try --format text",
)
_CODE_CLASSES = frozenset({"code", "literal-block"})


def parse(data: bytes, request: Request) -> Document:
    """The document that a reStructuredText is. Raises `SourceError` when docutils is missing or fails."""
    require_extra("docutils", "rst", request)
    page = parse_confined(_CHILD, as_utf8(data, request.encoding), request, _REFUSALS)["page"]
    root = html_tree(page.encode("utf-8", "replace")).root
    _make_plain(root)
    return converted_document(root, _metadata(root), "rst", request)


def _metadata(root: "HtmlElement") -> Metadata:
    """What the title and the fields at the top of the text say."""
    titles = [shown_line(text_of(title)) for title in root.iter("h1") if "title" in classes_of(title)]
    authors = [shown_line(text_of(author)) for author in _fields(root, "author") or _fields(root, "authors")]
    dates = [shown_line(text_of(date)) for date in _fields(root, "date")]
    return Metadata(title=next(iter(titles), ""), authors=tuple(filter(None, authors)), date=next(iter(dates), ""))


def _fields(root: "HtmlElement", name: str) -> list["HtmlElement"]:
    """What stands in the fields with this name; each paragraph of it where there are several."""
    found = []
    for term in root.iter("dt"):
        value = term.getnext()
        if name in classes_of(term) and value is not None:
            found += list(value.iterdescendants("p")) or [value]
    return found


def _make_plain(root: "HtmlElement") -> None:
    """Say in plain HTML what docutils says by classes: verse, code and its language, labels of notes."""
    for element in list(root.iter("div", "span", "pre")):
        classes = classes_of(element)
        if element.tag == "div" and "line" in classes:
            element.tag = "span"
            element.addnext(element.makeelement("br"))
        elif element.tag == "span" and "literal" in classes:
            element.tag = "code"
        elif element.tag == "span" and "label" in classes:
            note = element.getnext()
            label = f"{text_of(element)} "
            element.drop_tree()
            if note is not None:
                note.text = label + (note.text or "")
        elif element.tag == "pre" and "code" in classes:
            language = next((name for name in element.get("class", "").split() if name not in _CODE_CLASSES), "")
            element.set("class", f"language-{language}" if language else "")
