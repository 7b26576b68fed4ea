"""Leaving out of a page what is not to be read, or is named as furniture is, before anything in it is weighed."""

from typing import TYPE_CHECKING

from readerapp.sources.html.article.naming import holds_notes, is_unlikely, names_an_author
from readerapp.sources.html.article.sifting import sift, sift_level
from readerapp.sources.markup.elements import HEADINGS, is_hidden, is_short, roles_of, text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NEVER_READ = frozenset({"link", "noscript", "script", "style", "template"})
_UNLIKELY_ROLES = frozenset({"alert", "alertdialog", "complementary", "dialog", "menu", "menubar", "navigation"})
_SHELTERS = frozenset({"code", "table"})
_SHELTERED_LEVELS = 4
"""How deep in a table or in code an element is not judged by its names: there they say what is in it."""

_LEFT_OUT_EMPTY = frozenset({"div", "header", "section", *HEADINGS})
_EMPTY = frozenset({"br", "hr"})
_LONGEST_BYLINE = 99


def strip_unread(body: "HtmlElement") -> None:
    """Take out of the page what nobody reads: scripts, styles, and what the page hides."""
    sift(body, lambda element: element.tag in _NEVER_READ or is_hidden(element))


def strip_unlikely(element: "HtmlElement", sheltered: int = 0) -> None:
    """Take out of the element what is named as furniture is. In so many more levels no name is asked for."""

    def is_out(child: "HtmlElement") -> bool:
        if not child.attrib:
            return bool(child.tag == "nav")
        is_judged = sheltered <= 0 and child.tag != "a" and is_unlikely(child)
        is_named = child.tag == "nav" or not roles_of(child).isdisjoint(_UNLIKELY_ROLES)
        return (is_judged or is_named) and not holds_notes(child)

    if not len(element):
        return
    sift_level(element, is_out)
    for child in element:
        strip_unlikely(child, _SHELTERED_LEVELS if child.tag in _SHELTERS else sheltered - 1)


def strip_empty(element: "HtmlElement") -> None:
    """Take out of the element what has neither text nor anything to look at in it."""
    if len(element):
        for child in element:
            strip_empty(child)
        sift_level(element, _is_empty)


def _is_empty(element: "HtmlElement") -> bool:
    return element.tag in _LEFT_OUT_EMPTY and all(one.tag in _EMPTY for one in element) and is_short(element, 0)


def strip_byline(body: "HtmlElement") -> None:
    """Take out the line that says who wrote the page."""
    for element in body.iterdescendants():
        if names_an_author(element) and is_short(element, _LONGEST_BYLINE) and text_of(element).strip():
            element.drop_tree()
            return
