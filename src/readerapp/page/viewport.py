"""Viewport: the part of a document that is on the screen, as rows around a position.

It never knows how many lines the whole document has. It holds the block and the row within it that stand at the top,
and lays out blocks from there, upwards and downwards, only as far as the screen reaches. So its costs are those of
a page, whatever the size of the document.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from readerapp.document.document import Document
from readerapp.document.position import Passage, Position
from readerapp.page.cells import cells_before, offset_at_cell
from readerapp.page.layout import Line, lay_out, space_before

_REMEMBERED_LAYOUTS = 1024


class Setting(NamedTuple):
    """One block as it is set: `space` empty rows, then its lines."""

    space: int
    lines: tuple[Line, ...]

    @property
    def height(self) -> int:
        """Rows of the block with the space before it."""
        return self.space + len(self.lines)

    def line_at(self, row: int) -> Line | None:
        """The line in this row of the block, `None` in the space before it."""
        return self.lines[row - self.space] if row >= self.space else None

    def row_of(self, offset: int) -> int:
        """The row, counted with the space, of the line that shows the code point at `offset`."""
        low, high = 0, len(self.lines) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.lines[middle].start <= offset:
                low = middle
            else:
                high = middle - 1
        return self.space + low


class Row(NamedTuple):
    """One row of the screen: the row `row` of the block with this number, and its line where it has one."""

    block: int
    row: int
    line: Line | None


class Place(NamedTuple):
    """The row `row` of the block with the number `block`, spaces before it counted: what can stand at the top."""

    block: int
    row: int


class Viewport:
    """What is on the screen of a document: `height` rows of a column `measure` cells wide."""

    def __init__(self, document: Document, measure: int, height: int) -> None:
        self.document = document
        self.measure = measure
        self.height = height
        self.top = Place(0, 0)
        self._settings = lru_cache(_REMEMBERED_LAYOUTS)(self._set_block)
        self._rows: tuple[Row, ...] | None = None

    def resize(self, measure: int, height: int) -> None:
        """Take another measure or height. The caller says with `show` what is to stay where it was."""
        if measure != self.measure:
            self.measure = measure
            self._settings.cache_clear()
        self.height = max(height, 1)
        self._rows = None

    def setting(self, number: int) -> Setting:
        """How the block with this number is set."""
        return self._settings(number)

    def _set_block(self, number: int) -> Setting:
        block = self.document.block(number)
        previous = self.document.block(number - 1) if number else None
        return Setting(space_before(block, previous), lay_out(block, self.measure))

    def rows(self) -> tuple[Row, ...]:
        """The rows on the screen from the top; fewer than `height` where the document ends."""
        if self._rows is None:
            self._rows = tuple(self._rows_from(self.top, self.height))
        return self._rows

    def _rows_from(self, place: Place, count: int) -> Iterator[Row]:
        number, row = place
        last = len(self.document)
        while count > 0 and number < last:
            setting = self.setting(number)
            for at in range(row, min(setting.height, row + count)):
                yield Row(number, at, setting.line_at(at))
                count -= 1
            number, row = number + 1, 0

    def place_of(self, position: Position) -> Place:
        """The place of the line that shows a position."""
        return Place(position.block, self.setting(position.block).row_of(position.offset))

    def row_of(self, position: Position) -> int | None:
        """The row of the screen that shows a position, `None` where it is not on the screen."""
        distance = self._distance(self.top, self.place_of(position), self.height)
        return distance if distance is not None and 0 <= distance < self.height else None

    def _distance(self, origin: Place, place: Place, limit: int) -> int | None:
        """Rows from `origin` down to `place`; `None` if it is above, or `limit` rows down or more."""
        if place < origin:
            return None
        distance = place.row - origin.row
        for number in range(origin.block, place.block):
            distance += self.setting(number).height
            if distance >= limit + self.setting(place.block).height:
                return None
        return distance

    def moved(self, place: Place, rows: int) -> Place:
        """The place that many rows further down (up if negative), held within the document."""
        number, row = place
        row += rows
        while row < 0 and number > 0:
            number -= 1
            row += self.setting(number).height
        last = len(self.document) - 1
        while number < last and row >= self.setting(number).height:
            row -= self.setting(number).height
            number += 1
        if not len(self.document):
            return Place(0, 0)
        return Place(number, max(0, min(row, self.setting(number).height - 1)))

    def scroll(self, rows: int) -> int:
        """Move the screen down the document (up if negative) as far as there is text.

        Returns the rows it moved by.
        """
        before = self.top
        self._set_top(self.moved(before, rows))
        if self.top == before:
            return 0
        moved = self._distance(*sorted((before, self.top)), abs(rows) + 1) or 0
        return moved if rows > 0 else -moved

    def _set_top(self, place: Place) -> None:
        """Put a place at the top, but leave no empty rows below the end while there is text above."""
        self._rows = None
        self.top = place
        if place.block == 0 and place.row == 0:
            return
        missing = self.height - len(self.rows())
        if missing > 0:
            self.top = self.moved(place, -missing)
            self._rows = None

    def show(self, position: Position, row: int) -> None:
        """Put the line of a position into this row of the screen, as near as the document's ends allow."""
        self._set_top(self.moved(self.place_of(position), -row))

    def reveal(self, passage: Passage, margin: int = 0) -> bool:
        """Scroll as little as needed to have a passage on the screen with `margin` rows around it.

        Of a passage taller than the screen the beginning is shown. Returns whether the screen moved.
        """
        before = self.top
        margin = min(margin, max((self.height - 1) // 2, 0))
        first, last = self.place_of(passage.start), self.place_of(last_position(passage))
        tall = self._distance(first, last, self.height)
        height = self.height if tall is None else tall + 1
        margin = min(margin, max((self.height - height) // 2, 0))
        lowest = self.moved(first, -margin)
        if lowest < self.top or height >= self.height:
            self._set_top(lowest)
        else:
            highest = self.moved(last, margin - self.height + 1)
            if self.top < highest:
                self._set_top(highest)
        return self.top != before

    def position_at(self, row: int, cell: int) -> Position | None:
        """The position shown in a row of the screen at a cell of the column.

        Left of the text it is the line's first position, right of it the last; `None` in an empty row.
        """
        rows = self.rows()
        if not 0 <= row < len(rows) or rows[row].line is None:
            return None
        return self.position_in_line(rows[row].block, rows[row].line, cell)

    def position_in_line(self, number: int, line: Line | None, cell: int) -> Position:
        """The position in a line of the block with this number at a cell of the column."""
        if line is None:
            return Position(number, 0)
        text = self.document.block(number).text[line.start : line.end]
        offset = line.start + offset_at_cell(text, cell - line.indent)
        return Position(number, self._last_in_line(text, line) if offset >= line.end else offset)

    def _last_in_line(self, text: str, line: Line) -> int:
        """The offset of the last cluster of a line, or of its start where it is empty."""
        if not text:
            return line.start
        return line.start + offset_at_cell(text, max(cells_before(text, len(text)) - 1, 0))

    def cell_of(self, position: Position) -> int:
        """The cell of the column at which a position is painted."""
        setting = self.setting(position.block)
        line = setting.lines[setting.row_of(position.offset) - setting.space]
        text = self.document.block(position.block).text[line.start : line.end]
        return line.indent + cells_before(text, max(position.offset - line.start, 0))

    def visible(self) -> Passage:
        """The passage that is on the screen; empty for an empty document."""
        lines = [row for row in self.rows() if row.line is not None]
        if not lines or lines[0].line is None or lines[-1].line is None:
            return Passage(Position(0, 0), Position(0, 0))
        return Passage(Position(lines[0].block, lines[0].line.start), Position(lines[-1].block, lines[-1].line.end))

    def share(self) -> float:
        """The share of the text, 0 to 1, that has passed: 0 at the beginning, 1 when the end is on the screen."""
        seen = self.visible()
        if seen.end >= self.document.end():
            return 1.0
        return self.document.share_before(seen.start)


def last_position(passage: Passage) -> Position:
    """The position of the last code point of a passage, its start where it is empty."""
    end = passage.end
    if end.offset > 0:
        return max(passage.start, Position(end.block, end.offset - 1))
    return max(passage.start, Position(max(end.block - 1, 0), 0)) if end.block else passage.start
