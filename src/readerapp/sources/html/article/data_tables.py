"""Which tables of a page hold data, so that nothing is taken out of them.

The signs are those that Firefox tells screen readers by, as Readability.js has them.
"""

from typing import TYPE_CHECKING

from readerapp.sources.markup.table_rows import rows_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PARTS_OF_DATA = ("col", "colgroup", "tfoot", "th", "thead")
_MANY_ROWS = 10
_MANY_COLUMNS = 5
_MANY_CELLS = 11


def is_data_table(table: "HtmlElement") -> bool:
    """Whether the table holds data, and does not only set the page."""
    if table.get("role") == "presentation" or table.get("datatable") == "0":
        return False
    if table.get("summary") or any(len(caption) or caption.text for caption in table.iter("caption")):
        return True
    if next(table.iterdescendants(*_PARTS_OF_DATA), None) is not None:
        return True
    rows = rows_of(table)
    columns = max(map(len, rows), default=0)
    if next(table.iterdescendants("table"), None) is not None or len(rows) <= 1 or columns <= 1:
        return False
    return len(rows) >= _MANY_ROWS or columns >= _MANY_COLUMNS or len(rows) * columns >= _MANY_CELLS
