"""Formulas in TeX that a script of the page, MathJax or KaTeX, would set: put into the text as lines."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from readerapp.sources.markup.elements import classes_of, text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LOADED = re.compile(r"mathjax|katex", re.IGNORECASE)
_ENVIRONMENTS = "align|alignat|eqnarray|equation|flalign|gather|multline"
_SIGNS = re.compile(
    r"\\\((.+?)\\\)|\\\[(.+?)\\\]|\$\$(.+?)\$\$"
    rf"|(\\begin\{{((?:{_ENVIRONMENTS})\*?)\}}.{{1,4000}}?\\end\{{\5\}})",
    re.DOTALL,
)
_WITH_DOLLARS = re.compile(_SIGNS.pattern + r"|(?<![\\$\w])\$(?!\s)([^$\n]+?)(?<![\s\\])\$(?![\w$])", re.DOTALL)
_DOLLARS = re.compile(r"\[\s*['\"]\$['\"]\s*,\s*['\"]\$['\"]\s*\]|left\s*:\s*['\"]\$['\"]")
_SET = frozenset(
    {
        "MathJax",
        "MathJax_CHTML",
        "MathJax_Display",
        "MathJax_Preview",
        "MathJax_SVG",
        "MathJax_SVG_Display",
        "mjx-chtml",
    }
)
_VERBATIM = frozenset({"code", "kbd", "pre", "samp", "script", "style", "textarea", "title", "math", "annotation"})


def show_formulas(root: "HtmlElement") -> None:
    """Put each formula of the page into its text as a line, once, whatever else there is of it."""
    scripts = list(root.iter("script"))
    sources = [script for script in scripts if script.get("type", "").lower().startswith("math/tex")]
    if sources:
        _show_sources(root, sources)
    config = " ".join(f"{script.get('src', '')} {script.text or ''}" for script in scripts if script not in sources)
    if _LOADED.search(config):
        signs = _WITH_DOLLARS if _DOLLARS.search(config) else _SIGNS
        _show_signed(root, lambda text: signs.sub(_line_of, text))


def _show_sources(root: "HtmlElement", sources: "list[HtmlElement]") -> None:
    """Have the sources of formulas stand in the text, in place of what was made of them before the page was saved."""
    from readerapp.sources.formulas.tex import line_of_tex

    for made in list(root.iter("span", "div", "nobr")):
        if not classes_of(made).isdisjoint(_SET) and made.getparent() is not None:
            made.drop_tree()
    for source in sources:
        line = line_of_tex(text_of(source).removeprefix("% <![CDATA[").removesuffix("%]]>").strip())
        source.attrib.clear()
        source.tag, source.text = "span", line
        for child in list(source):
            source.remove(child)


def _show_signed(root: "HtmlElement", shown: Callable[[str], str]) -> None:
    """Write the formulas between signs in all text that is no program."""
    if root.tag in _VERBATIM or not classes_of(root).isdisjoint({"tex2jax_ignore", "mathjax_ignore"}):
        return
    if root.text and ("\\" in root.text or "$" in root.text):
        root.text = shown(root.text)
    elif root.text and {"math"} < classes_of(root) and not len(root):
        # What pandoc writes for KaTeX has no signs.
        root.text = shown(f"\\({root.text}\\)") if not classes_of(root).isdisjoint({"inline", "display"}) else root.text
    for child in root:
        _show_signed(child, shown)
        if child.tail and ("\\" in child.tail or "$" in child.tail):
            child.tail = shown(child.tail)


def _line_of(match: re.Match[str]) -> str:
    from readerapp.sources.formulas.tex import is_formula, line_of_tex

    source = next(filter(None, match.groups()), "")
    return line_of_tex(source) if is_formula(source) else match[0]
