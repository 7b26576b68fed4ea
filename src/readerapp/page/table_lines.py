"""The lines of a table: its columns share the width by what they hold, and words wrap inside their cells.

Where not even the words fit side by side, the table becomes a list: a line for each cell, behind the head of
its column.
"""

from collections.abc import Sequence
from itertools import accumulate, groupby, zip_longest

from readerapp.document.block import Table, TableCell
from readerapp.page.cells import cell_width, clipped
from readerapp.page.line import Line
from readerapp.page.wrapping import wrap

_GAP = 2
_LONGEST_WORD = 24
"""A word wider than so many cells may be cut, for the sake of the other columns."""


def table_lines(text: str, table: Table, margin: int, width: int) -> list[Line]:
    """The lines of a table in `width` cells behind `margin`; rows of more than one line have a gap between them."""
    widths = _column_widths(table, width)
    rows = [[cell for cell in row if cell.start < cell.end] for _, row in groupby(table.cells, lambda cell: cell.row)]
    if widths:
        indents = [margin, *accumulate((column + _GAP for column in widths), initial=margin)][1:]
        laid_out = [_side_by_side(text, row, widths, indents) for row in rows if row]
    else:
        laid_out = [_as_list(text, row, table, margin, width) for row in rows if row]
    is_parted = any(len(lines) > 1 for lines in laid_out)
    all_lines: list[Line] = []
    for lines in laid_out:
        if is_parted and all_lines:
            all_lines.append(Line(all_lines[-1].end, all_lines[-1].end, is_gap=True))
        all_lines += lines
    return all_lines or [Line(0, len(text), margin)]


def table_width(table: Table, most: int) -> int:
    """How many cells a table takes of `most`, so that each cell is one line if it can be.

    0 for one that is a list of its cells even there.
    """
    widths = _column_widths(table, most)
    return sum(widths) + _GAP * (len(widths) - 1) if widths else 0


def _column_widths(table: Table, width: int) -> list[int]:
    """How wide each column is; empty where they cannot stand side by side."""
    room = width - _GAP * (len(table.columns) - 1)
    wished = [column.width for column in table.columns]
    if sum(wished) <= room:
        return wished
    least = [min(column.word, _LONGEST_WORD) for column in table.columns]
    if sum(least) > room:
        return []

    def shared(share: int) -> list[int]:
        """The widths if none were wider than an equal share, but for its words."""
        return [max(low, min(high, share)) for low, high in zip(least, wished, strict=True)]

    share = max(share for share in range(room + 1) if sum(shared(share)) <= room)
    return shared(share)


def _side_by_side(text: str, row: Sequence[TableCell], widths: Sequence[int], indents: Sequence[int]) -> list[Line]:
    """The lines of a row whose cells stand beside each other."""
    columns = [
        [
            Line(cell.start + span.start, cell.start + span.end, indents[cell.column])
            for span in wrap(text[cell.start : cell.end], widths[cell.column])
        ]
        for cell in row
    ]
    rows = zip_longest(*columns)
    return [_beside([piece for piece in pieces if piece is not None]) for pieces in rows]


def _as_list(text: str, row: Sequence[TableCell], table: Table, margin: int, width: int) -> list[Line]:
    """The lines of a row as a list of its cells, each behind the head of its column; the heads themselves in a row."""
    if all(text[cell.start : cell.end] == table.columns[cell.column].head for cell in row):
        return _in_a_row(text, row, margin, width)
    lines = []
    for cell in row:
        head = table.columns[cell.column].head
        sign = f"{clipped(head, width // 3)}: " if head else ""
        hang = cell_width(sign)
        first, *rest = [
            Line(cell.start + span.start, cell.start + span.end, margin + hang)
            for span in wrap(text[cell.start : cell.end], width - hang)
        ]
        lines += [first._replace(prefix=sign, prefix_at=margin), *rest]
    return lines


def _in_a_row(text: str, row: Sequence[TableCell], margin: int, width: int) -> list[Line]:
    """The lines of a row of which each cell follows the one before, whatever its column."""
    lines: list[list[Line]] = []
    at = width
    for cell in row:
        for start, end in wrap(text[cell.start : cell.end], width):
            piece = Line(cell.start + start, cell.start + end)
            cells = cell_width(text[piece.start : piece.end])
            if not lines or at + cells > width:
                lines.append([])
                at = 0
            lines[-1].append(piece._replace(indent=margin + at))
            at += cells + _GAP
    return [_beside(pieces) for pieces in lines]


def _beside(pieces: Sequence[Line]) -> Line:
    """The line of which these are the pieces."""
    start, end = min(piece.start for piece in pieces), max(piece.end for piece in pieces)
    return Line(start, end, pieces[0].indent, pieces=tuple(pieces))
