"""Lines: what stands side by side on a page, and where the line would have to end if it were full."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from itertools import groupby
from typing import NamedTuple

from readerapp.sources.pdf.page import Fragment
from readerapp.sources.unspaced import is_unspaced

_CONTENTS_ENTRY = re.compile(r"(?P<title>.*?\S)(?: ?[.·…_]){4,} ?(?P<page>\d+|[ivxlcdm]+)")
_NEARLY_FULL = 0.85
_SPARE_CHARACTERS = 3
_ENDS_SENTENCE = re.compile(r"[.!?:;。！？…][\"'’”»)\]]*$")
_FEWEST_LINES = 3
_FEWEST_ROWS = 3
_MOST_CODE = 0.5
_ALIKE = 12.0


_MARKER = re.compile(
    r"(?P<marker>[•◦▪▫‣⁃∙●○■□❖➢✓*\uf0b7\uf0a7-]|\(?(?P<number>\d{1,3})[.)]|\[(?P<source>\d{1,3})\])\s+(?=\S)"
)


Lettering = Counter[bool]
"""How many code points stand in lines of fixed width (`True`) and in others."""


class LineKind(Enum):
    """What a line is part of."""

    TEXT = "text"
    ROW = "row"
    CODE = "code"


class Line(NamedTuple):
    """A line of the page with the number `page`, from 0.

    `cells` are its fragments from left to right. `edge` is where the lines of its column end when they are full.
    """

    page: int
    cells: tuple[Fragment, ...]
    left: float
    right: float
    bottom: float
    size: float
    text: str
    is_bold: bool
    is_fixed: bool
    edge: float = 0.0
    kind: LineKind = LineKind.TEXT

    @property
    def marker(self) -> re.Match[str] | None:
        """The `marker` of a list that the line begins with; `number` or `source` has the digits in it."""
        return _MARKER.match(self.text)

    @property
    def ends_sentence(self) -> bool:
        """Whether a sentence may end with the line."""
        return _ENDS_SENTENCE.search(self.text) is not None

    def is_above(self, other: "Line") -> bool:
        """Whether `other` stands lower on the same page, in the same column; the lines of a table or of code do."""
        is_lower = self.page == other.page and other.bottom < self.bottom
        overlaps = self.left < other.right and other.left < self.right
        return is_lower and (overlaps or (self.kind is other.kind and self.kind is not LineKind.TEXT))

    def ends_before(self, following: "Line") -> bool:
        """Whether a paragraph ends with the line: the first word of `following` would have stood on it.

        Unless it ends early by far, its end must be that of a sentence: a quotation may have a margin of its own.
        """
        length = 1 if is_unspaced(following.text[0]) else following.text.find(" ")
        length = (length if length > 0 else len(following.text)) + 1
        width = self.right - self.left
        room = (self.edge - self.right) * len(self.text) / width if width > 0 else 0.0
        # How wide the word is depends on its letters, so it must fit in easily.
        if self.ends_sentence:
            return room > length + 1
        return room > length + _SPARE_CHARACTERS and not self.reaches(_NEARLY_FULL)

    def reaches(self, share: float) -> bool:
        """Whether the line takes this share, from 0 to 1, of the room that there is for it."""
        return self.right - self.left >= share * (self.edge - self.left)


def lines_of(pages: Iterable[Sequence[Fragment]], first: int, lettering: Lettering) -> list[Line]:
    """The lines of pages, whose fragments are in the order in which they are read.

    `first` is the number of the first of the pages; `lettering` is what was counted before it, and goes on counting.
    """
    lines = []
    for number, fragments in enumerate(pages, first):
        row: list[Fragment] = []
        for fragment in fragments:
            if row and not (row[-1].is_beside(fragment) and fragment.left >= row[-1].left):
                lines.append(_line(number, row))
                row = []
            row.append(fragment)
        if row:
            lines.append(_line(number, row))
    for line in lines:
        lettering[line.is_fixed] += len(line.text)
    # A text that is typewritten from end to end is no program.
    has_code = lettering[True] < _MOST_CODE * lettering.total()
    return list(_with_kinds(list(_with_edges(lines)), has_code=has_code))


def _line(page: int, fragments: Iterable[Fragment]) -> Line:
    cells = [cell for fragment in fragments for cell in _without_leaders(fragment)]
    return Line(
        page,
        tuple(cells),
        min(cell.left for cell in cells),
        max(cell.right for cell in cells),
        cells[0].bottom,
        max(cell.size for cell in cells),
        " ".join(cell.text for cell in cells),
        all(cell.is_bold for cell in cells),
        all(cell.is_fixed for cell in cells),
    )


def _without_leaders(fragment: Fragment) -> Iterator[Fragment]:
    """The fragment, or the title and the page number of an entry in a table of contents, without the dots between."""
    entry = _CONTENTS_ENTRY.fullmatch(fragment.text)
    if entry is None:
        yield fragment
        return
    width = (fragment.right - fragment.left) / len(fragment.text)
    yield fragment._replace(text=entry["title"], right=fragment.left + width * len(entry["title"]))
    yield fragment._replace(text=entry["page"], left=fragment.right - width * len(entry["page"]))


def _with_edges(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines with the right edges of their columns; a short column takes that of others that begin as it does."""
    columns: list[list[Line]] = []
    for line in lines:
        if columns and columns[-1][-1].is_above(line):
            columns[-1].append(line)
        else:
            columns.append([line])
    widest: defaultdict[tuple[int, int], float] = defaultdict(float)
    for column in columns:
        for size, lines_of_size in _by_size(column).items():
            if len(lines_of_size) >= _FEWEST_LINES:
                place = _place(column), size
                widest[place] = max(widest[place], max(line.right for line in lines_of_size))
    for column in columns:
        edges = {}
        by_size = _by_size(column)
        for size, lines_of_size in by_size.items():
            own = max(line.right for line in lines_of_size)
            is_sure = len(lines_of_size) >= _FEWEST_LINES
            edges[size] = own if is_sure else max(own, widest[_place(column), size])
        usual = edges[max(by_size, key=lambda size: len(by_size[size]))]
        yield from (line._replace(edge=max(edges[round(line.size)], usual)) for line in column)


def _by_size(column: Iterable[Line]) -> dict[int, list[Line]]:
    """The lines of a column by the size of their font: program text may stand out further than prose."""
    by_size: defaultdict[int, list[Line]] = defaultdict(list)
    for line in column:
        by_size[round(line.size)].append(line)
    return by_size


def _place(column: Sequence[Line]) -> int:
    return round(min(line.left for line in column) / _ALIKE)


def _with_kinds(lines: Sequence[Line], *, has_code: bool) -> Iterator[Line]:
    """The lines with what they are part of. A row alone is a line with a tabulator in it."""
    for (_, kind), group in groupby(lines, lambda line: (line.page, _kind(line, has_code=has_code))):
        together = list(group)
        is_sure = all(line.cells[0].is_ruled for line in together)
        is_table = kind is not LineKind.ROW or is_sure or len(together) >= _FEWEST_ROWS
        yield from (line._replace(kind=kind if is_table else LineKind.TEXT) for line in together)


def _kind(line: Line, *, has_code: bool) -> LineKind:
    if line.cells[0].is_ruled:
        return LineKind.ROW
    if line.is_fixed and has_code:
        return LineKind.CODE
    return LineKind.ROW if len(line.cells) > 1 and not line.marker else LineKind.TEXT
