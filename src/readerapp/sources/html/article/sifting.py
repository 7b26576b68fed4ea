"""Taking elements out of a tree while the text behind them stays."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def sift(element: "HtmlElement", is_out: Callable[["HtmlElement"], bool]) -> None:
    """Take out of the element, and of all that stays in it, what `is_out` says is to go. It is asked from the top down.

    The time it takes grows with the tree, where that of lxml's `drop_tree` grows with the text that comes together too.
    """
    if len(element):
        sift_level(element, is_out)
        for child in element:
            sift(child, is_out)


def sift_level(element: "HtmlElement", is_out: Callable[["HtmlElement"], bool]) -> None:
    """Take out of the element what `is_out` says is to go; what stands deeper stays."""
    leaving = {child for child in element if is_out(child)}
    if not leaving:
        return
    last: HtmlElement | None = None
    texts = [element.text or ""]
    for child in list(element):
        behind = child.tail or ""
        if child in leaving:
            element.remove(child)
            texts.append(behind)
        else:
            _set_behind(element, last, texts)
            last, texts = child, [behind]
    _set_behind(element, last, texts)


def _set_behind(element: "HtmlElement", child: "HtmlElement | None", texts: list[str]) -> None:
    """Set the text behind a child of the element, or before the first."""
    if len(texts) == 1:
        return
    if child is None:
        element.text = "".join(texts)
    else:
        child.tail = "".join(texts)
