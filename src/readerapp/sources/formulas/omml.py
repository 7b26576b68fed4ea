"""Formulas in OMML, the mathematics of Word (ECMA-376 part 1, section 22.1), as a tree of their parts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from readerapp.sources.formulas.formula import (
    NOTHING,
    Accented,
    Fenced,
    Fraction,
    Part,
    Root,
    Row,
    Scripts,
    Sort,
    Symbol,
    Table,
)
from readerapp.sources.formulas.grouping import grouped, piece_of
from readerapp.sources.formulas.mathml import local_name
from readerapp.sources.formulas.signs import BRACES, FUNCTIONS, MARKS, plain, sign_of, words_of

if TYPE_CHECKING:
    from collections.abc import Callable

_DEEPEST = 200
_INTEGRAL, _HAT, _BRACE_BELOW, _BAR = "∫", "\u0302", "⏟", "\u0304"
_PIECES = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|\s+|.", re.DOTALL)
_ALIGNMENT = "&"


def parts_of(math: Any) -> Part:
    """The formula in `math`, an `oMath` element of lxml."""
    return _content(math, 0)


def _content(element: Any | None, depth: int) -> Part:
    """The parts in an element that holds a row of them."""
    if element is None:
        return NOTHING
    if depth > _DEEPEST:
        return words_of("".join(element.itertext()))
    parts: list[Part] = []
    for child in element:
        name = local_name(child)
        made = _MADE.get(name)
        if made:
            parts.append(made(child, depth + 1))
        elif name == "r":
            parts += _run(child)
        elif name and not name.endswith("pr"):
            parts.append(_content(child, depth + 1))
    return grouped(map(piece_of, parts))


def _child(element: Any, name: str) -> Any | None:
    return next((child for child in element if local_name(child) == name), None)


def _value(element: Any, group: str, name: str, default: str) -> str:
    """What the properties of an element say under `name`; `default` where they do not."""
    properties = _child(element, group)
    found = None if properties is None else _child(properties, name)
    if found is None:
        return default
    value = next((value for key, value in found.attrib.items() if key.rpartition("}")[2] == "val"), "")
    return str(value)


def _is_set(element: Any, group: str, name: str) -> bool:
    return _value(element, group, name, "0") not in ("0", "off", "false")


# ---------------------------------------------------------------------- runs


def _run(run: Any) -> list[Part]:
    text = "".join("".join(child.itertext()) for child in run if local_name(child) == "t")
    properties = _child(run, "rpr")
    if properties is not None and _child(properties, "nor") is not None:
        return [words_of(text)]
    is_double_struck = _value(run, "rpr", "scr", "") == "double-struck"
    is_upright = _value(run, "rpr", "sty", "") in ("p", "b")
    text = plain(text, is_double_struck=is_double_struck).replace(_ALIGNMENT, "")
    parts: list[Part] = []
    for piece in _PIECES.findall(text):
        parts += _signs(piece, is_upright=is_upright)
    return parts


def _signs(piece: str, *, is_upright: bool) -> list[Part]:
    """One number, word, blank or sign of a run. Letters beside one another are a product unless they are a function."""
    if piece.isspace():
        return [Symbol(" ", Sort.BLANK)]
    if piece[0].isdigit():
        return [Symbol(piece, Sort.NUMBER)]
    if piece.isalpha():
        is_word = piece in FUNCTIONS or (is_upright and len(piece) > 1 and piece.isascii())
        return [Symbol(piece, Sort.FUNCTION)] if is_word else [Symbol(letter, Sort.NAME) for letter in piece]
    return [sign_of(piece)]


# ---------------------------------------------------------------------- elements made of others


def _fraction(element: Any, depth: int) -> Part:
    above, below = (_content(_child(element, name), depth) for name in ("num", "den"))
    return Fraction(above, below, has_bar=_value(element, "fpr", "type", "bar").lower() != "nobar")


def _scripts(element: Any, depth: int) -> Part:
    base, below, above = (_content(_child(element, name), depth) for name in ("e", "sub", "sup"))
    if local_name(element) == "spre":
        return Scripts(base, None, None, _solid(below), _solid(above))
    return Scripts(base, _solid(below), _solid(above))


def _solid(part: Part) -> Part | None:
    return part if part != NOTHING else None


def _root(element: Any, depth: int) -> Part:
    degree = NOTHING if _is_set(element, "radpr", "deghide") else _content(_child(element, "deg"), depth)
    return Root(_content(_child(element, "e"), depth), _solid(degree))


def _big_sign(element: Any, depth: int) -> Part:
    """`nary`: a sum, product or integral with its limits, and what it is taken of."""
    below, above, of = (_content(_child(element, name), depth) for name in ("sub", "sup", "e"))
    sign = sign_of(_value(element, "narypr", "chr", _INTEGRAL))
    return Row((Scripts(sign, _solid(below), _solid(above)), of))


def _fenced(element: Any, depth: int) -> Part:
    opening, closing = _value(element, "dpr", "begchr", "("), _value(element, "dpr", "endchr", ")")
    separator = sign_of(_value(element, "dpr", "sepchr", "|"))
    inside: list[Part] = []
    for child in element:
        if local_name(child) == "e":
            inside += [separator, _content(child, depth)] if inside else [_content(child, depth)]
    return Fenced(plain(opening).strip(), tuple(inside), plain(closing).strip())


def _function(element: Any, depth: int) -> Part:
    name = _content(_child(element, "fname"), depth)
    return Row((name, _content(_child(element, "e"), depth)))


def _limit(element: Any, depth: int) -> Part:
    base, limit = (_content(_child(element, name), depth) for name in ("e", "lim"))
    if isinstance(limit, Symbol) and limit.text in BRACES:
        return base
    return Scripts(base, limit) if local_name(element) == "limlow" else Scripts(base, None, limit)


def _accented(element: Any, depth: int) -> Part:
    accent = _value(element, "accpr", "chr", _HAT)
    base = _content(_child(element, "e"), depth)
    return Accented(base, MARKS[accent]) if accent in MARKS else base


def _barred(element: Any, depth: int) -> Part:
    is_above = _value(element, "barpr", "pos", "bot") == "top"
    return Accented(_content(_child(element, "e"), depth), _BAR if is_above else MARKS["_"])


def _with_sign(element: Any, depth: int) -> Part:
    """`groupChr`: a brace that groups what it is over or under, or an arrow that something stands over or under."""
    sign = _value(element, "groupchrpr", "chr", _BRACE_BELOW)
    base = _content(_child(element, "e"), depth)
    if sign in BRACES:
        return base
    if sign in MARKS and isinstance(base, Symbol) and base.sort is Sort.NAME and len(base.text) == 1:
        is_below = _value(element, "groupchrpr", "pos", "bot") == "bot"
        if not is_below:
            return Accented(base, MARKS[sign])
    return Scripts(sign_of(sign), None, base)


def _lines(element: Any, depth: int) -> Part:
    """`eqArr`: lines below one another, each in cells where its author set marks to line them up by."""
    return Table(tuple(_cells(child, depth) for child in element if local_name(child) == "e"))


def _cells(line: Any, depth: int) -> tuple[Part, ...]:
    cells: list[list[Part]] = [[]]
    for child in line:
        name = local_name(child)
        text = "".join(child.itertext()) if name == "r" else ""
        if _ALIGNMENT in text:
            cells.append([])
        if name == "r":
            cells[-1] += _run(child)
        elif name in _MADE:
            cells[-1].append(_MADE[name](child, depth))
    return tuple(grouped(map(piece_of, cell)) for cell in cells)


def _matrix(element: Any, depth: int) -> Part:
    rows = [
        tuple(_content(cell, depth) for cell in row if local_name(cell) == "e")
        for row in element
        if local_name(row) == "mr"
    ]
    return Table(tuple(rows))


def _hidden(element: Any, depth: int) -> Part:
    is_shown = _value(element, "phantpr", "show", "1") not in ("0", "off", "false")
    return _content(_child(element, "e"), depth) if is_shown else NOTHING


_MADE: dict[str, Callable[[Any, int], Part]] = {
    "f": _fraction,
    "ssup": _scripts,
    "ssub": _scripts,
    "ssubsup": _scripts,
    "spre": _scripts,
    "rad": _root,
    "nary": _big_sign,
    "d": _fenced,
    "func": _function,
    "limlow": _limit,
    "limupp": _limit,
    "acc": _accented,
    "bar": _barred,
    "groupchr": _with_sign,
    "eqarr": _lines,
    "m": _matrix,
    "phant": _hidden,
}
