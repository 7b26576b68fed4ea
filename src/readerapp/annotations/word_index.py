"""An index of the words of a text: which of the parts it was cut into have all of some words, or the rarest of them.

An inverted index as of information retrieval. The sets of parts are kept as arrays and intersected as the bits of long
integers, so that words which thousands of parts have cost microseconds too.
"""

import re
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache, partial
from itertools import chain, pairwise

from readerapp.annotations.voting import Electorate

# Scripts written without spaces, as in `alignment`: there two neighbouring characters are a term.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_TERM = re.compile(rf"[{_UNSPACED}]+|[^\W_{_UNSPACED}]+")
_FIRST_UNSPACED = re.compile(rf"[{_UNSPACED}]")

_PARTS_A_SLICE = 32
_REMEMBERED_BYTES, _BYTES_A_NUMBER = 1 << 24, 64
_FEW, _MANY = 8, 64
"""So few parts are sooner looked at than narrowed down. Beyond so many the ends of the quote are looked up too, and
parts are narrowed down all at once, as bits."""

_VAGUE = 256
"""The end of a quote that so many words begin or end with says too little."""

_LAST_CHARACTER = "\U0010ffff"


_Counted = tuple[int, tuple[str, ...]]
"""How many parts words stand in, and the words."""


class SoughtTerms:
    """What a quote can be looked up by: the terms that stand whole in it, and its ends, which may be parts of words."""

    __slots__ = ("first", "last", "whole")

    def __init__(self, folded: str) -> None:
        """Take the terms of a folded quote; its first and last word count as whole only if something is beside them."""
        matches = list(_TERM.finditer(folded.casefold()))
        length = len(folded.casefold())
        self.whole: frozenset[str] = frozenset(
            chain.from_iterable(
                _terms_of(match[0], is_whole=match.start() > 0 and match.end() < length) for match in matches
            )
        )
        self.first = matches[0][0] if matches and not _FIRST_UNSPACED.match(matches[0][0]) else ""
        self.last = matches[-1][0] if matches and not _FIRST_UNSPACED.match(matches[-1][0]) else ""

    @property
    def all(self) -> frozenset[str]:
        """Every term, those at the ends as if they were whole words."""
        return self.whole.union(filter(None, (self.first, self.last)))


def _terms_of(text: str, *, is_whole: bool) -> Iterable[str]:
    """The terms of an unbroken stretch of word characters."""
    if not _FIRST_UNSPACED.match(text):
        return (text,) if is_whole else ()
    if len(text) > 1:
        return (first + second for first, second in pairwise(text))
    return (text,) if is_whole else ()


