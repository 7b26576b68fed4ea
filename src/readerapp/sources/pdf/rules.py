"""Lines that are ruled on a page, and the tables that they make."""

import ctypes
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import pypdfium2.raw as pdfium_c

from readerapp.sources.pdf.page import HYPHEN, Fragment
from readerapp.sources.unspaced import is_unspaced

_THIN = 3.0
_SHORTEST = 8.0
_NEAR = 3.0
_MOST_OBJECTS = 4000
"""Objects on a page beyond which its lines are those of a drawing."""

_MOST_RULES = 800
_FEWEST = 3
"""Lines each way from which on there are two rows and two columns."""

_LONGEST_CELL = 600
_LEAST_FILLED = 0.5
_LEAST_LENGTH = 0.25
"""The share of the longest line of a table that one must have to part its rows or columns."""

Point = tuple[float, float]


class Rule(NamedTuple):
    """A line across (or, with the axes exchanged, down) the page: where it stands, and from where to where it runs."""

    at: float
    start: float
    end: float


class Grid(NamedTuple):
    """The lines of a table: those that run down from left to right, and those that run across from bottom to top."""

    columns: Sequence[float]
    rows: Sequence[float]
    down: Sequence[Rule]

    def holds(self, fragment: Fragment) -> bool:
        """Whether the fragment stands in the table."""
        across, up = (fragment.left + fragment.right) / 2, (fragment.bottom + fragment.top) / 2
        return self.columns[0] < across < self.columns[-1] and self.rows[0] < up < self.rows[-1]

    def parts(self, left: Fragment, right: Fragment) -> bool:
        """Whether a line runs down between two fragments that stand side by side."""
        height = (right.bottom + right.top) / 2
        middle = (left.right + right.left) / 2
        near = max((right.left - left.right) / 2, 0.0) + 1
        return any(abs(rule.at - middle) <= near and rule.start <= height <= rule.end for rule in self.down)

    def set(self, fragments: Sequence[Fragment]) -> list[Fragment] | None:
        """The cells with text, row by row, each as one fragment; nothing if this is no table of words."""
        cells: dict[tuple[int, int], list[Fragment]] = {}
        for fragment in fragments:
            column = bisect_right(self.columns, fragment.left + 1) - 1
            row = bisect_right(self.rows, (fragment.bottom + fragment.top) / 2) - 1
            cells.setdefault((-row, max(column, 0)), []).append(fragment)
        columns, rows = {column for _, column in cells}, {row for row, _ in cells}
        is_filled = len(cells) >= _LEAST_FILLED * len(columns) * len(rows)
        if len(columns) < _FEWEST - 1 or len(rows) < _FEWEST - 1 or not is_filled:
            return None
        made = [self._cell(row, column, cells[row, column]) for row, column in sorted(cells)]
        return made if all(len(cell.text) <= _LONGEST_CELL for cell in made) else None

    def _cell(self, row: int, column: int, fragments: Sequence[Fragment]) -> Fragment:
        return fragments[0]._replace(
            text=_joined([fragment.text for fragment in fragments]),
            left=self.columns[column] + 1,
            right=self.columns[min(column + 1, len(self.columns) - 1)] - 1,
            bottom=self.rows[-row] + 1,
            top=self.rows[min(-row + 1, len(self.rows) - 1)] - 1,
            is_bold=all(fragment.is_bold for fragment in fragments),
            is_fixed=False,
            is_ruled=True,
        )


def _joined(lines: Sequence[str]) -> str:
    """The lines of a cell as one; a word that was divided is whole again."""
    text = ""
    for line in lines:
        if text.endswith(HYPHEN):
            text = text[:-1] + ("" if line[:1].islower() else "-") + line
        elif text and not (is_unspaced(text[-1]) and is_unspaced(line[0])):
            text += f" {line}"
        else:
            text += line
    return text.replace(HYPHEN, "-")


def grids_on(page: pdfium_c.FPDF_PAGE) -> list[Grid]:
    """The tables that are ruled on a page."""
    count = pdfium_c.FPDFPage_CountObjects(page)
    if count > _MOST_OBJECTS:
        return []
    across: list[Rule] = []
    down: list[Rule] = []
    for number in range(count):
        thing = pdfium_c.FPDFPage_GetObject(page, number)
        if pdfium_c.FPDFPageObj_GetType(thing) == pdfium_c.FPDF_PAGEOBJ_PATH:
            for (left, bottom), (right, top) in _strokes(thing):
                if top - bottom <= _THIN and right - left >= _SHORTEST:
                    across.append(Rule((bottom + top) / 2, left, right))
                elif right - left <= _THIN and top - bottom >= _SHORTEST:
                    down.append(Rule((left + right) / 2, bottom, top))
        if len(across) + len(down) > _MOST_RULES:
            return []
    return list(_grids(_merged(across), _merged(down)))


