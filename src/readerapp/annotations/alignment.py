"""Aligning an old text with a new one, word by word, and leading a span of the one to the other.

The alignment is the one with the fewest words inserted, deleted or replaced (Levenshtein 1966, as RapidFuzz computes
it, bit-parallel), cleaned of the chance matches that such an alignment strews into long insertions.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from readerapp.document.position import Span

# Scripts written without spaces: there a word is one character. South-East Asian, then Chinese and Japanese.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
# A line that is drawn below a heading with punctuation marks is one word, however long it is.
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+|[^\w\s]{{4,}}|[^\w\s]")

_ACCENTS = re.compile("[\u0300-\u036f]+")
_REMEMBERED_WORDS = 1 << 14

_STRAY = 4
"""A run of equal words that lies this many times its own length beside both its neighbours is there by chance."""


_TELLING_END = 3
"""So many equal words at the beginning or the end of both texts are not equal by chance."""


class Words(NamedTuple):
    """The words and punctuation marks of a text, without case and accents, and where each begins and ends in it.

    The offsets are in arrays, because many thousands of words are held at a time and a tuple for each would keep the
    garbage collector busy.
    """

    words: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, index: int) -> Span:
        """Where in the text the word with this index stands."""
        return Span(self.starts[index], self.ends[index])

    def covering(self, span: Span) -> range:
        """The indices of the words of which `span` covers at least a part."""
        first, last = bisect_right(self.ends, span.start), bisect_left(self.starts, span.end)
        return range(first, max(first, last))


def split_words(text: str) -> Words:
    """The words of a text. A character of a script that is written without spaces is a word of its own."""
    words: list[str] = []
    starts, ends = array("L"), array("L")
    for match in _WORD.finditer(text):
        words.append(plain(match[0]))
        starts.append(match.start())
        ends.append(match.end())
    return Words(words, starts, ends)


def bare_words(text: str) -> list[str]:
    """The words of a text as `split_words` has them, without their places and so at a fraction of the cost."""
    return [plain(word) for word in _WORD.findall(text)]


def plain(text: str) -> str:
    """A text without what a change of type changes: case and the accents of letters."""
    return text.lower() if text.isascii() else _without_accents(text)


@lru_cache(_REMEMBERED_WORDS)
def _without_accents(text: str) -> str:
    return normalize("NFC", _ACCENTS.sub("", normalize("NFD", text.casefold())))


class Run(NamedTuple):
    """`length` equal words, from the index `old` on in the old text and from `new` on in the new one."""

    old: int
    new: int
    length: int

    @property
    def ends(self) -> tuple[int, int]:
        """The index behind its last word in the old text, and in the new one."""
        return self.old + self.length, self.new + self.length

    @property
    def shift(self) -> int:
        """How far the words have moved."""
        return self.new - self.old


def equal_runs(old: Sequence[str], new: Sequence[str], *, have_same_ends: bool = False) -> list[Run]:
    """The runs of words that stand unchanged, in order, without those that are equal by chance only.

    A run at the beginning or the end of both texts is none by chance if it has a few words, or if the texts are known
    to have the same ends.
    """
    from rapidfuzz.distance import Levenshtein

    runs = [
        Run(block.a, block.b, block.size) for block in Levenshtein.opcodes(old, new).as_matching_blocks() if block.size
    ]
    least = 1 if have_same_ends else _TELLING_END
    ends = [run for run in runs[:1] if run.old == run.new == 0 and run.length >= least]
    ends += [run for run in runs[-1:] if (len(old), len(new)) == run.ends and run.length >= least]
    return _without_strays(runs, ends)


def _without_strays(runs: Sequence[Run], ends: Collection[Run]) -> list[Run]:
    kept = []
    for index, run in enumerate(runs):
        neighbours = [*runs[max(index - 1, 0) : index], *runs[index + 1 : index + 2]]
        is_stray = neighbours and all(
            abs(run.shift - neighbour.shift) > _STRAY * run.length and run.length < neighbour.length
            for neighbour in neighbours
        )
        if run in ends or not is_stray:
            kept.append(run)
    return kept


def map_words(runs: Sequence[Run], marked: range, lengths: tuple[int, int]) -> range:
    """The words of the new text that the `marked` ones of the old text have become; empty when none is left.

    `lengths` are the numbers of words of both texts. Where an end of `marked` was changed, what was put in its place
    belongs to it: as many words as the change put in for the marked part of what it took out.
    """
    edges = [Run(0, 0, 0), *runs, Run(*lengths, 0)]
    kept = [run for run in runs if run.old < marked.stop and marked.start < run.old + run.length]
    before = next(run for run in reversed(edges) if run.old + run.length <= marked.start)
    behind = next(run for run in edges if run.old >= marked.stop)
    left_old, left_new = before.old + before.length, before.new + before.length
    if not kept:
        inserted, changed = behind.new - left_new, behind.old - left_old
        start, end = (left_new + round(inserted * (edge - left_old) / changed) for edge in (marked.start, marked.stop))
        return range(start, min(end, start + 2 * len(marked)))
    first, last = kept[0], kept[-1]
    start = first.new + marked.start - first.old
    if start < first.new:
        start = first.new - _share(first.old - marked.start, first.old - left_old, first.new - left_new)
    right_old, right_new = last.old + last.length, last.new + last.length
    end = right_new + marked.stop - right_old
    if end > right_new:
        end = right_new + _share(marked.stop - right_old, behind.old - right_old, behind.new - right_new)
    return range(start, end)


def _share(marked: int, changed: int, inserted: int) -> int:
    """Of the `inserted` words, how many stand for the `marked` ones among the `changed` ones."""
    # An insertion much longer than what it replaces is new text beside the mark rather than the mark rewritten.
    return min(round(inserted * marked / changed), 2 * marked)
