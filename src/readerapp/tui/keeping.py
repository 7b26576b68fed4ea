"""Keeping: the margin of the open document - opened in slices, kept in step with the disk, left in order."""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from textual.message import Message
from textual.timer import Timer

from readerapp.document.blocks import ArrivingBlocks
from readerapp.document.position import Position
from readerapp.sources.reading_files import file_hash
from readerapp.store.errors import NotSavedError, StoreError
from readerapp.tui.keyboard import Presence
from readerapp.tui.keyed_screen import others_changed
from readerapp.tui.keys.action import Need
from readerapp.tui.replaced_store import ReplacedStore
from readerapp.tui.roles import Reading
from readerapp.tui.slices import in_slices

if TYPE_CHECKING:
    from readerapp.annotations.annotation import Annotation
    from readerapp.annotations.glimpsing import AnnotationsOn
    from readerapp.annotations.placement import Placement
    from readerapp.desk.margin import Margin
    from readerapp.store.store import Store
    from readerapp.tui.handover import Handover
    from readerapp.tui.progress import Progress
    from readerapp.tui.shown_annotations import ShownAnnotations

_COMING_EVERY = 0.05
_FOLLOW_EVERY = 0.5
_FOLLOWS_A_LOOK = 2
"""The file of the document is looked at with every second look at those of the store: one timer wakes for both."""

_REMEMBER_PLACE_EVERY = 5.0
_TIDY_EVERY = 20.0
_LOG_EVERY = 300.0


class Opened(Message):
    """All that the opening of the notes brings is there, or it is known that it will not come."""


class Kept(Reading, Protocol):
    """What is read, and is told how it goes with the annotations."""

    stored_passages: Sequence[Placement] | None
    """What is marked on a page that is made of stored passages, and is no document; `None` for a document."""

    location: str
    """Where the document is found another time; empty where it came through standard input."""

    def look_again(self) -> None:
        """Something that commands wait for is there, or will not come: do those that need wait no more."""
        ...

    def margin_opened(self) -> None:
        """The annotations are there."""
        ...

    def margin_failed(self, reason: str) -> None:
        """The annotations will not be there."""
        ...

    def source_changed(self) -> None:
        """The file of the document is another than the one that was read."""
        ...

    def set_interval(self, interval: float, callback: Callable[[], Awaitable[None] | None]) -> Timer:
        """Have something called every so many seconds."""
        ...


