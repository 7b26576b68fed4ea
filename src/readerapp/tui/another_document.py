"""Another document instead of the present one: opened behind the page, given up by a key, and shown in its place."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

from readerapp.errors import ReaderappError
from readerapp.remembered import Place
from readerapp.sources.progress import GivenUpError, shown_name
from readerapp.store.errors import StoreError
from readerapp.tui.opening import Opening

if TYPE_CHECKING:
    from textual.app import App

    from readerapp.annotations.placement import Placement
    from readerapp.document.document import Document
    from readerapp.tui.screens.reading import ReadingScreen

_TOLD_EVERY = 0.2
"""Seconds between two looks at how far an opening is, and at whether the page is in front again."""


class Showing(Protocol):
    """The program, as far as it shows a document."""

    @property
    def reading_screen(self) -> ReadingScreen:
        """The screen of the document that is being read."""
        ...

    def screen_for(self, document: Document) -> ReadingScreen:
        """A screen for a document, which begins where that was left."""
        ...

    def place_left(self, location: str) -> Place | None:
        """Where the document at `location` was left, if it is known."""
        ...

    def remember(self, reading: ReadingScreen) -> None:
        """Keep where a document is left."""
        ...

    def arrived(self) -> None:
        """Another document is read now."""
        ...


class AnotherDocument:
    """Has `app` show another document; `program` is the same app, by what it knows of documents."""

    def __init__(self, app: App[Any], program: Showing, database: str) -> None:
        """How a source is to be read is known beside the TinyDB file `database`."""
        self._app = app
        self._program = program
        self._database = database
        self._opening: Opening | None = None

    @property
    def is_opening(self) -> bool:
        """Whether a document is just being opened."""
        return self._opening is not None

    def give_up(self) -> None:
        """Leave the present document on the screen after all."""
        if self._opening:
            self._opening.give_up()

    def read(self, location: str, annotation_id: str) -> None:
        """Read the document at `location`; go to an annotation of it where one is named."""
        self._app.run_worker(self._read(location, annotation_id), exclusive=True)

    def show_passages(self, document: Document, placements: Sequence[Placement]) -> None:
        """Show a page of stored passages, with what is marked on it."""
        self._app.run_worker(self._show_passages(document, placements), exclusive=True)

    async def _read(self, location: str, annotation_id: str) -> None:
        present = self._program.reading_screen
        is_same = location == present.location
        place = present.article.place if is_same else self._program.place_left(location)
        self._opening = opening = Opening(location, place.position.block if place else 0, self._database)
        present.say(str(opening))
        telling = self._app.set_interval(_TOLD_EVERY, lambda: present.say(str(opening)))
        try:
            document = await opening.document()
            await self._until_in_front(present)
            present.keeping.close()
            self._program.remember(present)
        except GivenUpError:
            present.say(f"{shown_name(location)} is not opened: you gave it up")
            return
        except (ReaderappError, StoreError) as error:
            present.say(str(error), is_error=True)
            return
        finally:
            telling.stop()
            if self._opening is opening:
                self._opening = None
        screen = self._program.screen_for(document)
        if is_same and present.keeping.margin:
            screen.fingerprint_before = present.document.fingerprint()
        screen.goes_to = annotation_id
        await self._replace(present, screen)
        self._program.arrived()

    async def _show_passages(self, document: Document, placements: Sequence[Placement]) -> None:
        present = self._program.reading_screen
        await self._until_in_front(present)
        try:
            present.keeping.close()
        except StoreError as error:
            present.say(str(error), is_error=True)
            return
        self._program.remember(present)
        screen = self._program.screen_for(document)
        screen.stored_passages = placements
        screen.shown_annotations.glimpsed(placements)
        await self._replace(present, screen)

    async def _until_in_front(self, present: ReadingScreen) -> None:
        """Wait for the page: a note that is just being written is not taken away from under the reader."""
        while self._app.screen is not present:
            await asyncio.sleep(_TOLD_EVERY)

    async def _replace(self, present: ReadingScreen, screen: ReadingScreen) -> None:
        """Have another document on the screen."""
        present.parts.let_go()
        if len(self._app.screen_stack) > 1:
            await self._app.switch_screen(screen)
        else:
            # The first screen of an app cannot be taken off its stack; it stays below, closed.
            await self._app.push_screen(screen)
        screen.call_after_refresh(_forget_what_is_gone)


def _forget_what_is_gone() -> None:
    """Free what the last document needed: it was kept out of the garbage collector's sight."""
    gc.unfreeze()
    gc.collect()
