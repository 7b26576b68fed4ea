"""The order of highlights: what stands before and behind a highlight over there stands so here.

A location of a Kindle says nothing about a text by itself. But where the highlights before and behind it have found
their words, only what lies between them can be meant.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from readerapp.exchange.imported import CharacterRange, Hint, NumberRange, Scale

Measure = tuple[str, str]
"""What a number counts, and in which file: numbers of the same measure can be compared."""

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_NEARLY_ALWAYS = 0.9
_FURTHER = 1e9
"""More than any text has characters: a page of a book counts so much more than a character in it."""


def measures_of(hints: Iterable[Hint]) -> dict[Measure, float]:
    """Where a highlight begins, in every measure that its hints have."""
    found: dict[Measure, float] = {}
    for hint in hints:
        if isinstance(hint, NumberRange):
            value = _number(hint.start)
            if value is not None:
                found.setdefault((hint.scale.value, ""), value)
        elif isinstance(hint, CharacterRange):
            found.setdefault(("character", hint.file), (hint.order or 0) * _FURTHER + hint.start)
    return found


def _number(text: str) -> float | None:
    text = text.strip().lower()
    if text and all(sign in _ROMAN for sign in text):
        values = [_ROMAN[sign] for sign in text]
        # The pages of a foreword stand before those of the text.
        return (
            sum(-one if one < following else one for one, following in zip(values, [*values[1:], 0], strict=True)) / 1e4
        )
    match = _NUMBER.match(text)
    return float(match[0]) if match else None


class Order:
    """Highlights that have found their words: what each measure says of them, and how many characters stand before."""

    def __init__(self, found: Iterable[tuple[dict[Measure, float], int]]) -> None:
        """`found` has the measures of each, and its characters."""
        self._pairs: dict[Measure, list[tuple[float, int]]] = {}
        for measures, characters in found:
            for measure, value in measures.items():
                self._pairs.setdefault(measure, []).append((value, characters))
        for pairs in self._pairs.values():
            pairs.sort()

    def choose(self, measures: dict[Measure, float], places: Sequence[int], total: int) -> tuple[int, bool] | None:
        """The index of that of the `places` which fits best, and whether no other can be meant; `None` for no idea.

        `places` and `total` count characters, as those of the ones found do.
        """
        for measure, value in measures.items():
            pairs = self._pairs.get(measure, [])
            before = [characters for _, characters in pairs[: bisect_left(pairs, (value, 0))]]
            behind = [
                characters for number, characters in pairs[bisect_right(pairs, (value, total)) :] if number > value
            ]
            low, high = max(before, default=None), min(behind, default=None)
            inside = [
                index
                for index, place in enumerate(places)
                if (low is None or place >= low) and (high is None or place <= high)
            ]
            if len(inside) == 1 and len(inside) < len(places) and _run_evenly(pairs):
                return inside[0], True
            estimate = _between(pairs, value)
            if estimate is None and measure[0] == Scale.PERCENT.value:
                estimate = value / 100 * total
            if estimate is not None:
                near = estimate
                return min(inside or range(len(places)), key=lambda index: abs(places[index] - near)), False
            if len(inside) == 1:
                return inside[0], False
        return None


def _run_evenly(pairs: Sequence[tuple[float, int]]) -> bool:
    """Whether what has a higher number stands further on, nearly always: then the order of the two is to be trusted."""
    steps = [(one[1], other[1]) for one, other in pairwise(pairs) if one[0] < other[0]]
    return bool(steps) and sum(one <= other for one, other in steps) >= _NEARLY_ALWAYS * len(steps)


def _between(pairs: Sequence[tuple[float, int]], value: float) -> float | None:
    """What the two pairs nearest to a value make of it, as if the text ran evenly."""
    if len({number for number, _ in pairs}) < len("ab"):
        return None
    at = min(max(bisect_left(pairs, (value, 0)), 1), len(pairs) - 1)
    (first, start), (last, end) = pairs[at - 1], pairs[at]
    return float(start) if first == last else start + (value - first) * (end - start) / (last - first)
