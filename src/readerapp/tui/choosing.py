"""Choosing: which annotation a command is about, where several lie over one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from readerapp.document.position import Passage
from readerapp.tui.keys.action import Mode

if TYPE_CHECKING:
    from textual.geometry import Region

    from readerapp.annotations.placement import Placement
    from readerapp.tui.roles import Reading
    from readerapp.tui.sidebar.view import Sidebar


class Choosing:
    """Knows the annotation that a command is about: the sidebar's card, or one of those under the cursor."""

    def __init__(self, reading: Reading, sidebar: Sidebar) -> None:
        self._reading = reading
        self._sidebar = sidebar
        self._chosen = ""
        self._gone_to = ""

    def choose(self, annotation_id: str) -> None:
        """Prefer an annotation among those under the focus, because the reader went to it by name."""
        self._chosen = annotation_id
        if annotation_id != self._gone_to:
            self._gone_to = ""

    def show(self, annotation_id: str) -> None:
        """Choose an annotation, and have its card under the cursor of the sidebar."""
        self.choose(annotation_id)
        self._sidebar.mark(annotation_id)

    def place_of_card(self, annotation_id: str) -> Region | None:
        """Where on the screen the card of an annotation begins; `None` where the sidebar is not to be seen."""
        self._sidebar.mark(annotation_id)
        return self._sidebar.place_of_card()

    def prefer(self, annotation_id: str) -> None:
        """Prefer an annotation that has just been made or changed; which card was gone to last stays known."""
        self._chosen = annotation_id

    def in_turn(self, placement: Placement) -> Placement:
        """What to go to from a card: its annotation, or the next that overlaps it when that was gone to already."""
        if placement.annotation.id == self._gone_to and placement.passage:
            overlapping = self._overlapping(placement.passage)
            places = [found.annotation.id for found in overlapping]
            placement = overlapping[(places.index(placement.annotation.id) + 1) % len(places)]
        self._gone_to = placement.annotation.id
        return placement

    def _overlapping(self, passage: Passage) -> list[Placement]:
        """What overlaps a passage, or something that does, in document order."""
        while True:
            found = self._reading.margin.placed.within(passage)
            reached = [own for other in found for own in other.passages if own.overlaps(passage)]
            extent = Passage(min(start for start, _ in reached), max(end for _, end in reached))
            if extent == passage:
                return found
            passage = extent

    def with_note(self) -> Placement | None:
        """The annotation whose note is read: the current one, on a page of stored passages that of the card."""
        if self._reading.has_margin:
            return self.current()
        return self._sidebar.card.placement if self._sidebar.card else None

    def current(self) -> Placement | None:
        """The annotation that a command is about; `None` where there is none, or none is known yet."""
        if not self._reading.has_margin:
            return None
        placed = self._reading.margin.placed
        if self._reading.mode is Mode.SIDEBAR:
            card = self._sidebar.card
            return placed.get(card.placement.annotation.id) if card else None
        cursor = self._reading.article.cursor
        focus = cursor.focus()
        under = placed.within(focus)
        if cursor.mode is Mode.CARET:
            under = placed.at(cursor.position) or under
        for preferred in (
            [found for found in under if found.annotation.id == self._chosen],
            [found for found in under if found.passages == (focus,)],
            under,
        ):
            if preferred:
                return preferred[0]
        return None
