"""The first page: the screen as it is before the app has been imported - the text where the app will have it."""

from readerapp.document.document import Document
from readerapp.document.position import Position, Span
from readerapp.document.sanitising import shown_line
from readerapp.document.sentences import sentence_at
from readerapp.page.arrangement import FOOTER_ROWS, HEADER_ROWS, arrange
from readerapp.page.cells import as_painted, cell_width, offset_at_cell
from readerapp.page.layers import NO_LAYERS, Layers
from readerapp.page.look import Attribute, Look, Palette
from readerapp.page.painter import Run, paint
from readerapp.page.palette import Inks
from readerapp.page.viewport import Viewport


def first_page(
    document: Document,
    size: tuple[int, int],
    measure: int,
    sidebar: int,
    palette: Palette,
    inks: Inks | None,
    position: Position,
) -> list[list[Run]]:
    """The rows of a screen of `size` (columns, rows) with the sentence at `position` in the focus.

    Highlights are not on it, nor what else is not known yet; the places for it are empty.
    """
    columns, rows = size
    place = arrange(columns, rows, measure, sidebar)
    viewport = Viewport(document, place.measure, place.height)
    viewport.open_at(position)
    panel = Look("", inks.panel if inks else "").over(palette.text)
    surface = Look("", inks.surface if inks else "").over(palette.text)
    blank = [Run(" " * columns, palette.text, columns)]
    page = [_header(document.title, columns, panel)]
    page += [blank] * (place.top - HEADER_ROWS)
    layers = {position.block: Layers(focus=_focus(document, position))}
    for row in viewport.rows():
        runs = paint(document.block(row.block), row.line, layers.get(row.block, NO_LAYERS), palette, place.measure)
        used = place.left + sum(run.cells for run in runs)
        page.append([_empty(place.left, palette.text), *runs, _empty(max(columns - used, 0), palette.text)])
    page += [blank] * (rows - FOOTER_ROWS - len(page))
    page += [[_empty(columns, surface)], [_empty(columns, panel)]]
    return page[:rows]


def _focus(document: Document, position: Position) -> Span | None:
    if not document.has_block(position.block):
        return None
    return sentence_at(document.sentences(position.block), position.offset)


def _header(title: str, columns: int, look: Look) -> list[Run]:
    text = shown_line(title)
    shown = as_painted(text[: offset_at_cell(text, max(columns - 2, 0))])
    cells = cell_width(shown)
    bold = Look("", "", Attribute.BOLD).over(look)
    return [_empty(1, look), Run(shown, bold, cells), _empty(max(columns - 1 - cells, 0), look)]


def _empty(width: int, look: Look) -> Run:
    return Run(" " * width, look, width)
