"""An index of the words of a text: which of the parts it was cut into have all of some words, or the rarest of them.

An inverted index as of information retrieval. The sets of parts are kept as arrays and intersected as the bits of long
integers, so that words which thousands of parts have cost microseconds too.
"""

import re
from array import array
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, pairwise

from readerapp.annotations.voting import Electorate

# Scripts written without spaces, as in `alignment`: there two neighbouring characters are a term.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_TERM = re.compile(rf"[{_UNSPACED}]+|[^\W_{_UNSPACED}]+")
_FIRST_UNSPACED = re.compile(rf"[{_UNSPACED}]")

_PARTS_A_SLICE = 32
_REMEMBERED_SETS = 2048
_FEW, _MANY = 2, 64
"""So few parts are sooner looked at than narrowed down; with so many the ends of the quote are looked up too."""

_NOT_ZERO = re.compile(rb"[^\0]")


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
        self._vocabulary = ""
        self._bits = lru_cache(_REMEMBERED_SETS)(self._as_bits)

    def holding(self, sought: SoughtTerms, reach: int) -> Iterable[int]:
        """The numbers, rising, of the parts from each of which on a quote with these terms may stand to the letter.

        It has all its terms in that part and the `reach` parts behind it. All parts where there is nothing to look the
        quote up by.
        """
        groups = sorted((self._count((term,)), (term,)) for term in sought.whole)
        bits, count = self._narrowed(-1, self._size, groups, reach)
        if count > _MANY:
            ends = sorted((self._count(words), words) for words in self._ends(sought))
            bits, count = self._narrowed(bits, count, ends, reach)
        return range(self._size) if bits == -1 else _set_bits(bits)

    def _narrowed(
        self, bits: int, count: int, groups: Iterable[tuple[int, tuple[str, ...]]], reach: int
    ) -> tuple[int, int]:
        """Of the parts in `bits` those that a word of each of the groups stands in or shortly behind, and how many."""
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
        if not self._vocabulary:
            self._vocabulary = "\n".join(["", *self._holders, ""])
        if sought.first == sought.last:
            patterns = [rf"[^\n]*{re.escape(sought.first)}[^\n]*"] if sought.first else []
        else:
            patterns = [rf"(?<=\n)[^\n]*{re.escape(sought.first)}(?=\n)"] if sought.first else []
            patterns += [rf"(?<=\n){re.escape(sought.last)}[^\n]*"] if sought.last else []
        return [tuple(re.findall(pattern, self._vocabulary)) for pattern in patterns]

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
    holders: dict[str, array[int]] = {}
    size = 0
    for number, text in enumerate(parts):
        for term in _terms_in(text.casefold()):
            known = holders.get(term)
            if known is None:
                holders[term] = array("I", (number,))
            else:
                known.append(number)
        size = number + 1
        if size % _PARTS_A_SLICE == 0:
            yield
    return WordIndex(dict(holders), size)


def _terms_in(text: str) -> set[str]:
    """All terms of a text, whose letters are case folded."""
    runs = set(_TERM.findall(text))
    if text.isascii():
        return runs
    return {term for run in runs for term in _terms_of(run, is_whole=True)}


def _spread(bits: int, reach: int) -> int:
    """The bits and so many below each."""
    wide = bits
    for step in range(1, reach + 1):
        wide |= bits >> step
    return wide


def _set_bits(bits: int) -> Iterator[int]:
    """The numbers of the bits that are set, rising."""
    for match in _NOT_ZERO.finditer(bits.to_bytes((bits.bit_length() + 7) // 8, "little")):
        byte = match[0][0]
        yield from (match.start() * 8 + bit for bit in range(8) if byte >> bit & 1)
