"""The annotations on the screen: painted on the page, listed as cards and on the margin map, counted in the header."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from textual.timer import Timer

from readerapp.tui.article.marks import ShownMarks
from readerapp.tui.keyboard import Presence
from readerapp.tui.slices import in_slices

if TYPE_CHECKING:
    from readerapp.annotations.completing import FilterWords
    from readerapp.annotations.placement import Placement
    from readerapp.tui.chrome import Chrome
    from readerapp.tui.handover import Handover
    from readerapp.tui.roles import Reading
    from readerapp.tui.sidebar.deck import Deck
    from readerapp.tui.sidebar.view import Sidebar

_LISTED_AT_ONCE = 1000
"""Annotations of which cards and margin map are made in the frame that shows a change."""

_LISTS_DELAY = 0.25


class ShownAnnotations:
    """Shows the annotations of the document wherever they are to be seen."""

    def __init__(
        self, reading: Reading, marks: ShownMarks, sidebar: Sidebar, chrome: Chrome, handover: Handover
    ) -> None:
        self._reading = reading
        self._handover = handover
        self._sidebar = sidebar
        self._chrome = chrome
        self._marks = marks
        self._timer: Timer | None = None
        self.when_changed: Callable[[], None] = lambda: None
        """Called after the annotations, or the filter they are listed by, have changed."""
        self._round = 0
        self._deck: Deck | None = None

    def glimpsed(self, placements: Sequence[Placement]) -> None:
        """Show what is marked on this page, while the notes are being opened."""
        self._marks.glimpsed = placements
        if self._reading.article.is_attached:
            self._reading.article.repaint()

    def stored(self, placements: Sequence[Placement]) -> None:
        """Show what is marked on a page of stored passages: there is no margin to change it in."""
        from readerapp.tui.sidebar.deck import Deck

        self.glimpsed(placements)
        self._deck = Deck(self._reading.document, placements)
        self._sidebar.show(self._deck.listed())
        self._sidebar.mark_nearest(self._reading.article.cursor.position)
        self._chrome.show_counts(len(placements), 0)

    def opened(self) -> None:
        """Paint from now on what the margin has."""
        from readerapp.desk.asking.rounds import round_of

        self._marks.margin = self._reading.margin
        self._round = round_of(self._reading.margin)

    @property
    def is_asked_about(self) -> bool:
        """Whether somebody asks for a word on the text, or did."""
        return self._round > 0

    def failed(self) -> None:
        """Show that the annotations are unavailable."""
        self._sidebar.show_presence(Presence.MISSING)
        self._chrome.show_no_counts()

    def changed(self) -> None:
        """Show the annotations as they are now."""
        margin = self._reading.margin
        if self._timer:
            self._timer.stop()
        if len(margin.placements) <= _LISTED_AT_ONCE:
            self._list()
        else:
            # The mark itself shows in the next frame; thousands of cards can wait for a moment without keys.
            self._timer = self._reading.article.set_timer(_LISTS_DELAY, self._list)
            self.when_changed()
        self._chrome.show_counts(len(margin.placements), margin.waiting)
        if self._round:
            from readerapp.desk.asking.rounds import round_with, round_words

            self._chrome.show_round(round_words(round_with(self._round, margin)))
        self._reading.article.moved()

    def _list(self) -> None:
        """List the annotations anew, in the sidebar and on the margin map."""
        from readerapp.tui.sidebar.deck import Deck

        margin = self._reading.margin
        self._reading.article.margin_map.set_marks(self._marks.margin_marks())
        placements = margin.placements
        others = {placement.annotation.document: placement.annotation for placement in placements}
        titles = {document: title for document, one in others.items() if (title := margin.title_of(one))}
        self._deck = deck = Deck(self._reading.document, placements, titles, self._deck, margin.by)
        self.list_cards()
        self._reading.article.repaint()
        if len(placements) > _LISTED_AT_ONCE:
            self._reading.article.run_worker(self._prepare(deck), exclusive=True, group="deck")

    async def _prepare(self, deck: Deck) -> None:
        """Have what filters look at ready before the first letter of one."""
        await in_slices(deck.preparing(), self._handover)
        # All of it stays: looking for garbage among it would hold up keys.
        gc.freeze()

    def list_cards(self, heading: str = "") -> None:
        """List the cards anew, in the order and by the filter of the sidebar, with the cursor at a heading if named."""
        sidebar = self._sidebar
        if self._deck:
            from readerapp.annotations.query import EVERYTHING

            listed = self._deck.listed(
                sidebar.order, sidebar.filter_query or EVERYTHING, sidebar.folded, is_asked_about=self.is_asked_about
            )
            sidebar.show(listed, heading)
            self.when_changed()

    def filter_words(self, meanings: Mapping[str, str], filters: Mapping[str, str]) -> FilterWords:
        """The words that a filter of the cards may be completed with."""
        from readerapp.desk.filter_words import words_of

        cards = self._deck.cards if self._deck else ()
        return words_of((card.placement.annotation for card in cards), meanings, filters)
