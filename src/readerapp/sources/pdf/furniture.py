"""Leaving out what a page carries for itself: running heads, running feet and the numbers of pages.

They stand apart from the text at the top or the bottom, and come again on other pages at the same height, with the
same words or with numbers that count with the pages.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from readerapp.sources.pdf.measures import Measures
from readerapp.sources.pdf.page import Fragment, Page

_EDGE_ROWS = 2
_APART = 1.2
_LARGEST = 1.15
_SAME_HEIGHT = 6.0
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:page|seite|página|pagina|p\.|s\.)?\s*[-–—\[(|·]*\s*(\d{1,5}|[ivxlcdm]{1,8})"
    r"\s*(?:(?:/|of|von|de|di|sur)\s*\d{1,5})?\s*[-–—\])|·.]*",
    re.IGNORECASE,
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


class _Row(NamedTuple):
    """What stands on one line at the edge of a page: the numbers of its fragments, and whether it is the top edge."""

    numbers: tuple[int, ...]
    is_top: bool
    height: float
    text: str


def without_furniture(pages: Sequence[Page], measures: Measures) -> list[Page]:
    """The pages without running heads, running feet and page numbers."""
    rows = [list(_edge_rows(page, measures)) for page in pages]
    seen: Counter[tuple[bool, int, str]] = Counter()
    for page_rows in rows:
        seen.update({place for row in page_rows for place in _places(row)})
    offsets: dict[bool, Counter[int]] = defaultdict(Counter)
    for number, page_rows in enumerate(rows):
        for row in page_rows:
            offsets[row.is_top].update(_offsets(row, number))
    cleaned = []
    for number, (page, page_rows) in enumerate(zip(pages, rows, strict=True)):
        dropped: set[int] = set()
        for row in page_rows:
            comes_again = any(seen[place] > 1 for place in _places(row))
            counts = any(offsets[row.is_top][offset] > 1 for offset in _offsets(row, number))
            if comes_again or counts or row.text == page.label:
                dropped.update(row.numbers)
        fragments = (fragment for index, fragment in enumerate(page.fragments) if index not in dropped)
        cleaned.append(page._replace(fragments=tuple(fragments)))
    return cleaned


def _edge_rows(page: Page, measures: Measures) -> Iterator[_Row]:
    """The rows at the top and at the bottom of a page that stand apart from its text."""
    order = sorted(range(len(page.fragments)), key=lambda number: -page.fragments[number].bottom)
    if not order:
        return
    yield from _apart(page.fragments, order, measures, is_top=True)
    yield from _apart(page.fragments, order[::-1], measures, is_top=False)


def _apart(fragments: Sequence[Fragment], order: Iterable[int], measures: Measures, *, is_top: bool) -> Iterator[_Row]:
    """The first rows, as far as each stands apart from the next and is not set larger than the text."""
    row: list[int] = []
    rows_found = 0
    for number in order:
        fragment = fragments[number]
        if row and not fragments[row[0]].is_beside(fragment):
            edge = fragments[row[0]]
            distance = abs(edge.bottom - fragment.bottom)
            is_apart = distance > _APART * measures.leading * max(edge.size, fragment.size)
            is_large = any(fragments[index].size > _LARGEST * measures.size for index in row)
            if not is_apart or is_large or rows_found == _EDGE_ROWS:
                return
            yield _row(fragments, row, is_top=is_top)
            rows_found += 1
            row = []
        row.append(number)
    if row and not rows_found and len(row) == 1 and _PAGE_NUMBER.fullmatch(fragments[row[0]].text):
        # A page with nothing on it but its number.
        yield _row(fragments, row, is_top=is_top)


def _row(fragments: Sequence[Fragment], numbers: Iterable[int], *, is_top: bool) -> _Row:
    in_order = sorted(numbers, key=lambda number: fragments[number].left)
    text = " ".join(fragments[number].text for number in in_order)
    return _Row(tuple(in_order), is_top, fragments[in_order[0]].bottom, text)


def _places(row: _Row) -> Iterator[tuple[bool, int, str]]:
    """What another row must have in common with this one; two heights, for a little above counts as the same."""
    words = _NUMBER.sub("#", row.text).casefold()
    for shift in (0.0, 0.5):
        yield row.is_top, 2 * int(row.height / _SAME_HEIGHT + shift) + int(2 * shift), words


def _offsets(row: _Row, number: int) -> set[int]:
    """By how much the number of the page, as the row may say it, differs from its number from 0."""
    numeral = _PAGE_NUMBER.fullmatch(row.text)
    if numeral is None:
        return set()
    value = int(numeral[1]) if numeral[1].isdigit() else _roman(numeral[1])
    return {value - number}


def _roman(numeral: str) -> int:
    """The value of a Roman numeral."""
    values = [_ROMAN[letter] for letter in numeral.lower()]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))
