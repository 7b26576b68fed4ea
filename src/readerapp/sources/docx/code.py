"""Program text in a DOCX: paragraphs in a style for it, or in letters of one width, become one block with its lines."""

import re
from typing import TYPE_CHECKING, NamedTuple

from readerapp.sources.docx.word_elements import attribute, child, local_name, made, text_in, value_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

CODE_STYLE = "ReaderCode"
"""The name that paragraphs of code get for their style, which is told to the library that makes HTML of them."""

_CODE_STYLES = re.compile(
    r"(?:source|program|sample)?\s?code(?:\s?block|\s?listing)?|html preformatted|preformatted(?: text)?|macro text"
    r"|macro|verbatim|listing|quellcode|plain text",
    re.IGNORECASE,
)
_FIXED = re.compile(r"mono|courier|consol|menlo|typewriter|lucida console|source code|fira code", re.IGNORECASE)
_MOST = 0.5
"""The share of the text from which on letters of one width say nothing: the whole is typewritten."""

_DEEPEST_STYLE = 20


class _Style(NamedTuple):
    """What a style is for, and whether its letters have one width."""

    is_for_code: bool
    is_for_headings: bool
    is_fixed: bool


class CodeFinder:
    """Tells which paragraphs are code, by the styles of a document."""

    def __init__(self, styles: "_Element | None") -> None:
        elements = [] if styles is None else [one for one in styles if local_name(one) == "style"]
        self._styles = {attribute(one, "styleId"): one for one in elements}
        self._known: dict[str, _Style] = {}

    def set(self, paragraphs: "Sequence[_Element]") -> "set[_Element]":
        """Join the paragraphs of code that follow one another, and give them their style. Returns those that are gone.

        What stands in a table stays as it is.
        """
        texts = {one: text_in(one) for one in paragraphs}
        code = {one for one in paragraphs if texts[one].strip() and self._is_code(one)}
        if sum(len(texts[one]) for one in code) > _MOST * sum(map(len, texts.values())):
            return set()
        gone: set[_Element] = set()
        for first in paragraphs:
            if first in code and first not in gone and not _is_in_table(first):
                gone |= _joined(first, code)
        return gone

    def _is_code(self, paragraph: "_Element") -> bool:
        properties = child(paragraph, "pPr")
        style = self._style(value_of(child(properties, "pStyle")))
        if style.is_for_code:
            return True
        if style.is_for_headings or child(properties, "numPr") is not None:
            return False
        runs = paragraph.iter("{*}r")
        return all(self._is_fixed(run, style) or not text_in(run).strip() for run in runs)

    def _is_fixed(self, run: "_Element", style: "_Style") -> bool:
        properties = child(run, "rPr")
        if properties is None:
            return style.is_fixed
        font = attribute(child(properties, "rFonts"), "ascii") or self._font(value_of(child(properties, "rStyle")))
        return _FIXED.search(font) is not None if font else style.is_fixed

    def _style(self, name: str) -> "_Style":
        """What is known of the style with this name, which thousands of paragraphs may have."""
        if name not in self._known:
            shown = self._name(name)
            is_fixed = _FIXED.search(self._font(name)) is not None
            is_for_code = _CODE_STYLES.fullmatch(shown) is not None
            self._known[name] = _Style(is_for_code, shown.lower().startswith("heading"), is_fixed)
        return self._known[name]

    def _name(self, style: str) -> str:
        return value_of(child(self._styles.get(style), "name")) or style

    def _font(self, style: str) -> str:
        """The font that a style has, by itself or by one that it is based on."""
        for _ in range(_DEEPEST_STYLE):
            element = self._styles.get(style)
            font = attribute(child(child(element, "rPr"), "rFonts"), "ascii")
            if font or element is None:
                return font
            style = value_of(child(element, "basedOn"))
        return ""


def _is_in_table(paragraph: "_Element") -> bool:
    return any(local_name(around) == "tc" for around in paragraph.iterancestors())


def _joined(first: "_Element", code: "set[_Element]") -> "set[_Element]":
    """Put the lines of code behind a paragraph into it. Returns the paragraphs that were taken away for it."""
    lines: list[_Element] = []
    between: list[_Element] = []
    following = first.getnext()
    while following is not None and local_name(following) == "p":
        if following in code:
            lines += [*between, following]
            between = []
        elif text_in(following).strip() or len(following) > 1:
            break
        else:
            between.append(following)
        following = following.getnext()
    properties = child(first, "pPr")
    if properties is None:
        properties = made(first, "pPr")
        first.insert(0, properties)
    for one in list(properties):
        properties.remove(one)
    properties.append(made(first, "pStyle", val=CODE_STYLE))
    for line in lines:
        run = made(first, "r")
        run.append(made(first, "br"))
        first.append(run)
        first.extend([one for one in line if local_name(one) != "pPr"])
        parent = line.getparent()
        if parent is not None:
            parent.remove(line)
    return set(lines)
