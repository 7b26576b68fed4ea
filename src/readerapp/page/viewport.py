"""Viewport: the part of a document that is on the screen, as rows around a position."""

from bisect import bisect_right
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from readerapp.document.document import Document
from readerapp.document.motions import end_of_text, start_of_text
from readerapp.document.position import Passage, Position
from readerapp.page.block_lines import lay_out, space_before
from readerapp.page.cells import cells_before, offset_at_cell
from readerapp.page.line import Line
from readerapp.page.window import RowPlace, Window

_REMEMBERED_BLOCKS = 256


class LaidOutBlock(NamedTuple):
    """One block as it is laid out: `space` empty rows, then its lines.

    `order` has, where lines do not simply follow each other in the text, where each of their parts begins, and the
    number of the line, in the order of the text.
    """

    space: int
    lines: tuple[Line, ...]
    order: tuple[tuple[int, int], ...] = ()

    @property
    def height(self) -> int:
        """Rows of the block with the space before it."""
        return self.space + len(self.lines)

    def line_at(self, row: int) -> Line | None:
        """The line in this row of the block, `None` in the space before it and in gaps."""
        line = self.lines[row - self.space] if row >= self.space else None
        return None if line is None or line.is_gap else line

    def line_number_of(self, offset: int) -> int:
        """The number, from 0, of the line that shows the code point at `offset`."""
        if self.order:
            return self.order[max(bisect_right(self.order, offset, key=_start_of) - 1, 0)][1]
        low, high = 0, len(self.lines) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.lines[middle].start <= offset:
                low = middle
            else:
                high = middle - 1
        return low


class Row(NamedTuple):
    """One row of the screen: the block with this number, and its line where the row has one."""

    block: int
    line: Line | None


class Standing(NamedTuple):
    """How the line of a position stood on a page: in this row, of so many."""

    row: int
    height: int

    def row_on(self, height: int) -> int:
        """The row of a page of `height` rows that is as far down."""
        return self.row if height == self.height else round(self.row * (height - 1) / max(self.height - 1, 1))


