"""Who wrote a page, and when, where only a line of the page itself says so."""

import re
from typing import TYPE_CHECKING

from readerapp.document.sanitising import shown_line
from readerapp.sources.html.article.naming import is_unlikely, names_an_author
from readerapp.sources.markup.elements import is_hidden, is_short, with_attributes

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONGEST = 99
_FURNITURE = frozenset({"aside", "footer", "nav", "noscript", "script", "style", "template"})
_BEYOND = re.compile(
    r"\s*(?:[|•·–—]|\bon\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d|\d).*",
    re.IGNORECASE,
)
_BY = re.compile(r"(?:(?:written|posted|words)\s+)?(?:by|door|par|por|von)\b[:\s]*", re.IGNORECASE)


def without_by(name: str) -> str:
    """The name of an author without the word that says so before it."""
    return _BY.sub("", name, count=1) if _BY.match(name) else name


def author_in(root: "HtmlElement") -> str:
    """The name in the first line of the page that says who wrote it; empty where there is none.

    What else the line says, such as a date, is left out.
    """
    for element in with_attributes(root):
        if names_an_author(element) and is_short(element, _LONGEST) and _is_readable(element, root):
            named = next((one for one in element.iter() if "name" in one.get("itemprop", "")), element)
            name = _BEYOND.sub("", without_by(shown_line(" ".join(named.itertext()))), count=1).strip(" ,-/")
            if any(map(str.isalpha, name)) and not name.endswith(":"):
                return name
    return ""


def time_in(root: "HtmlElement") -> str:
    """The first time in the page that is written for machines too; empty where there is none."""
    times = (element.get("datetime", "") for element in root.iter("time") if _is_readable(element, root))
    return shown_line(next(filter(None, times), ""))


def _is_readable(element: "HtmlElement", root: "HtmlElement") -> bool:
    """Whether an element in `root` is shown, and not named as furniture is: neither it nor what it stands in."""
    around: HtmlElement | None = element
    while around is not None and around is not root:
        if around.tag in _FURNITURE or is_unlikely(around) or is_hidden(around):
            return False
        around = around.getparent()
    return element is not root
