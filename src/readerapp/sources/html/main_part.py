"""What of a web page is to be read: its article, or all of it but its furniture where there is none."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from readerapp.sources.html.article.measuring import BUNDLE, Measure, measured
from readerapp.sources.html.article.naming import holds_notes
from readerapp.sources.html.documentation_sites import is_manual, main_parts
from readerapp.sources.markup.elements import roles_of, text_of, with_attributes

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST_ELEMENTS = 50_000
"""Elements beyond which a page is no article, and not worth the time that it takes to look for one."""

_SHORTEST_ARTICLE = 200
_SHORTEST_PROSE = 80
_LEAST_PROSE = 0.6
_LEAST_TEXT = 0.25
"""The shares of the page's prose, and of its text that is no link, one of which an article must have.

If there is much more, the page is something else, such as a list of articles. The text of a page counts long comments
and what else surrounds an article; its prose leaves out what is named so, and may leave out too much.
"""

_MOST_FURNITURE = 0.4
_MOST_LINKED = 0.7
_MOST_LINKED_PROSE = 0.3

_FURNITURE_TAGS = frozenset({"aside", "button", "footer", "iframe", "input", "nav", "noscript", "script", "select"})
_FURNITURE = _FURNITURE_TAGS | {"form"}
_FURNITURE_ROLES = frozenset(
    {"alert", "banner", "complementary", "contentinfo", "dialog", "form", "menu", "navigation", "search", "toolbar"}
)
_CONTENTS_ROLES = frozenset({"doc-toc", "toc"})
_FURNITURE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:ad|ads|advert\w*|breadcrumbs?|byline|comments?|community|cookies?|consent|disqus|follow|footer"
    r"|masthead|menu|meta|more|nav\w*|newsletter|outbrain|pager|pagination|paywall|popup|print|promo\w*|rating|recirc\w*"
    r"|recommend\w*|related|share|sharing|sidebar|social\w*|sponsor\w*|subscribe|taboola|tags?|teasers?|toolbar|widget)(?:$|[\s_-])",
    re.IGNORECASE,
)


def article_of(root: "HtmlElement", title: str) -> "HtmlElement":
    """The element to read in place of the page: its article, or as much as is no furniture where there is none.

    An article begins with the heading that says the `title` of the page, if there is one anywhere in it. The tree of
    the page stays as it is; all of it is to be read where it has no furniture, or nothing else.
    """
    body = root if root.tag == "body" else root.find("body")
    if body is None or is_plain(body):
        return root
    # A page without furniture is there sooner without what looks for an article.
    from readerapp.sources.html.article.bundles import Bundles
    from readerapp.sources.html.article.choosing import chosen_article, prepared

    is_documentation = is_manual(root)
    bundles = Bundles()
    page = prepared(body, None if is_documentation else bundles)
    if is_documentation:
        page = next(iter(main_parts(page)), page)
    elif sum(1 for _ in page.iter()) <= _MOST_ELEMENTS:
        article = chosen_article(page, title)
        if article.length >= _SHORTEST_ARTICLE and _is_most_of(article.root, page):
            bundles.untie(article.root)
            return article.root
    if not is_documentation:
        bundles.untie(page)
    _take_out_furniture(page, by_name=not is_documentation)
    return page if text_of(page).strip() else root


def is_plain(body: "HtmlElement") -> bool:
    """Whether there is no furniture in the page, so that all of it is to be read: a book, a manual, an export."""
    for element in body.iter(*_FURNITURE):
        # The box of a task that is done or not is no form to fill in.
        is_task = element.tag == "input" and element.get("type") == "checkbox"
        if not _is_of_the_text(element) and not is_task:
            return False
    return all(roles_of(element).isdisjoint(_FURNITURE_ROLES) for element in with_attributes(body))


def _is_of_the_text(element: "HtmlElement") -> bool:
    """Whether an element that furniture is made of has the contents or the notes of the text."""
    return holds_notes(element) or _is_contents(element)


def _is_contents(element: "HtmlElement") -> bool:
    return not roles_of(element).isdisjoint(_CONTENTS_ROLES) or element.get("id", "").lower() == "toc"


def _take_out_furniture(body: "HtmlElement", *, by_name: bool) -> None:
    """Take out of the page what is furniture; but never most of it for no more than a name that somebody gave it."""
    from readerapp.sources.html.article.sifting import sift

    most = len(text_of(body)) * _MOST_FURNITURE

    def is_out(element: "HtmlElement") -> bool:
        if _is_of_the_text(element):
            return False
        is_sure = element.tag in _FURNITURE_TAGS or not roles_of(element).isdisjoint(_FURNITURE_ROLES)
        return is_sure or (by_name and _is_furniture(element) and len(text_of(element)) <= most)

    sift(body, is_out)


def _is_furniture(element: "HtmlElement") -> bool:
    if element.tag in _FURNITURE or not roles_of(element).isdisjoint(_FURNITURE_ROLES):
        return True
    return any(_FURNITURE_NAMES.search(element.get(name, "")) for name in ("class", "id"))


def _linked_share(element: "HtmlElement", length: int) -> float:
    """The share of the element's text, of which there are so many code points, that is links; 1 where there is none."""
    linked = sum(len(text_of(link).strip()) for link in element.iter("a"))
    return min(linked / length, 1.0) if length else 1.0


def _is_most_of(article: "HtmlElement", page: "HtmlElement") -> bool:
    """Whether what is to be read in the page stands in the article."""
    prose = _prose(page)
    has_its_prose = prose > 0 and _prose(article) >= _LEAST_PROSE * prose
    return has_its_prose or _unlinked(article) >= _LEAST_TEXT * _unlinked(page)


def _unlinked(element: "HtmlElement") -> float:
    """The code points of text in the element that are no links."""
    *_, (_, measure) = measured(element)
    return measure.text - measure.linked


def _prose(element: "HtmlElement") -> int:
    """The code points of the paragraphs of prose in the element."""
    return sum(_paragraphs(element))


def _paragraphs(element: "HtmlElement") -> Iterator[int]:
    """The code points of each paragraph of prose in the element, without those of comments and the like."""
    for child in element:
        if child.tag == "p":
            text = text_of(child)
            if BUNDLE in child.attrib:
                yield Measure.of_bundle(child.attrib[BUNDLE]).text
            elif len(text) >= _SHORTEST_PROSE and _linked_share(child, len(text.strip())) < _MOST_LINKED_PROSE:
                yield len(text)
        elif len(child) and not _is_furniture(child):
            yield from _paragraphs(child)
