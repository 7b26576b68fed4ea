"""The first page: the screen as it is before the app has been imported - the text where the app will have it."""

from collections.abc import Mapping
from types import MappingProxyType

from readerapp.document.document import Document
from readerapp.document.position import Position, Span
from readerapp.document.sanitising import shown_line
from readerapp.document.sentences import sentence_at
from readerapp.page.arrangement import FOOTER_ROWS, HEADER_ROWS, arrange, room_beside
from readerapp.page.broad_lines import Room
from readerapp.page.cells import as_painted, cell_width, offset_at_cell
from readerapp.page.layers import HighlightLayer, Layers
from readerapp.page.looks import Attribute, Look, Palette
from readerapp.page.painter import PaintedRun, paint
from readerapp.page.palette import Inks
from readerapp.page.viewport import Standing, Viewport

NO_HIGHLIGHTS: Mapping[int, tuple[HighlightLayer, ...]] = MappingProxyType({})


class FirstPage:
    """The rows of a screen of `size` (columns, rows) with the sentence at `position` in the focus.

    Nothing is on it of what is not known yet; the places for it are empty.
    """

    def __init__(
        self,
        document: Document,
        size: tuple[int, int],
        measure: int,
        sidebar: int,
        palette: Palette,
        inks: Inks | None,
        position: Position,
        stood: Standing | None = None,
    ) -> None:
        """`stood` is how the position stood on the page the last time."""
        self._document = document
        self._columns, self._rows = size
        self._palette = palette
        self._inks = inks
        self._position = position
        self._place = arrange(*size, measure, sidebar)
        room = Room(*room_beside(self._place.pane, self._place.left, self._place.measure))
        self._viewport = Viewport(document, self._place.measure, self._place.height, room)
        self._viewport.open_at(position, stood)

    @property
    def blocks(self) -> list[int]:
        """The numbers of the blocks that are on the page."""
        return list(dict.fromkeys(row.block for row in self._viewport.rows()))

    def rows(self, highlights: Mapping[int, tuple[HighlightLayer, ...]] = NO_HIGHLIGHTS) -> list[list[PaintedRun]]:
        """The rows, painted, with these highlights by the number of their block."""
        columns, place, palette, inks = self._columns, self._place, self._palette, self._inks
        panel = Look("", inks.panel if inks else "").over(palette.text)
        surface = Look("", inks.surface if inks else "").over(palette.text)
        blank = [PaintedRun(" " * columns, palette.text, columns)]
        page = [_header(self._document.title, columns, panel)]
        page += [blank] * (place.top - HEADER_ROWS)
        for row in self._viewport.rows():
            layers = Layers(highlights.get(row.block, ()), focus=self._focus_in(row.block))
            shift, broad = (row.line.shift, row.line.broad) if row.line else (0, 0)
            runs = paint(self._document.block(row.block), row.line, layers, palette, place.measure + broad)
            left = place.left - shift
            used = left + sum(run.cells for run in runs)
            page.append([_empty(left, palette.text), *runs, _empty(max(columns - used, 0), palette.text)])
        page += [blank] * (self._rows - FOOTER_ROWS - len(page))
        page += [[_empty(columns, surface)], [_empty(columns, panel)]]
        return page[: self._rows]

    def _focus_in(self, block: int) -> Span | None:
        return _focus(self._document, self._position) if block == self._position.block else None


def _focus(document: Document, position: Position) -> Span | None:
    if not document.has_block(position.block):
        return None
    return sentence_at(document.sentences(position.block), position.offset)


def _header(title: str, columns: int, look: Look) -> list[PaintedRun]:
    text = shown_line(title)
    shown = as_painted(text[: offset_at_cell(text, max(columns - 2, 0))])
    cells = cell_width(shown)
    bold = Look("", "", Attribute.BOLD).over(look)
    return [_empty(1, look), PaintedRun(shown, bold, cells), _empty(max(columns - 1 - cells, 0), look)]


def _empty(width: int, look: Look) -> PaintedRun:
    return PaintedRun(" " * width, look, width)
