"""The page of the article: laid out for the size that it has, and painted by lines."""

from collections.abc import Callable

from textual import events
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from readerapp.document.document import Document
from readerapp.document.named_tuple import NamedTuple
from readerapp.document.position import Passage, Position, Span
from readerapp.page.arrangement import (
    Arrangement,
    arrange,
    fitting_measure,
    left_in_pane,
    room_beside,
)
from readerapp.page.broad_lines import Room
from readerapp.page.fold import Fold
from readerapp.page.layers import NO_LAYERS, Label, Layers
from readerapp.page.looks import Palette
from readerapp.page.margin_map import MarginMap
from readerapp.page.page_flow import clear_on_page, put_in_the_middle
from readerapp.page.viewport import Standing, Viewport
from readerapp.remembered import Place
from readerapp.tui.article.cursor import Cursor
from readerapp.tui.article.marks_asked import Marks
from readerapp.tui.article.painted_rows import EMPTY_ROW, Canvas, FrameRow, PaintedRows
from readerapp.tui.changed_rows import changed_regions
from readerapp.tui.keys.action import Mode
from readerapp.tui.strips import ink

SCROLL_MARGIN = 2
"""Rows kept free above and below the focus while it moves."""


class _Rest(NamedTuple):
    """How the page stood when the reader last moved: what every other size goes by, so that the first one restores it.

    `row` is that of the cursor, `None` where it is not on the page, `height` that of the page in rows.
    """

    row: int | None
    height: int
    top: Position


