"""Paths to an element of a page, as programs that annotate in browsers write them: XPaths and CSS selectors.

Of both languages only what such programs write is read: steps by name and number, ids, classes. Anything else leads
nowhere, for an expression of somebody else's must not be evaluated.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from readerapp.exchange.places.page import Page, TextNode, is_element, name_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_XPATH = re.compile(
    r"(?P<any>/(?=/))?(?:/?\*\[@id=[\"'](?P<id>[^\"'\]]{1,200})[\"']\])?(?P<steps>(?:/?[\w:-]+(?:\(\))?(?:\[\d{1,6}\])?)*)/?"
)
_STEP = re.compile(r"(?P<name>[\w-]+)(?P<is_text>\(\))?(?:\[(?P<number>\d{1,6})\])?")
_COMPOUND = re.compile(
    r"(?P<name>[A-Za-z][\w-]*|\*)?(?P<rest>(?:#(?:\\.|[\w-])+|\.(?:\\.|[\w-])+|:[a-z-]+(?:\(\d{1,6}\))?)*)"
)
_PART = re.compile(
    r"#(?P<id>(?:\\.|[\w-])+)|\.(?P<of_class>(?:\\.|[\w-])+)|:(?P<pseudo>[a-z-]+)(?:\((?P<number>\d+)\))?"
)
_ESCAPED = re.compile(r"\\(.)")
_BROWSERS_OWN = frozenset({"tbody"})
"""Elements that a browser puts in where a page does not have them."""

_LONGEST = 4000
_MOST_TRIED = 10_000


class _Compound(NamedTuple):
    """One element of a selector, and whether it is a child of the one before, or only below it."""

    name: str
    rest: str
    is_child: bool


def body_of(page: Page) -> "Element":
    """The body of a page, else its outermost element."""
    return next((one for one in page.elements(page.root) if name_of(one) == "body"), page.root)


def by_xpath(page: Page, path: str) -> "Element | TextNode | None":
    """The element or text that an XPath leads to: from the body, from the outermost element, or from anywhere."""
    match = _XPATH.fullmatch(path) if len(path) <= _LONGEST else None
    if match is None:
        return None
    steps = [step for one in match["steps"].split("/") if one and (step := _STEP.fullmatch(one))]
    node: Element | TextNode | None = body_of(page)
    if match["id"]:
        node = page.by_id(match["id"])
    elif match["any"] and steps:
        first = steps.pop(0)
        alike = [one for one in page.root.iter() if is_element(one) and name_of(one) == first["name"].lower()]
        number = int(first["number"] or 1)
        node = alike[number - 1] if 1 <= number <= len(alike) else None
    elif steps and steps[0]["name"].lower() == "html":
        node = page.root
        steps.pop(0)
    elif steps and steps[0]["name"].lower() == "body":
        steps.pop(0)
    for step in steps:
        if node is None or isinstance(node, TextNode):
            return None
        node = _child(page, node, step)
    return node


def by_selector(page: Page, selector: str) -> "Element | None":
    """The first element that a CSS selector means."""
    if len(selector) > _LONGEST:
        return None
    compounds = list(_compounds(selector))
    if not compounds:
        return None
    last = compounds[-1]
    for number, element in enumerate(one for one in page.root.iter() if is_element(one)):
        if number > _MOST_TRIED * 10:
            return None
        if _is_meant(page, element, last) and _stands_below(page, element, compounds[:-1], is_child=last.is_child):
            return element
    return None


def _child(page: Page, parent: "Element", step: re.Match[str]) -> "Element | TextNode | None":
    number = int(step["number"] or 1)
    found: list[Element | TextNode]
    if step["is_text"]:
        found = [node for node in page.children(parent) if isinstance(node, TextNode)] if step["name"] == "text" else []
    else:
        name = step["name"].lower()
        found = [child for child in page.elements(parent) if name_of(child) == name]
        if not found and name in _BROWSERS_OWN:
            return parent
    return found[number - 1] if 1 <= number <= len(found) else None


def _compounds(selector: str) -> Iterator[_Compound]:
    """The elements that a selector names, outermost first; none where it holds anything else."""
    found: list[_Compound] = []
    is_child = False
    for token in selector.replace(">", " > ").split():
        if token == ">":
            is_child = True
            continue
        match = _COMPOUND.fullmatch(token)
        if match is None:
            return
        found.append(_Compound((match["name"] or "*").lower(), match["rest"], is_child))
        is_child = False
    yield from found


def _is_meant(page: Page, element: "Element", compound: _Compound) -> bool:
    if compound.name not in {"*", name_of(element)}:
        return False
    return all(_has(page, element, part) for part in _PART.finditer(compound.rest))


def _has(page: Page, element: "Element", part: re.Match[str]) -> bool:
    if part["id"]:
        return bool(element.get("id") == _ESCAPED.sub(r"\1", part["id"]))
    if part["of_class"]:
        return _ESCAPED.sub(r"\1", part["of_class"]) in (element.get("class") or "").split()
    parent = element.getparent()
    siblings = page.elements(parent) if parent is not None else [element]
    number = 1 if part["pseudo"].startswith("first-") else int(part["number"] or 0)
    if part["pseudo"].endswith("of-type"):
        siblings = [one for one in siblings if name_of(one) == name_of(element)]
    elif not part["pseudo"].endswith("child"):
        return False
    return 1 <= number <= len(siblings) and siblings[number - 1] is element


def _stands_below(page: Page, element: "Element", above: list[_Compound], *, is_child: bool) -> bool:
    """Whether an element stands below those that a selector names before it."""
    if not above:
        return True
    *further, last = above
    parent = element.getparent()
    while parent is not None:
        if _is_meant(page, parent, last) and _stands_below(page, parent, further, is_child=last.is_child):
            return True
        if is_child:
            return False
        parent = parent.getparent()
    return False
