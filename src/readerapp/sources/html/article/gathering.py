"""Putting the article together from the element that holds most of it and from those beside it that are like it."""

import re
from typing import TYPE_CHECKING

from readerapp.sources.html.article.measuring import Measure
from readerapp.sources.html.article.naming import holds_notes
from readerapp.sources.html.article.scoring import Scores
from readerapp.sources.markup.elements import text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LEAST_POINTS = 10
_SHARE = 0.2
_LONG = 80
_MOST_LINKED = 0.25
_SENTENCE_END = re.compile(r"\.(?: |$)|[。！？؟।۔]")


def gathered(
    best: "HtmlElement", points: float, scores: Scores, measures: dict["HtmlElement", Measure]
) -> "HtmlElement":
    """An element with what belongs to the article; `points` are those of `best`, which holds most of it."""
    around = best.getparent()
    if around is None:
        return best
    least = max(_LEAST_POINTS, points * _SHARE)
    article = best.makeelement("div")

    def belongs(element: "HtmlElement") -> bool:
        if element is best or holds_notes(element):
            return True
        is_alike = element.get("class", "") == best.get("class", "") != ""
        score = scores.get(element)
        if score is not None and score + (points * _SHARE if is_alike else 0) >= least:
            return True
        return element.tag == "p" and _is_prose(element, measures[element])

    for element in [*filter(belongs, around)]:
        element.tail = None
        article.append(element)
    return article


def _is_prose(paragraph: "HtmlElement", measure: Measure) -> bool:
    """Whether a paragraph is one of an article, by its length, its links and its full stops."""
    if measure.text > _LONG:
        return measure.link_density < _MOST_LINKED
    return not measure.linked and _SENTENCE_END.search(text_of(paragraph).strip()) is not None