class PageView(Widget, can_focus=True):
    """The page with the cursor in it, painted by lines."""

    ALLOW_SELECT = False

    def __init__(
        self,
        document: Document,
        marks: Marks,
        palette: Callable[[], Palette],
        measure: int,
        position: Position,
        when_moved: Callable[[], None],
    ) -> None:
        """`when_moved` is called after the cursor or the page has moved, once for a frame."""
        super().__init__(id="article")
        self.document = document
        self.cursor = Cursor(document, position)
        self.marks = marks
        self.preferred_measure = measure
        self.keeps_middle = False
        self.stood: Standing | None = None
        """How the cursor stood on the page the last time; `None` where that is not known."""
        self.sidebar_columns: Callable[[], int] = lambda: 0
        self.viewport = Viewport(document, measure, 1)
        self.labels: dict[int, tuple[Label, ...]] = {}
        self.margin_map = MarginMap()
        self._palette = palette
        self._painted_with: Palette | None = None
        self._when_moved = when_moved
        self.is_laid_out = False
        self._fitted: Size | None = None
        self.unfold: Callable[[Position], None] = lambda _position: None
        """Called with a place that was gone to and is folded, to have it shown."""
        self._is_untouched = True
        self._rest: _Rest | None = None
        self._frame: list[FrameRow] = []
        self._painted_rows = PaintedRows(document)
        self._is_stale = False
        self._has_moved = False

    # ------------------------------------------------------------------ geometry

    @property
    def measure(self) -> int:
        """The width of the column as it is now, in cells."""
        return self.viewport.measure

    @property
    def left(self) -> int:
        """Cells to the left of the gutter."""
        has_cards = bool(self.arranged().cards)
        return left_in_pane(self.content_size.width, self.viewport.measure, has_cards=has_cards)

    def _take_size(self, size: Size) -> None:
        measure = fitting_measure(size.width, self.preferred_measure)
        left = left_in_pane(size.width, measure, has_cards=bool(self.arranged().cards))
        room = Room(*room_beside(size.width, left, measure))
        self.viewport.resize(measure, size.height, room)

    def arranged(self, columns: int = 0) -> Arrangement:
        """Where the page stands on a screen so many columns wide, by default on that which there is."""
        columns = columns or self.app.size.width
        return arrange(columns, self.app.size.height, self.preferred_measure, self.sidebar_columns())

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """The width of the pane, as Textual asks for it: what the spread leaves to it."""
        del viewport
        return self.arranged(container.width).pane

    def on_resize(self, event: events.Resize) -> None:
        """Lay the page out anew, with the focus in the row where it was."""
        del event
        self._fit()

    def expect(self, size: Size) -> None:
        """Lay the page out for a size that the pane is about to have: keys that came before it can be answered."""
        self.is_laid_out = True
        self._lay_out(size)

    def _fit(self) -> None:
        if self._fitted != self.content_size:
            self.refit()

    def refit(self) -> None:
        """Lay the page out for the present size, the focus staying in the row where it was."""
        self._lay_out(self.content_size)

    def set_measure(self, measure: int) -> None:
        """Take another width for the column, and have the pane fit it."""
        self.preferred_measure = measure
        self._lay_out(Size(self.arranged().pane, self.content_size.height))
        self.refresh(layout=True)

    def _lay_out(self, size: Size) -> None:
        self._fitted = size
        if self._is_untouched:
            self._take_size(size)
            self.viewport.open_at(self.cursor.position, self.stood)
            self.repaint_all()
            return
        if self._rest is None:
            row = self.viewport.row_of(self.cursor.position)
            self._rest = _Rest(row, self.viewport.height, self.viewport_start())
        rest = self._rest
        self._take_size(size)
        if rest.row is None:
            self.viewport.set_top(self.viewport.place_of(rest.top))
        else:
            fits = rest.row < size.height - SCROLL_MARGIN
            row = rest.row if fits else round(rest.row / max(rest.height - 1, 1) * (size.height - 1))
            self.viewport.show(self.cursor.position, row)
            self.viewport.reveal(self._under_cursor())
        self.repaint_all()

    def viewport_start(self) -> Position:
        """The position at the top of the page."""
        rows = self.viewport.rows()
        line = next((row for row in rows if row.line is not None), None)
        return Position(line.block, line.line.start) if line and line.line else Position(0, 0)

    # ------------------------------------------------------------------ painting

    def repaint(self) -> None:
        """Paint what has changed in the next frame, however often this is asked for until then."""
        if not self._is_stale:
            self._is_stale = True
            self.call_next(self._paint_changes)

    def _paint_changes(self) -> None:
        """Have the rows painted that are not as they were; what else changes with a move is in the same frame."""
        self._is_stale = False
        if self._has_moved:
            self._has_moved = False
            self._when_moved()
        before, self._frame = self._frame, self._compose_frame()
        if len(before) != len(self._frame):
            self.refresh()
        elif regions := changed_regions(before, self._frame, self.content_size.width):
            self.refresh(*regions)

    def paint_now(self) -> None:
        """Have painted at once what would be in the next frame."""
        if self._is_stale:
            self._paint_changes()

    def _compose_frame(self) -> list[FrameRow]:
        """Everything that the page is painted from, row by row."""
        if not self.is_mounted:
            return []
        layers: dict[int, Layers] = {}
        frame = []
        rows = self.viewport.rows()
        for y, margin in enumerate(self.margin_map.cells(self.viewport, self._palette())):
            row = rows[y] if y < len(rows) else None
            if row and row.block not in layers:
                layers[row.block] = self._make_layers(row.block)
            frame.append(FrameRow(row, layers[row.block] if row else NO_LAYERS, margin))
        return frame

    def repaint_all(self) -> None:
        """Paint every row anew: its place on the screen or its colours are others."""
        self._frame = []
        self._painted_rows.clear()
        self.repaint()

    def notify_style_update(self) -> None:
        """Paint with the colours of the new theme. This is told at every change of the focus, too."""
        super().notify_style_update()
        if self._palette() is not self._painted_with:
            self._painted_with = self._palette()
            self.repaint_all()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Rows of the pane, as Textual asks for them.

        They are laid out for the size that the pane has by now: it is told of that only after a frame. A row that is
        painted from the same is the same strip, wherever it has been scrolled to, so that Textual finds what it has
        made of it; its own memory of lines, which styles no widget here needs, is left out.
        """
        self._fit()
        if not self._frame:
            self._frame = self._compose_frame()
        top, end = self.gutter.top, self.gutter.top + len(self._frame)
        rows = [self._frame[y - top] if top <= y < end else EMPTY_ROW for y in crop.line_range]
        strips = self._painted_rows.strips(rows, self._canvas())
        is_whole = crop.column_span == (0, self.content_size.width)
        return strips if is_whole else [strip.crop(*crop.column_span) for strip in strips]

    def _canvas(self) -> Canvas:
        with_ink = ink(tuple(self.get_line_filters()), self.background_colors[1])
        return Canvas(self._palette(), self.left, self.viewport.measure, self.content_size.width, with_ink)

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
            change=self.marks.change_in(number),
            clear=self.viewport.clear_in(number),
            is_labelled=bool(self.labels),
        )

    def share(self) -> float:
        """The share of the text, 0 to 1, that is read: up to the focus, and all of it on the last sentence."""
        focus = self.cursor.focus()
        return 1.0 if self.document.ends_at(focus.end) else self.document.share_before(focus.start)

    @property
    def place(self) -> Place:
        """Where the reader is, and how that stands on the page."""
        return Place(self.cursor.position, self.viewport.standing_of(self.cursor.position))

    # ------------------------------------------------------------------ moving

    def go(self, position: Position, *, margin: int = SCROLL_MARGIN) -> None:
        """Put the cursor on a position, and scroll as little as needed to have it on the page."""
        self._move_to(position)
        self.reveal(margin)

    def reveal(self, margin: int = SCROLL_MARGIN) -> None:
        """Scroll as little as needed to have what the cursor is on on the page, or the focus in its middle."""
        if self.keeps_middle and self.cursor.mode is Mode.READ:
            put_in_the_middle(self.viewport, self.cursor.focus())
        else:
            self.viewport.reveal(self._under_cursor(), margin)
        self.moved()

    def _under_cursor(self) -> Passage:
        """The focus sentence, or the character that the caret is on."""
        if self.cursor.mode is Mode.READ:
            return self.cursor.focus()
        position = self.cursor.position
        return Passage(position, Position(position.block, position.offset + 1))

    def jump(self, position: Position) -> None:
        """Put the cursor on a far position: where it is not on the page, a third down from the top."""
        self._move_to(position)
        if self.viewport.row_of(self.cursor.position) is None:
            self.viewport.show(self.cursor.position, self.viewport.height // 3)
        self.reveal()

    def _move_to(self, position: Position) -> None:
        self.cursor.move_to(position)
        if not self.viewport.is_shown(self.cursor.position):
            self.unfold(self.cursor.position)

    def show_fold(self, fold: Fold | None) -> None:
        """Reduce the page to some passages, or show it whole, with the cursor in the row where it is."""
        row = self.viewport.row_of(self.cursor.position)
        self.viewport.fold = fold
        self.viewport.show(self.cursor.position, self.viewport.height // 3 if row is None else row)
        self.reveal()

    def moved(self) -> None:
        """Paint anew, and tell that the cursor or the page moved."""
        self._is_untouched = False
        self._rest = None
        self._has_moved = True
        self.repaint()

    # ------------------------------------------------------------------ scrolling

    def scroll_lines(self, lines: int) -> None:
        """Scroll by display lines; the focus follows only when it would leave the page."""
        self.viewport.scroll(lines)
        self.keep_cursor_on_page()
        self.moved()

    def keep_cursor_on_page(self) -> None:
        """Where the cursor has left the page, put it on the nearest sentence or line that is still there."""
        position = self.cursor.position
        if self.viewport.fold and self.cursor.mode is Mode.READ:
            self.cursor.move_to(clear_on_page(self.viewport, position))
            return
        if self.viewport.row_of(position) is not None:
            return
        visible = self.viewport.visible()
        if position < visible.start:
            self.cursor.settle_in(visible, forwards=True)
        elif position >= visible.end:
            self.cursor.settle_in(visible, forwards=False)


def _span_or_none(passage: Passage, number: int, length: int) -> Span | None:
    span = passage.span_in(number, length)
    return span if span.start < span.end else None
