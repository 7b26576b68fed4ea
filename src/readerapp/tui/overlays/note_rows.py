"""The rows of a line that is typed into: where Textual would break it, found in one pass over its words."""

import re

from rich.cells import cell_len, get_character_cell_size

from readerapp.page.cells import is_simple

_WORD = re.compile(r"\S+\s*|\s+")
"""A word with the blanks behind it, which stay in its row."""


def row_starts(line: str, width: int) -> list[int]:
    """Where each row but the first of a line without tabs begins, in code points; a row has `width` cells.

    A word that is broader than a row is broken where the row is full.
    """
    if is_simple(line) and "\u00a0" not in line:
        return _starts_by_characters(line, width)
    starts: list[int] = []
    widths: dict[str, int] = {}
    used = 0
    for word in _WORD.finditer(line):
        start, text = word.start(), word[0]
        cells = widths.get(text)
        if cells is None:
            cells = widths[text] = cell_len(text)
        if used + cells <= width:
            used += cells
        elif cells <= width:
            if used and start:
                starts.append(start)
                used = cells
        else:
            pieces = _pieces(text, start, width)
            starts += filter(None, pieces)
            used = cell_len(text[pieces[-1] - start :])
    return starts


def _starts_by_characters(line: str, width: int) -> list[int]:
    """The same for a line of which each character has one cell, and all blanks are spaces."""
    starts: list[int] = []
    start = 0
    while start + width < len(line):
        full = start + width
        # Blanks that do not fit into the row with their word take it along to the next.
        blank = line.rfind(" ", start, full)
        while blank >= 0 and line[blank + 1] == " ":
            blank = line.rfind(" ", start, blank)
        start = blank + 1 if blank >= 0 else full
        starts.append(start)
    return starts


def _pieces(text: str, start: int, width: int) -> list[int]:
    """Where the rows of a word begin that begins at `start`; each as full as its characters fit in."""
    pieces = [start]
    used = 0
    for offset, character in enumerate(text, start):
        cells = get_character_cell_size(character)
        if used + cells > width:
            pieces.append(offset)
            used = 0
        used += cells
    return pieces
