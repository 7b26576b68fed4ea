"""Formulas that stand in a page: in MathML, or in TeX for a script of the page to set."""

from typing import TYPE_CHECKING

from readerapp.sources.markup.elements import text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TEX = ("application/x-tex", "tex", "latex")
_SAYING_HOW = frozenset(
    {"mfrac", "msqrt", "mroot", "msub", "msup", "msubsup", "munder", "mover", "munderover", "mmultiscripts", "mtable"}
)
_SAYING_WHAT = frozenset({"mi", "mn", "mo", "mtext", "ms"})


def formula_of(math: "HtmlElement") -> str:
    """The formula in a `math` element as a line of text.

    It is read from the elements of MathML. Where these say nothing of how it is set, the TeX that goes with it is read.
    """
    # Few pages have one.
    from readerapp.sources.formulas.mathml import local_name, parts_of
    from readerapp.sources.formulas.writing import line_of

    names = {local_name(element) for element in math.iterdescendants()}
    source = _tex_of(math)
    if source and (names.isdisjoint(_SAYING_WHAT) or (names.isdisjoint(_SAYING_HOW) and _says_more(source))):
        from readerapp.sources.formulas.tex import line_of_tex

        return line_of_tex(source)
    return line_of(parts_of(math))


def _tex_of(math: "HtmlElement") -> str:
    annotations = (element for element in math.iterdescendants("annotation") if element.get("encoding") in _TEX)
    return (next((text_of(element) for element in annotations), "") or math.get("alttext", "")).strip()


def _says_more(source: str) -> bool:
    """Whether TeX says something of how a formula is set that its signs alone do not."""
    return any(sign in source for sign in ("^", "_", "\\frac", "\\sqrt"))
