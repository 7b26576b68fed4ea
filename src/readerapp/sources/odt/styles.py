"""What the styles of an OpenDocument text mean by their names."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from readerapp.sources.odt.numbering import ListStyle, list_style

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DEEPEST = 20
_FLAT = "list-style-name"


class Styles(NamedTuple):
    """The styles by their names: elements to set in, styles that they are based on, lists, and what is not shown.

    `outline` has the numbers of headings; those in a style of `unnumbered` have none.
    """

    elements: Mapping[str, tuple[str, ...]]
    parents: Mapping[str, str]
    lists: Mapping[str, ListStyle]
    outline: ListStyle
    hidden: frozenset[str]
    unnumbered: frozenset[str]

    def line_of(self, name: str) -> Iterator[str]:
        """The style and those that it is based on, from itself on."""
        for _ in range(_DEEPEST):
            if not name:
                return
            yield name
            name = self.parents.get(name, "")

    def elements_of(self, name: str) -> tuple[str, ...]:
        """The elements that text in this style is set in."""
        return tuple(dict.fromkeys(element for one in self.line_of(name) for element in self.elements.get(one, ())))

    def is_numbered(self, name: str) -> bool:
        """Whether headings in this style have the numbers of the outline."""
        return self.unnumbered.isdisjoint(self.line_of(name))


def styles_of(roots: "Iterable[HtmlElement]") -> Styles:
    """The styles in these trees; where two have a name, the later counts."""
    elements: dict[str, tuple[str, ...]] = {}
    parents: dict[str, str] = {}
    lists: dict[str, ListStyle] = {}
    outline: ListStyle = {}
    hidden = set()
    unnumbered = set()
    for root in roots:
        for style in root.iter("style"):
            name = style.get("name", "")
            parents[name] = style.get("parent-style-name", "")
            elements[name] = tuple(element for each in style.iter("text-properties") for element in _set_in(each))
            if any(each.get("display") == "none" for each in style.iter("text-properties")):
                hidden.add(name)
            if style.get(_FLAT) == "":
                unnumbered.add(name)
        lists.update((style.get("name", ""), list_style(style)) for style in root.iter("list-style"))
        outline = next((list_style(style) for style in root.iter("outline-style")), outline)
    return Styles(elements, parents, lists, outline, frozenset(hidden), frozenset(unnumbered))


def _set_in(properties: "HtmlElement") -> Iterator[str]:
    if properties.get("font-weight") == "bold":
        yield "strong"
    if properties.get("font-style") in ("italic", "oblique"):
        yield "em"
    if properties.get("text-line-through-style", "none") != "none":
        yield "s"
