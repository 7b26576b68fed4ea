"""Preformatted text in HTML: its lines without their numbers, and the language it is said to be in."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from readerapp.sources.markup.elements import HEADINGS, SILENT, is_hidden

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LANGUAGE = re.compile(
    r"(?:^|\s)(?:language|lang|highlight-source|highlight-text|highlight|brush|sourceCode)(?:[-:]\s*|\s+)([\w+#.-]+)"
)
_NO_LANGUAGES = frozenset({"none", "default", "plaintext", "nohighlight", "numberLines", "wrapper", "block"})
_NUMBERS_CLASS = re.compile(
    r"(?:^|[\s_-])(?:gutter|linenos?|line-?num(?:ber)?s?|lnt?|lnum|blob-num|linenodiv)(?:$|[\s_-])"
)
_LINES = frozenset({"p", "div", "li", "tr", *HEADINGS})


def code_text(element: "HtmlElement") -> str:
    """The text in the element with its line ends, as it came; empty when it only numbers the lines of other code."""
    return "" if is_line_numbers(element) else "".join(_pieces(element)).removeprefix("\n")


def is_line_numbers(element: "HtmlElement") -> bool:
    """Whether the element holds numbers of lines and no code."""
    return _NUMBERS_CLASS.search(element.get("class", "")) is not None and not any(
        character.isalpha() for text in element.itertext() for character in text
    )


def code_language(element: "HtmlElement") -> str:
    """The language that the element, the one around it or the one in it names; empty when none does."""
    around = element.getparent()
    inside = element.find("code")
    for named_by in (inside, element, around, around.getparent() if around is not None else None):
        if named_by is None:
            continue
        match = _LANGUAGE.search(named_by.get("class", ""))
        language = named_by.get("data-lang") or named_by.get("data-language") or (match[1] if match else "")
        if language and language not in _NO_LANGUAGES:
            return language
    return ""


def _pieces(element: "HtmlElement") -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == "br":
            yield "\n"
        elif not (child.tag in SILENT or is_hidden(child) or is_line_numbers(child)):
            pieces = list(_pieces(child))
            yield from pieces
            if child.tag in _LINES and not "".join(pieces[-2:]).endswith("\n"):
                yield "\n"
        yield child.tail or ""
