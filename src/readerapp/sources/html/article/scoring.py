"""Finding the element in which the paragraphs of a page are, by the points that each gives to what it stands in."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from readerapp.sources.html.article.measuring import Measure, points_given
from readerapp.sources.markup.elements import HEADINGS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_GIVING = ("section", "h2", "h3", "h4", "h5", "h6", "p", "td", "pre")
_SHORTEST = 25
_LEVELS = 5
_FIRST_POINTS = {
    "div": 5,
    **dict.fromkeys(("blockquote", "pre", "td"), 3),
    **dict.fromkeys(("address", "dd", "dl", "dt", "form", "li", "ol", "ul"), -3),
    **dict.fromkeys((*HEADINGS, "th"), -5),
}
_BEST = 5
_NEARLY_BEST = 0.75
_ENOUGH_NEARLY_BEST = 3
_LEAST_OF_BEST = 1 / 3

Scores = dict["HtmlElement", float]
Weigh = Callable[["HtmlElement"], int]
"""How many points the names of an element are worth."""


def first_points(element: "HtmlElement", weigh: Weigh) -> float:
    """The points that an element has before any paragraph in it gives some."""
    return _FIRST_POINTS.get(element.tag, 0) + weigh(element)


def scores_of(body: "HtmlElement", measures: dict["HtmlElement", Measure], weigh: Weigh) -> Scores:
    """The points of the elements in which paragraphs stand, less the share of links in them."""
    scores: Scores = {}
    for paragraph in body.iter(*_GIVING):
        measure = measures[paragraph]
        if measure.text < _SHORTEST:
            continue
        points = points_given(paragraph, measure)
        for level, around in enumerate(islice(_around(paragraph, body), _LEVELS)):
            if around not in scores:
                scores[around] = first_points(around, weigh)
            scores[around] += points / (level * 3 if level > 1 else level + 1)
    return {element: score * (1 - measures[element].link_density) for element, score in scores.items()}


def best_of(body: "HtmlElement", scores: Scores) -> "HtmlElement":
    """The element that holds the article: that with most points, or one around it that holds more of the article.

    It is `body` where no element in it has any.
    """
    ranked = sorted(scores, key=lambda element: -scores[element])[:_BEST]
    if not ranked or ranked[0] is body:
        return body
    best = _common(ranked, body, scores)
    best = _rising(best, body, scores)
    # What stands beside the article is looked at next, so the article must not be all that is in something.
    while best is not body and (around := best.getparent()) is not body and len(around) == 1:
        best = around
    return best


def _common(ranked: list["HtmlElement"], body: "HtmlElement", scores: Scores) -> "HtmlElement":
    """The first of those with most points, or the element around it that several of nearly as many stand in."""
    best, *others = ranked
    near = [set(_around(other, body)) for other in others if scores[other] >= _NEARLY_BEST * scores[best]]
    for around in _around(best, body):
        if around is not body and sum(around in one for one in near) >= _ENOUGH_NEARLY_BEST:
            return around
    return best


def _rising(best: "HtmlElement", body: "HtmlElement", scores: Scores) -> "HtmlElement":
    """The element around the best that has more points than what is in it: there is more of the article in it."""
    last = scores.get(best, 0.0)
    least = last * _LEAST_OF_BEST
    for around in _around(best, body):
        if around is body:
            break
        if around not in scores:
            continue
        if scores[around] < least:
            break
        if scores[around] > last:
            return around
        last = scores[around]
    return best


def _around(element: "HtmlElement", body: "HtmlElement") -> Iterator["HtmlElement"]:
    """The elements that one stands in, from the nearest to `body`."""
    while element is not body:
        element = element.getparent()
        yield element
