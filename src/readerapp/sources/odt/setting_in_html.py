"""OpenDocument text to HTML, by renaming its elements."""

from typing import TYPE_CHECKING

from readerapp.sources.markup.elements import text_of
from readerapp.sources.odt.numbering import ListNumbers
from readerapp.sources.odt.styles import Styles

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NAMES = {
    "list-item": "li",
    "list-header": "li",
    "line-break": "br",
    "table-header-rows": "thead",
    "table-rows": "tbody",
    "table-row-group": "tbody",
    "table-row": "tr",
    "table-cell": "td",
    "covered-table-cell": "td",
    "section": "div",
    "text-box": "div",
}
# Comments, deleted text, declarations, labels that are counted again here, and what programs keep for themselves.
_LEFT_OUT = ("annotation", "tracked-changes", "sequence-decls", "variable-decls", "forms", "number", "object", "s")
_PARAGRAPHS = {"Quotations": "blockquote", "Preformatted_20_Text": "pre", "Source_20_Code": "pre", "Title": "h1"}
_MOST_SPACES = 80


def set_in_html(text: "HtmlElement", styles: Styles) -> None:
    """Turn the element `text` of a document into a `div` of HTML, with its notes at its end."""
    _show_boxes(text)
    _take_out_hidden(text, styles)
    ListNumbers(styles.lists, styles.outline, styles.is_numbered).mark(text)
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
    _join_code(text)
    for number, note in enumerate(notes, start=1):
        _move_note(note, text, f"note-{number}")
    text.tag = "div"


def _set_by_style(element: "HtmlElement", styles: Styles) -> None:
    """Rename an element whose meaning its style has a word in."""
    style = element.get("style-name", "")
    match element.tag:
        case "h":
            element.tag = f"h{min(max(_number(element.get('outline-level')), 1), 6)}"
        case "p":
            element.tag = next((_PARAGRAPHS[name] for name in styles.line_of(style) if name in _PARAGRAPHS), "p")
        case "span":
            _set_span(element, styles.elements_of(style))
        case _:
            element.tag = "ul"


def _take_out_hidden(text: "HtmlElement", styles: Styles) -> None:
    for element in list(text.iter("p", "h", "span", "section")):
        if element.get("display") == "none" or not styles.hidden.isdisjoint(
            styles.line_of(element.get("style-name", ""))
        ):
            element.drop_tree()


def _show_boxes(text: "HtmlElement") -> None:
    """Put the signs of boxes to be ticked, with their labels, into their places."""
    boxes = {box.get("id", ""): box for box in text.iter("checkbox")}
    for control in list(text.iter("control")):
        box = boxes.get(control.get("control", ""))
        if box is not None:
            sign = "☒" if (box.get("current-state") or box.get("state")) == "checked" else "☐"
            _put_before(control, f"{sign} {box.get('label', '')}".strip())


def _join_code(text: "HtmlElement") -> None:
    """Make one element of the lines of code that follow one another."""
    for code in list(text.iter("pre")):
        if code.getparent() is None:
            continue
        while (following := code.getnext()) is not None and following.tag == "pre" and not (code.tail or "").strip():
            line = code.makeelement("span")
            line.text, line.tail = following.text, None
            line.extend(list(following))
            code.append(code.makeelement("br"))
            code.append(line)
            code.tail = following.tail
            code.getparent().remove(following)


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
    source = next(filter(None, map(_source_of, frame.iter("image"))), "")
    frame.tag = "img"
    frame.set("src", source)
    frame.set("alt", next(filter(None, words), frame.get("name", "")))
    for child in list(frame):
        frame.remove(child)


def _source_of(image: "HtmlElement") -> str:
    """Where a picture is: in the archive, or all of it in the text."""
    written = next(image.iter("binary-data"), None)
    if written is None:
        return str(image.get("xlink:href", ""))
    return f"data:image/*;base64,{''.join((written.text or '').split())}"


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
