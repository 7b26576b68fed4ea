"""Words of a page before they are put together: from right to left, painted twice, or with blanks between all signs."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from readerapp.sources.pdf.page import WORD_GAP, Fragment

_FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_UNSPACED = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
_APART = re.compile(f"(?<={_UNSPACED}) (?={_UNSPACED})")
_TOGETHER = re.compile(f"(?<={_UNSPACED})(?={_UNSPACED})")
_FEWEST_BLANKS = 3
_SAME_PLACE = 0.2


class Word(NamedTuple):
    """A word: its first and last character by their numbers on the page, and the words that it is.

    `ends_line` says that PDFium ends a line behind it.
    """

    first: int
    last: int
    text: str
    ends_line: bool


def lines_of_words(words: Iterable[Word]) -> Iterator[list[Word]]:
    """The words line by line, as PDFium ends them."""
    line: list[Word] = []
    for word in words:
        line.append(word)
        if word.ends_line:
            yield line
            line = []
    if line:
        yield line


def is_from_right(text: str) -> bool:
    """Whether most of a text is written from right to left."""
    if text.isascii() or not _FROM_RIGHT.search(text):
        return False
    letters = sum(map(str.isalpha, text))
    return letters > 0 and len(_FROM_RIGHT.findall(text)) > letters / 2


def mirrored(fragment: Fragment) -> Fragment:
    """The fragment on the mirrored page."""
    return fragment._replace(left=-fragment.right, right=-fragment.left)


def clusters(words: Sequence[Fragment]) -> Iterator[Fragment]:
    """The words of one line that are no further apart than words are, each such group as one fragment.

    Words of other scripts among them run the other way: they are put in the order in which they are read.
    """
    groups: list[list[int]] = []
    reached = 0.0
    for number in sorted(range(len(words)), key=lambda number: words[number].left):
        word = words[number]
        if groups and word.left - reached < WORD_GAP * word.size and word.is_beside(words[groups[-1][-1]]):
            groups[-1].append(number)
        else:
            groups.append([number])
        reached = max(reached, word.right) if len(groups[-1]) > 1 else word.right
    for group in groups:
        members = _as_read([words[number] for number in group])
        yield members[0]._replace(
            text=" ".join(member.text for member in members),
            left=min(member.left for member in members),
            right=max(member.right for member in members),
            is_bold=all(member.is_bold for member in members),
            is_fixed=all(member.is_fixed for member in members),
        )


def _as_read(words: Sequence[Fragment]) -> list[Fragment]:
    """The words of a mirrored line in reading order: what is Latin, with numbers beside it, is turned around."""
    read: list[Fragment] = []
    for is_right, run in groupby(words, lambda word: _FROM_RIGHT.search(word.text) is not None):
        together = list(run)
        is_latin = not is_right and any(map(str.isalpha, "".join(word.text for word in together)))
        read += reversed(together) if is_latin else together
    return read


def once_each(fragments: Iterable[Fragment]) -> Iterator[Fragment]:
    """The fragments without those that were painted a second time in nearly the same place, to look bold."""
    seen: defaultdict[str, list[Fragment]] = defaultdict(list)
    for fragment in fragments:
        if not any(_is_same_place(fragment, other) for other in seen[fragment.text]):
            seen[fragment.text].append(fragment)
            yield fragment


def _is_same_place(fragment: Fragment, other: Fragment) -> bool:
    near = _SAME_PLACE * fragment.size
    return abs(fragment.left - other.left) < near and abs(fragment.bottom - other.bottom) < near


def without_spread(text: str) -> str:
    """The text without the blanks between Chinese or Japanese characters, if most have one: it was spread out."""
    if text.isascii():
        return text
    blanks = len(_APART.findall(text))
    return _APART.sub("", text) if blanks >= _FEWEST_BLANKS and blanks > len(_TOGETHER.findall(text)) else text
