"""Completing the filter of a list from the words of the whole store, which are gathered behind the first letters."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from readerapp.annotations.completing import FilterWords, completions
from readerapp.tui.slices import in_slices

if TYPE_CHECKING:
    from textual.screen import Screen

    from readerapp.store.store import Store
    from readerapp.tui.host import Host


class FilterCompletion:
    """What a filter that is being typed may become."""

    def __init__(self, screen: Screen[str | None], host: Host, store: Store) -> None:
        self._screen = screen
        self._host = host
        self._store = store
        settings = host.settings
        self._words = FilterWords(meanings=settings.meanings, filters=settings.filters)

    def begin(self) -> None:
        """A filter is about to be typed: gather the words that are in use now."""
        self._screen.run_worker(self._gather(), exclusive=True, group="words")

    async def _gather(self) -> None:
        # What it needs of the desk may have to be imported, which the list need not wait for.
        from readerapp.desk.filter_words import gathering_words, words_by_index

        meanings, filters = self._host.settings.meanings, self._host.settings.filters
        by_index = await asyncio.to_thread(words_by_index, str(self._store.path), meanings, filters)
        if by_index is None:
            words = gathering_words(self._store, meanings, filters)
            self._words = await in_slices(words, self._host.handover)
        else:
            self._words = by_index

    def offers(self, typed: str) -> Sequence[str]:
        """What it may become, the likeliest first."""
        return completions(typed, self._words)
