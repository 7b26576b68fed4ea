"""What the elements of HTML are for, as far as reading is concerned."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

HEADINGS = {f"h{level}": level for level in range(1, 7)}

CONTAINERS = frozenset(
    {
        *("address", "article", "aside", "body", "caption", "center", "details", "dialog", "div", "fieldset"),
        *("figcaption", "figure", "footer", "form", "header", "hgroup", "html", "legend", "main", "nav", "p"),
        *("search", "section", "summary", "tbody", "td", "tfoot", "th", "thead", "tr"),
    }
)
"""Elements that stand on lines of their own, and are no more than that."""

BLOCKS = CONTAINERS | HEADINGS.keys() | {"blockquote", "dd", "dir", "dl", "dt", "hr", "li", "menu", "ol", "pre"}
BLOCKS |= {"table", "ul"}
"""All elements that stand on lines of their own."""

SILENT = frozenset(
    {
        *("applet", "audio", "base", "button", "canvas", "datalist", "embed", "frameset", "head", "iframe", "link"),
        *("map", "meta", "meter", "noscript", "optgroup", "option", "param", "progress", "rp", "script", "select"),
        *("source", "style", "template", "textarea", "title", "track", "video", "xml"),
    }
)
"""Elements whose text is not for reading, or only for those who cannot see the rest."""

_SCREEN_READER_CLASSES = frozenset(
    {"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "assistive-text", "skip-link"}
)
# Buttons of wikis beside a heading, for those who write.
_TOOL_CLASSES = frozenset({"mw-editsection", "mw-jump-link", "noprint", "navbox", "vector-toc", "vertical-navbox"})
# What Wikipedia has beside an article: a list of the others about its subject.
_SIDEBAR_CLASSES = frozenset({"sidebar", "nomobile"})
# A formula is hidden where a picture of it is shown, which in turn is hidden from those who cannot see it.
_FORMULA_CLASSES = frozenset({"mwe-math-mathml-inline", "mwe-math-mathml-display", "mwe-math-mathml-a11y"})
_STANZA = re.compile(r"\b(?:stanza|line-?group|strophe|verse|poem)\b|(?<![\w-])lg(?![\w-])", re.IGNORECASE)
_LINE_TAGS = frozenset({"div", "p", "span"})
_GROUP_TAGS = frozenset({"blockquote", "div", "p", "section"})
_BETWEEN_STANZAS = frozenset({"hr", *HEADINGS})
_NOT_SHOWN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)


def is_hidden(element: "HtmlElement") -> bool:
    """Whether the page hides the element from those who see it, or names it a tool and not text."""
    attributes = element.attrib
    # Some pages are hidden as a whole until a script has run.
    if not attributes or element.tag in ("html", "body"):
        return False
    classes = classes_of(element)
    if not classes.isdisjoint(_FORMULA_CLASSES):
        return False
    if attributes.get("hidden", "until-found") != "until-found" or attributes.get("aria-hidden") == "true":
        return True
    if element.tag == "dialog" and "open" not in attributes:
        return True
    if element.tag == "table" and classes >= _SIDEBAR_CLASSES:
        return True
    if not classes.isdisjoint(_SCREEN_READER_CLASSES) or not classes.isdisjoint(_TOOL_CLASSES):
        return True
    return _NOT_SHOWN.search(attributes.get("style", "")) is not None


def is_stanza(element: "HtmlElement") -> bool:
    """Whether the element says that it holds lines of verse, each an element of its own or in a group of lines."""
    is_named = _STANZA.search(f"{element.get('class', '')} {element.get('epub:type', '')}") is not None
    return is_named and len(element) > 1 and _holds_lines(element)


def is_group_of_lines(element: "HtmlElement") -> bool:
    """Whether the element, which stands among lines of verse, is a group of them and not one line."""
    return element.tag in _GROUP_TAGS and not _is_line(element) and _holds_lines(element)


def _holds_lines(element: "HtmlElement") -> bool:
    """Whether there is nothing in the element but lines, and groups of them."""
    if next(element.iterdescendants(*BLOCKS), None) is None and element.find(".//br") is not None:
        return True
    if (element.text or "").strip():
        return False
    return all(
        _is_line(child) or child.tag in _BETWEEN_STANZAS or (child.tag in _GROUP_TAGS and _holds_lines(child))
        for child in element
    )


def _is_line(element: "HtmlElement") -> bool:
    if element.tag not in _LINE_TAGS:
        return False
    return next(element.iterdescendants("br", *BLOCKS), None) is None


def classes_of(element: "HtmlElement") -> set[str]:
    """The classes that the element is in."""
    return set(element.get("class", "").split())


def roles_of(element: "HtmlElement") -> set[str]:
    """What the element says it is there for, in the words of ARIA or of EPUB."""
    return {*element.get("role", "").split(), *element.get("epub:type", "").split()}


def with_attributes(element: "HtmlElement") -> list["HtmlElement"]:
    """The element and those in it, in order, as far as they have attributes: in a long text most have none."""
    return [*element.xpath("descendant-or-self::*[@*]")]


def text_of(element: "HtmlElement") -> str:
    """All text in the element, as it came."""
    return "".join(element.itertext())


def is_short(element: "HtmlElement", most: int) -> bool:
    """Whether the element has at most so many code points of text, white space at its ends apart."""
    length = 0
    for text in element.itertext():
        length += len(text.strip())
        if length > most:
            return False
    return True
