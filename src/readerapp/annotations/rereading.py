"""Reading a stretch of text for a quote that does not stand in it to the letter, in ever looser ways."""

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from readerapp.annotations.alignment import equal_runs, map_words, split_words
from readerapp.annotations.spelling import Grade, numbers_agree, spell, weight
from readerapp.annotations.windows import likeness

_TELLING = 8
"""What a quote must weigh to be looked for by its letters."""

_TELLING_CUT = 16
"""What must be left of a quote without the word that was cut."""

_LEAST_LIKENESS = 0.7
_LEAST_COVERAGE = 0.6


class Reading(NamedTuple):
    """Where a text says a quote, in code points of the text, and how alike the two are, 0 to 1."""

    start: int
    end: int
    likeness: float = 1.0


def spelled_readings(text: str, wanted: str, grade: Grade) -> list[Reading]:
    """Where `text` has the letters of `wanted`, both folded, when `grade` is taken away from both.

    Numbers must be the same, but for those of footnotes where the grade takes numbers away.
    """
    letters = spell(wanted, grade).letters
    if weight(letters) < _TELLING:
        return []
    here = spell(text, grade)
    readings = []
    start = here.letters.find(letters)
    while start >= 0:
        reading = _with_ends(text, wanted, *here.span(start, start + len(letters)))
        if _says_the_numbers(text[reading.start : reading.end], wanted, grade):
            readings.append(reading)
        start = here.letters.find(letters, start + 1)
    return readings


def _says_the_numbers(said: str, wanted: str, grade: Grade) -> bool:
    if grade is Grade.SPACES:
        return True
    if grade is Grade.PUNCTUATION:
        return re.findall(r"\d+", said) == re.findall(r"\d+", wanted)
    return numbers_agree(wanted, said)


def _with_ends(text: str, wanted: str, start: int, end: int) -> Reading:
    """The reading with what the quote had round its letters, as far as the text has it too."""
    head = "".join(takewhile(lambda character: not character.isalpha(), wanted))
    tail = "".join(takewhile(lambda character: not character.isalpha(), reversed(wanted)))
    for character in reversed(head):
        place = len(text[:start].rstrip()) if not character.isspace() else start
        if place and text[place - 1] == character:
            start = place - 1
        elif not character.isspace():
            break
    for character in reversed(tail):
        place = len(text) - len(text[end:].lstrip()) if not character.isspace() else end
        if text[place : place + 1] == character:
            end = place + 1
        elif not character.isspace():
            break
    return Reading(start, end)


def cut_readings(text: str, wanted: str) -> list[Reading]:
    """Where `text` says `wanted` but for the first word, the last, or both, of which a part was cut or put on.

    The readings have these words as the text has them.
    """
    words = wanted.split(" ")
    for first, last in ((0, 1), (1, 0), (1, 1)):
        core = " ".join(words[first : len(words) - last])
        if weight(core) < max(_TELLING_CUT, weight(wanted) // 2):
            continue
        readings = [
            mended
            for reading in spelled_readings(text, core, Grade.NUMBERS)
            if (mended := _mended(text, reading, words[0] if first else "", words[-1] if last else ""))
        ]
        if readings:
            return readings
    return []


def _mended(text: str, reading: Reading, first: str, last: str) -> Reading | None:
    """The reading with the words beside it that `first` and `last` are what is left of; `None` where they are not."""
    start, end = reading.start, reading.end
    if first:
        before = re.search(r"\S+\s*$", text[:start])
        if not before or not _is_cut(first, before[0].strip()):
            return None
        start = before.start()
    if last:
        behind = re.match(r"\s*\S+", text[end:])
        if not behind or not _is_cut(last, behind[0].strip()):
            return None
        end += behind.end()
    return Reading(start, end)


def _is_cut(ours: str, theirs: str) -> bool:
    """Whether a word is another one with a part cut off or put on at an end."""
    letters, others = (spell(word, Grade.PUNCTUATION).letters for word in (ours, theirs))
    shorter, longer = sorted((letters, others), key=len)
    return not shorter or longer.startswith(shorter) or longer.endswith(shorter)


def like_readings(text: str, wanted: str) -> Iterator[Reading]:
    """Where `text` has words much like those of `wanted`: once, or nowhere."""
    ours, here = split_words(wanted), split_words(text)
    if weight(wanted) < _TELLING_CUT or not here.words:
        return
    runs = equal_runs(ours.words, here.words)
    covered = sum(len(word) for run in runs for word in ours.words[run.old : run.old + run.length])
    if covered < _LEAST_COVERAGE * sum(map(len, ours.words)):
        return
    mapped = map_words(runs, range(len(ours.words)), (len(ours.words), len(here.words)))
    if not mapped:
        return
    start, end = here.starts[mapped.start], here.ends[mapped.stop - 1]
    alike = likeness(wanted.casefold(), text[start:end].casefold())
    if alike >= _LEAST_LIKENESS:
        yield Reading(start, end, alike)
