"""`QuoteContext`: what stood beside a quote, and how much of it stands beside a passage that says the quote."""

from collections.abc import Iterable
from itertools import takewhile
from typing import NamedTuple

from readerapp.annotations.spelling import Grade, spell

_LOOSE = 3
"""So many times the length of a context is read beside a passage, for what programs have taken away between."""

_TELLING, _LEAD = 8, 4
"""So many letters beside a passage tell it from one that has so many fewer."""


class QuoteContext(NamedTuple):
    """The folded text before and behind a quote, and the letters of both."""

    prefix: str
    suffix: str
    letters_before: str
    letters_behind: str

    @classmethod
    def of(cls, prefix: str, suffix: str) -> "QuoteContext":
        """The context of a quote with this folded text before and behind it."""
        return cls(prefix, suffix, _letters(prefix), _letters(suffix))

    def __bool__(self) -> bool:
        """Whether anything is known of it."""
        return bool(self.prefix or self.suffix)

    @property
    def _whole(self) -> int:
        return len(self.letters_before) + len(self.letters_behind)

    def agreement(self, text: str, start: int, end: int) -> int:
        """How many letters beside `text[start:end]` are those of the context, up to the first that differs.

        One more where all of it stands there to the letter.
        """
        if not self:
            return 0
        before = text[max(start - len(self.prefix) - 1, 0) : start].rstrip()
        behind = text[end : end + len(self.suffix) + 1].lstrip()
        if before.endswith(self.prefix) and behind.startswith(self.suffix):
            return self._whole + 1
        before = _letters(text[max(start - _LOOSE * len(self.prefix), 0) : start])
        behind = _letters(text[end : end + _LOOSE * len(self.suffix)])
        return _shared(zip(reversed(self.letters_before), reversed(before), strict=False)) + _shared(
            zip(self.letters_behind, behind, strict=False)
        )

    def singles_out(self, best: int, second: int) -> bool:
        """Whether a passage with `best` letters of this context is the one, if no other has more than `second`."""
        is_telling = best >= self._whole or (best >= _TELLING and best - second >= _LEAD)
        return best > second and is_telling


def _letters(text: str) -> str:
    return spell(text, Grade.NUMBERS).letters.casefold()


def _shared(pairs: Iterable[tuple[str, str]]) -> int:
    """How many pairs there are before the first of two that differ."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
