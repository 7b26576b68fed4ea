"""Trying for the article of a page with all rigour, and with less and less of it as long as little is found."""

from copy import deepcopy
from typing import TYPE_CHECKING, NamedTuple

from readerapp.sources.html.article.bundles import Bundles
from readerapp.sources.html.article.cleaning import clean
from readerapp.sources.html.article.gathering import gathered
from readerapp.sources.html.article.making_paragraphs import set_paragraphs
from readerapp.sources.html.article.measuring import Measure, measured, text_length
from readerapp.sources.html.article.naming import weight_of
from readerapp.sources.html.article.scoring import best_of, first_points, scores_of
from readerapp.sources.html.article.stripping import strip_byline, strip_empty, strip_unlikely, strip_unread
from readerapp.sources.html.article.titles import take_title
from readerapp.sources.html.documentation_sites import main_parts
from readerapp.sources.markup.elements import text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONG_ENOUGH = 500
_LEAST_MAIN = 0.4
"""The share of the text from which the main part of a page is looked at alone."""


class _Rigour(NamedTuple):
    """What is done to keep furniture out."""

    strips_unlikely: bool
    weighs_names: bool
    is_strict: bool


_LESS_AND_LESS = (
    _Rigour(strips_unlikely=True, weighs_names=True, is_strict=True),
    _Rigour(strips_unlikely=False, weighs_names=True, is_strict=True),
    _Rigour(strips_unlikely=False, weighs_names=False, is_strict=True),
    _Rigour(strips_unlikely=False, weighs_names=False, is_strict=False),
)


class Article(NamedTuple):
    """What was found: the tree of the article with the heading that says its title, and its length without that."""

    root: "HtmlElement"
    length: int


def prepared(body: "HtmlElement", bundles: Bundles | None = None) -> "HtmlElement":
    """A copy of the page with this `body` in which there is nothing but what can be read, in paragraphs.

    With `bundles`, long runs of paragraphs are tied together there.
    """
    page = deepcopy(body)
    if bundles:
        bundles.tie(page)
    strip_unread(page)
    set_paragraphs(page)
    return page


def main_part(page: "HtmlElement") -> "HtmlElement":
    """The element that a page that was prepared calls its main part; all of it where that is not one of some size."""
    named = main_parts(page)
    if len(named) != 1:
        return page
    return named[0] if text_length(named[0]) >= _LEAST_MAIN * text_length(page) else page


def chosen_article(page: "HtmlElement", title: str) -> Article:
    """The article in a page that was prepared. Its length is in code points."""
    page = deepcopy(page)
    heading = take_title(page, title)
    main = main_part(page)
    best = Article(main, -1)
    for rigour in _LESS_AND_LESS:
        article = _attempt(deepcopy(main), rigour)
        if article.length > best.length:
            best = article
        if article.length >= _LONG_ENOUGH:
            break
    if heading is not None:
        first, best.root.text = best.root.text, None
        heading.tail = first
        best.root.insert(0, heading)
    return best


def _attempt(body: "HtmlElement", rigour: _Rigour) -> Article:
    def weigh(element: "HtmlElement") -> int:
        return weight_of(element) if rigour.weighs_names else 0

    if rigour.strips_unlikely:
        strip_unlikely(body)
    strip_byline(body)
    strip_empty(body)
    measures: dict[HtmlElement, Measure] = dict(measured(body))
    scores = scores_of(body, measures, weigh)
    best = best_of(body, scores)
    article = gathered(best, scores.get(best, first_points(best, weigh)), scores, measures)
    clean(article, weigh, is_strict=rigour.is_strict)
    return Article(article, len(" ".join(text_of(article).split())))
