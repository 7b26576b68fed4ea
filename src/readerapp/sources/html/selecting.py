"""Choosing what of a web page is the article, so that its furniture is left out.

readability-lxml scores which part of the page is the article; of the libraries tried it is nearest to what people
say the article is, but it throws away headings, lists and tables that it takes for menus. So it is only asked which
elements belong to the article: those it keeps, and what else stands between them and is no furniture, are read.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING

from readerapp.sources.html.elements import HEADINGS, SILENT, roles_of, text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NUMBER = "data-readerapp-number"
_MOST_ELEMENTS = 50_000
_MOST_WORK = 40_000_000
"""Elements, and code points of text times the elements that they stand in, beyond which a page is no article.

To score a page its text is looked at once for each element around it; a real article comes to a hundredth of this.
"""

_SHORTEST_ARTICLE = 200
_SHORTEST_PROSE = 80
_LEAST_PROSE = 0.5
"""The share of the page's prose that an article must have; if there is much more the page is something else."""

_MOST_FURNITURE = 0.4
_MOST_LINKED = 0.7
_MOST_LINKED_PROSE = 0.3

_FURNITURE_TAGS = frozenset({"aside", "button", "footer", "iframe", "input", "nav", "noscript", "script", "select"})
_FURNITURE = _FURNITURE_TAGS | {"form"}
_FURNITURE_ROLES = frozenset(
    {"alert", "banner", "complementary", "contentinfo", "dialog", "form", "menu", "navigation", "search", "toolbar"}
)
_CONTENTS_ROLES = frozenset({"doc-toc", "toc"})
_NOTES_ROLES = frozenset({"doc-footnote", "doc-endnote", "doc-endnotes", "footnote", "endnote", "footnotes"})
_FURNITURE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:ad|ads|advert\w*|breadcrumbs?|byline|comments?|community|cookies?|consent|disqus|follow|footer"
    r"|masthead|menu|meta|more|nav\w*|newsletter|outbrain|pager|pagination|paywall|popup|print|promo\w*|rating|recirc\w*"
    r"|recommend\w*|related|share|sharing|sidebar|social\w*|sponsor\w*|subscribe|taboola|tags?|teasers?|toolbar|widget)(?:$|[\s_-])",
    re.IGNORECASE,
)
_OF_TEXT = frozenset({"blockquote", "dl", "pre", "table"})
_LIKELY = frozenset({"blockquote", "figure", "img", "picture", "pre"})
_IN_LINE = frozenset(
    {"a", "abbr", "b", "br", "cite", "code", "em", "hr", "i", "math", "q", "span", "strong", "sub", "sup", "wbr"}
)
_RESTORED = frozenset({"blockquote", "dl", "figure", "img", "ol", "picture", "pre", "table", "ul", *HEADINGS})


def article_of(root: "HtmlElement") -> "HtmlElement":
    """The element to read in place of the page: its article, or as much as is no furniture where there is none.

    What is left out is taken from the tree.
    """
    body = root if root.tag == "body" else root.find("body")
    if body is None or is_plain(body):
        return root
    kept = _chosen_numbers(root)
    article = _common_ancestor(body, kept) if kept else None
    if article is None:
        _take_out_furniture(body)
        return body
    if _prose(article, kept) < _LEAST_PROSE * _prose(body):
        _take_out_furniture(body)
        return body
    _take_out_others(article, kept)
    return article


def is_plain(body: "HtmlElement") -> bool:
    """Whether there is no furniture in the page, so that all of it is to be read: a book, a manual, an export."""
    for element in body.iter():
        # The box of a task that is done or not is no form to fill in.
        is_task = element.tag == "input" and element.get("type") == "checkbox"
        if element.tag in _FURNITURE and not _is_contents(element) and not is_task:
            return False
        if not roles_of(element).isdisjoint(_FURNITURE_ROLES):
            return False
    return True


def _is_contents(element: "HtmlElement") -> bool:
    return not roles_of(element).isdisjoint(_CONTENTS_ROLES) or element.get("id", "").lower() == "toc"


def _chosen_numbers(root: "HtmlElement") -> set[str]:
    """Number the elements of the page; the numbers of those that are the article, none if there seems to be none."""
    depths: dict[HtmlElement | None, int] = {None: 0}
    work = 0
    for count, element in enumerate(root.iter()):
        element.set(_NUMBER, str(count))
        depths[element] = depth = depths[element.getparent()] + 1
        work += len(element.text or "") * depth + len(element.tail or "") * (depth - 1)
    if len(depths) > _MOST_ELEMENTS or work > _MOST_WORK:
        return set()
    import logging

    from readability import Document

    logging.getLogger("readability.readability").disabled = True
    try:
        chooser = Document(deepcopy(root))
        # The article is wanted as a tree; as text it would be searched with slow patterns.
        chooser.get_clean_html = lambda: text_of(chooser.html)
        text: str = chooser.summary()
    except (ValueError, TypeError, AttributeError, KeyError, IndexError):
        # What it could not make sense of is read as if it had not been asked.
        return set()
    if len(" ".join(text.split())) < _SHORTEST_ARTICLE:
        return set()
    return {number for element in chooser.html.iter() if (number := element.get(_NUMBER))}


