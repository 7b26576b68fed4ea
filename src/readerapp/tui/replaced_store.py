"""A store whose files were replaced while it is read: a thread takes them in, keys are answered, and changes wait."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING

from readerapp.tui.keyed_screen import others_changed
from readerapp.tui.slices import in_slices

if TYPE_CHECKING:
    from readerapp.store.store import Store
    from readerapp.tui.handover import Handover
    from readerapp.tui.roles import Reading

_UNSAID = 0.3
"""For how many seconds it is taken in before that is said."""

_AGAIN_AFTER = 5.0
"""Seconds before what could not be taken in is tried again."""


class ReplacedStore:
    """Has other files taken in where they stand in the place of the store's, and are large.

    Then all annotations are compared with all others, which takes seconds. Until it is done the page has what it had,
    and nothing is changed.
    """

    def __init__(self, reading: Reading, store: Store, handover: Handover, done: Callable[[], None]) -> None:
        """`done` is called when changes may go on."""
        self._reading = reading
        self._store = store
        self._handover = handover
        self._done = done
        self._is_under_way = False
        self._not_before = 0.0

    def has_to_be_awaited(self) -> bool:
        """Whether a change has to wait: other files are being taken in, from now on if need be."""
        if not self._is_under_way and monotonic() >= self._not_before and self._store.other_stores.have_replaced:
            self._is_under_way = True
            self._reading.article.run_worker(self._take_in(), exit_on_error=True)
        return self._is_under_way

    def is_put_off(self) -> bool:
        """Whether other files could not be taken in, and that is not tried again yet."""
        return not self._is_under_way and self._store.other_stores.have_replaced

    async def _take_in(self) -> None:
        known = self._store.warnings
        try:
            changed, is_said = await self._joined()
            if changed:
                await in_slices(self._reading.margin.gathering_again(), self._handover)
                self._reading.annotations_changed("")
                others_changed(self._reading.article.app, changed)
            # Else the next change would have to write all of it.
            await asyncio.to_thread(self._store.tidy)
        finally:
            if self._store.other_stores.have_replaced:
                self._not_before = monotonic() + _AGAIN_AFTER
            self._is_under_way = False
        warnings = [warning for warning in self._store.warnings if warning not in known]
        if warnings:
            self._reading.say(" · ".join(warnings), is_error=True)
        elif is_said:
            count = "1 annotation is" if len(changed) == 1 else f"{len(changed):,} annotations are"
            self._reading.say(f"Joined: {count} new or changed")
        self._done()

    async def _joined(self) -> tuple[frozenset[str], bool]:
        """The ids of what was changed by joining both, and whether that took so long that something was said."""
        joining = asyncio.create_task(asyncio.to_thread(self._store.other_stores.take_in_what_replaced))
        await asyncio.wait([joining], timeout=_UNSAID)
        is_said = not joining.done()
        if is_said:
            self._reading.say("Other annotations were put in the place of yours: joining both…")
        return await joining, is_said
