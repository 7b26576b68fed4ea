"""Setting a table as text: rows as lines, cells padded so that columns stand under each other."""

from collections.abc import Sequence
from typing import NamedTuple

from readerapp.document.block import Block, BlockKind, Column, StyleRun, Table, TableCell, TextStyle

ROWS = 20
"""How many rows of a table make a block."""

_WIDEST_COLUMN = 40
_GAP = "  "


class Cell(NamedTuple):
    """One cell: its shown text on one line, and how it is set."""

    text: str
    styles: tuple[StyleRun, ...] = ()


def table_blocks(rows: Sequence[Sequence[Cell]], quoted: int = 0) -> list[Block]:
    """The blocks of a table, some rows each. A cell wider than a column may be sticks out."""
    from rich.cells import cell_len

    columns = _columns(rows)
    widths = [min(column.width, _WIDEST_COLUMN) for column in columns]
    blocks = []
    for first in range(0, len(rows), ROWS):
        text = ""
        styles: list[StyleRun] = []
        cells: list[TableCell] = []
        for number, row in enumerate(rows[first : first + ROWS]):
            for column, (cell, width) in enumerate(zip(row, widths, strict=False)):
                start = len(text)
                styles.extend(run._replace(start=run.start + start, end=run.end + start) for run in cell.styles)
                cells.append(TableCell(start, start + len(cell.text), number, column))
                text += cell.text + " " * (width - cell_len(cell.text)) + _GAP
            text = text.rstrip() + "\n"
        text = text.rstrip()
        if text:
            # Empty cells at the end of a row or of the table stand behind the text that is left.
            kept = tuple(cell for cell in cells if cell.end <= len(text))
            blocks.append(Block(BlockKind.TABLE, text, quoted=quoted, styles=tuple(styles), table=Table(columns, kept)))
    return blocks


def _columns(rows: Sequence[Sequence[Cell]]) -> tuple[Column, ...]:
    """The columns of a table: how wide they are, and what the first row says of them where it is set as a head."""
    from rich.cells import cell_len

    widths: list[int] = []
    words: list[int] = []
    for row in rows:
        missing = [0] * (len(row) - len(widths))
        widths.extend(missing)
        words.extend(missing)
        for column, cell in enumerate(row):
            widths[column] = max(widths[column], cell_len(cell.text))
            words[column] = max(words[column], *map(cell_len, cell.text.split()), 0)
    heads = [cell.text for cell in rows[0]] if rows and all(map(_is_head, rows[0])) else []
    heads += [""] * (len(widths) - len(heads))
    return tuple(Column(*column) for column in zip(heads, widths, words, strict=True))


def _is_head(cell: Cell) -> bool:
    """Whether a cell says nothing, or all of it in bold."""
    bold = (run for run in cell.styles if run.style is TextStyle.STRONG)
    return not cell.text or any(run.start == 0 and run.end >= len(cell.text) for run in bold)
