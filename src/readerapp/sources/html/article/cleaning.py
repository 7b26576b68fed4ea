"""Taking out of an article what stands in it and is no text: forms, menus, what sends it elsewhere."""

import re
from itertools import islice
from typing import TYPE_CHECKING

from readerapp.sources.html.article.data_tables import is_data_table
from readerapp.sources.html.article.measuring import Measure, measured
from readerapp.sources.html.article.naming import holds_notes, is_for_sharing
from readerapp.sources.html.article.scoring import Weigh
from readerapp.sources.html.article.sifting import sift
from readerapp.sources.markup.elements import is_short, text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NO_TEXT = frozenset({"aside", "button", "embed", "footer", "input", "link", "object", "select", "textarea"})
_FORMS = frozenset({"fieldset", "form"})
_DOUBTFUL = frozenset({"div", "table", "ul"})
_LONGEST_FOR_SHARING = 499
_SHELTERED_LEVELS = 4
_GOOD = 25
_MANY_COMMAS = 10
_MANY_ITEMS = 100
_ALL_OF_IT = 0.9
_SHORT = 25
_SHORT_BESIDE_EMBEDDED = 75
_MOST_LINKED = 0.2
_MOST_LINKED_OF_THE_GOOD = 0.5
_LONGEST_ADVERTISEMENT = 20
_ADVERTISEMENT = re.compile(
    r"(?:ad(?:vertising|vertisement)?|pub(?:licité)?|werb(?:ung)?|广告|реклама|anuncio"
    r"|(?:loading|正在加载|загрузка|chargement|cargando)(?:…|\.\.\.)?)$",
    re.IGNORECASE,
)


def clean(article: "HtmlElement", weigh: Weigh, *, is_strict: bool) -> None:
    """Take out of the article what is no text of it, and, if `is_strict`, what only seems to be none.

    Nothing is taken out of a table of data or from around one.
    """
    tables = {table for table in article.iter("table") if is_data_table(table)}
    sure = {around for table in tables for around in table.iterancestors()}
    sure.update(inside for table in tables for inside in table.iter())
    if is_strict:
        _clean_doubtful(article, _FORMS, sure, weigh)
    notes = {
        around for element in article.iter() if holds_notes(element) for around in (element, *element.iterancestors())
    }
    sift(article, lambda element: element.tag in _NO_TEXT and element not in notes)
    for part in article:
        sift(part, lambda element: is_for_sharing(element) and is_short(element, _LONGEST_FOR_SHARING))
    sift(article, lambda element: element.tag in ("h1", "h2") and weigh(element) < 0)
    if is_strict:
        _clean_doubtful(article, _DOUBTFUL, sure, weigh)


def _clean_doubtful(article: "HtmlElement", tags: frozenset[str], sure: set["HtmlElement"], weigh: Weigh) -> None:
    """Take out the elements of these sorts in which there seems to be no text, but none that is `sure` to be read."""
    if next(article.iterdescendants(*tags), None) is None:
        return
    for element, measure in measured(article):
        if element.tag not in tags or element is article or element in sure or _stands_in(element, "code"):
            continue
        if not holds_notes(element) and _is_no_text(element, measure, weigh(element)):
            element.drop_tree()


def _stands_in(element: "HtmlElement", tag: str) -> bool:
    """Whether an element of that sort stands closely around this one."""
    return any(around.tag == tag for around in islice(element.iterancestors(), _SHELTERED_LEVELS))


def _is_no_text(element: "HtmlElement", measure: Measure, weight: int) -> bool:
    """Whether an element has a bad name, or holds links, fields, headings or pictures rather than text."""
    if weight < 0:
        return True
    if measure.commas >= _MANY_COMMAS or measure.videos:
        return False
    if measure.text <= _LONGEST_ADVERTISEMENT and _ADVERTISEMENT.match(text_of(element).strip()):
        return True
    is_list = element.tag == "ul" or measure.listed > _ALL_OF_IT * measure.text
    if not _is_suspicious(measure, weight, is_list=is_list, is_figure=_stands_in(element, "figure")):
        return False
    is_gallery = all(len(child) <= 1 for child in element) and measure.images == measure.items
    return not (is_list and is_gallery)


def _is_suspicious(measure: Measure, weight: int, *, is_list: bool, is_figure: bool) -> bool:
    linked = measure.link_density
    is_short = measure.text < _SHORT and measure.headings < _ALL_OF_IT * measure.text
    return (
        (not is_figure and measure.images > 1 and measure.paragraphs < measure.images / 2)
        or (not is_list and measure.items - _MANY_ITEMS > measure.paragraphs)
        or measure.inputs > measure.paragraphs // 3
        or (not is_list and not is_figure and is_short and measure.images not in (1, 2) and linked > 0)
        or linked > (_MOST_LINKED_OF_THE_GOOD if weight >= _GOOD else 1 if is_list else _MOST_LINKED)
        or measure.embedded > 1
        or (measure.embedded == 1 and measure.text < _SHORT_BESIDE_EMBEDDED)
        or (not measure.images and not measure.textual)
    )
