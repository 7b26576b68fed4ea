"""What the names that a page gives to an element, its classes and its id, say about what is in it.

The words are those that Readability.js looks for (see the package); they were found in what sites really use.
"""

import re
from typing import TYPE_CHECKING

from readerapp.sources.markup.elements import roles_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NOTES_ROLES = frozenset({"doc-footnote", "doc-endnote", "doc-endnotes", "footnote", "endnote", "footnotes"})
_UNLIKELY = re.compile(
    r"-ad-|ai2html|banner|breadcrumbs|combx|comment|community|cover-wrap|disqus|extra|footer|gdpr|header|legends|menu"
    r"|related|remark|replies|rss|shoutbox|sidebar|skyscraper|social|sponsor|supplemental|ad-break|agegate|pagination"
    r"|pager|popup|yom-remote",
    re.IGNORECASE,
)
_POSSIBLE = re.compile(r"and|article|body|column|content|main|shadow", re.IGNORECASE)
_POSITIVE = re.compile(
    r"article|body|content|entry|hentry|h-entry|main|page|pagination|post|text|blog|story", re.IGNORECASE
)
_NEGATIVE = re.compile(
    r"-ad-|hidden|^hid$| hid$| hid |^hid |banner|combx|comment|com-|contact|footer|gdpr|masthead|media|meta|outbrain"
    r"|promo|related|scroll|share|shoutbox|sidebar|skyscraper|sponsor|shopping|tags|widget",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"byline|author|dateline|writtenby|p-author", re.IGNORECASE)
_SHARING = re.compile(r"(?:\b|_)(?:share|sharedaddy)(?:\b|_)", re.IGNORECASE)
_WEIGHT = 25


def names_of(element: "HtmlElement") -> str:
    """The classes and the id of an element on one line."""
    return f"{element.get('class', '')} {element.get('id', '')}"


def is_unlikely(element: "HtmlElement") -> bool:
    """Whether an element is named as furniture is, and not as an article may be."""
    names = names_of(element)
    return _UNLIKELY.search(names) is not None and _POSSIBLE.search(names) is None


def is_for_sharing(element: "HtmlElement") -> bool:
    """Whether an element is named as those that send the page elsewhere."""
    return _SHARING.search(names_of(element)) is not None


def names_an_author(element: "HtmlElement") -> bool:
    """Whether an element says of itself that it tells who wrote the page."""
    if not element.attrib:
        return False
    is_stated = element.get("rel") == "author" or "author" in element.get("itemprop", "")
    return is_stated or _BYLINE.search(names_of(element)) is not None


def weight_of(element: "HtmlElement") -> int:
    """How much the names of an element speak for it: -50 to 50 points, 0 if they say nothing."""
    weight = 0
    for name in (element.get("class", ""), element.get("id", "")):
        if name:
            weight -= _WEIGHT if _NEGATIVE.search(name) else 0
            weight += _WEIGHT if _POSITIVE.search(name) else 0
    return weight


def holds_notes(element: "HtmlElement") -> bool:
    """Whether an element says of itself that the notes of the article stand in it."""
    return not roles_of(element).isdisjoint(_NOTES_ROLES) or "footnotes" in names_of(element).lower()
