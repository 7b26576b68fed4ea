"""Other editions: what offers the marks of another edition of the text that is read, and brings or declines them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from readerapp.desk.editions import Offer, bringing, keeping_sketches, seeking_edition
from readerapp.store.errors import NotSavedError
from readerapp.tui.keys.parser import Command
from readerapp.tui.slices import in_slices

if TYPE_CHECKING:
    from readerapp.tui.roles import Reading
    from readerapp.tui.slices import Typed


class OtherEditions:
    """Looks for an edition with marks that are not here, and answers the commands that bring or decline them."""

    def __init__(self, reading: Reading, typed: Typed, is_silent: Callable[[], bool]) -> None:
        """`is_silent` tells whether the status line has nothing to say, so that an offer takes nothing's place."""
        self._reading = reading
        self._typed = typed
        self._is_silent = is_silent
        self._offer: Offer | None = None
        self.is_sought = False

    def seek(self) -> None:
        """Look for an edition behind the page, and say so where there is one."""
        self._reading.article.run_worker(self._seek(), exit_on_error=True)

    def do_bring(self, _command: Command) -> None:
        """Bring the marks of the edition that was offered."""
        if self._offer:
            self._reading.article.run_worker(self._bring(self._offer), exit_on_error=True)
        elif self.is_sought:
            self._reading.say("No other edition of this text has marks that are not here")
        else:
            self._reading.say("Still looking for other editions of this text")

    def do_decline(self, _command: Command) -> None:
        """Have the marks of the edition that was offered not be offered again."""
        if self._offer is None or not self._offer.is_made:
            self._reading.say("No marks of another edition are offered")
            return
        try:
            self._reading.store.editions.decline(self._reading.margin.stored.id, self._offer.document)
        except NotSavedError as error:
            self._reading.say(str(error), is_error=True)
            return
        self._offer = self._offer._replace(is_declined=True)
        self._reading.say("Not offered here again; g e brings them all the same")

    async def _seek(self) -> None:
        self._offer = await in_slices(seeking_edition(self._reading.margin), self._typed)
        self.is_sought = True
        if self._offer and self._offer.is_made and self._is_silent():
            self._reading.say(f"An earlier version of this has {self._offer.counted}: g e brings them, g E says no")
        await in_slices(keeping_sketches(self._reading.margin), self._typed)

    async def _bring(self, offer: Offer) -> None:
        try:
            await in_slices(bringing(self._reading.margin, offer.document), self._typed)
        except NotSavedError as error:
            self._reading.say(str(error), is_error=True)
            return
        source = f" from “{offer.title}”" if offer.title else ""
        self._reading.annotations_changed(f"{offer.counted} brought{source}; u takes that back")
