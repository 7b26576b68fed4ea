"""What is left of a text when that is taken away which programs change in a quote, and where each character came from.

Programs that export highlights drop white space or add it, end a line with a hyphen, run the number of a footnote into
the word before it, and give the reading of a Chinese character (ruby) in brackets, bare, or not at all. The words stay.
"""

import re
from collections.abc import Sequence
from enum import IntEnum
from functools import cache
from typing import NamedTuple

from readerapp.document.position import Span

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_HAN = "\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_PUNCTUATION = (
    r"\s!-/:-@\[-`{-~\u00a1-\u00bf\u00d7\u00f7\u2000-\u2bff\u3000-\u3004\u3008-\u303f\u30fb"
    r"\ufe10-\ufe1f\ufe30-\ufe6f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
)


class Grade(IntEnum):
    """How much is taken away from a text, less before more."""

    SPACES = 0
    """White space and hyphens."""
    PUNCTUATION = 1
    """Everything but letters, their signs, and digits."""
    NUMBERS = 2
    """Digits, and the readings that stand in brackets behind Chinese characters, too."""


@cache
def _kept(grade: Grade) -> re.Pattern[str]:
    """What a run of characters looks like that stays."""
    # Compiled when the first quote is looked for: no page waits for it.
    if grade is Grade.SPACES:
        return re.compile(r"[^\s-]+")
    return re.compile(rf"[^{_PUNCTUATION}]+" if grade is Grade.PUNCTUATION else rf"[^\d{_PUNCTUATION}]+")


@cache
def _reading() -> re.Pattern[str]:
    """The reading in brackets behind a Chinese character, in the brackets of print, of typing and of Aozora Bunko."""
    sound = r"[\u3041-\u3096\u30a1-\u30fe\u3105-\u312fa-zA-Z\u00c0-\u024f\s]{1,24}"
    return re.compile(rf"(?<=[{_HAN}])(?:（{sound}）|\({sound}\)|《{sound}》)")


class Spelling(NamedTuple):
    """A text without what a grade takes away. `runs` are the stretches of the whole text that stay, in order."""

    letters: str
    runs: Sequence[Span]

    def start(self, index: int) -> int:
        """Where in the whole text the letter with this index stands."""
        for run in self.runs:
            length = run.end - run.start
            if index < length:
                return run.start + index
            index -= length
        raise IndexError("There are not so many letters in this text.")

    def span(self, start: int, end: int) -> Span:
        """Where in the whole text the letters from `start` (in) to `end` (out) stand, with what is between them."""
        return Span(self.start(start), self.start(end - 1) + 1)


def spell(text: str, grade: Grade) -> Spelling:
    """Take away from a folded text what `grade` says."""
    whole = text
    if grade is Grade.NUMBERS:
        # As many blanks in their place, which are taken away in turn.
        whole = _reading().sub(lambda reading: " " * len(reading[0]), text)
    runs = [Span(*match.span()) for match in _kept(grade).finditer(whole)]
    return Spelling("".join(whole[run.start : run.end] for run in runs), runs)


def weight(text: str) -> int:
    """How much a text says: its letters and digits, those of scripts without spaces twice."""
    letters = spell(text, Grade.PUNCTUATION).letters
    return len(letters) + len(re.findall(rf"[{_UNSPACED}]", letters))


_NUMBER = re.compile(r"\d+")
_LONGEST_FOOTNOTE = 3


def numbers_agree(quote: str, text: str) -> bool:
    """Whether two texts with the same letters have the same numbers, but for those of footnotes.

    The number of a footnote has up to three digits; it stands right behind a word, a punctuation mark or an opening
    square bracket, and no letter follows a number that stands right behind a word.
    """
    ours, theirs = _numbers(quote), _numbers(text)
    return all(
        ours.get(place) == theirs.get(place)
        or (place not in theirs and ours[place].is_footnote)
        or (place not in ours and theirs[place].is_footnote)
        for place in {*ours, *theirs}
    )


class _Number(NamedTuple):
    digits: str
    is_footnote: bool

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Number) and self.digits == other.digits

    def __hash__(self) -> int:
        return hash(self.digits)


def _numbers(text: str) -> dict[int, _Number]:
    """The numbers of a text, by how many letters stand before each; those with no letter between them are one."""
    numbers: dict[int, _Number] = {}
    for match in _NUMBER.finditer(text):
        place = len(spell(text[: match.start()], Grade.NUMBERS).letters)
        before, behind = text[: match.start()][-1:], text[match.end() :][:1]
        is_footnote = (
            len(match[0]) <= _LONGEST_FOOTNOTE and bool(before.strip()) and not (before.isalpha() and behind.isalpha())
        )
        known = numbers.get(place)
        if known:
            numbers[place] = _Number(f"{known.digits} {match[0]}", known.is_footnote and is_footnote)
        else:
            numbers[place] = _Number(match[0], is_footnote)
    return numbers
