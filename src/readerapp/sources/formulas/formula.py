"""The parts of a formula, whatever it was written in: what is above, below or beside what.

They follow the presentation elements of MathML 3, with which OMML shares its notions. Frozen, and made once.
"""

from dataclasses import dataclass, field
from enum import Enum


class Sort(str, Enum):
    """What a sign of a formula is, as far as its surroundings depend on it."""

    NAME = "name"
    """A variable or constant of one letter."""
    FUNCTION = "function"
    """A word that is set upright, as `sin` or `lim`."""
    NUMBER = "number"
    SIGN = "sign"
    """An operator, a relation, a bracket, a comma."""
    WORDS = "words"
    """Text between formulas."""
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Symbol:
    """A sign, number, name or text."""

    text: str
    sort: Sort


@dataclass(frozen=True, slots=True)
class Row:
    """Parts beside one another."""

    parts: "tuple[Part, ...]"


@dataclass(frozen=True, slots=True)
class Fraction:
    """One part over another; without the bar it is a binomial coefficient."""

    above: "Part"
    below: "Part"
    has_bar: bool = True


@dataclass(frozen=True, slots=True)
class Scripts:
    """A part with others raised or lowered behind it, or under and over it, and before it."""

    base: "Part"
    lowered: "Part | None" = None
    raised: "Part | None" = None
    lowered_before: "Part | None" = None
    raised_before: "Part | None" = None


@dataclass(frozen=True, slots=True)
class Root:
    """A root; `degree` is `None` for a square root."""

    radicand: "Part"
    degree: "Part | None" = None


@dataclass(frozen=True, slots=True)
class Fenced:
    """Parts between brackets. `closing` is empty for the brace before cases."""

    opening: str
    parts: "tuple[Part, ...]"
    closing: str


@dataclass(frozen=True, slots=True)
class Accented:
    """A part with a combining mark on it, as a bar or an arrow."""

    base: "Part"
    mark: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells: a matrix, cases, or lines of which the relations stand below one another."""

    rows: "tuple[tuple[Part, ...], ...]" = field(default=())


Part = Symbol | Row | Fraction | Scripts | Root | Fenced | Accented | Table

NOTHING = Row(())
