"""Words found in a text that has other blanks, hyphens, ligatures or accents than they do, or something in between.

What a file has and what is shown of it differ by these: lines and columns end within words, pages have heads and feet
that no paragraph has; readings of characters and marks of notes are shown in brackets. All of it is left out on both
sides, and what stands between the pieces of a passage is stepped over.
"""

from bisect import bisect_left
from functools import cache
from typing import NamedTuple
from unicodedata import category, normalize

_LEFT_OUT = frozenset("-\u2010\u2011\ufffe*")
_LEFT_OUT_KINDS = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp", "Mn", "Ps", "Pe"})
_LEAST_PIECE = 12
"""The fewest signs of a piece, unless it is the last one: fewer stand anywhere."""
_WIDEST_GAP = 1500
"""The most signs between two pieces of one passage: a head, a foot, a note at the foot of a page."""
_MOST_PLACES = 1000


class Stretch(NamedTuple):
    """A stretch of a text, in code points of it; `start` is in, `end` is out."""

    start: int
    end: int


@cache
def _signs(character: str) -> str:
    """What is compared of a character; nothing of one that is left out."""
    return "".join(
        sign for sign in normalize("NFKD", character) if sign not in _LEFT_OUT and category(sign) not in _LEFT_OUT_KINDS
    )


def squeezed(text: str) -> str:
    """What is compared of a text."""
    return "".join(map(_signs, text))


class SqueezedText:
    """A text in which words are looked for."""

    def __init__(self, text: str) -> None:
        pieces: list[str] = []
        self._places: list[int] = []
        for place, character in enumerate(text):
            signs = _signs(character)
            pieces.append(signs)
            self._places.extend([place] * len(signs))
        self._signs = "".join(pieces)

    def stretches(self, words: str, prefix: str = "", suffix: str = "", share: float = -1.0) -> list[Stretch]:
        """Where `words` stand, in one stretch or in several with something between them; nothing where they do not.

        Of several places it is the one that has the most of `prefix` before it and of `suffix` behind it, and of those
        that have as much the one that is nearest to `share` of the text, 0 to 1.
        """
        wanted = squeezed(words)
        if not wanted:
            return []
        places = self._places_of(wanted)
        if not places:
            return self._in_pieces(wanted, share)
        before, behind = squeezed(prefix), squeezed(suffix)
        best = max(places, key=lambda place: self._rank(place, len(wanted), before, behind, share))
        return [self._stretch(best, best + len(wanted))]

    def _places_of(self, wanted: str) -> list[int]:
        places: list[int] = []
        place = self._signs.find(wanted)
        while place >= 0 and len(places) < _MOST_PLACES:
            places.append(place)
            place = self._signs.find(wanted, place + 1)
        return places

    def _rank(self, place: int, length: int, before: str, behind: str, share: float) -> tuple[int, float]:
        same = _same_at_end(self._signs[max(place - len(before), 0) : place], before)
        same += _same_at_beginning(self._signs[place + length : place + length + len(behind)], behind)
        return same, -abs(place / len(self._signs) - share) if share >= 0 else 0.0

    def _in_pieces(self, wanted: str, share: float) -> list[Stretch]:
        """The pieces that the words stand in, one behind the other; nothing where one is not there."""
        found: list[Stretch] = []
        first, last = 0, len(self._signs)
        while wanted:
            length = self._longest(wanted, first, last)
            if length < min(_LEAST_PIECE, len(wanted)):
                return []
            place = self._signs.find(wanted[:length], first, last)
            if not found and share >= 0:
                at = int(share * len(self._signs))
                nearer = self._signs.rfind(wanted[:length], 0, at + _WIDEST_GAP)
                place = nearer if nearer >= 0 else place
            found.append(self._stretch(place, place + length))
            wanted = wanted[length:]
            first, last = place + length, place + length + _WIDEST_GAP + len(wanted)
        return found

    def _longest(self, wanted: str, first: int, last: int) -> int:
        """How many signs of `wanted`, from its beginning, stand together between two places."""
        lengths = range(1, len(wanted) + 1)
        return bisect_left(lengths, True, key=lambda length: self._signs.find(wanted[:length], first, last) < 0)

    def _stretch(self, first: int, last: int) -> Stretch:
        return Stretch(self._places[first], self._places[last - 1] + 1)


def _same_at_end(text: str, other: str) -> int:
    return _same_at_beginning(text[::-1], other[::-1])


def _same_at_beginning(text: str, other: str) -> int:
    return next(
        (n for n, (one, two) in enumerate(zip(text, other, strict=False)) if one != two), min(len(text), len(other))
    )
