"""Filled-in forms: whether two texts are one form, filled in for somebody else, and not editions of one another.

An edition corrects words, adds some and takes some out. Whoever fills in a form again changes what stands in its gaps
and nothing else: names and figures, several of each, and those of the one text stand nowhere in the other.
"""

from collections.abc import Generator, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from readerapp.annotations.alignment import Run, equal_runs

_NAMES, _GAPS = 2, 3
"""So many names, and so many names and figures together, are others: in a new version of a text hardly ever both."""

_LONGEST = 12
"""The words that fill a gap, at most."""

_JOINS_NAMES = 3
"""A word of so few letters may stand inside a name, as in `Rue de la Paix`."""

_MARKS = "\"'.,;:!?()[]<>*_-/&"


class _Filling(NamedTuple):
    """What stands in one gap of the form, without punctuation marks, in the one text and in the other."""

    old: Sequence[str]
    new: Sequence[str]


def filled_in_anew(paragraphs: Iterable[tuple[str, str]]) -> Generator[None, None, bool]:
    """Whether of two texts, whose folded paragraphs are given in pairs, each is a form filled in for another.

    Pairs that are not known may be left out, and each that is there must be equal or differ in gaps only. Gives way.
    """
    fillings: list[_Filling] = []
    words: tuple[set[str], set[str]] = set(), set()
    for pair in paragraphs:
        if pair[0] != pair[1]:
            for filling in _fillings(*map(str.split, pair)):
                if filling is None:
                    return False
                fillings.append(filling)
        for known, text in zip(words, pair, strict=True):
            known.update(map(_bare, text.split()))
        yield
    if not all(_is_telling(side, words) for filling in fillings for side in filling):
        return False
    names_exchanged, exchanged = _count(fillings, words)
    return names_exchanged >= _NAMES and exchanged >= _GAPS


def _fillings(old: Sequence[str], new: Sequence[str]) -> Iterator[_Filling | None]:
    """What stands in the gaps of a paragraph in two texts; `None` where they differ in something else."""
    edges = [Run(0, 0, 0), *equal_runs(old, new, have_same_ends=True), Run(len(old), len(new), 0)]
    for before, behind in pairwise(edges):
        end_old, end_new = before.ends
        sides = old[end_old : behind.old], new[end_new : behind.new]
        if any(sides):
            filling = _Filling(*(tuple(filter(None, map(_bare, side))) for side in sides))
            yield filling if filling.old != filling.new and all(map(_fills_a_gap, filling)) else None


def _fills_a_gap(words: Sequence[str]) -> bool:
    """Whether words are a name, a figure, a date or an address, and nothing else."""
    if not 0 < len(words) <= _LONGEST or not all(_is_figure(word) or _is_name(word) for word in (words[0], words[-1])):
        return False
    return all(_is_figure(word) or _is_name(word) or len(word) <= _JOINS_NAMES for word in words)


def _is_telling(side: Iterable[str], words: tuple[set[str], set[str]]) -> bool:
    """Whether there is a figure or a name, and not only a word that begins a sentence and has no capital elsewhere."""
    return any(
        _is_figure(word) or (_is_name(word) and not any(word.lower() in known for known in words)) for word in side
    )


def _count(fillings: Iterable[_Filling], words: tuple[set[str], set[str]]) -> tuple[int, int]:
    """How many names that stand in one of the texts only were exchanged, and how many names and figures, each once."""
    names, figures = 0, 0
    met: set[str] = set()
    for filling in fillings:
        own = [word for word in filling.old if word not in words[1]]
        theirs = [word for word in filling.new if word not in words[0]]
        if own and theirs and met.isdisjoint(own):
            is_name = any(map(_is_name, own)) and any(map(_is_name, theirs))
            names, figures = names + is_name, figures + (not is_name)
        met.update(filling.old)
    return names, names + figures


def _is_name(word: str) -> bool:
    return word[:1].isupper()


def _is_figure(word: str) -> bool:
    """Whether a word is mostly figures, as a date, an amount or a number, or an address of electronic mail."""
    digits, letters = sum(map(str.isdigit, word)), sum(map(str.isalpha, word))
    return "@" in word or (digits > 0 and letters <= max(digits, 2))


def _bare(word: str) -> str:
    return word.strip(_MARKS)
