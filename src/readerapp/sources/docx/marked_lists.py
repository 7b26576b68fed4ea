"""The HTML that mammoth makes: the markers that were put before its items, and boxes to be ticked as signs."""

from typing import TYPE_CHECKING

from readerapp.sources.docx.rewriting import MARKER
from readerapp.sources.markup.list_markers import BULLET, SET_MARKER

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def set_markers(root: "HtmlElement") -> None:
    """Give each item the marker that Word writes before it; where there is no item, it stands in the text."""
    for item in root.iter("li"):
        # An item without a marker only holds a list of a deeper level.
        item.set(SET_MARKER, "")
    for place in list(root.iter("a")):
        name = place.get("id", "")
        if not name.startswith(MARKER):
            continue
        marker = name.removeprefix(MARKER)
        item = next(place.iterancestors("li", "td", "th"), None)
        if item is not None and item.tag == "li":
            item.set(SET_MARKER, marker)
        elif marker != BULLET:
            place.tail = f"{marker} {place.tail or ''}"
        place.drop_tree()


def show_boxes(root: "HtmlElement") -> None:
    """Put the sign of a box into the text where one is to be ticked."""
    for box in list(root.iter("input")):
        if box.get("type") == "checkbox":
            sign = "☒" if "checked" in box.attrib else "☐"
            box.tail = f"{sign}{box.tail or ''}"
            box.drop_tree()
