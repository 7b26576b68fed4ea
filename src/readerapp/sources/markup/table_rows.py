"""Tables in HTML: which of them say something by their rows and columns, and what stands in each place."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from readerapp.sources.markup.elements import BLOCKS, HEADINGS, is_short

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_WIDEST_SPAN = 50
_MOST_COLUMNS = 200
_LONGEST_CELL = 600
_TEXT_BLOCKS = frozenset({"blockquote", "dl", "figure", "ol", "pre", "ul", *HEADINGS})

Row = list["HtmlElement | None"]
"""The cells of a row; None where a cell beside or above spans the place."""


def rows_of(table: "HtmlElement") -> list[Row]:
    """The rows of a table, from top to bottom."""
    rows: list[Row] = []
    spanning: dict[int, int] = {}
    for element in _row_elements(table):
        row: Row = []
        for cell in element.iterchildren("td", "th"):
            _skip_spanned(row, spanning)
            if len(row) >= _MOST_COLUMNS:
                break
            down, across = _span(cell, "rowspan"), _span(cell, "colspan")
            spanning.update(dict.fromkeys(range(len(row), len(row) + across), down))
            row.extend([cell, *[None] * (across - 1)])
        _skip_spanned(row, spanning)
        spanning = {column: left - 1 for column, left in spanning.items() if left > 1}
        rows.append(row)
    return rows


def is_layout(table: "HtmlElement", rows: list[Row]) -> bool:
    """Whether the table only puts parts of the page beside each other, so that its cells are to be read in turn."""
    if table.get("role") in ("presentation", "none") or max(map(len, rows), default=0) <= 1:
        return True
    if next(table.iterdescendants("table", "pre"), None) is not None:
        return True
    if next(table.iterdescendants("th", "caption", "thead"), None) is not None:
        return False
    cells = (cell for row in rows for cell in row if cell is not None)
    return any(_holds_text(cell) for cell in cells)


def _row_elements(table: "HtmlElement") -> Iterator["HtmlElement"]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from child.iterchildren("tr")


def _skip_spanned(row: Row, spanning: dict[int, int]) -> None:
    """Leave the places free that a cell of a row above takes."""
    while len(row) < _MOST_COLUMNS and spanning.get(len(row), 0) > 0:
        row.append(None)


def _span(cell: "HtmlElement", name: str) -> int:
    number = cell.get(name, "").strip()
    return max(1, min(int(number), _WIDEST_SPAN)) if number.isdecimal() and len(number) <= 4 else 1


def _holds_text(cell: "HtmlElement") -> bool:
    """Whether a cell holds what would be paragraphs of their own elsewhere."""
    blocks = [element.tag for element in cell.iterdescendants(*BLOCKS)]
    return blocks.count("p") > 1 or not _TEXT_BLOCKS.isdisjoint(blocks) or not is_short(cell, _LONGEST_CELL)
