"""The shown text of a document, aligned with the text of the source that it was made of.

A document does not remember from which characters its blocks were made. Both texts are reduced to their letters and
digits, of which markup leaves most in place, and walked along together: what only the source has, as the address of a
link, is stepped over where the letters behind it go on.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from unicodedata import normalize

_RUN = re.compile(r"[^\W_]+")
_NO_LETTERS = re.compile(r"[\W_]+")
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n.*?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_LOOKED_FOR = (16, 8, 4)
"""Letters that have to go on behind what is stepped over, more of them first."""

_FARTHEST = 600
"""Letters of the source that are stepped over inside of a block, as in the address of a link."""

_FARTHEST_TO_SHORT = 2000
_SHORT = 12
_BEGINNINGS = (6, 3)
"""Letters by which a paragraph is found that has something else between its first words."""

_MOST_NOT_THERE = 8
"""Letters of the shown text that may be missing in the source, as those of an entity."""

_HANGUL = range(0xAC00, 0xD7A4)


class Letters:
    """The letters and digits of a text, each as its base letter, and where they stand in it."""

    def __init__(self, text: str, bases: dict[int, str]) -> None:
        self.text = _NO_LETTERS.sub("", text).translate(bases)
        self._shown = text

    @cached_property
    def _runs(self) -> tuple[Sequence[int], Sequence[int]]:
        """Where the runs of letters begin, and how many letters stand before each, and in all."""
        spans = [match.span() for match in _RUN.finditer(self._shown)]
        return [start for start, _ in spans], [0, *accumulate(end - start for start, end in spans)]

    def place(self, number: int) -> int:
        """Where the letter with this number, from 0, stands in the text."""
        starts, numbers = self._runs
        run = bisect_right(numbers, number) - 1
        return starts[run] + number - numbers[run]

    def number(self, place: int) -> int:
        """How many letters stand before a place in the text."""
        starts, numbers = self._runs
        run = bisect_right(starts, place) - 1
        if run < 0:
            return 0
        return min(numbers[run] + place - starts[run], numbers[run + 1])

    def begins_run(self, number: int) -> bool:
        """Whether something else than a letter stands before the one with this number."""
        numbers = self._runs[1]
        return numbers[max(bisect_right(numbers, number) - 1, 0)] == number


class Alignment:
    """Where the letters of the blocks of a document stand in its source."""

    def __init__(self, texts: Sequence[str], source: str) -> None:
        """`texts` are the shown texts of the blocks, in the order of the document."""
        self.source = source
        self._texts = texts
        self._bases = _base_letters(set(source).union(*texts))
        self._letters = Letters(source, self._bases)
        front_matter = _FRONT_MATTER.match(source)
        self._starts = list(self._begin(self._letters.number(front_matter.end()) if front_matter else 0))
        self._known: dict[int, tuple[Letters, Sequence[int]]] = {}

    def _begin(self, after: int) -> Iterator[int]:
        """The numbers of the letters of the source that the blocks begin with, or -1."""
        source = self._letters.text
        for text in self._texts:
            letters = Letters(text, self._bases).text
            at, is_whole = self._beginning(letters, after) if letters else (-1, False)
            behind = at + len(letters)
            if at >= 0 and not is_whole:
                numbers = [number for number in self._walk(letters, at) if number >= 0]
                # Where most of it does not stand, another paragraph begins that only begins alike.
                at = at if len(numbers) * 2 > len(letters) else -1
                behind = numbers[-1] + 1
            if at >= 0:
                after = behind
            elif len(letters) > 1:
                # What is shown at the end, as a footnote, may stand anywhere.
                at = source.find(letters)
            yield at

    def _beginning(self, letters: str, after: int) -> tuple[int, bool]:
        """Where a block begins that stands behind so many letters of the source, and whether it stands there whole."""
        source = self._letters.text
        if source.startswith(letters, after):
            return after, True
        if len(letters) < _SHORT:
            return self._short(letters, after), True
        whole = source.find(letters, after)
        start = source.find(letters[:_SHORT], after)
        for length in _BEGINNINGS:
            if start < 0:
                start = self._short(letters[:length], after)
        return (whole, True) if 0 <= whole <= start else (start, False)

    def _short(self, letters: str, after: int) -> int:
        """Where few letters stand next: at the beginning of a line where there is one near."""
        source = self._letters.text
        first = at = source.find(letters, after, after + _FARTHEST_TO_SHORT)
        while at >= 0:
            place = self._letters.place(at)
            line = self.source.rfind("\n", max(place - _FARTHEST, 0), place) + 1
            if (line or place <= _FARTHEST) and not _RUN.search(self.source, line, place):
                return at
            at = source.find(letters, at + 1, after + _FARTHEST_TO_SHORT)
        return first

    def _walk(self, letters: str, at: int) -> Iterator[int]:
        """The number in the source of each letter of a block that begins at `at`; -1 for what is not there."""
        source, number = self._letters.text, 0
        while number < len(letters):
            if at < len(source) and source[at] == letters[number]:
                yield at
                number, at = number + 1, at + 1
                continue
            step = self._step(letters, number, at)
            if step is None:
                yield from (-1 for _ in range(number, len(letters)))
                return
            missing, at = step
            yield from (-1 for _ in range(missing))
            number += missing

    def _step(self, letters: str, number: int, at: int) -> tuple[int, int] | None:
        """How many letters are not in the source, and where it goes on; `None` where it does not."""
        for missing in range(_MOST_NOT_THERE + 1):
            for length in _LOOKED_FOR:
                wanted = letters[number + missing : number + missing + length]
                if wanted and (len(wanted) == length or length == _LOOKED_FOR[0]):
                    goes_on = self._next(wanted, at, at + (_FARTHEST if not missing else _FARTHEST // 10))
                    if goes_on >= 0:
                        return missing, goes_on
        return None

    def _next(self, wanted: str, start: int, end: int) -> int:
        """Where letters stand next, at the beginning of a word where they do anywhere."""
        source = self._letters.text
        first = at = source.find(wanted, start, end)
        while at >= 0:
            if self._letters.begins_run(at):
                return at
            at = source.find(wanted, at + 1, end)
        return first

    def letters_of(self, block: int) -> tuple[Letters, Sequence[int]]:
        """The letters of a block, and the number of each in those of the source, -1 where it is not known."""
        known = self._known.get(block)
        if known is None:
            letters = Letters(self._texts[block], self._bases)
            start = self._starts[block]
            numbers = list(self._walk(letters.text, start)) if start >= 0 else []
            known = self._known[block] = (letters, numbers)
        return known

    def place(self, block: int, offset: int, *, is_end: bool = False) -> int | None:
        """Where the letter at an offset of a block stands in the source, or where the one before it ends."""
        letters, numbers = self.letters_of(block)
        number = letters.number(offset) - is_end
        if not 0 <= number < len(numbers) or numbers[number] < 0:
            return None
        return self._letters.place(numbers[number]) + is_end


def _base_letters(characters: set[str]) -> dict[int, str]:
    """What letters with marks are without them: a source may hold the marks as characters of their own."""
    return {
        ord(character): base
        for character in characters
        if character > "\x7f"
        and ord(character) not in _HANGUL
        and (base := normalize("NFD", character)[0]) != character
        and base.isalnum()
    }