class Keeping:
    """Opens the store and the margin behind the first page, and keeps both in step with the disk."""

    def __init__(
        self,
        reading: Kept,
        shown_annotations: ShownAnnotations,
        progress: Progress,
        handover: Handover,
        path: str,
        by: str,
    ) -> None:
        """`path` is that of the TinyDB file, and `by` the name that what is made goes by, as far as that was said."""
        self._reading = reading
        self._progress = progress
        self._shown_annotations = shown_annotations
        self._handover = handover
        self._document = reading.document
        self._path = Path(path)
        self._by = by
        self._location = reading.location
        self.store: Store | None = None
        self.margin: Margin | None = None
        self._replaced: ReplacedStore | None = None
        self._held_drafts: dict[str, str] = {}
        self.is_opening = True
        self._trouble = ""
        self._place: Position | None = None
        self._timers: list[Timer] = []
        self._file: tuple[int, int, int] | None = None
        self._has_changed = False
        self._follows = 0
        self.when_closed: Callable[[], None] = lambda: None

    def presence(self, need: Need) -> Presence:
        """Whether what an action needs is there."""
        if need is Need.STORE:
            is_coming = self.is_opening and not self._trouble
            return Presence.THERE if self.store else Presence.COMING if is_coming else Presence.MISSING
        if need is Need.NOTES:
            if self.margin is None:
                return Presence.COMING if self.is_opening else Presence.MISSING
            return Presence.COMING if self._has_to_wait() else Presence.THERE
        is_there = need is Need.NOTHING or (need is Need.TEXT and self._document.has_block(0))
        is_surveyed = need is not Need.SECTIONS or not self.is_opening or self._document.is_surveyed
        if is_there or (self._document.is_whole and is_surveyed):
            return Presence.THERE if is_there or self._document.has_block(0) else Presence.MISSING
        return Presence.COMING

    def why_missing(self, need: Need) -> str:
        """What to say of an action whose need is not there and will not come."""
        is_stored = need in (Need.NOTES, Need.STORE)
        return f"Reading only: {self._trouble}" if is_stored else "There is no text here"

    def start(self) -> None:
        """Begin to open the margin; the screen is told when it is there."""
        self._reading.article.run_worker(self._open(), exit_on_error=True)

    async def _open(self) -> None:
        reason = await self._why_not_whole()
        if reason:
            self._give_up(reason)
            return
        try:
            self.store = await asyncio.to_thread(_open_store, self._path)
        except StoreError as error:
            self._give_up(str(error))
            return
        if self._reading.stored_passages is not None:
            self._shown_annotations.stored(self._reading.stored_passages)
            self._give_up("stored passages of a text that is not here; L: library")
            return
        from readerapp.annotations.glimpsing import glimpse
        from readerapp.desk.margin_opening import opening_margin

        visible = self._reading.article.viewport.visible()
        numbers = range(visible.start.block, visible.end.block + 1)
        self._shown_annotations.glimpsed(glimpse(self._document, numbers, _made_at(self._location, self.store)))
        file_sha256 = await asyncio.to_thread(file_hash, self._location)
        steps = opening_margin(self._document, self.store, self._location, file_sha256=file_sha256)
        # Thousands of annotations, none in a cycle and all to stay: looking for garbage among them holds up keys.
        gc.disable()
        try:
            self.margin = await in_slices(steps, self._handover)
        finally:
            gc.freeze()
            gc.enable()
        self.margin.by = self._by
        self._replaced = ReplacedStore(self._reading, self.store, self._handover, self._go_on)
        self.is_opening = False
        # What was kept of the screen from the last time says how long the text takes still: so does what replaces it.
        self._progress.begin(self.margin.stored.id)
        self._reading.margin_opened()
        await asyncio.to_thread(_import_what_comes_next)
        self._reading.article.post_message(Opened())
        self._timers.append(self._reading.set_interval(_LOG_EVERY, self._progress.keep))
        self._reading.article.run_worker(self._offer_what_is_inside(), exit_on_error=False)
        self._reading.article.run_worker(self._keep_sketches(self.margin), exit_on_error=False)
        self._timers.append(self._reading.set_interval(_FOLLOW_EVERY, self._look))
        if self._location:
            self._file = _look_of(self._location)
        self._timers.append(self._reading.set_interval(_REMEMBER_PLACE_EVERY, self._remember_place_unasked))
        self._timers.append(self._reading.set_interval(_TIDY_EVERY, self._tidy))

    async def _keep_sketches(self, margin: Margin) -> None:
        """Keep what the next version of the text will be known by, now that its marks are to be seen."""
        if margin.placements:
            await in_slices(margin.keeping_sketches(), self._handover)

    async def _offer_what_is_inside(self) -> None:
        """Say how many highlights other programs have written into the document, where it may hold some."""
        from readerapp.desk.importing.offers import highlights_inside, may_hold_highlights

        if self.margin is None or not may_hold_highlights(self._document, self._location):
            return
        annotations = [placement.annotation for placement in self.margin.placements]
        count = await asyncio.to_thread(highlights_inside, self._location, annotations)
        if count:
            these = "1 highlight is" if count == 1 else f"{count:,} highlights are"
            self._reading.say(f"{these} in this {self._document.format.upper()}; :import brings them in")

    def _give_up(self, reason: str) -> None:
        self.is_opening = False
        self._trouble = reason
        self._reading.article.post_message(Opened())
        self._reading.margin_failed(reason)

    def opened_message(self, fingerprint_before: str) -> tuple[str, bool]:
        """What to say of the annotations when they are there, and whether it is an error; empty for nothing.

        `fingerprint_before` is that of the text before it was read again, empty where it was not.
        """
        assert self.margin
        assert self.store
        warnings = (*self.store.warnings, *self._document.remarks)
        if warnings and not fingerprint_before:
            return " · ".join(warnings), bool(self.store.warnings)
        if self.margin.trouble:
            return self.margin.trouble, True
        if self.margin.arrived:
            count = self.margin.arrived
            words = (
                "highlight that waited for this text has" if count == 1 else "highlights that waited for this text have"
            )
            return f"{count} {words} found {'its' if count == 1 else 'their'} words", False
        if not fingerprint_before:
            return "", False
        if self._document.fingerprint() == fingerprint_before:
            return "Read again: the text has not changed", False
        count, waiting = len(self.margin.placements), self.margin.waiting
        return f"Read again: {count} mark{'' if count == 1 else 's'}, {waiting} to place", False

    async def _why_not_whole(self) -> str:
        """Wait until all of the document has come: its notes are for the whole. Returns why some of it will not."""
        if not self._document.is_whole:
            self._reading.say("Reading goes on while the rest comes; your notes come with it")
            while not self._document.is_whole:
                await asyncio.sleep(_COMING_EVERY)
            self._reading.say("")
            self._reading.look_again()
        blocks = self._document.blocks
        return blocks.trouble if isinstance(blocks, ArrivingBlocks) else ""

    def _look(self) -> None:
        """Look at what other processes may have written."""
        self._follow()
        self._follows += 1
        if self._location and self._follows % _FOLLOWS_A_LOOK == 0:
            self._look_at_file()

    def _follow(self) -> None:
        """Take in what other processes saved, and try again to save what could not be saved."""
        if self.margin is None or self.store is None or self._replaced is None or self._has_to_wait():
            return
        known = len(self.store.warnings)
        changed = frozenset[str]() if self._replaced.is_put_off() else self.store.follow()
        if changed and self.margin.take_in(changed):
            self._reading.annotations_changed("")
        others_changed(self._reading.article.app, changed)
        for warning in self.store.warnings[known:]:
            self._reading.say(warning, is_error=True)
        if self.margin.unsaved and self.margin.retry():
            self._reading.annotations_changed("Everything is saved again")

    def _has_to_wait(self) -> bool:
        """Whether nothing may be changed now, for the store's files were replaced and are being taken in."""
        return self._replaced is not None and self._replaced.has_to_be_awaited()

    def _go_on(self) -> None:
        """Keep what was not kept while other files were taken in, and do what waited for that."""
        drafts, self._held_drafts = self._held_drafts, {}
        for annotation_id, text in drafts.items():
            self.keep_draft(annotation_id, text)
        self._reading.look_again()

    async def _tidy(self) -> None:
        """Bring the TinyDB file up to date where much was saved, so that leaving need not."""
        if self.store and not self._has_to_wait():
            await asyncio.to_thread(self.store.tidy)

    def _look_at_file(self) -> None:
        """Tell when the file of the document is another than the one that was read."""
        look = _look_of(self._location)
        if look is not None and look != self._file:
            self._file = look
            self._has_changed = True
            self._reading.source_changed()

    @property
    def has_changed(self) -> bool:
        """Whether the file of the document is another than the one that was read."""
        return self._has_changed or (self._file is not None and _look_of(self._location) != self._file)

    def _remember_place_unasked(self) -> None:
        if not self._has_to_wait():
            self.remember_place()

    def remember_place(self) -> None:
        """Keep where the reader is, if that has changed."""
        position = self._reading.article.cursor.position
        if self.margin is None or position == self._place:
            return
        try:
            self.margin.remember_place(position)
        except NotSavedError:
            return  # The place is worth no alarm; what the reader wrote says for itself when it is not saved.
        self._place = position

    def keep_draft(self, annotation_id: str, text: str) -> None:
        """Keep what is written of a note so far."""
        from readerapp.store.values import Draft

        if self._has_to_wait():
            self._held_drafts[annotation_id] = text
            return
        if self.margin and self.store:
            try:
                self.store.keep_draft(Draft(annotation_id, self.margin.stored.id, annotation_id, text))
            except NotSavedError as error:
                self._reading.say(str(error), is_error=True)

    def drop_draft(self, annotation_id: str) -> None:
        """Forget the draft of a note."""
        self._held_drafts.pop(annotation_id, None)
        if self.store:
            try:
                self.store.drop_draft(annotation_id)
            except NotSavedError:
                return  # A draft too many is offered again; nothing is lost by that.

    def close(self) -> None:
        """Leave everything in order on the disk. Raises `StoreError` when the TinyDB file cannot be brought up."""
        for timer in self._timers:
            timer.stop()
        self._progress.keep()
        self.remember_place()
        if self.store:
            self.store.leave()
        self.when_closed()


def _import_what_comes_next() -> None:
    """Have the parts of the program there that a reader is likely to want next, before the key that wants them."""
    from readerapp.tui import finding, hinting, searching

    del finding, hinting, searching


def _look_of(location: str) -> tuple[int, int, int] | None:
    """What tells one state of a file from another; `None` where there is no file, as while it is being replaced."""
    try:
        status = os.stat(location)  # noqa: PTH116 - every second
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def _made_at(location: str, store: Store) -> AnnotationsOn:
    """The annotations on some paragraphs that were made in a document which was seen at this place."""

    def made(keys: Iterable[str]) -> Iterator[Annotation]:
        for annotation in store.annotations_on(keys):
            document = store.document(annotation.document)
            if document and document.was_at(location):
                yield annotation

    return made


def _open_store(path: Path) -> Store:
    """The store at `path`, with everything it needs imported: in a thread, for it takes longer than a frame."""
    from readerapp.desk import margin_opening
    from readerapp.store.store import Store
    from readerapp.tui import timing

    del margin_opening, timing
    store = Store.open(path)
    store.other_stores.take_in_conflict_copies()
    return store