class WordIndex:
    """Which parts of a text have which terms; made by `index_words`."""

    def __init__(self, holders: Mapping[str, Sequence[int]], size: int) -> None:
        """`holders` has the numbers of the parts with a term, rising; `size` is how many parts there are."""
        self._holders = holders
        self._size = size
        self._electorate = Electorate(holders, size)
        self._bits = lru_cache(_REMEMBERED_BYTES // (size // 8 + _BYTES_A_NUMBER))(self._as_bits)

    def holding(self, sought: SoughtTerms, reach: int) -> Iterable[int]:
        """The numbers, rising, of the parts from each of which on a quote with these terms may stand to the letter.

        It has all its terms in that part and the `reach` parts behind it. All parts where there is nothing to look the
        quote up by.
        """
        groups: list[_Counted] = sorted((self._count((term,)), (term,)) for term in sought.whole)
        if not groups or groups[0][0] > _MANY:
            groups = sorted([*groups, *((self._count(words), words) for words in self._ends(sought))])
        if groups and groups[0][0] <= _MANY:
            return self._picked(groups, reach)
        bits, count = self._narrowed(groups, reach)
        # Looking at all parts in their order is quicker than to pick most of them.
        return range(self._size) if count * 2 > self._size else _set_bits(bits)

    def _picked(self, groups: Sequence[_Counted], reach: int) -> list[int]:
        """The parts that each of some words stands in or shortly behind, rising: at least until few are left."""
        holders = {part for term in groups[0][1] for part in self._holders.get(term, ())}
        parts = sorted({part - step for part in holders for step in range(reach + 1) if part >= step})
        for _, group in groups[1:]:
            if len(parts) <= _FEW:
                break
            parts = _shortly_before(self._holders.get(group[0], ()), parts, reach)
        return parts

    def _narrowed(self, groups: Iterable[_Counted], reach: int) -> tuple[int, int]:
        """The parts that a word of each of the groups stands in or shortly behind, as bits, and how many they are."""
        bits, count = -1, self._size
        for _, group in groups:
            if count <= _FEW:
                break
            bits &= _spread(self._union(group), reach)
            count = bits.bit_count()
        return bits, count

    def elect(self, terms: Iterable[str], seats: int) -> list[int]:
        """The numbers of at most `seats` parts that share the rarest of the terms, rising."""
        return sorted(self._electorate.elect(terms, range(self._size), seats))

    def _count(self, terms: Iterable[str]) -> int:
        return sum(len(self._holders.get(term, ())) for term in terms)

    def _ends(self, sought: SoughtTerms) -> list[tuple[str, ...]]:
        """The words of the text that the ends of a quote may be parts of; none where they say too little."""
        if sought.first == sought.last:
            found = [tuple(term for term in self._holders if sought.first in term)] if sought.first else []
        else:
            found = (
                [tuple(word[::-1] for word in _beginning(self._backwards, sought.first[::-1]))] if sought.first else []
            )
            found += [tuple(_beginning(self._forwards, sought.last))] if sought.last else []
        return [words for words in found if len(words) <= _VAGUE]

    @cached_property
    def _forwards(self) -> list[str]:
        return sorted(self._holders)

    @cached_property
    def _backwards(self) -> list[str]:
        """The words from their last letter to their first, so that those with one ending stand together."""
        return sorted(word[::-1] for word in self._holders)

    def _union(self, terms: Iterable[str]) -> int:
        bits = 0
        for term in terms:
            bits |= self._bits(term)
        return bits

    def _as_bits(self, term: str) -> int:
        """The parts with a term, as the bits of an integer, the first the lowest."""
        flags = bytearray(self._size // 8 + 1)
        for number in self._holders.get(term, ()):
            flags[number >> 3] |= 1 << (number & 7)
        return int.from_bytes(flags, "little")


def index_words(parts: Iterable[str]) -> Generator[None, None, WordIndex]:
    """Index the parts of a text, which are folded and come in their order, giving way after every few."""
    holders: defaultdict[str, array[int]] = defaultdict(partial(array, "I"))
    size = 0
    for number, text in enumerate(parts):
        for term in _terms_in(text.casefold()):
            holders[term].append(number)
        size = number + 1
        if size % _PARTS_A_SLICE == 0:
            yield
    return WordIndex(dict(holders), size)


def _terms_in(text: str) -> set[str]:
    """All terms of a text, whose letters are case folded."""
    if text.isascii():
        # Half of the time that looking for a pattern takes.
        return set(text.translate(_letters()).split())
    return {term for run in set(_TERM.findall(text)) for term in _terms_of(run, is_whole=True)}


@cache
def _letters() -> str:
    """A table for `str.translate` that makes blanks of all ASCII characters but letters and digits."""
    return "".join(character if character.isalnum() else " " for character in map(chr, range(0x80)))


def _shortly_before(holders: Sequence[int], parts: Iterable[int], reach: int) -> list[int]:
    """Those of some parts that are among the holders, or that one of the so many parts behind is; all of them rise."""
    kept = []
    place = 0
    for part in parts:
        place = bisect_left(holders, part, place)
        if place == len(holders):
            break
        if holders[place] <= part + reach:
            kept.append(part)
    return kept


def _beginning(words: Sequence[str], start: str) -> Sequence[str]:
    """Those of some sorted words that begin with these letters."""
    return words[bisect_left(words, start) : bisect_left(words, f"{start}{_LAST_CHARACTER}")]


def _spread(bits: int, reach: int) -> int:
    """The bits and so many below each."""
    wide = bits
    for step in range(1, reach + 1):
        wide |= bits >> step
    return wide


def _set_bits(bits: int) -> Iterator[int]:
    """The numbers of the bits that are set, rising."""
    digits = f"{bits:b}"[::-1]
    place = digits.find("1")
    while place >= 0:
        yield place
        place = digits.find("1", place + 1)
