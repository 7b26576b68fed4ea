"""OpenDocument text (ODT, and FODT which is the same in one file), by renaming its elements to those of HTML.

The format is OASIS OpenDocument 1.3, part 3.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from readerapp.document.document import Document
from readerapp.document.metadata import Metadata
from readerapp.document.sanitising import shown_line
from readerapp.sources.errors import SourceError
from readerapp.sources.markup.converted_document import converted_document
from readerapp.sources.markup.elements import text_of
from readerapp.sources.markup.tree import xml_tree
from readerapp.sources.request import Request
from readerapp.sources.zip_archive import ZipArchive

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NAMES = {
    "list-item": "li",
    "list-header": "li",
    "line-break": "br",
    "table-row": "tr",
    "table-cell": "td",
    "covered-table-cell": "td",
    "section": "div",
    "text-box": "div",
}
# Comments, deleted text, declarations, labels that are counted again here, and what programs keep for themselves.
_LEFT_OUT = ("annotation", "tracked-changes", "sequence-decls", "variable-decls", "forms", "number", "object", "s")
_PARAGRAPHS = {"Quotations": "blockquote", "Preformatted_20_Text": "pre", "Title": "h1"}
_MOST_SPACES = 80


class _Styles(NamedTuple):
    """What the automatic styles of a text mean by their names: elements to set in, and lists that are numbered."""

    elements: dict[str, tuple[str, ...]]
    parents: dict[str, str]
    numbered: frozenset[str]


def parse(data: bytes, request: Request) -> Document:
    """The document that an OpenDocument text is. Raises `SourceError` when it is damaged or encrypted."""
    if not data.startswith(b"PK"):
        root = about = _tree(data, request)
    else:
        archive = ZipArchive(data, request.source, "ODT")
        if archive.find("META-INF/manifest.xml") and b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise SourceError(f"{shown_line(request.source)} is encrypted with a password; save it without one")
        root = _tree(archive.read("content.xml"), request)
        about = _tree(archive.read("meta.xml"), request) if archive.find("meta.xml") else root
    text = next((text for body in root.iter("body") for text in body.iterchildren("text")), None)
    if text is None:
        raise SourceError(f"{shown_line(request.source)} is an OpenDocument file, but no text")
    _rename(text, _styles(root))
    return converted_document(text, _metadata(about), "odt", request)


def _tree(data: bytes, request: Request) -> "HtmlElement":
    try:
        return xml_tree(data).root
    except SourceError as error:
        raise SourceError(f"{shown_line(request.source)} is no OpenDocument text; it may be damaged") from error


def _metadata(root: "HtmlElement") -> Metadata:
    meta = next(root.iter("meta"), root)
    said = {element.tag: shown_line(text_of(element)) for element in meta}
    author = said.get("initial-creator") or said.get("creator", "")
    return Metadata(
        title=said.get("title", ""),
        authors=(author,) if author else (),
        language=said.get("language", ""),
        date=said.get("creation-date", "")[:10],
    )


def _styles(root: "HtmlElement") -> _Styles:
    elements = {}
    parents = {}
    for style in root.iter("style"):
        name = style.get("name", "")
        parents[name] = style.get("parent-style-name", "")
        elements[name] = tuple(element for each in style.iter("text-properties") for element in _set_in(each))
    numbered = frozenset(
        style.get("name", "")
        for style in root.iter("list-style")
        if len(style) and style[0].tag == "list-level-style-number"
    )
    return _Styles(elements, parents, numbered)


def _set_in(properties: "HtmlElement") -> Iterator[str]:
    if properties.get("font-weight") == "bold":
        yield "strong"
    if properties.get("font-style") in ("italic", "oblique"):
        yield "em"
    if properties.get("text-line-through-style", "none") != "none":
        yield "s"


def _rename(text: "HtmlElement", styles: _Styles) -> None:
    for element in list(text.iter(*_LEFT_OUT)):
        if element.tag == "s":
            _put_before(element, " " * min(_number(element.get("c")), _MOST_SPACES))
        element.drop_tree()
    notes = list(text.iter("note"))
    for element in list(text.iter()):
        if element.tag in _NAMES:
            element.tag = _NAMES[element.tag]
        elif element.tag in ("h", "p", "span", "list"):
            _set_by_style(element, styles)
        else:
            _set_object(element)
    for number, note in enumerate(notes, start=1):
        _move_note(note, text, f"note-{number}")
    text.tag = "div"


def _set_by_style(element: "HtmlElement", styles: _Styles) -> None:
    """Rename an element whose meaning its style has a word in."""
    style = element.get("style-name", "")
    match element.tag:
        case "h":
            element.tag = f"h{min(max(_number(element.get('outline-level')), 1), 6)}"
        case "p":
            element.tag = _PARAGRAPHS.get(styles.parents.get(style) or style, "p")
        case "span":
            _set_span(element, styles.elements.get(style, ()))
        case _:
            element.tag = "ol" if style in styles.numbered else "ul"


def _set_object(element: "HtmlElement") -> None:
    """Have HTML understand a link, a tabulator, a place that links lead to, or an image."""
    match element.tag:
        case "a":
            element.set("href", element.get("xlink:href", ""))
        case "tab":
            _put_before(element, "\t")
        case "bookmark" | "bookmark-start":
            element.set("id", element.get("name", ""))
        case "frame":
            _show_image(element)


def _set_span(element: "HtmlElement", names: tuple[str, ...]) -> None:
    """Set the text of a span in the elements that its style means."""
    for name in names[1:]:
        inner = element.makeelement(name)
        inner.text, element.text = element.text, None
        inner.extend(list(element))
        element.append(inner)
    if names:
        element.tag = names[0]


def _show_image(frame: "HtmlElement") -> None:
    """Have the words that describe an image stand for it, unless it is a box of text."""
    if next(frame.iter("text-box", "div"), None) is not None:
        frame.tag = "div"
        return
    words = [text_of(child) for child in frame.iter("desc", "title")]
    frame.tag = "img"
    frame.set("alt", next(filter(None, words), frame.get("name", "")))
    for child in list(frame):
        frame.remove(child)


def _move_note(note: "HtmlElement", text: "HtmlElement", name: str) -> None:
    """Put the text of a note to the end, and a link to it into its place."""
    label = "".join(text_of(citation) for citation in note.iter("note-citation")).strip() or "*"
    item = note.makeelement("p", {"id": name})
    item.text = f"[{label}] "
    for body in note.iter("note-body"):
        item.text += " ".join(text_of(body).split())
    for child in list(note):
        note.remove(child)
    note.tag = "sup"
    link = note.makeelement("a", {"href": f"#{name}"})
    link.text = label
    note.append(link)
    text.append(item)


def _put_before(element: "HtmlElement", words: str) -> None:
    """Put words in front of what stands behind an element."""
    element.tail = words + (element.tail or "")


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else 1
