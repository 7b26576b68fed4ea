"""A place in a page of a book as crengine, the engine of KOReader, says it.

It counts the elements of one name and the texts of each element, from 1, and names no number where there is one alone.
The white space of a text is one blank to it, and none at the beginning of an element.
"""

from typing import TYPE_CHECKING

from readerapp.exchange.places.page import Page, TextNode, name_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def xpointer_at(page: Page, index: int, place: int, *, is_end: bool = False) -> str:
    """The place at so many code points of the text of a page that is the `index`th of the spine, from 0.

    Where one text ends and the next begins it is in the later one; with `is_end` it is in the earlier. Empty where no
    text is there.
    """
    within = _text_at(page, page.root, place, is_end)
    if within is None:
        return ""
    parent, text, number, of = within
    steps: list[str] = []
    element = parent
    while (above := element.getparent()) is not None:
        alike = [child for child in page.elements(above) if name_of(child) == name_of(element)]
        at = f"[{alike.index(element) + 1}]" if len(alike) > 1 else ""
        steps.append(f"/{name_of(element)}{at}")
        element = above
    is_first = text.start == page.begin(parent)
    offset = _collapsed(page.text[text.start : place], is_first=is_first)
    named = f"[{number}]" if of > 1 else ""
    return f"/body/DocFragment[{index + 1}]{''.join(reversed(steps))}/text(){named}.{offset}"


def _text_at(page: Page, element: "Element", place: int, is_end: bool) -> "tuple[Element, TextNode, int, int] | None":
    """The text that a place is in, with the element it is directly in, its number there, and how many there are."""
    while True:
        children = page.children(element)
        texts = [node for node in children if isinstance(node, TextNode)]
        for number, text in enumerate(texts, 1):
            if (text.start < place <= text.end) if is_end else (text.start <= place < text.end):
                return element, text, number, len(texts)
        inner = [
            child
            for child in page.elements(element)
            if (
                (page.begin(child) < place <= page.end(child))
                if is_end
                else (page.begin(child) <= place < page.end(child))
            )
        ]
        if not inner:
            return None
        element = inner[0]


def _collapsed(text: str, *, is_first: bool) -> int:
    """How many characters a text is to the engine."""
    words = " ".join(text.split())
    leading = bool(text[:1].isspace() and words and not is_first)
    trailing = bool(text[-1:].isspace() and words)
    return leading + len(words) + trailing
