"""Formulas in MathML as a line of text."""

import re
from typing import TYPE_CHECKING

from readerapp.sources.markup.elements import text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TEX = "application/x-tex"
_IN_DISPLAY_STYLE = re.compile(r"\{\\(?:display|text)style\s*(.*)\}\s*$", re.DOTALL)


def formula_of(math: "HtmlElement") -> str:
    """The formula in a `math` element as its author wrote it, in TeX where that is given; else its characters."""
    annotations = (one for one in math.iterdescendants("annotation") if one.get("encoding") == _TEX)
    source = next((text_of(one) for one in annotations), "") or math.get("alttext", "")
    if not source.strip():
        return " ".join(text_of(math).split())
    source = source.strip()
    styled = _IN_DISPLAY_STYLE.match(source)
    return styled[1].strip() if styled else source
