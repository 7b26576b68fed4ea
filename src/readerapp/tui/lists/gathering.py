"""Gathering what the notebook lists: a screenful at once and then all, from the index or from a look at every note."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import perf_counter
from typing import TYPE_CHECKING, Any, Protocol

from readerapp.annotations.kept_note import Noted
from readerapp.desk.noted import gathered
from readerapp.desk.noted_by_index import Inquiry, Listed
from readerapp.tui.lists.inquiring import Inquiring
from readerapp.tui.slices import SLICE, Typed, give_way

if TYPE_CHECKING:
    from readerapp.desk.noted import Headed
    from readerapp.store.store import Store

_FIRST_SHOWN = 0.03
"""Seconds after which what has been gathered is shown the first time, if it has not filled the screen before."""

_PAINTED = 0.04
"""Seconds in which Textual, which paints sixty times a second, has painted what was shown."""

_LATE = 0.25
"""Seconds after which the index is not waited for: it may still be made for a filter that was there before."""

_LONG = 1.0
"""Seconds after which it is said what the list waits for."""

_SHOWN_EVERY = 0.3
_SHARE_OF_SHOWING = 0.1
"""How much of the time may go into showing what is gathered: a long list takes its time to be put in order."""


class Shows(Protocol):
    """Takes annotations to be shown."""

    def __call__(self, every: list[Noted], groups: list[Headed] | None = None, *, is_all: bool) -> None:
        """Show them in their groups, if those are known already; whether they are all there are."""
        ...


class Gathering:
    """Finds annotations, each time for another filter, and has them shown as they come."""

    def __init__(self, store: Store, typed: Typed, show: Shows, say: Callable[[str], object]) -> None:
        self._store = store
        self._typed = typed
        self._show = show
        self._say = say
        self._inquiring = Inquiring()
        self._begun: tuple[Inquiry, _First] | None = None
        self._whole: tuple[Inquiry, Listed] | None = None

    def begin(self, inquiry: Inquiry) -> None:
        """Ask the index, so that it has answered when `gather` is called with the same."""
        if inquiry.is_worth_it():
            self._begun = inquiry, _First(inquiry, self._inquiring)

    def grows_old(self) -> None:
        """Look again for what was found: annotations were changed."""
        self._whole = None

    def give_up(self) -> None:
        """Have nobody look for annotations any more."""
        self._inquiring.give_up()

    async def gather(self, inquiry: Inquiry) -> None:
        """Show what is meant."""
        if self._whole and self._whole[0] == inquiry:
            self.give_up()
            self._show(*self._whole[1], is_all=True)
            return
        if not self._begun or self._begun[0] != inquiry:
            self._begun = None
            self.give_up()
            self.begin(inquiry)
        first = self._begun[1] if self._begun else None
        self._begun = None
        if first and await first.is_in_time() and await self._is_shown(inquiry, first):
            return
        # The index may have to be made first: all annotations are looked through meanwhile, until it answers.
        every: list[Noted] = []
        began = started = perf_counter()
        next_shown = began + _FIRST_SHOWN
        # What fitted the filter before is not left standing under another one.
        emptied = began + _SHOWN_EVERY
        is_shown = is_told = False
        for one in gathered(self._store, inquiry.query, inquiry.document):
            if one:
                every.append(one)
            if perf_counter() - began > SLICE:
                is_full = not is_shown and len(every) >= inquiry.rows
                is_due = perf_counter() > (next_shown if every or is_shown else emptied)
                if is_full or (is_due and (every or not is_shown)):
                    is_shown = True
                    shown_at = perf_counter()
                    self._show(list(every), is_all=False)
                    if first and shown_at - started > _LONG:
                        is_told = True
                        share = f": {first.share:.0%}" if first.share else ""
                        self._say(f"Looking through all notes until their index is made{share}")
                    next_shown = perf_counter()
                    next_shown += max(_SHOWN_EVERY, (next_shown - shown_at) / _SHARE_OF_SHOWING)
                began = await give_way(self._typed)
                if first and first.is_answered and await self._is_shown(inquiry, first):
                    break
        else:
            self.give_up()
            self._show(every, is_all=True)
        if is_told:
            self._say("")

    async def _is_shown(self, inquiry: Inquiry, first: _First) -> bool:
        """Show what the index says; returns whether it was of any help."""
        screenful = await first.answer
        if screenful is None:
            first.is_answered = False
            return False
        if screenful.every:
            self._show(*screenful, is_all=False)
            # The thread that looks for the others takes half of the time.
            await asyncio.sleep(_PAINTED)
        found = await self._inquiring.ask(inquiry.all)
        if found is None:
            return False
        if not inquiry.query.wishes:
            # It comes back when the filter is gone.
            self._whole = inquiry, found
        self._show(*found, is_all=True)
        return True


class _First:
    """The first part of an answer, which the index is asked for."""

    def __init__(self, inquiry: Inquiry, inquiring: Inquiring) -> None:
        loop = asyncio.get_running_loop()
        self._late = asyncio.Event()
        self.is_answered = False
        self.share = 0.0
        """How much of the index is made that has to be made first."""

        def is_late(share: float) -> None:
            self.share = share
            loop.call_soon_threadsafe(self._late.set)

        self.answer = inquiring.ask(lambda is_wanted: inquiry.first(is_wanted, is_late))
        self.answer.add_done_callback(self._take)

    def _take(self, _: asyncio.Future[Listed | None]) -> None:
        self.is_answered = True

    async def is_in_time(self) -> bool:
        """Wait for the answer, or until it is known that it takes its time; returns whether it is there."""
        late = asyncio.create_task(self._late.wait())
        either: list[asyncio.Future[Any]] = [self.answer, late]
        try:
            await asyncio.wait(either, timeout=_LATE, return_when=asyncio.FIRST_COMPLETED)
        finally:
            late.cancel()
        return self.answer.done()
