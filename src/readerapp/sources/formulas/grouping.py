"""Grouping: which signs in a row are brackets, and what stands between them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from readerapp.sources.formulas.formula import Fenced, Part, Row, Sort, Symbol, Table
from readerapp.sources.formulas.signs import CLOSING, FUNCTIONS, OPENING


class Piece(NamedTuple):
    """A part of a row. `opens` and `closes` say that it is a bracket though its sign may be either, as `|`."""

    part: Part
    opens: bool = False
    closes: bool = False


class _Open(NamedTuple):
    """A bracket that is not closed yet, and what has come since."""

    sign: Part | None
    parts: list[Part]


def piece_of(part: Part) -> Piece:
    """A part as a piece that its sign alone says is a bracket."""
    sign = part.text if isinstance(part, Symbol) and part.sort is Sort.SIGN else ""
    return Piece(part, sign in OPENING and sign != "", sign in CLOSING and sign != "")


def grouped(pieces: Iterable[Piece]) -> Part:
    """The pieces of a row as one part, with what stands between brackets in one of its own.

    A bracket without another stays a sign, but the one before the cases of a table.
    """
    levels = [_Open(None, [])]
    for part, opens, closes in pieces:
        if opens:
            levels.append(_Open(part, []))
        elif closes and len(levels) > 1:
            last = levels.pop()
            levels[-1].parts.append(Fenced(_text(last.sign), tuple(last.parts), _text(part)))
        else:
            levels[-1].parts.append(part)
    while len(levels) > 1:
        last = levels.pop()
        if any(isinstance(part, Table) for part in last.parts):
            levels[-1].parts.append(Fenced(_text(last.sign), tuple(last.parts), ""))
        else:
            levels[-1].parts.extend([last.sign or Row(()), *last.parts])
    parts = levels[0].parts
    return parts[0] if len(parts) == 1 else _function_of(parts) or Row(tuple(parts))


def _function_of(parts: Sequence[Part]) -> Part | None:
    """The function, as `arg max`, whose letters are all that is among `parts`."""
    text = ""
    for part in parts:
        if not isinstance(part, Symbol) or part.sort not in (Sort.NAME, Sort.BLANK, Sort.FUNCTION):
            return None
        text += part.text
    words = text.split()
    return Symbol(" ".join(words), Sort.FUNCTION) if words and FUNCTIONS.issuperset(words) else None


def _text(sign: Part | None) -> str:
    return sign.text if isinstance(sign, Symbol) else ""
