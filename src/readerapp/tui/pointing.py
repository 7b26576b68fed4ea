"""Pointing: what the mouse does on the page and on the cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from readerapp.annotations.annotation import Status
from readerapp.document.selection import Selection
from readerapp.document.text_objects import inside
from readerapp.tui.keys.action import Mode

if TYPE_CHECKING:
    from readerapp.document.position import Position
    from readerapp.tui.choosing import Choosing
    from readerapp.tui.panes import Panes
    from readerapp.tui.roles import Reading
    from readerapp.tui.sidebar.entries import Card
    from readerapp.tui.sidebar.view import Sidebar


class Pointing:
    """Goes where the reader points, and shows on the page what is chosen in the sidebar."""

    def __init__(self, reading: Reading, choosing: Choosing, sidebar: Sidebar, panes: Panes) -> None:
        self._reading = reading
        self._article = reading.article
        self._choosing = choosing
        self._sidebar = sidebar
        self._panes = panes

    def click(self, position: Position, times: int) -> None:
        """Put the cursor there; select the word or the sentence; show the card of a highlight."""
        self._panes.focus_article()
        cursor = self._article.cursor
        if times == 1:
            cursor.read()
            self._article.go(position, margin=0)
            under = self._reading.margin.placed.at(position) if self._reading.has_margin else []
            if under:
                self._choosing.show(under[0].annotation.id)
            return
        passage = inside(self._reading.document, position, "w" if times == 2 else "s")
        if passage:
            cursor.select(Selection.over(self._reading.document, passage))
            self._article.moved()

    def drag(self, start: Position, end: Position) -> None:
        """Select what was dragged over."""
        self._panes.focus_article()
        self._article.cursor.select(Selection(start, end))
        self._article.moved()

    def choose(self, card: Card, *, to_text: bool) -> None:
        """Bring the text of a card onto the page; with `to_text` the keys go there, too."""
        placement = self._choosing.in_turn(card.placement) if to_text else card.placement
        self._choosing.show(placement.annotation.id)
        if placement.passage and (to_text or self._article.cursor.mode is not Mode.SELECT):
            # While something is selected the cards can be gone through to find the one to put there.
            self._article.cursor.read()
            self._article.jump(placement.passage.start)
        elif to_text and placement.status is Status.WHOLE:
            self._reading.say("This note is on the whole text")
        elif to_text:
            self._reading.say("The text of this annotation is not here any more")
        if to_text:
            self._panes.to_article()
