"""Writing a formula as one line: brackets where its shape said what belongs together.

`a` over `b + 1` becomes `a/(b+1)`. Characters that are raised or lowered are used where each has one, else `^(…)` and
`_(…)` as people type them.
"""

import unicodedata
from collections.abc import Callable, Sequence
from itertools import pairwise

from readerapp.sources.formulas.formula import (
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
from readerapp.sources.formulas.scripts import lowered, raised

BIG_SIGNS = frozenset("∑∏∐∫∬∭∮∯∰⋃⋂⋁⋀⨁⨂⨀⨄⨆")
_RELATIONS = frozenset("=≠≈≡<>≤≥⩽⩾≪≫∼~≃≅∝∈∉∋⊂⊃⊆⊇⊄→←↔⇒⇐⇔⟹⟸⟺⟶⟵↦⟼⊢⊨⊧:≔≜≮≯≰≱⊥∥∦↪↩↠⇌⇝⊩⊣≺≻≼≽⪯⪰⊏⊐⊑⊒≍≐∌⊈⊉⊅≢≁≉≇≲≳⋘⋙")
_ADDING = frozenset("+-−±∓∪∩∨∧⊕∖∘·⋅×÷∗")
_JOINING = frozenset("+-−±∓")
_GIVEN = frozenset("∣|")
_PUNCTUATION = frozenset(",;")
_OPENING, _CLOSING = frozenset("([{⟨⌊⌈⟦"), frozenset(")]}⟩⌋⌉⟧")
_DIFFERENTIALS = frozenset({"d", "∂", "δ", "Δ"})
_OF_AN_ARGUMENT = frozenset("fghFGHPEΓΦΨζφψ")
"""Letters before a bracket that are likelier a function of what is in it than a factor."""

_ENDING = ",; "

_SQUARE, _CUBE = "√", "³√"
_BAR, _LINE_BELOW = "\N{COMBINING MACRON}", "\N{COMBINING LOW LINE}"


def line_of(part: Part) -> str:
    """The formula as one line of text, in NFC, with single blanks."""
    text = " ".join(_written(part, is_outside=True).split())
    return unicodedata.normalize("NFC", text)


def _written(part: Part, *, is_outside: bool = False) -> str:
    """A part as text. What is `is_outside`, in no other part, has blanks around its relations and sums."""
    if isinstance(part, Table):
        return _table(part.rows, is_matrix=False)
    match part:
        case Symbol(text, _):
            return text
        case Row(parts):
            return _row(parts, is_outside=is_outside)
        case Fraction(above, below, True):
            return f"{_bracketed_unless(_is_product, above)}/{_bracketed_unless(_is_denominator, below)}"
        case Fraction(above, below, _):
            return f"C({_written(above)},{_written(below)})"
        case Scripts():
            return _scripts(part)
        case Root(radicand, degree):
            return _root(radicand, degree)
        case Fenced(_, (Fraction(_, _, False) as binomial,), _):
            return _written(binomial)
        case Fenced(opening, parts, closing):
            inside = [_table(rows, is_matrix=True) for rows in _tables(parts)] or [_row(parts)]
            return f"{opening}{inside[0].strip()}{closing}"
        case Accented(base, mark):
            return _accented(base, mark)


def _tables(parts: Sequence[Part]) -> list[tuple[tuple[Part, ...], ...]]:
    """The rows of the table that is all there is among `parts`, if it is."""
    solid = [part for part in map(simple, parts) if not _is_blank(part)]
    return [solid[0].rows] if len(solid) == 1 and isinstance(solid[0], Table) else []


def simple(part: Part) -> Part:
    """The part itself where a row holds nothing but it."""
    while isinstance(part, Row) and len(part.parts) == 1:
        part = part.parts[0]
    return part


def flat(parts: Sequence[Part]) -> list[Part]:
    """The parts of a row with those of rows in it, for a row in a row means nothing."""
    flattened: list[Part] = []
    for part in parts:
        if isinstance(part, Row):
            flattened += flat(part.parts)
        else:
            flattened.append(part)
    return flattened


# ---------------------------------------------------------------------- rows


def _row(parts: Sequence[Part], *, is_outside: bool = False) -> str:
    parts = flat(parts)
    texts = [_in_row(parts, at, is_outside=is_outside) for at in range(len(parts))]
    if not texts:
        return ""
    line = texts[0]
    for (left, right), text in zip(pairwise(parts), texts[1:], strict=True):
        line += _gap(line, text, left, right) + text
    return line


def _in_row(parts: Sequence[Part], at: int, *, is_outside: bool) -> str:
    part = parts[at]
    before = parts[at - 1] if at else None
    behind = parts[at + 1] if at + 1 < len(parts) else None
    text = _written(part)
    match part:
        case Fraction(_, _, True) if _is_factor(before) or _is_factor(behind):
            return f"({text})"
        case Table():
            return _table(part.rows, is_matrix=False)
        case Symbol(sign, Sort.SIGN) if sign in _PUNCTUATION and behind is not None:
            return f"{sign} "
        case Symbol(sign, Sort.SIGN) if sign in _RELATIONS or (is_outside and sign in _JOINING):
            is_between = before is not None and behind is not None and not _is_sign(before)
            return f" {sign} " if is_between and is_outside else sign
        case Symbol(sign, Sort.SIGN) if sign in _GIVEN and (_is_word(before) or _is_word(behind)):
            return f" {sign} "
        case Scripts(Symbol(sign, Sort.SIGN)) if sign in _RELATIONS and is_outside:
            return f" {text} "
        case Symbol(_, Sort.WORDS) if " " in text.strip():
            return f" {text.strip()} "
    return text


def _is_sign(part: Part) -> bool:
    """Whether a sign that stands behind `part` belongs to what follows it, as the minus of `= -1` does."""
    match part:
        case Symbol(sign, Sort.SIGN):
            return sign in _RELATIONS or sign in _ADDING or sign in _PUNCTUATION or sign in _OPENING
        case _:
            return False


def _gap(line: str, text: str, left: Part, right: Part) -> str:
    """What keeps two neighbours apart, where they would run together."""
    if not line or not text or line[-1].isspace() or text[0].isspace():
        return ""
    if isinstance(right, Fenced) or text[0] in _OPENING:
        return ""
    if line[-1].isalnum() and text[0].isalnum() and (_is_word(left) or _is_word(right)):
        return " "
    begins_word = text[0].isalnum() or text[0] in "√∑∫∏∞" or isinstance(right, Root)
    if _is_function(left):
        return " " if begins_word or text[0] in "⟨|" else ""
    if _is_function(right):
        return " " if line[-1].isalnum() or line[-1] == ")" else ""
    if isinstance(left, Root) and begins_word:
        return " "
    if isinstance(left, Scripts) and begins_word and (_ends_open(line) or _is_big(left.base)):
        return " "
    return ""


def _is_word(part: Part | None) -> bool:
    return isinstance(part, Symbol) and part.sort is Sort.WORDS and len(part.text) > 1


def _ends_open(line: str) -> bool:
    """Whether what follows would be read into the script that the line ends with."""
    word = line.rsplit("^", 1)[-1] if line.rfind("^") > line.rfind("_") else line.rsplit("_", 1)[-1]
    return word != line and word.isalnum()


def _is_big(part: Part) -> bool:
    part = simple(part)
    return isinstance(part, Symbol) and part.text in BIG_SIGNS


def _is_function(part: Part | None) -> bool:
    match part:
        case Symbol(_, Sort.FUNCTION):
            return True
        case Scripts(base):
            return _is_function(simple(base))
        case _:
            return False


def _is_blank(part: Part | None) -> bool:
    return part is None or (isinstance(part, Symbol) and (part.sort is Sort.BLANK or not part.text.strip()))


def _is_factor(part: Part | None) -> bool:
    """Whether a fraction beside `part` is multiplied with it, or is what a function is taken of."""
    match part:
        case None | Table():
            return False
        case Symbol(text, sort):
            return sort in (Sort.NAME, Sort.NUMBER, Sort.FUNCTION) and text not in BIG_SIGNS
        case Scripts(base):
            return _is_factor(simple(base))
        case _:
            return True


# ---------------------------------------------------------------------- brackets


def _bracketed_unless(is_clear: Callable[[Part], bool], part: Part) -> str:
    text = _written(part).strip()
    return text if is_clear(simple(part)) else f"({text})"


def _is_product(part: Part) -> bool:
    """Whether a part reads as one thing before a fraction bar: no sum, relation, list or fraction."""
    match part:
        case Row(parts):
            return all(map(_is_product_part, flat(parts)))
        case _:
            return _is_product_part(part)


def _is_product_part(part: Part) -> bool:
    match part:
        case Fraction() | Table():
            return False
        case Symbol(text, Sort.SIGN):
            return text not in _RELATIONS and text not in _ADDING and text not in _PUNCTUATION
        case Symbol(_, Sort.WORDS | Sort.BLANK):
            return False
        case Scripts(base):
            return not _is_big(base)
        case _:
            return True


def _is_denominator(part: Part) -> bool:
    """Whether a part reads as one thing behind a fraction bar: a single one, or a differential."""
    match part:
        case Row(parts):
            first, *others = [*(inner for inner in flat(parts) if not _is_blank(inner)), Row(())]
            text = first.text if isinstance(first, Symbol) else ""
            is_applied = text in _OF_AN_ARGUMENT and isinstance(others[0], Fenced)
            is_factorial = isinstance(others[0], Symbol) and others[0].text == "!"
            is_one = len(others) <= 1 + (text in _DIFFERENTIALS or is_applied or is_factorial)
            return is_one and all(map(_is_product_part, (first, *others)))
        case Symbol(_, Sort.WORDS):
            return " " not in part.text.strip()
        case _:
            return _is_product_part(part)


def _is_single(part: Part) -> bool:
    """Whether a script behind a part, or a root before it, belongs to all of it without brackets."""
    match part:
        case Symbol():
            return True
        case Fenced() | Accented():
            return True
        case Row(parts):
            return all(_is_blank(inner) or _is_function(inner) for inner in flat(parts))
        case _:
            return False


# ---------------------------------------------------------------------- what is above and below


def _scripts(part: Scripts) -> str:
    base = _bracketed_unless(_is_base, part.base) if part.base != Row(()) else ""
    before = "".join(
        script(_written(text).strip())
        for script, text in ((raised, part.raised_before), (lowered, part.lowered_before))
        if text is not None
    )
    below, above = (
        script(text) if text else ""
        for script, text in ((lowered, _text_of(part.lowered)), (raised, _text_of(part.raised)))
    )
    if part.base == Row(()):
        return f"{above}{below}"
    # A word that stands low on its line would take in what is raised behind it.
    return f"{before}{base}{above}{below}" if below.startswith("_") else f"{before}{base}{below}{above}"


def _text_of(part: Part | None) -> str:
    return "" if part is None else _written(part).strip()


def _is_base(part: Part) -> bool:
    match part:
        case Scripts(base):
            return _is_function(part) or _is_big(base) or part.raised is None
        case _:
            return _is_single(part)


def _root(radicand: Part, degree: Part | None) -> str:
    text = _written(radicand).strip()
    is_single = isinstance(simple(radicand), Symbol | Fenced) and (len(text) == 1 or text.isdigit() or "(" in text[:1])
    under = text if is_single else f"({text})"
    index = _written(degree).strip() if degree is not None else ""
    if index in ("", "2"):
        return f"{_SQUARE}{under}"
    return f"{_CUBE}{under}" if index == "3" else f"{raised(index)}{_SQUARE}{under}"


def _accented(base: Part, mark: str) -> str:
    text = _written(base).strip()
    if len(text) <= 1:
        return f"{text}{mark}"
    if mark == _LINE_BELOW or (mark == _BAR and text.isalnum()):
        return "".join(f"{character}{mark}" for character in text)
    is_word = text.isalnum() or isinstance(simple(base), Scripts | Fenced)
    if isinstance(simple(base), Scripts) and text[0].isalpha():
        return f"{text[0]}{mark}{text[1:]}"
    return f"{text}{mark}" if is_word else f"({text}){mark}"


# ---------------------------------------------------------------------- tables


def _table(rows: Sequence[Sequence[Part]], *, is_matrix: bool) -> str:
    lines = [_cells([_written(cell).strip() for cell in row], is_matrix=is_matrix) for row in rows]
    return "; ".join([*(line.rstrip(_ENDING) for line in lines[:-1]), *lines[-1:]])


def _cells(cells: Sequence[str], *, is_matrix: bool) -> str:
    """The cells of a row: parted by commas in a matrix, and joined where they only line relations up."""
    # Who writes cases ends each with a comma of the sentence.
    cells = [*(cell.rstrip(_ENDING) for cell in cells[:-1]), *cells[-1:]]
    if is_matrix:
        return ", ".join(cells)
    line = ""
    for cell in filter(None, cells):
        is_aligned = not line or cell[0] in _RELATIONS or line[-1] in _RELATIONS
        line += cell if is_aligned else f", {cell}"
    return line
