"""Only ones: places that had to be asked about, of which a look at the whole text shows that they alone can be meant.

Either the very sentence stands near by and nowhere else; or the paragraph is nearly the old one and came along with a
neighbour of it, and neither in the text nor in its earlier version is there another like it.
"""

from collections.abc import Collection, Generator, Iterator, Sequence
from typing import NamedTuple

from readerapp.annotations.alignment import plain
from readerapp.annotations.open_text import FoldedPassage, OpenText
from readerapp.annotations.sketch_index import is_full
from readerapp.annotations.trusting import has_lost_a_twin, is_lookalike, is_nearly_whole
from readerapp.annotations.windows import Remembered, look_in
from readerapp.document.skeleton import Skeleton
from readerapp.document.sketch import resemblance

_SENTENCE = 40
"""A sentence of so many code points that stands to the letter in one place only, and near by, is the one that moved."""

_NEAR_BY = 8
"""So many paragraphs away words are near by: a text that repeats itself does so farther away."""

_MOST = 256
"""For no more places than these the whole text is read again."""

_LOOKS = 250_000
"""So many paragraphs of both versions at most are compared with some that moved; the others are asked about."""

_PART, _PARTS = 24, 6
"""So many parts of a paragraph of so many code points each tell whether another has its words."""

_RESEMBLANCE = 0.6
"""A paragraph of an earlier version that shares so much of its words with one may be that as well."""

_SAME = 0.7
"""A paragraph that is nearly the old one shares so much of its words with that."""

_OLD_ONES_A_SLICE = 1024


class Asked(NamedTuple):
    """A place that is to be asked about: its passages, in one paragraph, and what is remembered of the mark.

    `near` is the ordinal where the old paragraph must have stood, `old` what it was in the earlier version, as far as
    that is known.
    """

    passages: Sequence[FoldedPassage]
    remembered: Remembered
    near: int
    old: int | None

    @property
    def ordinal(self) -> int:
        """The paragraph that it stands in."""
        return self.passages[0].start.ordinal


def finding_only_ones(
    asked: Sequence[Asked], skeleton: Skeleton, text: OpenText
) -> Generator[None, None, Collection[int]]:
    """The places, by their numbers in the sequence, that alone can be meant. Gives way.

    `skeleton` is that of the earlier version.
    """
    sentences: dict[int, str] = {}
    paragraphs: dict[int, tuple[str, ...]] = {}
    looks = _LOOKS
    for number, one in enumerate(asked):
        if sentence := _same_sentence(one, text):
            sentences[number] = sentence
        elif looks > 0 and _is_the_paragraph(one, skeleton, text):
            looks -= len(skeleton) + len(text)
            if (yield from _was_no_other(one, skeleton, text)):
                paragraphs[number] = tuple(_parts(plain(one.remembered.text)))
    if not 0 < len(sentences) + len(paragraphs) <= _MOST:
        return ()
    counts = dict.fromkeys(sentences, 0)
    others: set[int] = set()
    for ordinal in range(len(text)):
        paragraph = text.paragraph(ordinal)
        for number, sentence in sentences.items():
            counts[number] += paragraph.count(sentence)
        simple = plain(paragraph) if paragraphs else ""
        for number, parts in paragraphs.items():
            if ordinal != asked[number].ordinal and number not in others and any(part in simple for part in parts):
                others.add(number)
        yield
    return {*(number for number, count in counts.items() if count == 1), *(paragraphs.keys() - others)}


def _same_sentence(one: Asked, text: OpenText) -> str:
    """The sentence that was marked, where it stands to the letter near by; else empty."""
    sentence = one.remembered.sentence_alone().text.strip()
    is_near = abs(one.ordinal - one.near) <= _NEAR_BY
    is_same = text.words_of(one.passages) == one.remembered.quote_alone().text
    is_here = len(sentence) >= _SENTENCE and is_near and is_same and sentence in text.paragraph(one.ordinal)
    return sentence if is_here else ""


def _is_the_paragraph(one: Asked, skeleton: Skeleton, text: OpenText) -> bool:
    """Whether a place is in nearly the old paragraph, as far as the two themselves tell."""
    if one.old is None or not skeleton.has_sketches or not _is_in_company(one.old, one.ordinal, skeleton, text):
        return False
    find = next(iter(look_in([one.ordinal], one.remembered, text)), None)
    if find is None or find.passages != one.passages or not is_nearly_whole(find, one.remembered, text):
        return False
    if is_lookalike(find, one.remembered, text) or has_lost_a_twin(find, one.remembered, text):
        return False
    # Where all letters have other accents, say, nothing tells which of those like it that is.
    here = text.sketch(one.ordinal)
    return is_full(here) and resemblance(skeleton.sketch(one.old), here) >= _SAME


def _was_no_other(one: Asked, skeleton: Skeleton, text: OpenText) -> Generator[None, None, bool]:
    """Whether no other paragraph of the earlier version was like the one that a place is in."""
    here = text.sketch(one.ordinal)
    for old in range(len(skeleton)):
        sketch = skeleton.sketch(old)
        if not sketch or (old != one.old and resemblance(sketch, here) >= _RESEMBLANCE):
            return False
        if old % _OLD_ONES_A_SLICE == _OLD_ONES_A_SLICE - 1:
            yield
    return True


def _is_in_company(old: int, new: int, skeleton: Skeleton, text: OpenText) -> bool:
    """Whether a paragraph stands beside one that stood beside it in the earlier version, be that a little changed."""
    for step in (-1, 1):
        if 0 <= old + step < len(skeleton) and 0 <= new + step < len(text):
            is_same = skeleton[old + step] == text.skeleton[new + step]
            if is_same or resemblance(skeleton.sketch(old + step), text.sketch(new + step)) >= _RESEMBLANCE:
                return True
    return False


def _parts(paragraph: str) -> Iterator[str]:
    """Some parts of a paragraph, evenly spread."""
    last = max(len(paragraph) - _PART, 0)
    return (paragraph[start : start + _PART] for start in {last * number // (_PARTS - 1) for number in range(_PARTS)})