def set_tables(fragments: Iterable[Fragment], grids: Sequence[Grid]) -> list[Fragment]:
    """The fragments with those in tables as cells, each table where its first fragment was."""
    if not grids:
        return list(fragments)
    placed: list[Fragment | Grid] = []
    held: dict[int, list[Fragment]] = {}
    for fragment in fragments:
        number = next((number for number, grid in enumerate(grids) if grid.holds(fragment)), None)
        if number is None:
            placed.append(fragment)
        else:
            if number not in held:
                placed.append(grids[number])
            held.setdefault(number, []).append(fragment)
    result: list[Fragment] = []
    for one in placed:
        if isinstance(one, Fragment):
            result.append(one)
        else:
            inside = held[grids.index(one)]
            result += one.set(inside) or inside
    return result


def _strokes(path: pdfium_c.FPDF_PAGEOBJECT) -> Iterator[tuple[Point, Point]]:
    """The straight parts of a path, each by its lower left and upper right corner; a thin area is one of them."""
    box = [ctypes.c_float() for _ in range(4)]
    pdfium_c.FPDFPageObj_GetBounds(path, *map(ctypes.byref, box))
    left, bottom, right, top = (edge.value for edge in box)
    if right - left <= _THIN or top - bottom <= _THIN:
        yield (left, bottom), (right, top)
        return
    matrix = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFPageObj_GetMatrix(path, ctypes.byref(matrix))
    before: Point | None = None
    first: Point | None = None
    for number in range(min(pdfium_c.FPDFPath_CountSegments(path), _MOST_RULES)):
        segment = pdfium_c.FPDFPath_GetPathSegment(path, number)
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium_c.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == pdfium_c.FPDF_SEGMENT_LINETO and before is not None:
            yield _corners(before, point)
        before = point
        if first is not None and pdfium_c.FPDFPathSegment_GetClose(segment):
            yield _corners(point, first)


def _corners(one: Point, other: Point) -> tuple[Point, Point]:
    return (min(one[0], other[0]), min(one[1], other[1])), (max(one[0], other[0]), max(one[1], other[1]))


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """The rules with those joined that go on in each other."""
    merged: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.at / _NEAR), rule.start)):
        last = merged[-1] if merged else None
        if last and abs(last.at - rule.at) <= _NEAR and rule.start <= last.end + _NEAR:
            merged[-1] = last._replace(end=max(last.end, rule.end))
        else:
            merged.append(rule)
    return merged


def _grids(across: Sequence[Rule], down: Sequence[Rule]) -> Iterator[Grid]:
    """The groups of lines that cross or touch each other, where they make two rows and two columns at least."""
    groups: list[tuple[set[Rule], set[Rule]]] = []
    for rule in down:
        crossed = {
            other
            for other in across
            if rule.start - _NEAR <= other.at <= rule.end + _NEAR
            and other.start - _NEAR <= rule.at <= other.end + _NEAR
        }
        joined = ({rule}, crossed)
        apart = []
        for group in groups:
            if group[1].isdisjoint(joined[1]):
                apart.append(group)
            else:
                joined = (joined[0] | group[0], joined[1] | group[1])
        groups = [*apart, joined]
    for down_rules, across_rules in groups:
        columns, rows = _places(down_rules), _places(across_rules)
        if len(columns) >= _FEWEST and len(rows) >= _FEWEST:
            yield Grid(columns, rows, sorted(down_rules))


def _reaches(rule: Rule, place: float) -> bool:
    return rule.start - _NEAR <= place <= rule.end + _NEAR


def _places(rules: Iterable[Rule]) -> list[float]:
    """Where lines run through most of a table; what is short underlines words, or frames some of them."""
    lengths: dict[float, float] = {}
    place = -_NEAR
    for rule in sorted(rules):
        if not lengths or rule.at - place > _NEAR:
            place = rule.at
        lengths[place] = lengths.get(place, 0.0) + rule.end - rule.start
    longest = max(lengths.values(), default=0.0)
    return [place for place, length in lengths.items() if length >= _LEAST_LENGTH * longest]
