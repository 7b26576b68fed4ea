"""The article pane: paints the page by lines, and turns what the mouse does there into positions."""

from collections.abc import Callable
from typing import Protocol

from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from readerapp.document.document import Document
from readerapp.document.position import Passage, Position, Span
from readerapp.page.arrangement import CARET_CELL, MARGIN_MAP, fitting_measure, left_of
from readerapp.page.layers import HighlightLayer, Label, Layers
from readerapp.page.look import Palette
from readerapp.page.margin import MarginMap
from readerapp.page.painter import GUTTER, Run, paint
from readerapp.page.viewport import Row, Viewport
from readerapp.tui.article.cursor import Cursor
from readerapp.tui.keys.table import Mode
from readerapp.tui.strips import strip_of

DEFAULT_MEASURE = 72
"""Width of the column in cells, when there is room for it."""

SCROLL_MARGIN = 2
"""Rows kept free above and below the focus while it moves."""

WHEEL_LINES = 3


START = Position(0)


class Marks(Protocol):
    """What the view asks about annotations and search hits. The answers are cheap: they are asked for every frame."""

    def highlights_in(self, block: int) -> tuple[HighlightLayer, ...]:
        """The highlights on a block, the one to be painted last at the end."""
        ...

    def hits_in(self, block: int) -> tuple[tuple[Span, ...], Span | None]:
        """The search hits in a block, and the current one if it is there."""
        ...


