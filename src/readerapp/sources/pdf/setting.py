"""From the text on the pages of a PDF to its parts as they are read: headings, paragraphs, items, tables, code."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from readerapp.sources.pdf.furniture import without_furniture
from readerapp.sources.pdf.headings import headings_by_look, headings_by_outline, title_of
from readerapp.sources.pdf.joining import Piece, Vocabulary, pieces_of, vocabulary_of
from readerapp.sources.pdf.lines import Line, LineKind, lines_of
from readerapp.sources.pdf.measures import measures_of
from readerapp.sources.pdf.order import in_reading_order
from readerapp.sources.pdf.page import Fragment, Pages
from readerapp.sources.pdf.paragraphs import paragraphs_of

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


class Setting(NamedTuple):
    """The parts of a whole PDF, and the title that its first page gives it."""

    parts: list[Part]
    title: str = ""


def set_pages(extracted: Pages) -> Setting:
    """The parts of a PDF in the order in which they are read."""
    measures = measures_of(extracted.pages)
    pages = [in_reading_order(page.fragments) for page in without_furniture(extracted.pages, measures)]
    lines = lines_of(pages)
    vocabulary = vocabulary_of(lines)
    paragraphs = paragraphs_of(lines, measures)
    levels = headings_by_outline(paragraphs, extracted.bookmarks)
    if len(levels) < _MOST_BOOKMARKS * len(extracted.bookmarks) or not levels:
        # The outline does not say what the headings say, or says less.
        levels = {**headings_by_look(paragraphs, measures), **levels}
    title = title_of(paragraphs, measures)
    if title is not None:
        levels.setdefault(title, 1)
    parts = [_part(paragraph, levels.get(number, 0), vocabulary) for number, paragraph in enumerate(paragraphs)]
    words = "" if title is None else "".join(text for _, text in parts[title].pieces)
    return Setting(parts, words)


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
