"""Telling the headings: by the outline where the PDF has one, else by what is set larger or bolder than the text."""

import re
from collections import defaultdict
from collections.abc import Sequence

from readerapp.sources.pdf.lines import Line, LineKind
from readerapp.sources.pdf.measures import Measures
from readerapp.sources.pdf.page import Bookmark

LOWEST_LEVEL = 6

_LARGER = 1.12
_SMALLER = 0.95
_MOST_LINES = 3
_LONGEST = 160
_ENDS_TEXT = re.compile(r"[.,;:]$")
_NOT_WORDS = re.compile(r"[\W_]+")
_SHORTEST_MATCH = 3
_ABOVE = 4.0

Paragraph = Sequence[Line]
Ranks = dict[tuple[int, bool], int]
"""The level of headings that are set in a size, in bold or not."""


def headings_by_outline(paragraphs: Sequence[Paragraph], bookmarks: Sequence[Bookmark]) -> dict[int, int]:
    """The levels of the paragraphs, by their numbers, that the entries of the outline lead to."""
    by_page: defaultdict[int, list[int]] = defaultdict(list)
    for number, paragraph in enumerate(paragraphs):
        by_page[paragraph[0].page].append(number)
    levels: dict[int, int] = {}
    for bookmark in bookmarks:
        wanted = _letters(bookmark.title)
        for number in by_page[bookmark.page]:
            paragraph = paragraphs[number]
            is_there = paragraph[0].bottom <= bookmark.top + _ABOVE
            if number not in levels and is_there and _says(paragraph, wanted):
                levels[number] = min(bookmark.level, LOWEST_LEVEL)
                break
    return levels


def headings_by_look(paragraphs: Sequence[Paragraph], measures: Measures, ranks: Ranks) -> dict[int, int]:
    """The levels of the paragraphs, by their numbers, that are set as headings are.

    `ranks` has the level of each look that was met before, and learns those that come.
    """
    looks = {
        number: (round(paragraph[0].size), paragraph[0].is_bold)
        for number, paragraph in enumerate(paragraphs)
        if _is_set_as_heading(paragraph, measures)
    }
    for look in sorted(set(looks.values()) - ranks.keys(), reverse=True):
        ranks[look] = min(1 + sum(met > look for met in ranks), LOWEST_LEVEL)
    return {number: ranks[look] for number, look in looks.items()}


def title_of(paragraphs: Sequence[Paragraph], measures: Measures) -> int | None:
    """The number of the paragraph that is the title: the largest on the first page, if it is larger than the text."""
    first = [
        number
        for number, paragraph in enumerate(paragraphs)
        if paragraph[0].page == paragraphs[0][0].page and _is_larger(paragraph, measures)
    ]
    return max(first, key=lambda number: (round(paragraphs[number][0].size, 1), -number), default=None)


def _is_set_as_heading(paragraph: Paragraph, measures: Measures) -> bool:
    stands_out = _is_larger(paragraph, measures) or all(line.is_bold for line in paragraph)
    if paragraph[0].kind is not LineKind.TEXT or not stands_out or paragraph[0].size < _SMALLER * measures.size:
        return False
    length = sum(len(line.text) for line in paragraph)
    return len(paragraph) <= _MOST_LINES and length <= _LONGEST and not _ENDS_TEXT.search(paragraph[-1].text)


def _is_larger(paragraph: Paragraph, measures: Measures) -> bool:
    has_letters = any(character.isalpha() for line in paragraph for character in line.text)
    return has_letters and paragraph[0].size >= _LARGER * measures.size


def _says(paragraph: Paragraph, wanted: str) -> bool:
    """Whether a paragraph is the heading with this title; a number may stand before it in one of the two."""
    if len(paragraph) > _MOST_LINES or not wanted:
        return False
    said = _letters("".join(line.text for line in paragraph))
    if said == wanted:
        return True
    shorter, longer = sorted((said, wanted), key=len)
    is_close = len(longer) - len(shorter) <= max(_SHORTEST_MATCH, len(shorter) // 4)
    return is_close and len(shorter) >= _SHORTEST_MATCH and longer.endswith(shorter)


def _letters(text: str) -> str:
    return _NOT_WORDS.sub("", text).casefold()