class Viewport(Window):
    """What is on the screen of a document: `height` rows of a column `measure` cells wide."""

    def __init__(self, document: Document, measure: int, height: int) -> None:
        super().__init__(height)
        self.document = document
        self.measure = measure
        self._rows_of_view: tuple[object, list[Row]] = (None, [])
        self._laid_out = lru_cache(_REMEMBERED_BLOCKS)(self._lay_out_block)

    def resize(self, measure: int, height: int) -> None:
        """Take another measure or height. The caller says with `show` what is to stay where it was."""
        if measure != self.measure:
            self.measure = measure
            self._laid_out.cache_clear()
        self.height = max(height, 1)

    def has(self, number: int) -> bool:
        """Whether there is a block with this number."""
        return self.document.has_block(number)

    def height_of(self, number: int) -> int:
        """How many rows a block takes with the space before it."""
        return self._laid_out(number).height

    def laid_out(self, number: int) -> LaidOutBlock:
        """How the block with this number is laid out."""
        return self._laid_out(number)

    def _lay_out_block(self, number: int) -> LaidOutBlock:
        block = self.document.block(number)
        previous = self.document.block(number - 1) if number else None
        lines = lay_out(block, self.measure)
        return LaidOutBlock(space_before(block, previous), lines, _order(lines) if block.table else ())

    def rows(self) -> list[Row]:
        """The rows on the screen from the top; fewer than `height` where the document ends."""
        view = (self.top, self.height, self.measure)
        if view != self._rows_of_view[0]:
            rows = [Row(place.number, self._line_at(place)) for place in self.places()]
            self._rows_of_view = view, rows
        return self._rows_of_view[1]

    def place_of(self, position: Position) -> RowPlace:
        """The place of the line that shows a position."""
        laid_out = self.laid_out(position.block)
        return RowPlace(position.block, laid_out.space + laid_out.line_number_of(position.offset))

    def row_of(self, position: Position) -> int | None:
        """The row of the screen that shows a position, `None` where it is not on the screen."""
        return self.row_of_place(self.place_of(position))

    def show(self, position: Position, row: int) -> None:
        """Put the line of a position into this row of the screen, as near as the document's ends allow."""
        self.put(self.place_of(position), row)

    def open_at(self, position: Position, stood: Standing | None = None) -> None:
        """Show a position as it is shown first: as it `stood` the last time.

        Where that is not known, the beginning stands at the top, and any other place a third down the page.
        """
        self.set_top(RowPlace(0, 0))
        if not self.has(position.block):
            return
        if stood:
            self.show(position, stood.row_on(self.height))
        elif self.row_of(position) is None or position.block > 0:
            self.show(position, self.height // 3)

    def standing_of(self, position: Position) -> Standing | None:
        """How the line of a position stands on the page, `None` where it is not on it."""
        row = self.row_of(position) if self.has(position.block) else None
        return None if row is None else Standing(row, self.height)

    def reveal(self, passage: Passage, margin: int = 0) -> bool:
        """Scroll as little as needed to have a passage and `margin` rows around it on the screen.

        Of a passage taller than the screen the beginning is shown. Returns whether the screen moved.
        """
        return self.reveal_rows(self.place_of(passage.start), self.place_of(last_position(passage)), margin)

    def position_at(self, row: int, cell: int) -> Position | None:
        """The position shown in a row of the screen at a cell of the column.

        Left of the text it is the line's first position, right of it the last; `None` in an empty row.
        """
        place = next(islice(self.places(), row, None), None) if 0 <= row < self.height else None
        line = self._line_at(place) if place else None
        return self.position_in_line(place.number, line, cell) if place and line else None

    def position_in_line(self, number: int, line: Line, cell: int) -> Position:
        """The position in a line of the block with this number at a cell of the column."""
        line = line.part_at(cell)
        text = self.document.block(number).text[line.start : line.end]
        last_cell = max(cells_before(text, len(text)) - 1, 0)
        return Position(number, line.start + offset_at_cell(text, min(cell - line.indent, last_cell)))

    def line_of(self, position: Position) -> Line:
        """The line that shows a position; of one with several parts, that part."""
        laid_out = self.laid_out(position.block)
        parts = laid_out.lines[laid_out.line_number_of(position.offset)].parts
        return [parts[0], *(part for part in parts if part.start <= position.offset)][-1]

    def cell_of(self, position: Position) -> int:
        """The cell of the column at which a position is painted."""
        line = self.line_of(position)
        text = self.document.block(position.block).text[line.start : line.end]
        return line.indent + cells_before(text, max(position.offset - line.start, 0))

    def line_away(self, position: Position, lines: int, cell: int) -> Position:
        """The position at a cell of the column, so many display lines further down (up if negative)."""
        number, step = position.block, 1 if lines > 0 else -1
        index = self.laid_out(number).line_number_of(position.offset)
        for _ in range(abs(lines)):
            index += step
            while not self._has_words(number, index):
                index += step
                if not 0 <= index < len(self.laid_out(number).lines):
                    number += step
                    if not self.document.has_block(number):
                        return self._end_line(step, cell)
                    index = 0 if step > 0 else len(self.laid_out(number).lines) - 1
        return self.position_in_line(number, self.laid_out(number).lines[index], cell)

    def _has_words(self, number: int, index: int) -> bool:
        """Whether a block has a line with this number, and something in it to be on."""
        lines = self.laid_out(number).lines
        return 0 <= index < len(lines) and not lines[index].is_gap and bool(self.document.block(number).text)

    def _end_line(self, step: int, cell: int) -> Position:
        """The position at a cell of the last line of the document, or of the first."""
        number = (end_of_text if step > 0 else start_of_text)(self.document).block
        return self.position_in_line(number, self.laid_out(number).lines[-1 if step > 0 else 0], cell)

    def visible(self) -> Passage:
        """The passage that is on the screen; empty for an empty document."""
        shown = [(place.number, line) for place in self.places() if (line := self._line_at(place))]
        if not shown:
            return Passage(Position(0, 0), Position(0, 0))
        (first, line), (last, last_line) = shown[0], shown[-1]
        return Passage(Position(first, line.start), Position(last, last_line.end))

    def _line_at(self, place: RowPlace) -> Line | None:
        """The line in a place, `None` in the space before a block."""
        return self.laid_out(place.number).line_at(place.row)


def _order(lines: tuple[Line, ...]) -> tuple[tuple[int, int], ...]:
    parts = ((part.start, number) for number, line in enumerate(lines) if not line.is_gap for part in line.parts)
    return tuple(sorted(parts))


def _start_of(part: tuple[int, int]) -> int:
    return part[0]


def last_position(passage: Passage) -> Position:
    """The position of the last code point of a passage, its start where it is empty."""
    end = passage.end
    if end.offset > 0:
        return max(passage.start, Position(end.block, end.offset - 1))
    return max(passage.start, Position(max(end.block - 1, 0), 0)) if end.block else passage.start
