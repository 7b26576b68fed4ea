"""The heading of a page that says its title, which may stand far from the article."""

import re
from typing import TYPE_CHECKING

from readerapp.sources.markup.elements import HEADINGS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_WORD = re.compile(r"\w+")
_LARGE = 2
_ALIKE = 0.75
_WHOLE = 0.5
"""The share of the title that a heading must be as long as: one that only says the name of the site is not it."""


def take_title(body: "HtmlElement", title: str) -> "HtmlElement | None":
    """Take the heading that says the title out of the page, each time that it stands there; None if none does."""
    said = _words(title)
    headings = {heading: _words(" ".join(heading.itertext())) for heading in body.iter(*HEADINGS)}
    likely = [heading for heading, words in headings.items() if _is_likely(heading, words, said)]
    best = max(likely, key=lambda heading: _likeness(headings[heading], said), default=None)
    if best is None or _length(headings[best]) < _WHOLE * _length(said):
        return None
    for heading in likely:
        if headings[heading] == headings[best]:
            heading.drop_tree()
    best.tail = None
    return best


def _is_likely(heading: "HtmlElement", words: list[str], title: list[str]) -> bool:
    """Whether a heading may say the title: one of the large ones by most of its words, a smaller one by all."""
    if not words:
        return False
    return words == title if HEADINGS[heading.tag] > _LARGE else _share_of(words, title) > _ALIKE


def _share_of(words: list[str], title: list[str]) -> float:
    """The share of the words of a heading that are in the title."""
    known = set(title)
    return _length([word for word in words if word in known]) / _length(words)


def _likeness(words: list[str], title: list[str]) -> float:
    """How much of a heading and the title is the same: 1 where all is."""
    return 2 * _share_of(words, title) * _length(words) / (_length(words) + _length(title))


def _length(words: list[str]) -> int:
    return len("".join(words))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
