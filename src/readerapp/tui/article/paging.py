"""Paging: what the keys do that scroll - by pages, by lines, and until the focus stands where it is wanted."""

from collections.abc import Callable

from readerapp.document import motions
from readerapp.document.document import Document
from readerapp.document.position import Position
from readerapp.page import page_flow
from readerapp.page.viewport import Viewport
from readerapp.tui.article.view import ArticleView
from readerapp.tui.keys.action import Mode
from readerapp.tui.keys.parser import Command

_OVERLAP = 2
"""Rows of the old page that stay on the new one, so that the eye finds its way."""


class Paging:
    """Answers the commands that scroll the page of an article view."""

    def __init__(self, view: ArticleView) -> None:
        self._view = view
        self._cursor = view.cursor
        self._document = view.document
        self._held: tuple[Position, int] | None = None
        """Where the cursor was put by scrolling, and the row that it was to stand in."""

    def do_page_down(self, command: Command) -> None:
        """A page down."""
        self._page(command.times, page_flow.page_down)

    def do_page_up(self, command: Command) -> None:
        """A page up."""
        self._page(-command.times, page_flow.page_up)

    def do_half_page_down(self, command: Command) -> None:
        """Half a page down."""
        self._scroll(command.times * max(self._view.viewport.height // 2, 1))

    def do_half_page_up(self, command: Command) -> None:
        """Half a page up."""
        self._scroll(-command.times * max(self._view.viewport.height // 2, 1))

    def _page(self, pages: int, turn: Callable[[Viewport, int], Position | None]) -> None:
        """Turn pages; in READ the cursor goes to what is new on the last one, else it keeps its row."""
        page = max(self._view.viewport.height - _OVERLAP, 1)
        if self._cursor.mode is not Mode.READ:
            self._scroll(pages * page)
            return
        for _ in range(abs(pages)):
            there = turn(self._view.viewport, page)
            if there is None:
                edge = motions.end_of_text if pages > 0 else motions.start_of_text
                self._to_edge(edge, forwards=pages > 0)
                return
            self._cursor.move_to(there)
        if self._view.viewport.row_of(self._cursor.position) is None:
            # It began further up and is taller than the page.
            self._cursor.settle_in(self._view.viewport.visible(), forwards=pages > 0)
            self._view.keep_cursor_on_page()
        if self._view.keeps_middle:
            self._view.reveal()
        self._view.moved()

    def _scroll(self, rows: int) -> None:
        """Scroll, the cursor keeping its row; at an end of the document it goes to the very end."""
        viewport, cursor = self._view.viewport, self._cursor
        row = viewport.row_of(cursor.position) or 0
        if self._held and self._held[0] == cursor.position:
            # A sentence rarely begins in the very row: many small steps aside would carry the cursor away.
            row = self._held[1]
        cell = viewport.cell_of(cursor.position)
        if viewport.scroll(rows) == 0:
            edge = motions.end_of_text if rows > 0 else motions.start_of_text
            self._to_edge(edge, forwards=rows > 0)
            return
        target = self._sentence_near(row) if cursor.mode is Mode.READ else None
        rows_away = [*range(row, viewport.height), *range(row - 1, -1, -1)]
        target = target or next((at for at in (viewport.position_at(there, cell) for there in rows_away) if at), None)
        if target:
            cursor.move_to(target)
        self._view.keep_cursor_on_page()
        self._held = cursor.position, row
        self._view.moved()

    def _sentence_near(self, row: int) -> Position | None:
        """Where the sentence begins that begins nearest to a row of the page; `None` where none begins on it."""
        rows = self._view.viewport.rows()
        for near in sorted(range(len(rows)), key=lambda at: abs(at - row)):
            block, line = rows[near]
            if line is None or line.is_sign:
                continue
            for sentence in self._document.sentences(block):
                if line.start <= sentence.start < max(line.end, line.start + 1):
                    return Position(block, sentence.start)
        return None

    def _to_edge(self, edge: Callable[[Document], Position], *, forwards: bool) -> None:
        """Go to an end of the text, or to what is shown nearest to it."""
        self._view.go(page_flow.clear_place(self._view.viewport, edge(self._document), forwards=not forwards))

    def do_scroll_down(self, command: Command) -> None:
        """Scroll by display lines."""
        self._view.scroll_lines(command.times)

    def do_scroll_up(self, command: Command) -> None:
        """Scroll by display lines."""
        self._view.scroll_lines(-command.times)

    def do_focus_middle(self, _command: Command) -> None:
        """Put the focus in the middle of the page."""
        self._put(self._view.viewport.height // 2)

    def do_focus_top(self, _command: Command) -> None:
        """Put the focus at the top of the page."""
        self._put(0)

    def do_focus_bottom(self, _command: Command) -> None:
        """Put the focus at the bottom of the page."""
        self._put(self._view.viewport.height - 1)

    def _put(self, row: int) -> None:
        self._view.viewport.show(self._cursor.position, row)
        self._view.moved()
