"""Skimming: the page folded to what is marked, and unfolded where the reader wants more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from readerapp.annotations.query import EVERYTHING
from readerapp.annotations.steps import finished
from readerapp.desk.asked_of_texts import about_in
from readerapp.document.position import Passage, Position
from readerapp.page.fold import Extents, Fold, folding
from readerapp.tui.keys.parser import Command
from readerapp.tui.slices import in_slices

if TYPE_CHECKING:
    from collections.abc import Generator

    from readerapp.tui.chrome import Chrome
    from readerapp.tui.roles import Reading
    from readerapp.tui.sidebar.view import Sidebar
    from readerapp.tui.slices import Typed

_AT_ONCE = 200
"""Passages that the page is folded to in the frame of the key; more are worked out in slices."""


class Skimming:
    """Answers the commands that fold the page to what is marked, and keeps it so while marks and filter change."""

    def __init__(self, reading: Reading, sidebar: Sidebar, chrome: Chrome, typed: Typed) -> None:
        self._reading = reading
        self._view = reading.article
        self._sidebar = sidebar
        self._chrome = chrome
        self._typed = typed
        self._is_on = False
        self._opened: list[tuple[int, int]] = []
        self._stayed: list[Passage] = []
        self._extents: Extents = {}
        self._view.unfold = self._unfold_at

    def do_skim(self, _command: Command) -> None:
        """Fold the page to what is marked, or show it whole again."""
        if self._is_on:
            self._is_on = False
            self._chrome.show_skim("")
            self._view.show_fold(None)
            return
        passages = self._marked()
        if not passages:
            is_filtered = bool(self._reading.margin.placements)
            self._reading.say("Nothing that is marked fits the filter" if is_filtered else "Nothing is marked here yet")
            return
        self._is_on = True
        # What one is reading stays in sight, marked or not, and so does the place.
        self._opened, self._stayed = [], [self._view.cursor.focus()]
        self._fold(passages)
        count = len(passages)
        self._reading.say(
            f"{count:,} marked passage{'' if count == 1 else 's'}: zo unfolds what comes next, zs the whole text"
        )

    def do_unfold(self, command: Command) -> None:
        """Unfold what is folded next behind the focus, or before it where nothing is."""
        fold = self._view.viewport.fold
        if fold is None:
            self._reading.say("Nothing is folded; zs folds the text to what is marked")
            return
        block = self._view.cursor.position.block
        for _ in range(command.times):
            run = fold.run_behind(block) or fold.run_before(block)
            if run is None:
                self._reading.say("All is unfolded; zs shows the whole text")
                break
            self._opened.append(run)
            self.refresh()
            fold = self._view.viewport.fold or fold

    def refresh(self) -> None:
        """Fold the page anew: marks, filter or what is unfolded have changed."""
        if self._is_on:
            focus = self._view.cursor.focus()
            if self._view.viewport.is_shown(focus.start):
                self._stayed = [focus]
            self._fold(self._marked())

    def _unfold_at(self, position: Position) -> None:
        """Have the paragraph of a place shown that was gone to."""
        self._opened.append((position.block, position.block + 1))
        self.refresh()

    def _marked(self) -> list[Passage]:
        """The marked passages that the filter of the sidebar lets through, in the order of the text."""
        margin, query = self._reading.margin, self._sidebar.filter_query or EVERYTHING
        about = about_in(margin)
        return [
            placement.passage
            for placement in margin.placements
            if placement.passage and query.accepts(placement.annotation, placement.status, about(placement.annotation))
        ]

    def _fold(self, marked: list[Passage]) -> None:
        self._chrome.show_skim("skim")
        steps = folding(self._reading.document, [*marked, *self._stayed], tuple(self._opened), self._extents)
        if sum(passage not in self._extents for passage in marked) <= _AT_ONCE:
            self._view.show_fold(finished(steps))
        else:
            self._view.run_worker(self._fold_slowly(steps), group="fold", exclusive=True)

    async def _fold_slowly(self, steps: Generator[None, None, Fold]) -> None:
        fold = await in_slices(steps, self._typed)
        if self._is_on:
            self._view.show_fold(fold)
