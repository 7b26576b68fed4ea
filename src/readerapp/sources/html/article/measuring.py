"""How much of what is in the elements of a tree, counted in one walk from its last element to its first."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from readerapp.sources.markup.elements import HEADINGS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Commas in Latin, Arabic, Chinese and other scripts, as Readability.js counts them.
_COMMA = re.compile("[,\u060c\ufe50\ufe10\ufe11\u2e41\u2e34\u2e32\uff0c]")
_SPACES = re.compile(r"\s{2,}")
_WITHIN_PAGE = 0.3
"""What a character of a link counts for that leads to another place in the same page."""

_A_POINT = 100
_MOST_POINTS = 3

BUNDLE = "readerapp-measure"
"""The attribute of an element that stands for many: what is in them, and how many points they give."""

_LISTS = frozenset({"ol", "ul"})
_TEXTUAL = frozenset({"blockquote", "div", "dl", "img", "li", "ol", "p", "pre", "span", "table", "td", "ul"})
_EMBEDDED = frozenset({"embed", "iframe", "object"})
_VIDEO = re.compile(
    r"//(?:www\.)?(?:(?:dailymotion|youtube|youtube-nocookie|player\.vimeo|v\.qq)\.com|(?:archive|upload\.wikimedia)\.org"
    r"|player\.twitch\.tv)",
    re.IGNORECASE,
)


class Measure:
    """What is in an element: code points of text with white space collapsed, and numbers of elements.

    `headings`, `listed` and `textual` are the code points in headings, in lists, and in elements that text is put in;
    what stands in two of them in each other counts twice.
    """

    __slots__ = (
        *("commas", "embedded", "headings", "images", "inputs", "items", "linked", "listed", "paragraphs", "text"),
        *("textual", "videos"),
    )

    def __init__(self) -> None:
        self.text = self.commas = self.headings = self.listed = self.textual = 0
        self.paragraphs = self.images = self.items = self.inputs = self.embedded = self.videos = 0
        self.linked = 0.0

    def written(self, points: int) -> str:
        """What is in prose as an attribute says it, with how many points that gives."""
        return f"{self.text} {self.commas} {self.linked} {self.paragraphs} {self.textual} {points}"

    @classmethod
    def of_bundle(cls, written: str) -> "Measure":
        """What the attribute of an element says that is in it."""
        measure = cls()
        text, commas, linked, paragraphs, textual, _ = written.split()
        measure.text, measure.commas, measure.linked = int(text), int(commas), float(linked)
        measure.paragraphs, measure.textual = int(paragraphs), int(textual)
        return measure

    @property
    def link_density(self) -> float:
        """The share of the text that is links."""
        return self.linked / self.text if self.text else 0.0

    def count(self, text: str | None) -> None:
        """Count text that stands in the element."""
        if text and not text.isspace():
            self.text += _length(text)
            self.commas += text.count(",") if text.isascii() else len(_COMMA.findall(text))

    def include(self, element: "HtmlElement", inside: "Measure") -> None:
        """Count an element that stands in this one, and what is in it."""
        self.text += inside.text
        self.commas += inside.commas
        self.headings += inside.headings
        self.listed += inside.listed
        self.textual += inside.textual
        self.paragraphs += inside.paragraphs
        self.images += inside.images
        self.items += inside.items
        self.inputs += inside.inputs
        self.embedded += inside.embedded
        self.videos += inside.videos
        tag: str = element.tag
        if tag in _TEXTUAL:
            self.textual += inside.text
        if tag != "a":
            # A link in a link, which is an error of the page, counts once.
            self.linked += inside.linked
        if tag == "p":
            self.paragraphs += 1
        elif tag == "a":
            leads_within = len(element.get("href", "")) > 1 and element.get("href").startswith("#")
            self.linked += inside.text * (_WITHIN_PAGE if leads_within else 1)
        elif tag == "img":
            self.images += 1
        elif tag == "li":
            self.items += 1
        elif tag in _LISTS:
            self.listed += inside.text
        elif tag == "input":
            self.inputs += 1
        elif tag in HEADINGS:
            self.headings += inside.text
        elif tag in _EMBEDDED:
            if any(_VIDEO.search(value) for value in element.attrib.values()):
                self.videos += 1
            else:
                self.embedded += 1


def points_of(measure: Measure) -> int:
    """How many points what is in a paragraph gives to what it stands in."""
    return 2 + measure.commas + min(measure.text // _A_POINT, _MOST_POINTS)


def points_given(element: "HtmlElement", measure: Measure) -> int:
    """How many points an element gives that is a paragraph, or that stands for many."""
    written = element.get(BUNDLE)
    return int(written.split()[-1]) if written else points_of(measure)


def text_length(element: "HtmlElement") -> int:
    """The code points of text in an element with white space collapsed: what `measured` says of it, and much sooner."""
    shown = sum(_length(text) for text in element.itertext() if not text.isspace())
    bundles = (one for one in element.iter("p") if BUNDLE in one.attrib)
    return shown + sum(Measure.of_bundle(one.attrib[BUNDLE]).text - _length(one.text or "") for one in bundles)


def _length(text: str) -> int:
    # Most text is one line without a blank too many, which is seen much sooner than blanks are looked for.
    return len(text) if text.isprintable() and "  " not in text else len(_SPACES.sub(" ", text))


def measured(root: "HtmlElement") -> Iterator[tuple["HtmlElement", Measure]]:
    """Each element in the tree of `root`, from the last to the first, and last the root, with what is in it.

    An element that is taken out of the tree before the next one is asked for does not count in what was around it.
    """
    measures: dict[HtmlElement, Measure] = {}
    for element in reversed([*root.iter()]):
        measure = measures.pop(element, None) or Measure()
        if BUNDLE in element.attrib:
            measure = Measure.of_bundle(element.get(BUNDLE))
        else:
            measure.count(element.text)
        around = element.getparent()
        yield element, measure
        if element is not root and element.getparent() is around:
            beyond = measures.setdefault(around, Measure())
            beyond.include(element, measure)
            beyond.count(element.tail)
