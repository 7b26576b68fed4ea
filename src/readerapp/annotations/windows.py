"""Looking for a remembered paragraph in windows of one to three paragraphs, with what was marked in it.

One paragraph may have become several and several one; a window of neighbours joined with spaces covers both. Only
windows are ever aligned, never the whole text: the alignment holds the interpreter while it works.
"""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from readerapp.annotations.alignment import Run, Words, equal_runs, map_words, plain, split_words
from readerapp.annotations.open_text import FoldedPassage, FoldedPlace, OpenText
from readerapp.annotations.parting import parted
from readerapp.document.position import Span

LONGEST_WINDOW = 3
"""How many paragraphs one may have been split into, to be found again."""

_MOST_WORDS = 2000
"""Of a longer text only so much is aligned, round the mark."""

_PUNCTUATION_MARK = 0.1

_NEAR = 4
"""So many words on each side of a mark are near it."""

_FAR = 3
"""A run of equal words at the end of a stretch stands far from the others with so many times its letters between."""

_CLEAR = 0.9
"""With this much of a paragraph and of its quote in one place, no longer window is looked at."""


_SENTENCE_END = re.compile(r"(?<=[.!?])[\"')\]]*\s+|(?<=[。！？])")


# A paragraph may hold hundreds of marks, and they are looked for one after the other.
_words_of = lru_cache(maxsize=8)(split_words)


