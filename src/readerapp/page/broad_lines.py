"""Tables and code that are broader than the column: they take what room there is beside it, as far as they need it."""

from readerapp.document.block import Block, BlockKind
from readerapp.document.named_tuple import NamedTuple
from readerapp.page.block_lines import cells_around, lay_out, line_spans
from readerapp.page.cells import broadest_width
from readerapp.page.line import Line


class Room(NamedTuple):
    """The cells of the pane that are empty to the left and to the right of the column."""

    left: int
    right: int


NO_ROOM = Room(0, 0)

_MAY_BE_BROAD = frozenset({BlockKind.CODE, BlockKind.TABLE})


def lay_out_with_room(block: Block, measure: int, room: Room) -> tuple[Line, ...]:
    """The lines of a block in a column `measure` cells wide; those of tables and code may be broader by the room."""
    most = measure + room.left + room.right
    is_broad = block.kind in _MAY_BE_BROAD and most > measure
    broad = min(_missing(block, measure, most), most - measure) if is_broad else 0
    if broad <= 0:
        return lay_out(block, measure)
    # As much further to either side, as far as there is room.
    shift = min(max(broad // 2, broad - room.right), room.left)
    return tuple(_moved(line, shift, broad) for line in lay_out(block, measure + broad))


def _missing(block: Block, measure: int, most: int) -> int:
    """How many cells a block is broader than the column; 0 for a table that is a list even where there is most room."""
    around = cells_around(block, measure)
    if block.table:
        from readerapp.page.table_lines import table_width

        return max(table_width(block.table, most - around) + around - measure, 0)
    # Of a line of a million characters no more is looked at than could be shown.
    shown = (block.text[start : min(end, start + most)] for start, end in line_spans(block.text))
    return max(map(broadest_width, shown)) + around - measure


def _moved(line: Line, shift: int, broad: int) -> Line:
    pieces = tuple(piece._replace(shift=shift, broad=broad) for piece in line.pieces)
    return line._replace(pieces=pieces, shift=shift, broad=broad)
