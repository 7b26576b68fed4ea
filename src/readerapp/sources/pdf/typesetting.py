"""From the text on the pages of a PDF to its parts as they are read: headings, paragraphs, items, tables, code."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from readerapp.sources.pdf.furniture import without_furniture
from readerapp.sources.pdf.headings import Ranks, headings_by_look, headings_by_outline, title_of
from readerapp.sources.pdf.joining import Piece, Vocabulary, pieces_of, vocabulary_of
from readerapp.sources.pdf.lines import Lettering, Line, LineKind, lines_of
from readerapp.sources.pdf.measures import Measures, measures_of
from readerapp.sources.pdf.order import in_reading_order
from readerapp.sources.pdf.page import Bookmark, Fragment, Page
from readerapp.sources.pdf.paragraphs import paragraphs_of

FIRST_GATHERING = 32
"""Pages that are set first, because a reader waits for them."""

GATHERING = 64
"""Pages that are set together behind them: the more there are, the more is known of how words and headings are set."""

_AHEAD = 4
_BEHIND = 8
"""Pages around a gathering in which its running heads may come again."""

_MEASURED = 256
"""Pages at the beginning that say how a PDF is set."""

_EMPTY_LINE = 1.7
_MOST_BOOKMARKS = 0.5


class Part(NamedTuple):
    """One part of the text. `kind` is a word of `BlockKind`; `page` is the number of the page it begins on, from 0.

    The text is in `pieces`, each with its page; that of a table is in `rows`, which have their cells.
    """

    kind: str
    page: int
    pieces: Sequence[Piece] = ()
    level: int = 0
    marker: str = ""
    rows: Sequence[Sequence[str]] = ()


class Typesetter:
    """Sets the pages of a PDF as they come, so that the first need not wait for the last. What is set stays as it is.

    Pages are set in gatherings: what a gathering is set by is known from the pages before it and from a few behind it,
    where running heads come again. A paragraph that may go on waits for the next gathering.
    """

    def __init__(self, bookmarks: Sequence[Bookmark]) -> None:
        self._bookmarks = bookmarks
        self._pages: list[Page] = []
        self.pages_set = 0
        self.title = ""
        self._waiting: list[Line] = []
        self._number_before = 0
        self._is_begun = False
        self._lettering: Lettering = Counter()
        self._vocabulary: Vocabulary = Counter()
        self._ranks: Ranks = {}
        self._found = 0

    def take(self, page: Page) -> list[Part]:
        """Take the next page. Returns the parts that are set now, in the order in which they are read."""
        self._pages.append(page)
        end = self.pages_set + (GATHERING if self.pages_set else FIRST_GATHERING)
        return self._set(end, is_last=False) if len(self._pages) >= end + _AHEAD else []

    def finish(self) -> list[Part]:
        """The parts that remain, when there is no page any more."""
        return self._set(len(self._pages), is_last=True)

    def _set(self, end: int, *, is_last: bool) -> list[Part]:
        """Set the pages up to `end`."""
        measures = measures_of(self._pages[:_MEASURED])
        around = max(self.pages_set - _BEHIND, 0)
        cleaned = without_furniture(self._pages[around:], measures)[self.pages_set - around : end - around]
        lines = lines_of((in_reading_order(page.fragments) for page in cleaned), self.pages_set, self._lettering)
        self.pages_set = end
        self._vocabulary.update(vocabulary_of(lines))
        lines = [*self._waiting, *lines]
        paragraphs = paragraphs_of(lines, measures, self._number_before)
        settled = paragraphs if is_last else list(takewhile(lambda each: each.lines[-1].page < end - 1, paragraphs))
        settled_lines = {id(line) for paragraph in settled for line in paragraph.lines}
        self._waiting = [line for line in lines if id(line) not in settled_lines]
        if len(settled) < len(paragraphs):
            self._number_before = paragraphs[len(settled)].number_before
        return self._parts([paragraph.lines for paragraph in settled], measures, is_last=is_last)

    def _parts(self, paragraphs: Sequence[Sequence[Line]], measures: Measures, *, is_last: bool) -> list[Part]:
        if not paragraphs:
            return []
        levels = self._levels(paragraphs, measures, is_last=is_last)
        title = None if self._is_begun else title_of(paragraphs, measures)
        self._is_begun = True
        if title is not None:
            levels.setdefault(title, 1)
        parts = [
            _part(paragraph, levels.get(number, 0), self._vocabulary) for number, paragraph in enumerate(paragraphs)
        ]
        if title is not None:
            self.title = "".join(text for _, text in parts[title].pieces)
        return parts

    def _levels(self, paragraphs: Sequence[Sequence[Line]], measures: Measures, *, is_last: bool) -> dict[int, int]:
        """The levels of headings among the paragraphs, by their numbers."""
        last = paragraphs[-1][0].page
        levels = headings_by_outline(paragraphs, self._bookmarks)
        self._found += len(levels)
        named = sum(is_last or bookmark.page <= last for bookmark in self._bookmarks)
        if self._found < _MOST_BOOKMARKS * named or not self._found:
            # The outline does not say what the headings say, or says less.
            return {**headings_by_look(paragraphs, measures, self._ranks), **levels}
        return levels


def _part(lines: Sequence[Line], level: int, vocabulary: Vocabulary) -> Part:
    page = lines[0].page
    match lines[0].kind:
        case LineKind.ROW:
            return Part("table", page, rows=_rows(lines))
        case LineKind.CODE:
            return Part("code", page, [(page, "\n".join(_code(lines)))])
    marker = lines[0].marker
    if level:
        return Part("heading", page, pieces_of(lines, vocabulary), level=level)
    if marker:
        first = lines[0]._replace(text=lines[0].text[marker.end() :])
        return Part("item", page, pieces_of([first, *lines[1:]], vocabulary), level=1, marker=marker["marker"])
    return Part("paragraph", page, pieces_of(lines, vocabulary))


def _rows(lines: Sequence[Line]) -> list[list[str]]:
    """The cells of a table, each in its column: what stands above each other is in one."""
    columns: list[tuple[float, float]] = []
    for left, right in sorted((cell.left, cell.right) for line in lines for cell in line.cells):
        if columns and left < columns[-1][1]:
            columns[-1] = columns[-1][0], max(right, columns[-1][1])
        else:
            columns.append((left, right))
    return [[_words_between(line.cells, left, right) for left, right in columns] for line in lines]


def _words_between(cells: Sequence[Fragment], left: float, right: float) -> str:
    return " ".join(cell.text for cell in cells if left <= cell.left <= right)


def _code(lines: Sequence[Line]) -> Iterator[str]:
    """The lines of program text, with the white space between them that the page has."""
    margin = min(line.left for line in lines)
    characters = sum(len(line.text) for line in lines)
    width = sum(line.right - line.left for line in lines) / characters
    for above, line in pairwise([lines[0], *lines]):
        if above.bottom - line.bottom > _EMPTY_LINE * line.size:
            yield ""
        text = line.text if len(line.cells) == 1 else "  ".join(cell.text for cell in line.cells)
        indent = round((line.left - margin) / width) if width > 0 else 0
        yield " " * min(indent, 80) + text
