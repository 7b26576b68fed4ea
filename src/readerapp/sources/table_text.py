"""Setting a table as text: rows as lines, cells padded so that columns stand under each other."""

from collections.abc import Sequence
from typing import NamedTuple

from readerapp.document.block import Block, BlockKind, StyleRun

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

    widths: list[int] = []
    for row in rows:
        widths.extend([0] * (len(row) - len(widths)))
        for column, cell in enumerate(row):
            widths[column] = max(widths[column], min(cell_len(cell.text), _WIDEST_COLUMN))
    blocks = []
    for first in range(0, len(rows), ROWS):
        text = ""
        styles: list[StyleRun] = []
        for row in rows[first : first + ROWS]:
            for cell, width in zip(row, widths, strict=False):
                start = len(text)
                styles.extend(run._replace(start=run.start + start, end=run.end + start) for run in cell.styles)
                text += cell.text + " " * (width - cell_len(cell.text)) + _GAP
            text = text.rstrip() + "\n"
        text = text.rstrip()
        if text:
            blocks.append(Block(BlockKind.TABLE, text, quoted=quoted, styles=tuple(styles)))
    return blocks