def _common_ancestor(body: "HtmlElement", kept: set[str]) -> "HtmlElement | None":
    """The smallest element that everything kept stands in."""
    elements = [element for element in body.iter() if element.get(_NUMBER) in kept]
    # The body comes with every choice that has no better element of its own.
    elements = [element for element in elements if element is not body] or elements
    if not elements:
        return None
    common = [*_path(elements[0])]
    for element in elements[1:]:
        path = set(_path(element))
        common = [one for one in common if one in path]
    return common[-1] if common else body


def _path(element: "HtmlElement") -> list["HtmlElement"]:
    """The elements that `element` stands in and itself, outermost first."""
    return [*reversed([*element.iterancestors()]), element]


def _take_out_others(article: "HtmlElement", kept: set[str]) -> None:
    """Take out what does not belong to the article, of the elements in it."""
    chosen = [element for element in article.iterdescendants() if element.get(_NUMBER) in kept] or [article]
    with_chosen = {one for element in chosen for one in _path(element)}
    between = range(_number(chosen[0]), _number(chosen[-1]))

    def sift(element: "HtmlElement") -> None:
        for child in list(element):
            if child in with_chosen:
                if _is_furniture(child) and _linked_share(child) > _MOST_LINKED:
                    child.drop_tree()
                else:
                    sift(child)
            elif not _holds_notes(child) and not _belongs(child, between, element.get(_NUMBER) in kept):
                child.drop_tree()

    sift(article)


def _number(element: "HtmlElement") -> int:
    """The number of an element: how many stand before it in the page."""
    return int(element.get(_NUMBER))


def _belongs(element: "HtmlElement", between: range, is_in_text: bool) -> bool:
    """Whether an element that was not chosen belongs to the article all the same.

    `between` are the numbers of the elements from the first that was chosen to the last; `is_in_text` is whether the
    element around this one was chosen.
    """
    tag: str = element.tag
    if _is_furniture(element):
        return False
    if _number(element) < between.start:
        return tag == "h1"
    if _number(element) >= between.stop:
        return is_in_text and tag in _OF_TEXT and _linked_share(element) <= _MOST_LINKED_PROSE
    if tag in _LIKELY or tag in HEADINGS:
        return True
    if tag in _RESTORED:
        return _linked_share(element) <= _MOST_LINKED
    if next(element.iterdescendants(*_RESTORED), None) is not None:
        read = (one for one in element.iterdescendants() if one.tag not in SILENT)
        return _linked_share(element) <= _MOST_LINKED_PROSE and not any(map(_is_furniture, read))
    return tag in _IN_LINE


def _holds_notes(element: "HtmlElement") -> bool:
    """Whether the notes of the article stand in the element."""
    names = f"{element.get('class', '')} {element.get('id', '')}".lower()
    return not roles_of(element).isdisjoint(_NOTES_ROLES) or "footnotes" in names


def _take_out_furniture(body: "HtmlElement") -> None:
    """Take out of the page what is furniture; but never most of it for no more than a name that somebody gave it."""
    most = len(text_of(body)) * _MOST_FURNITURE

    def sift(element: "HtmlElement") -> None:
        for child in list(element):
            is_sure = child.tag in _FURNITURE_TAGS or not roles_of(child).isdisjoint(_FURNITURE_ROLES)
            is_little = len(text_of(child)) <= most
            if not _is_contents(child) and (is_sure or (_is_furniture(child) and is_little)):
                child.drop_tree()
            else:
                sift(child)

    sift(body)


def _is_furniture(element: "HtmlElement") -> bool:
    if element.tag in _FURNITURE or not roles_of(element).isdisjoint(_FURNITURE_ROLES):
        return True
    return any(_FURNITURE_NAMES.search(element.get(name, "")) for name in ("class", "id"))


def _linked_share(element: "HtmlElement") -> float:
    """The share of the element's text that is links; 1 where there is no text."""
    length = len(text_of(element).strip())
    linked = sum(len(text_of(link).strip()) for link in element.iter("a"))
    return min(linked / length, 1.0) if length else 1.0


def _prose(element: "HtmlElement", kept: set[str] | None = None) -> int:
    """The code points of the paragraphs in the element, of those that are kept if some are."""
    return sum(
        len(text_of(paragraph)) for paragraph in _paragraphs(element) if kept is None or paragraph.get(_NUMBER) in kept
    )


def _paragraphs(element: "HtmlElement") -> Iterator["HtmlElement"]:
    """The paragraphs of prose in the element, without those of comments and the like."""
    for child in element:
        if child.tag == "p":
            if len(text_of(child)) >= _SHORTEST_PROSE and _linked_share(child) < _MOST_LINKED_PROSE:
                yield child
        elif not _is_furniture(child):
            yield from _paragraphs(child)
