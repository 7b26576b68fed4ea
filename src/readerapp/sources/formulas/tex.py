"""Formulas in TeX, by latex2mathml: as a line where all of it is understood, as they were written where not."""

import re

from readerapp.sources.formulas.mathml import parts_of
from readerapp.sources.formulas.packages import in_known_words
from readerapp.sources.formulas.writing import line_of

_LONGEST = 4000
"""Code points beyond which what looks like TeX is left as it is."""

_STYLED = re.compile(r"\{\s*\\(?:display|text)style\s+(.*)\}\s*", re.DOTALL)
_UNKNOWN = re.compile(r"\\[A-Za-z]+")
_SIGN = re.compile(r"[\\^_=<>|{}]")
_WORDS = re.compile(r"\s[^\W\d_]{2,}|[^\W\d_]{2,}\s")


def is_formula(source: str) -> bool:
    """Whether `source`, which stands between signs that may mean a formula, is one: words alone are none."""
    return _SIGN.search(source) is not None or not _WORDS.search(source)


def line_of_tex(source: str) -> str:
    """`source`, without its dollar signs, as a line of text; itself where a part of it is not understood."""
    shown = " ".join(source.split())
    if not shown or len(shown) > _LONGEST:
        return shown
    styled = _STYLED.fullmatch(shown)
    formula = styled[1].strip() if styled else shown
    line = _understood(formula)
    return line or formula


def _understood(formula: str) -> str:
    """The line, or nothing if there is a part that cannot be told."""
    from latex2mathml.converter import convert
    from lxml import etree

    try:
        mathml = convert(in_known_words(formula))
        parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=False)
        line = line_of(parts_of(etree.fromstring(mathml.encode(), parser)))
    except Exception:  # noqa: BLE001 - it raises errors of many kinds, IndexError among them, on what it cannot read
        return ""
    return "" if _UNKNOWN.search(line) else line
