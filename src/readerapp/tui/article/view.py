"""The article pane: the page, and what the mouse does there turned into positions."""

from collections.abc import Callable

from textual import events
from textual.message import Message

from readerapp.document.document import Document
from readerapp.document.position import Position
from readerapp.page.arrangement import GUTTER, MARGIN_MAP
from readerapp.page.looks import Palette
from readerapp.tui.article.marks_asked import Marks
from readerapp.tui.article.page import PageView
from readerapp.tui.keys.action import Mode

WHEEL_LINES = 3

START = Position(0)


class ArticleView(PageView):
    """The page, as the mouse finds it. Its keys are handled by the reading screen."""

    class NothingFound(Message):
        """What a command looked for in the text is not there; `reason` says so."""

        def __init__(self, reason: str) -> None:
            super().__init__()
            self.reason = reason

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
        position: Position,
        when_moved: Callable[[], None],
    ) -> None:
        """`when_moved` is called after the cursor or the page has moved, once for a frame."""
        super().__init__(document, marks, palette, measure, position, when_moved)
        self._pressed: Position | None = None
        self._dragged = False

    def screen_row_of(self, position: Position) -> tuple[int, int]:
        """The row of the screen that a position is on, and the column at which the text begins there."""
        region = self.content_region
        return region.y + (self.viewport.row_of(position) or 0), region.x + self.left

    def _position_under(self, x: int, y: int) -> Position | None:
        return self.viewport.position_at(y - self.gutter.top, x - self.left - GUTTER)

    def _nearest_position(self, x: int, y: int) -> Position | None:
        """The position nearest to a cell of the pane, for a drag that leaves the text."""
        rows = self.viewport.rows()
        row = max(0, min(y - self.gutter.top, len(rows) - 1))
        nearest = [row, *range(row - 1, -1, -1), *range(row + 1, len(rows))]
        cell = x - self.left - GUTTER
        return next((at for at in (self.viewport.position_at(near, cell) for near in nearest) if at), None)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll the page; the focus follows only when it would leave it."""
        event.stop()
        self.scroll_lines(WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll the page; the focus follows only when it would leave it."""
        event.stop()
        self.scroll_lines(-WHEEL_LINES)

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
