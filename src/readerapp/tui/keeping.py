"""Keeping: the notebook of the open document - opened in slices, kept in step with the disk, left in order."""

from __future__ import annotations

import asyncio
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from readerapp.document.document import Document
from readerapp.document.position import Position
from readerapp.store.errors import NotSavedError, StoreError
from readerapp.store.notebook import Notebook
from readerapp.store.store import Store
from readerapp.store.stored import Draft

if TYPE_CHECKING:
    from readerapp.tui.screens.reading import ReadingScreen

_SLICE = 0.004
"""Seconds of work before the keys are asked whether they want anything."""

_FOLLOW_EVERY = 0.5
_REMEMBER_PLACE_EVERY = 5.0


class Keeping:
    """Opens the store and the notebook behind the first page, and keeps both in step with the disk."""

    def __init__(self, screen: ReadingScreen, document: Document, path: str, location: str) -> None:
        self._screen = screen
        self._document = document
        self._path = Path(path)
        self._location = location
        self.store: Store | None = None
        self.notebook: Notebook | None = None
        self.is_opening = True
        self._place: Position | None = None

    def start(self) -> None:
        """Begin to open the notebook; the screen is told when it is there."""
        self._screen.run_worker(self._open(), exit_on_error=True)

    async def _open(self) -> None:
        try:
            self.store = await asyncio.to_thread(Store.open, self._path)
        except StoreError as error:
            self.is_opening = False
            self._screen.notebook_failed(str(error))
            return
        steps = Notebook.opening(self._document, self.store, self._location)
        began = perf_counter()
        while True:
            try:
                next(steps)
            except StopIteration as done:
                self.notebook = done.value
                break
            if perf_counter() - began > _SLICE:
                await asyncio.sleep(0)
                began = perf_counter()
        self.is_opening = False
        self._screen.notebook_opened()
        self._screen.set_interval(_FOLLOW_EVERY, self._follow)
        self._screen.set_interval(_REMEMBER_PLACE_EVERY, self.remember_place)

    def _follow(self) -> None:
        """Take in what other processes saved, and try again to save what could not be saved."""
        if self.notebook is None or self.store is None:
            return
        if self.notebook.follow():
            self._screen.annotations_changed("")
        if self.notebook.unsaved and self.notebook.retry():
            self._screen.annotations_changed("Everything is saved again")

    def remember_place(self) -> None:
        """Keep where the reader is, if that has changed."""
        position = self._screen.article.cursor.position
        if self.notebook is None or position == self._place:
            return
        try:
            self.notebook.remember_place(position)
        except NotSavedError:
            return  # The place is worth no alarm; what the reader wrote says for itself when it is not saved.
        self._place = position

    def keep_draft(self, annotation_id: str, text: str) -> None:
        """Keep what is written of a note so far."""
        if self.notebook and self.store:
            try:
                self.store.keep_draft(Draft(annotation_id, self.notebook.stored.id, annotation_id, text))
            except NotSavedError as error:
                self._screen.say(f"Not saved: {error}", is_error=True)

    def drop_draft(self, annotation_id: str) -> None:
        """Forget the draft of a note."""
        if self.store:
            try:
                self.store.drop_draft(annotation_id)
            except NotSavedError:
                return  # A draft too many is offered again; nothing is lost by that.

    def close(self) -> None:
        """Leave everything in order on the disk. Raises `StoreError` when the TinyDB file cannot be brought up."""
        self.remember_place()
        if self.store:
            self.store.close()
