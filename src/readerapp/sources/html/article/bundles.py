"""Bundles: long runs of paragraphs of prose, which are looked at as one each while the article of a page is looked for.

What counts for the search - text, links, commas, points - is written on a bundle as it is of its paragraphs together,
and they would all be kept or left out together. So the article is the same, and found in a fraction of the time.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from readerapp.sources.html.article.measuring import BUNDLE, Measure, measured, points_of
from readerapp.sources.html.article.naming import holds_notes, is_for_sharing, is_unlikely, names_an_author
from readerapp.sources.markup.elements import is_hidden, roles_of, text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LEAST_PARAGRAPHS = 400
"""Paragraphs of a page with fewer of which nothing is tied together: it is looked through soon."""

_SHORTEST_RUN = 5
_SHORTEST_PROSE = 81
_MOST_LINKED = 0.25
_ENOUGH_TEXT = 1000
"""Characters of its text that a bundle shows, more than anybody asks for who only wants to know whether it is short."""

_IN_LINE = frozenset(
    {"a", "abbr", "b", "cite", "code", "em", "i", "q", "s", "small", "span", "strong", "sub", "sup", "u"}
)
_SAYING_NOTHING = frozenset({"class", "dir", "href", "lang", "target", "title"})
_NUMBER = "readerapp-bundle"


class Bundles:
    """The paragraphs that were tied together in a page, until they are put back."""

    def __init__(self) -> None:
        self._runs: list[list[HtmlElement]] = []

    def tie(self, page: "HtmlElement") -> None:
        """Tie the runs of paragraphs in `page` together, of each of which the first and the last stay as they are."""
        for forged in page.xpath(f"//*[@{BUNDLE} or @{_NUMBER}]"):
            forged.attrib.pop(BUNDLE, None)
            forged.attrib.pop(_NUMBER, None)
        paragraphs = list(page.iter("p"))
        if len(paragraphs) >= LEAST_PARAGRAPHS:
            known: dict[str, bool] = {}
            for run in _runs(paragraphs, known):
                self._tie(run)

    def untie(self, root: "HtmlElement") -> None:
        """Put the paragraphs back into the tree of `root`, wherever it has their bundles."""
        for bundle in list(root.iter("p")):
            number = bundle.get(_NUMBER)
            around = bundle.getparent()
            if number is None or around is None:
                continue
            paragraphs = self._runs[int(number)]
            paragraphs[-1].tail, bundle.tail = bundle.tail, None
            for paragraph in paragraphs:
                bundle.addprevious(paragraph)
            around.remove(bundle)

    def _tie(self, run: list[tuple["HtmlElement", Measure]]) -> None:
        _, *between, _ = run
        together = Measure()
        first, _ = between[0]
        around = first.getparent()
        if around is None:
            return
        bundle = first.makeelement("p")
        for paragraph, measure in between:
            together.include(paragraph, measure)
        # It is a paragraph itself.
        together.paragraphs -= 1
        together.textual -= together.text
        bundle.set(BUNDLE, together.written(sum(points_of(measure) for _, measure in between)))
        bundle.set(_NUMBER, str(len(self._runs)))
        bundle.text = text_of(first)
        for paragraph, _ in between[1:]:
            if len(bundle.text) > _ENOUGH_TEXT:
                break
            bundle.text += text_of(paragraph)
        first.addprevious(bundle)
        last, _ = between[-1]
        bundle.tail = last.tail
        for paragraph, _ in between:
            around.remove(paragraph)
        self._runs.append([paragraph for paragraph, _ in between])


def _runs(paragraphs: list["HtmlElement"], known: dict[str, bool]) -> Iterator[list[tuple["HtmlElement", Measure]]]:
    """The runs of paragraphs of prose that stand next to each other, with what is in each of them."""
    run: list[tuple[HtmlElement, Measure]] = []
    for paragraph in paragraphs:
        measure = _measure_of_prose(paragraph, known)
        goes_on = run and measure is not None and paragraph.getprevious() is run[-1][0]
        if run and (not goes_on or (run[-1][0].tail or "").strip()):
            if len(run) >= _SHORTEST_RUN:
                yield run
            run = []
        if measure is not None:
            run.append((paragraph, measure))
    if len(run) >= _SHORTEST_RUN:
        yield run


def _measure_of_prose(paragraph: "HtmlElement", known: dict[str, bool]) -> Measure | None:
    """What is in a paragraph that is surely of the text around it; `None` for any other."""
    if not _says_nothing(paragraph, known):
        return None
    if any(element.tag not in _IN_LINE or not _says_nothing(element, known) for element in paragraph.iterdescendants()):
        return None
    *_, (_, measure) = measured(paragraph)
    return measure if measure.text >= _SHORTEST_PROSE and measure.link_density < _MOST_LINKED else None


def _says_nothing(element: "HtmlElement", known: dict[str, bool]) -> bool:
    """Whether the attributes of an element say nothing about what it is; `known` is what is known of classes."""
    attributes = element.attrib
    if not attributes:
        return True
    if not _SAYING_NOTHING.issuperset(attributes):
        return False
    names = attributes.get("class", "")
    if names and names not in known:
        judges = (is_hidden, is_unlikely, is_for_sharing, names_an_author, holds_notes, roles_of)
        known[names] = not any(judge(element) for judge in judges)
    return not names or known[names]
