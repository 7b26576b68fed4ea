"""Viewport: the part of a document that is on the screen, as rows around a position."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from readerapp.document.document import Document
from readerapp.document.motions import end_of_text, start_of_text
from readerapp.document.named_tuple import NamedTuple
from readerapp.document.position import Passage, Position, Span
from readerapp.page.block_lines import space_before
from readerapp.page.broad_lines import NO_ROOM, Room, lay_out_with_room
from readerapp.page.cells import cells_before, offset_at_cell
from readerapp.page.line import Line
from readerapp.page.widths import edition
from readerapp.page.window import RowPlace, Window

TYPE_CHECKING = False
if TYPE_CHECKING:
    from readerapp.page.fold import Fold

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

    def __init__(self, document: Document, measure: int, height: int, room: Room = NO_ROOM) -> None:
        """`room` is what there is beside the column for what is broader."""
        super().__init__(height)
        self.document = document
        self.measure = measure
        self.room = room
        self._fold: Fold | None = None
        self._rows_of_view: tuple[object, list[Row]] = (None, [])
        self._laid_out = lru_cache(_REMEMBERED_BLOCKS)(self._lay_out_entry)
        self._edition = edition()

    def resize(self, measure: int, height: int, room: Room = NO_ROOM) -> None:
        """Take another measure, height or room, and the widths as they are known by now.

        The caller says with `show` what is to stay where it was.
        """
        if (measure, room, edition()) != (self.measure, self.room, self._edition):
            self.measure, self.room, self._edition = measure, room, edition()
            self._laid_out.cache_clear()
        self.height = max(height, 1)

    @property
    def fold(self) -> Fold | None:
        """What the document is reduced to on the screen; `None` where it is shown as it is."""
        return self._fold

    @fold.setter
    def fold(self, fold: Fold | None) -> None:
        """The caller says with `show` what is to stay where it was."""
        self._fold = fold
        self._rows_of_view = None, []
        self._laid_out.cache_clear()
        self.top = RowPlace(0, 0)

    def has(self, number: int) -> bool:
        """Whether there is an entry with this number: a block, or on a folded page a sign as well."""
        return self._fold.has(number) if self._fold else self.document.has_block(number)

    def height_of(self, number: int) -> int:
        """How many rows an entry takes with the space before it."""
        return self._laid_out(number).height

    def block_of(self, number: int) -> int:
        """The number of the block that an entry shows; of those that a sign stands for, the first."""
        return self._fold.at(number)[0] if self._fold else number

    def entry_of(self, block: int) -> int:
        """The entry that shows a block, or stands for it."""
        return self._fold.entry_of(block) if self._fold else block

    def _lay_out_entry(self, number: int) -> LaidOutBlock:
        block = self.document.block(self.block_of(number))
        if self._fold:
            from readerapp.page.folded_lines import lay_out_folded

            space, lines = lay_out_folded(self.document, self._fold, number, self.measure, self.room)
            return LaidOutBlock(space, lines, _order(lines) if block.table else ())
        previous = self.document.block(number - 1) if number else None
        lines = lay_out_with_room(block, self.measure, self.room)
        return LaidOutBlock(space_before(block, previous), lines, _order(lines) if block.table else ())

    def is_shown(self, position: Position) -> bool:
        """Whether a position is to be seen where the page is scrolled to it, and not folded."""
        if self._fold is None or self._fold.part_of(position.block).is_whole:
            return True
        line = self._line_at(self.place_of(position))
        # Where lines are left out beside another sign, none of their own stands for them.
        return line is not None and not line.is_sign and line.start <= position.offset <= line.end

    def clear_in(self, block: int) -> tuple[Span, ...] | None:
        """The spans of a block that are shown for their own sake; `None` where all of it is."""
        if self._fold is None:
            return None
        part = self._fold.part_of(block)
        return None if part.is_whole else part.clear

    def rows(self) -> list[Row]:
        """The rows on the screen from the top; fewer than `height` where the document ends."""
        view = (self.top, self.height, self.measure, self.room, self._edition)
        if view != self._rows_of_view[0]:
            rows = [Row(self.block_of(place.number), self._line_at(place)) for place in self.places()]
            self._rows_of_view = view, rows
        return self._rows_of_view[1]

    def place_of(self, position: Position) -> RowPlace:
        """The place of the line that shows a position."""
        entry = self.entry_of(position.block)
        laid_out = self._laid_out(entry)
        return RowPlace(entry, laid_out.space + laid_out.line_number_of(position.offset))

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
        if not self.document.has_block(position.block):
            return
        if stood:
            self.show(position, stood.row_on(self.height))
        elif self.row_of(position) is None or position.block > 0:
            self.show(position, self.height // 3)

    def standing_of(self, position: Position) -> Standing | None:
        """How the line of a position stands on the page, `None` where it is not on it."""
        row = self.row_of(position) if self.document.has_block(position.block) else None
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
        return self.position_in_line(self.block_of(place.number), line, cell) if place and line else None

    def position_in_line(self, number: int, line: Line, cell: int) -> Position:
        """The position in a line of the block with this number at a cell of the column."""
        cell += line.shift
        line = line.part_at(cell)
        text = self.document.block(number).text[line.start : line.end]
        last_cell = max(cells_before(text, len(text)) - 1, 0)
        return Position(number, line.start + offset_at_cell(text, min(cell - line.indent, last_cell)))

    def line_of(self, position: Position) -> Line:
        """The line that shows a position; of one with several parts, that part."""
        laid_out = self._laid_out(self.entry_of(position.block))
        parts = laid_out.lines[laid_out.line_number_of(position.offset)].parts
        return [parts[0], *(part for part in parts if part.start <= position.offset)][-1]

    def cell_of(self, position: Position) -> int:
        """The cell of the column at which a position is painted."""
        line = self.line_of(position)
        text = self.document.block(position.block).text[line.start : line.end]
        return line.indent - line.shift + cells_before(text, max(position.offset - line.start, 0))

    def line_away(self, position: Position, lines: int, cell: int) -> Position:
        """The position at a cell of the column, so many display lines further down (up if negative)."""
        number, step = self.entry_of(position.block), 1 if lines > 0 else -1
        index = self._laid_out(number).line_number_of(position.offset)
        last = number, index
        for _ in range(abs(lines)):
            index += step
            while not self._has_words(number, index):
                index += step
                if not 0 <= index < len(self._laid_out(number).lines):
                    number += step
                    if number < 0 or not self.has(number):
                        return self._in_entry(*last, cell) if self._fold else self._end_line(step, cell)
                    index = 0 if step > 0 else len(self._laid_out(number).lines) - 1
            last = number, index
        return self._in_entry(number, index, cell)

    def _in_entry(self, number: int, index: int, cell: int) -> Position:
        return self.position_in_line(self.block_of(number), self._laid_out(number).lines[index], cell)

    def _has_words(self, number: int, index: int) -> bool:
        """Whether an entry has a line with this number, and something in it to be on."""
        lines = self._laid_out(number).lines
        is_empty = not 0 <= index < len(lines) or lines[index].is_gap or lines[index].is_sign
        return not is_empty and bool(self.document.block(self.block_of(number)).text)

    def _end_line(self, step: int, cell: int) -> Position:
        """The position at a cell of the last line of the document, or of the first."""
        number = (end_of_text if step > 0 else start_of_text)(self.document).block
        return self._in_entry(number, -1 if step > 0 else 0, cell)

    def visible(self) -> Passage:
        """The passage that is on the screen; empty for an empty document."""
        # Of the rows between the two nothing is asked: pages typed at once are many.
        first = next(((at, line) for at in self.places() if (line := self._line_at(at))), None)
        last = next(((at, line) for at in self._upwards() if (line := self._line_at(at))), None)
        if first is None or last is None:
            return Passage(Position(0, 0), Position(0, 0))
        start = Position(self.block_of(first[0].number), first[1].start)
        return Passage(start, Position(self.block_of(last[0].number), last[1].end))

    def _upwards(self) -> Iterator[RowPlace]:
        """The places on the screen from the last to the first."""
        place = self.last_place()
        while place is not None and place >= self.top:
            yield place
            number, row = place
            if row:
                place = RowPlace(number, row - 1)
            else:
                place = RowPlace(number - 1, self.height_of(number - 1) - 1) if number else None

    def stretches(self) -> list[Passage]:
        """What is on the screen, in stretches of one block each, without what is folded between them."""
        found: list[Passage] = []
        for block, line in self.rows():
            if line is None or line.is_sign:
                continue
            stretch = Passage(Position(block, line.start), Position(block, line.end))
            if found and found[-1].start.block == block and not self._leaves_out(found[-1].end, line):
                found[-1] = Passage(found[-1].start, max(found[-1].end, stretch.end))
            else:
                found.append(stretch)
        return found

    def _leaves_out(self, end: Position, line: Line) -> bool:
        """Whether words are folded between a place and a line further down in its block."""
        return self._fold is not None and bool(self.document.block(end.block).text[end.offset : line.start].strip())

    def _line_at(self, place: RowPlace) -> Line | None:
        """The line in a place, `None` in the space before a block."""
        return self._laid_out(place.number).line_at(place.row)


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