class Remembered(NamedTuple):
    """The folded text of a paragraph as it was, cut into words, and which of it was marked."""

    text: str
    span: Span
    words: Words
    marked: range

    @classmethod
    def of(cls, text: str, span: Span) -> "Remembered":
        """Remember `text` with `span` marked in it; of a very long one, what stands round the mark."""
        words = _words_of(text)
        marked = words.covering(span)
        if len(words.words) > _MOST_WORDS:
            start = max(0, (marked.start + marked.stop - _MOST_WORDS) // 2)
            part = slice(min(start, marked.start), max(start + _MOST_WORDS, marked.stop))
            words = Words(words.words[part], words.starts[part], words.ends[part])
            marked = range(marked.start - part.start, marked.stop - part.start)
        return cls(text, span, words, marked)

    @property
    def quote(self) -> str:
        """The folded text that was marked."""
        return self.text[self.span.start : self.span.end]

    def quote_alone(self) -> "Remembered":
        """The same mark, as if nothing else of its paragraph were known."""
        return Remembered.of(self.quote, Span(0, len(self.quote)))

    def sentence_alone(self) -> "Remembered":
        """The same mark, as if of its paragraph only the sentences were known that it is in."""
        ends = [0, *(match.end() for match in _SENTENCE_END.finditer(self.text)), len(self.text)]
        start = max((end for end in ends if end <= self.span.start), default=0)
        end = min((end for end in ends if end >= self.span.end), default=len(self.text))
        return Remembered.of(self.text[start:end], Span(self.span.start - start, self.span.end - start))


class Find(NamedTuple):
    """A window that has something of a remembered paragraph in it, or all.

    `coverage` is the share of the paragraph's text that stands there, 0 to 1; `passages` what the marked part has
    become: none where nothing of it is left, several where something long stands in the middle of it now. `likeness`
    is how alike the two are, 0 to 1. `filling` is the share of the stretch from the first word that stands there to
    the last which is not new, without what stands between the passages; `company` the share of the words near the mark
    that stand near it still.
    """

    window: Sequence[int]
    coverage: float
    passages: Sequence[FoldedPassage]
    likeness: float
    filling: float = 0.0
    company: float = 0.0


def look_in(
    candidates: Sequence[int], remembered: Remembered, text: OpenText, taken: Container[int] = ()
) -> list[Find]:
    """What windows over the `candidates` (ordinals, rising) have of the remembered paragraph, smaller windows first.

    Of neighbours only; and where one paragraph clearly is the one, of single paragraphs only. Those of the candidates
    that are `taken` are another paragraph, and no part of this one.
    """
    if not remembered.marked:
        return []
    finds = [_look_at((ordinal,), remembered, text) for ordinal in candidates]
    if not any(find.coverage >= _CLEAR and find.likeness >= _CLEAR for find in finds):
        free = [ordinal for ordinal in candidates if ordinal not in taken]
        for length in range(2, LONGEST_WINDOW + 1):
            finds += [
                _look_at(window, remembered, text)
                for window in windows(free, length)
                if window[-1] - window[0] == length - 1
            ]
    return [find for find in finds if find.coverage]


def windows(ordinals: Sequence[int], length: int) -> Iterator[Sequence[int]]:
    """Every run of `length` ordinals that follow each other in the sequence."""
    return (ordinals[start : start + length] for start in range(len(ordinals) - length + 1))


def likeness(old: str, new: str) -> float:
    """How alike two texts are but for case and accents, 0 to 1: one less the share of characters that were edited."""
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.normalized_similarity(plain(old), plain(new))


def coverage_in(window: Sequence[int], remembered: Remembered, text: OpenText) -> float:
    """What share of the remembered paragraph's text stands in some paragraphs joined in this order, 0 to 1."""
    return _coverage(equal_runs(remembered.words.words, _joined(window, text)), remembered)


def shared_words(ours: Words, theirs: Words) -> float:
    """What share of the letters of some words stands among others, in whatever order, 0 to 1."""
    shared = Counter(ours.words) & Counter(theirs.words)
    return _letters(shared.elements()) / max(_letters(ours.words), 1)


def _coverage(runs: Iterable[Run], remembered: Remembered) -> float:
    words = remembered.words.words
    return sum(_letters(words[run.old : run.old + run.length]) for run in runs) / _letters(words)


def _look_at(window: Sequence[int], remembered: Remembered, text: OpenText) -> Find:
    old_words = remembered.words.words
    new_words = _joined(window, text)
    runs = equal_runs(old_words, new_words)
    coverage = _coverage(runs, remembered)
    mapped = map_words(runs, remembered.marked, (len(old_words), len(new_words))) if runs else range(0)
    if not mapped:
        return Find(window, coverage, (), 0.0)
    pieces = [mapped]
    if coverage >= _CLEAR:
        pieces = parted(runs, (old_words, new_words), remembered.marked, mapped, _breaks(window, text))
    passages = _passages(pieces, window, remembered, text)
    if any(passage.is_empty for passage in passages):
        return Find(window, coverage, (), 0.0)
    return Find(
        window,
        coverage,
        passages,
        likeness(remembered.quote, text.words_of(passages)),
        _filling(_without_far_ends(runs, new_words, mapped), new_words, pieces),
        _company(runs, remembered.marked, mapped, old_words),
    )


def _passages(
    pieces: Sequence[range], window: Sequence[int], remembered: Remembered, text: OpenText
) -> list[FoldedPassage]:
    """The passages with these words of a window; the first and the last leave out what the mark did of its words."""
    ends = [(_word_at(piece.start, window, text), _word_at(piece.stop - 1, window, text)) for piece in pieces]
    passages = [
        FoldedPassage(FoldedPlace(first.ordinal, first.span.start), FoldedPlace(last.ordinal, last.span.end))
        for first, last in ends
    ]
    (ordinal, offset), word = passages[0].start, ends[0][0].word
    passages[0] = passages[0]._replace(start=FoldedPlace(ordinal, offset + _left_out_before(remembered, word)))
    (ordinal, offset), word = passages[-1].end, ends[-1][1].word
    passages[-1] = passages[-1]._replace(end=FoldedPlace(ordinal, offset - _left_out_behind(remembered, word)))
    return passages


def _filling(runs: Sequence[Run], new_words: Sequence[str], pieces: Sequence[range]) -> float:
    stretch = range(runs[0].new, runs[-1].new + runs[-1].length)
    put_in = [range(before.stop, behind.start) for before, behind in pairwise(pieces)]
    kept = (new_words[run.new : run.new + run.length] for run in runs)
    new = (new_words[place] for place in stretch if not any(place in between for between in put_in))
    return sum(map(_letters, kept)) / _letters(new)


def _without_far_ends(runs: Sequence[Run], new_words: Sequence[str], mapped: range) -> Sequence[Run]:
    """The runs without those at the ends that stand so far from the others that they say nothing about the mark."""
    first, last = 0, len(runs) - 1
    while first < last and runs[first].ends[1] <= mapped.start:
        run, gap = runs[first], new_words[runs[first].ends[1] : runs[first + 1].new]
        if _letters(gap) <= _FAR * _letters(new_words[run.new : run.ends[1]]):
            break
        first += 1
    while first < last and runs[last].new >= mapped.stop:
        run, gap = runs[last], new_words[runs[last - 1].ends[1] : runs[last].new]
        if _letters(gap) <= _FAR * _letters(new_words[run.new : run.ends[1]]):
            break
        last -= 1
    return runs[first : last + 1]


def _breaks(window: Sequence[int], text: OpenText) -> list[int]:
    """Which words of a window its paragraphs begin with."""
    return list(accumulate((len(text.words(ordinal).words) for ordinal in window), initial=0))[:-1]


def _company(runs: Sequence[Run], marked: range, mapped: range, old_words: Sequence[str]) -> float:
    """Of the letters of the old words near the mark, how many stand not much further from where it stands now."""
    near = [*_words_near(marked, old_words)]
    length = _letters(old_words[place] for place in near)
    if length < 1:
        return 1.0
    shifts = {run.old + step: run.shift for run in runs for step in range(run.length)}
    still = range(mapped.start - _NEAR - _NEAR // 2, mapped.stop + _NEAR + _NEAR // 2)
    return _letters(old_words[old] for old in near if old in shifts and old + shifts[old] in still) / length


def _words_near(marked: range, words: Sequence[str]) -> Iterator[int]:
    """The indices of the words within a few of a mark."""
    yield from range(max(marked.start - _NEAR, 0), marked.start)
    yield from range(marked.stop, min(marked.stop + _NEAR, len(words)))


def company_at(span: Span, words: Words, remembered: Remembered) -> float:
    """Of the words within a few of the mark, how many stand as near to a place in other words; 0 without any."""
    here = words.covering(span)
    beside = [*words.words[max(here.start - _NEAR, 0) : here.start], *words.words[here.stop : here.stop + _NEAR]]
    start, stop = remembered.marked.start, remembered.marked.stop
    near = [*remembered.words.words[max(start - _NEAR, 0) : start], *remembered.words.words[stop : stop + _NEAR]]
    return sum((Counter(near) & Counter(beside)).values()) / len(near) if near else 0.0


def _joined(window: Sequence[int], text: OpenText) -> list[str]:
    return [word for ordinal in window for word in text.words(ordinal).words]


class _PlacedWord(NamedTuple):
    ordinal: int
    word: str
    span: Span


def _word_at(index: int, window: Sequence[int], text: OpenText) -> _PlacedWord:
    """The word with this index among those of a window."""
    for ordinal in window:
        words = text.words(ordinal)
        if index < len(words.words):
            return _PlacedWord(ordinal, words.words[index], words.span(index))
        index -= len(words.words)
    raise IndexError("There are not so many words in these paragraphs.")


def _left_out_before(remembered: Remembered, word: str) -> int:
    """How many code points of its first word the mark leaves out, if that is still the same word."""
    first = remembered.marked.start
    is_same = word == remembered.words.words[first]
    return max(remembered.span.start - remembered.words.starts[first], 0) if is_same else 0


def _left_out_behind(remembered: Remembered, word: str) -> int:
    """How many code points of its last word the mark leaves out, if that is still the same word."""
    last = remembered.marked.stop - 1
    is_same = word == remembered.words.words[last]
    return max(remembered.words.ends[last] - remembered.span.end, 0) if is_same else 0


def _letters(words: Iterable[str]) -> float:
    """How many letters some words have; a punctuation mark, of which a line below a heading is made, is hardly one."""
    return sum(len(word) if word[:1].isalnum() else _PUNCTUATION_MARK for word in words)
