"""A text of which it is known what was changed and commented: as it was, as it is with all changes, and by whom."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from readerapp.exchange.imported import Context

_AROUND = 32
"""Characters that are told of what stands before and behind."""

_LONGEST_WORD = 40
_WORD_BEFORE = re.compile(r"\S+\s*\Z")
_WORD_BEHIND = re.compile(r"\s*\S+")


class Change(NamedTuple):
    """What somebody suggests: `words` of the text as it was, `replacement` for them, and what stands around them."""

    words: str
    replacement: str
    context: Context
    by: str
    at: str


@dataclass(slots=True)
class _Stretch:
    """A change: from where to where in the text as it was, and as it is."""

    start: int
    end: int
    new_start: int
    new_end: int
    by: str
    at: str


class ChangedText:
    """The text while it is read, piece by piece."""

    def __init__(self) -> None:
        self._was: list[str] = []
        self._is: list[str] = []
        self._length = 0
        self._new_length = 0
        self._stretches: list[_Stretch] = []
        self._begun: dict[str, int] = {}
        self._ended: dict[str, int] = {}

    def keep(self, text: str) -> None:
        """Text that nobody has changed."""
        self._add_old(text)
        self._add_new(text)

    def insert(self, text: str, by: str, at: str) -> None:
        """Text that was put in."""
        self._stretch(by, at)
        self._add_new(text)
        self._stretches[-1].new_end = self._new_length

    def delete(self, text: str, by: str, at: str) -> None:
        """Text that was taken out."""
        self._stretch(by, at)
        self._add_old(text)
        self._stretches[-1].end = self._length

    def begin(self, comment: str) -> None:
        """What this comment is on begins here."""
        self._begun.setdefault(comment, self._new_length)

    def end(self, comment: str) -> None:
        """What this comment is on ends here; if it has not begun, the comment is on this place."""
        self._ended.setdefault(comment, self._new_length)

    def commented(self, comment: str) -> tuple[str, Context]:
        """The words that a comment is on, empty where it is on a place, and what stands around them."""
        text = "".join(self._is)
        end = self._ended.get(comment, self._begun.get(comment, 0))
        start = min(self._begun.get(comment, end), end)
        return text[start:end].strip("\n"), Context(text[max(0, start - _AROUND) : start], text[end : end + _AROUND])

    def changes(self) -> Iterator[Change]:
        """The changes, each of whole words, so that they can be found; what was put in has a word beside it."""
        old, new = "".join(self._was), "".join(self._is)
        for number, stretch in enumerate(self._stretches):
            before = self._stretches[number - 1].end if number else 0
            behind = self._stretches[number + 1].start if number + 1 < len(self._stretches) else len(old)
            words, replacement = old[stretch.start : stretch.end], new[stretch.new_start : stretch.new_end]
            if not words.strip() and not replacement.strip():
                continue
            left, right = _whole_words(old[before : stretch.start], old[stretch.end : behind], words, replacement)
            start, end = stretch.start - len(left), stretch.end + len(right)
            context = Context(old[max(0, start - _AROUND) : start], old[end : end + _AROUND])
            yield Change(f"{left}{words}{right}", f"{left}{replacement}{right}", context, stretch.by, stretch.at)

    def _stretch(self, by: str, at: str) -> None:
        last = self._stretches[-1] if self._stretches else None
        if last is None or (last.end, last.new_end, last.by) != (self._length, self._new_length, by):
            where = (self._length, self._length, self._new_length, self._new_length)
            self._stretches.append(_Stretch(*where, by, at))

    def _add_old(self, text: str) -> None:
        self._was.append(text)
        self._length += len(text)

    def _add_new(self, text: str) -> None:
        self._is.append(text)
        self._new_length += len(text)


def _whole_words(before: str, behind: str, words: str, replacement: str) -> tuple[str, str]:
    """What is to be put before and behind a change so that it begins and ends between words, and has some."""
    left = right = ""
    changed = words or replacement
    before, behind = before[-_LONGEST_WORD:], behind[:_LONGEST_WORD]
    if _is_inside_word(before[-1:], changed[:1]) and (match := re.search(r"\w+\Z", before)):
        left = match[0]
    if _is_inside_word(changed[-1:], behind[:1]) and (match := re.match(r"\w+", behind)):
        right = match[0]
    if words.strip() or left or right:
        return left, right
    # Put in between words: the word before it goes with it, else the one behind.
    paragraph = before.rpartition("\n")[2]
    if match := _WORD_BEFORE.search(paragraph):
        return match[0], ""
    match = _WORD_BEHIND.match(behind.partition("\n")[0])
    return "", match[0] if match else ""


def _is_inside_word(before: str, behind: str) -> bool:
    """Whether two characters are of one word, in a writing that parts words by blanks."""
    return before.isalnum() and behind.isalnum() and max(before, behind) < "\u2e80"
