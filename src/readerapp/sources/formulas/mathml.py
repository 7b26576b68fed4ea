"""Formulas in MathML (W3C MathML 3, presentation elements), as a tree of their parts."""

from __future__ import annotations

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
from readerapp.sources.formulas.grouping import Piece, grouped, piece_of
from readerapp.sources.formulas.signs import BRACES, MARKS, name_of, plain, sign_of, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_DEEPEST = 200
"""Elements in each other beyond which a formula is its characters: no formula is so deep."""

_UNSEEN = frozenset({"annotation", "annotation-xml", "mphantom", "none", "mprescripts", "maligngroup", "malignmark"})
_SEPARATORS = ","


def parts_of(math: Any) -> Part:
    """The formula in `math`, an element of lxml, whose namespace or prefix does not matter."""
    return _part(math, 0)


def local_name(element: Any) -> str:
    """The name of an element without namespace and prefix, in small letters; empty for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def _part(element: Any, depth: int) -> Part:
    name = local_name(element)
    if not name or name in _UNSEEN:
        return NOTHING
    if depth > _DEEPEST:
        return words_of("".join(element.itertext()))
    leaf = _LEAVES.get(name)
    if leaf:
        return leaf(element)
    if name == "mfenced":
        return _fenced(element, depth)
    if name == "mtable":
        return _table(element, depth)
    parts = [_part(child, depth + 1) for child in _children(element)]
    made = _MADE_OF.get(name)
    if made and parts:
        return made(element, parts)
    if name in ("semantics", "maction"):
        return parts[0] if parts else words_of(element.text or "")
    if name == "msqrt":
        return Root(_row(element, parts))
    if not parts:
        return words_of(element.text or "")
    return _row(element, parts)


def _children(element: Any) -> list[Any]:
    return [child for child in element if local_name(child)]


def _row(element: Any, parts: list[Part]) -> Part:
    return grouped(_piece(child, part) for child, part in zip(_children(element), parts, strict=True))


def _piece(element: Any, part: Part) -> Piece:
    """A part of a row, with what an operator says about being a bracket."""
    if local_name(element) != "mo":
        return Piece(part)
    form, is_fence = element.get("form"), element.get("fence") == "true" or element.get("stretchy") == "true"
    text = part.text if isinstance(part, Symbol) else ""
    if form in ("prefix", "postfix") and (text in ("|", "‖", "∥", "∣") or (is_fence and not text)):
        return Piece(part, form == "prefix", form == "postfix")
    return piece_of(part)


# ---------------------------------------------------------------------- single elements


def _text(element: Any) -> str:
    return "".join(element.itertext())


def _name(element: Any) -> Part:
    return name_of(_text(element), is_double_struck=element.get("mathvariant") == "double-struck")


def _number(element: Any) -> Part:
    text = "".join(plain(_text(element)).split())
    return Symbol(text, Sort.NUMBER) if text else NOTHING


def _words(element: Any) -> Part:
    return words_of(_text(element))


_LEAVES: dict[str, Callable[[Any], Part]] = {
    "mi": _name,
    "mn": _number,
    "mo": lambda element: sign_of(_text(element)),
    "mtext": _words,
    "ms": _words,
    "mspace": lambda _element: Symbol(" ", Sort.BLANK),
}


# ---------------------------------------------------------------------- elements made of others


def _fraction(element: Any, parts: list[Part]) -> Part:
    thickness = (element.get("linethickness") or "").strip()
    return Fraction(parts[0], _at(parts, 1) or NOTHING, has_bar=not thickness.startswith("0") or "." in thickness)


def _at(parts: list[Part], index: int) -> Part | None:
    return parts[index] if index < len(parts) and parts[index] != NOTHING else None


def _over(base: Part, accent: Part | None) -> Part:
    """A part with something over it: an accent, a brace, or what is raised."""
    text = accent.text if isinstance(accent, Symbol) else ""
    is_arrow_of_text = isinstance(base, Symbol) and base.sort is Sort.SIGN
    if text in MARKS and not is_arrow_of_text:
        return Accented(base, MARKS[text])
    return base if text in BRACES and text else Scripts(base, None, accent)


def _under(base: Part, accent: Part | None) -> Part:
    text = accent.text if isinstance(accent, Symbol) else ""
    if text in BRACES and text:
        return base
    return Accented(base, MARKS["_"]) if text in ("_", "\u0332", "‾", "¯", "―") else Scripts(base, accent)


def _several_scripts(element: Any, parts: list[Part]) -> Part:
    """`mmultiscripts`: pairs of what is lowered and raised; those behind `mprescripts` stand before the base."""
    children = _children(element)
    names = [local_name(child) for child in children]
    cut = names.index("mprescripts") if "mprescripts" in names else len(parts)
    behind, before = parts[1:cut], parts[cut + 1 :]
    return Scripts(parts[0], _joined(behind[0::2]), _joined(behind[1::2]), _joined(before[0::2]), _joined(before[1::2]))


def _joined(parts: Iterable[Part]) -> Part | None:
    solid = tuple(part for part in parts if part != NOTHING)
    return Row(solid) if solid else None


_MADE_OF: dict[str, Callable[[Any, list[Part]], Part]] = {
    "mfrac": _fraction,
    "mroot": lambda _element, parts: Root(parts[0], _at(parts, 1)),
    "msub": lambda _element, parts: Scripts(parts[0], _at(parts, 1)),
    "msup": lambda _element, parts: Scripts(parts[0], None, _at(parts, 1)),
    "msubsup": lambda _element, parts: Scripts(parts[0], _at(parts, 1), _at(parts, 2)),
    "munderover": lambda _element, parts: Scripts(parts[0], _at(parts, 1), _at(parts, 2)),
    "munder": lambda _element, parts: _under(parts[0], _at(parts, 1)),
    "mover": lambda _element, parts: _over(parts[0], _at(parts, 1)),
    "mmultiscripts": _several_scripts,
}


def _fenced(element: Any, depth: int) -> Part:
    """`mfenced`: brackets and separators stand in attributes."""
    parts = [_part(child, depth + 1) for child in _children(element)]
    separators = "".join((element.get("separators") or _SEPARATORS).split()) or _SEPARATORS
    inside: list[Part] = parts[:1]
    for number, part in enumerate(parts[1:]):
        inside += [Symbol(separators[min(number, len(separators) - 1)], Sort.SIGN), part]
    opening, closing = element.get("open", "("), element.get("close", ")")
    return Fenced(plain(opening).strip(), tuple(inside), plain(closing).strip())


def _table(element: Any, depth: int) -> Part:
    rows = []
    for row in _children(element):
        cells = _children(row)
        # The first cell of a labelled row is its number.
        cells = cells[1:] if local_name(row) == "mlabeledtr" else cells
        rows.append(tuple(_part(cell, depth + 1) for cell in cells))
    return Table(tuple(rows))