class ArticleView(Widget, can_focus=True):
    """The page with the cursor in it. Its keys are handled by the reading screen."""

    ALLOW_SELECT = False

    class Moved(Message):
        """The cursor or the page moved."""

    class Clicked(Message):
        """The reader clicked on a place in the text, `chain` times in quick succession."""

        def __init__(self, position: Position, chain: int) -> None:
            super().__init__()
            self.position = position
            self.chain = chain

    class Dragged(Message):
        """The reader dragged from one place in the text to another."""

        def __init__(self, start: Position, end: Position) -> None:
            super().__init__()
            self.start = start
            self.end = end

    def __init__(
        self,
        document: Document,
        marks: Marks,
        palette: Callable[[], Palette],
        measure: int,
        position: Position = START,
    ) -> None:
        super().__init__(id="article")
        self.document = document
        self.cursor = Cursor(document, position)
        self.marks = marks
        self.preferred_measure = measure
        self.viewport = Viewport(document, measure, 1)
        self.labels: dict[int, tuple[Label, ...]] = {}
        self.margin_map = MarginMap()
        self._palette = palette
        self._layers: dict[int, Layers] = {}
        self._pressed: Position | None = None
        self._is_untouched = True
        self._dragged = False
        self._rows: list[Row] | None = None
        self._margin: list[Run] | None = None

    # ------------------------------------------------------------------ geometry

    @property
    def measure(self) -> int:
        """The width of the column as it is now, in cells."""
        return self.viewport.measure

    @property
    def _left(self) -> int:
        """Cells to the left of the gutter."""
        return left_of(self.content_size.width, self.viewport.measure)

    def on_resize(self, event: events.Resize) -> None:
        """Lay the page out anew, with the focus in the row where it was."""
        del event
        self.refit()

    def refit(self) -> None:
        """Lay the page out for the present size, the focus staying in the row where it was."""
        size = self.content_size
        if self._is_untouched:
            self.viewport.resize(fitting_measure(size.width, self.preferred_measure), size.height)
            self.viewport.open_at(self.cursor.position)
            self.repaint()
            return
        was = self.viewport.row_of(self.cursor.position)
        share = None if was is None else was / max(self.viewport.height - 1, 1)
        self.viewport.resize(fitting_measure(size.width, self.preferred_measure), size.height)
        if share is None:
            self.viewport.set_top(self.viewport.place_of(self.viewport_start()))
        else:
            row = was if was is not None and was < size.height - SCROLL_MARGIN else round(share * (size.height - 1))
            self.viewport.show(self.cursor.position, row)
        self.repaint()

    def viewport_start(self) -> Position:
        """The position at the top of the page."""
        rows = self.viewport.rows()
        line = next((row for row in rows if row.line is not None), None)
        return Position(line.block, line.line.start) if line and line.line else Position(0, 0)

    # ------------------------------------------------------------------ painting

    def repaint(self) -> None:
        """Paint the page anew in the next frame."""
        self._layers.clear()
        self._rows = self._margin = None
        self.refresh()

    def notify_style_update(self) -> None:
        """Paint with the colours of the new theme."""
        super().notify_style_update()
        self.repaint()

    def render_line(self, y: int) -> Strip:
        """One row of the page: the column in the middle, the margin map at the right edge."""
        palette = self._palette()
        if self._rows is None:
            self._rows = self.viewport.rows()
        rows = self._rows
        left = self._left
        runs: list[Run] = []
        if left:
            runs.append(Run(" " * left, palette.text, left))
        measure = self.viewport.measure
        if y < len(rows):
            row = rows[y]
            block = self.document.block(row.block)
            runs += paint(block, row.line, self._layers_of(row.block), palette, measure)
        else:
            width = GUTTER + measure + CARET_CELL
            runs.append(Run(" " * width, palette.text, width))
        right = self.content_size.width - MARGIN_MAP - sum(run.cells for run in runs)
        if right > 0:
            runs.append(Run(" " * right, palette.text, right))
        if self._margin is None:
            self._margin = self.margin_map.cells(self.viewport, palette)
        if y < len(self._margin):
            runs.append(self._margin[y])
        return strip_of(runs)

    def _layers_of(self, number: int) -> Layers:
        layers = self._layers.get(number)
        if layers is None:
            layers = self._layers[number] = self._make_layers(number)
        return layers

    def _make_layers(self, number: int) -> Layers:
        length = len(self.document.block(number).text)
        cursor = self.cursor
        hits, current = self.marks.hits_in(number)
        focus = selection = caret = None
        if cursor.mode is Mode.SELECT and cursor.selection:
            selection = _span_or_none(cursor.selection.passage(self.document), number, length)
        else:
            focus = _span_or_none(cursor.focus(), number, length)
        if cursor.shows_caret and cursor.position.block == number:
            caret = cursor.position.offset
        return Layers(
            highlights=self.marks.highlights_in(number),
            hits=hits,
            current_hit=current,
            focus=focus,
            selection=selection,
            caret=caret,
            labels=self.labels.get(number, ()),
            is_labelled=bool(self.labels),
        )

    def share(self) -> float:
        """The share of the text, 0 to 1, that is read: up to the focus, and all of it on the last sentence."""
        focus = self.cursor.focus()
        return 1.0 if self.document.ends_at(focus.end) else self.document.share_before(focus.start)

    # ------------------------------------------------------------------ moving

    def go(self, position: Position, *, margin: int = SCROLL_MARGIN) -> None:
        """Put the cursor on a position, and scroll as little as needed to have it on the page."""
        self.cursor.move_to(position)
        self.reveal(margin)

    def reveal(self, margin: int = SCROLL_MARGIN) -> None:
        """Scroll as little as needed to have what the cursor is on on the page."""
        focus = self.cursor.focus() if self.cursor.mode is Mode.READ else self._caret_passage()
        self.viewport.reveal(focus, margin)
        self.moved()

    def _caret_passage(self) -> Passage:
        position = self.cursor.position
        return Passage(position, Position(position.block, position.offset + 1))

    def jump(self, position: Position) -> None:
        """Put the cursor on a far position: where it is not on the page, a third down from the top."""
        self.cursor.move_to(position)
        if self.viewport.row_of(self.cursor.position) is None:
            self.viewport.show(self.cursor.position, self.viewport.height // 3)
        self.reveal()

    def moved(self) -> None:
        """Paint anew, and tell that the cursor or the page moved."""
        self._is_untouched = False
        self.repaint()
        self.post_message(self.Moved())

    # ------------------------------------------------------------------ mouse

    def _position_under(self, x: int, y: int) -> Position | None:
        return self.viewport.position_at(y - self.gutter.top, x - self._left - GUTTER)

    def _nearest_position(self, x: int, y: int) -> Position | None:
        """The position nearest to a cell of the pane, for a drag that leaves the text."""
        rows = self.viewport.rows()
        row = max(0, min(y - self.gutter.top, len(rows) - 1))
        nearest = [row, *range(row - 1, -1, -1), *range(row + 1, len(rows))]
        cell = x - self._left - GUTTER
        return next((at for at in (self.viewport.position_at(near, cell) for near in nearest) if at), None)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll the page; the focus follows only when it would leave it."""
        event.stop()
        self.scroll_lines(WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll the page; the focus follows only when it would leave it."""
        event.stop()
        self.scroll_lines(-WHEEL_LINES)

    def scroll_lines(self, lines: int) -> None:
        """Scroll by display lines; the focus follows only when it would leave the page."""
        self.viewport.scroll(lines)
        self.keep_cursor_on_page()
        self.moved()

    def keep_cursor_on_page(self) -> None:
        """Where the cursor has left the page, put it on the nearest sentence or line that is still there."""
        visible = self.viewport.visible()
        position = self.cursor.position
        if position < visible.start:
            self.cursor.settle_in(visible, forwards=True)
        elif position >= visible.end:
            self.cursor.settle_in(visible, forwards=False)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin a click or a drag; on the margin map, go there."""
        if event.button != 1:
            return
        event.stop()
        if event.x >= self.content_size.width - MARGIN_MAP:
            row = event.y - self.gutter.top
            self.jump(self.document.position_at_share((row + 0.5) / max(self.content_size.height, 1)))
            return
        self._dragged = False
        self._pressed = self._position_under(event.x, event.y)
        if self._pressed:
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select from where the button went down to where the mouse is now."""
        if self._pressed is None:
            return
        if event.y < 0 or event.y >= self.size.height:
            self.viewport.scroll(-1 if event.y < 0 else 1)
        position = self._nearest_position(event.x, event.y)
        if position and (position != self._pressed or self.cursor.mode is Mode.SELECT):
            self._dragged = True
            self.post_message(self.Dragged(self._pressed, position))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """End a click or a drag."""
        del event
        self._pressed = None
        self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the reader clicked; twice selects the word, three times the sentence."""
        event.stop()
        position = self._position_under(event.x, event.y)
        if position and not self._dragged:
            self.post_message(self.Clicked(position, event.chain))


def _span_or_none(passage: Passage, number: int, length: int) -> Span | None:
    span = passage.span_in(number, length)
    return span if span.start < span.end else None
