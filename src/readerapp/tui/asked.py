"""Being asked: says that somebody asks for a reader's word on a text, leads there, and takes the word on leaving."""

from __future__ import annotations

import os
import signal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from readerapp.tui.keyed_screen import KeyedScreen
from readerapp.tui.keys.parser import keys_of, shown_keys
from readerapp.tui.keys.table import NAMED

if TYPE_CHECKING:
    from textual.screen import Screen

    from readerapp.config import Settings
    from readerapp.desk.asking.requests import Asked, Request
    from readerapp.desk.asking.verdict import Word
    from readerapp.document.document import Document
    from readerapp.tui.screens.reading import ReadingScreen

_NOTES_EVERY = 0.05
"""Seconds between two looks whether the notes are there."""


class Leaving(Protocol):
    """The program, as far as it is left or reads something else."""

    settings: Settings
    trouble: str

    @property
    def reading_screen(self) -> ReadingScreen:
        """The screen of the document that is being read."""
        ...

    @property
    def screen(self) -> Screen[object]:
        """The screen that is on top."""
        ...

    def read(self, location: str, annotation_id: str = "") -> None:
        """Read another document."""
        ...

    def end(self, status: int) -> None:
        """End the program with everything on the disk."""
        ...

    def end_by_signal(self, number: int) -> None:
        """End because of a signal."""
        ...


class BeingAsked:
    """Looks for requests, and answers them."""

    def __init__(self, program: Leaving, database: str, token: str, document: Document) -> None:
        """`token` is that of the request that the program was opened for, and behind a `/` the process that asks.

        It is empty where the program was opened for none. `document` is what is read first.
        """
        self._program = program
        self._database = Path(database)
        self._token, _, self._asker = token.partition("/")
        self._document = document
        self._state = (-1, -1)
        self._waiting: list[Asked] = []
        self._told: set[str] = set()
        self._came_from = ""
        self._is_leaving = False

    # ------------------------------------------------------------------ what is asked

    def look(self) -> None:
        """Say what has been asked since the last look. Where who asks here is gone, the terminal is somebody else's."""
        from readerapp.desk.asking.requests import state_of_asking, waiting_requests

        if self._asker and int(self._asker) != os.getppid():
            self._program.end_by_signal(signal.SIGHUP)
            return
        state = state_of_asking(self._database)
        if state == self._state and not self._waiting:
            return
        self._state = state
        self._waiting = waiting_requests(self._database)
        self.show()
        new = [asked for asked in self._waiting if asked.request.token not in self._told]
        if new:
            self._told.update(asked.request.token for asked in new)
            self._tell(new[-1], len(self._elsewhere()))

    def arrived(self) -> None:
        """Another text is read: say what is asked about it."""
        self.show()
        asked = self._asked_here()
        if asked:
            self._tell(asked, 0)

    def show(self) -> None:
        """Show how many texts are asked about elsewhere."""
        self._program.reading_screen.chrome.header.asked = len(self._elsewhere())

    def _elsewhere(self) -> list[Asked]:
        here = self._program.reading_screen.location
        return [asked for asked in self._waiting if asked.request.source != here]

    def _tell(self, asked: Asked, elsewhere: int) -> None:
        reading = self._program.reading_screen
        if asked.request.source == reading.location:
            self._say(f"Asked: your word on {asked}, when you leave it")
            return
        keys = shown_keys(next(keys_of(NAMED["go_to_asked"], self._program.settings.keys), ":go_to_asked"))
        others = f" and {elsewhere - 1} more" if elsewhere > 1 else ""
        self._say(f"Asked: {asked}{others}; {keys} goes there")

    def _say(self, message: str) -> None:
        screen = self._program.screen
        (screen if isinstance(screen, KeyedScreen) else self._program.reading_screen).say(message)

    def go(self) -> None:
        """Read what is asked about; where there are several texts, the next one behind the one that is read."""
        from readerapp.desk.asking.requests import waiting_requests

        here = self._program.reading_screen.location
        self._waiting = waiting_requests(self._database)
        places = list(dict.fromkeys(asked.request.source for asked in self._waiting))
        elsewhere = [place for place in places if place != here]
        if not elsewhere:
            self._say("Nobody asks for your word on another text")
            return
        if here in places:
            behind = places[places.index(here) + 1 :]
            elsewhere = [*behind, *elsewhere]
        elif here:
            self._came_from = here
        self._program.read(elsewhere[0])

    # ------------------------------------------------------------------ the word

    def is_asked_here(self) -> bool:
        """Whether a word on the text that is read is asked for, so that leaving asks for it."""
        return self._request_here() is not None

    def _request_here(self) -> Request | None:
        location = self._program.reading_screen.location
        if self._own and self._own.source == location:
            return self._own
        asked = self._asked_here()
        return asked.request if asked else None

    def _asked_here(self) -> Asked | None:
        from readerapp.desk.asking.requests import asked_about

        location = self._program.reading_screen.location
        return asked_about(self._database, location) if location else None

    @cached_property
    def _own(self) -> Request | None:
        """The request that the program was opened for."""
        from readerapp.desk.asking.requests import request_with

        return request_with(self._database, self._token) if self._token else None

    def leave(self) -> None:
        """Leave, after asking for the word where somebody asks for it: it is on the disk before anything is closed."""
        from readerapp.desk.asking.requests import answer_to

        request = self._request_here()
        if request:
            self._take_word(request)
        elif self._own and not answer_to(self._database, self._token):
            # The reader has looked at another text, and is still asked about this one.
            self._program.read(self._own.source)
        else:
            self._program.end(0)

    def _take_word(self, request: Request) -> None:
        """Ask for the word on the text that is read, as soon as its notes are there."""
        from readerapp.desk.asking.requests import is_unchanged
        from readerapp.desk.asking.verdict import Word, open_musts
        from readerapp.tui.overlays.verdict import Later, VerdictScreen

        reading = self._program.reading_screen
        if not reading.has_margin:
            if reading.keeping.is_opening and not self._is_leaving:
                self._is_leaving = True
                self._say("Your notes are being opened, then your word is asked for; q once more leaves without")
                self._wait_for_notes(reading, request)
            else:
                self._program.end(0)
            return
        self._is_leaving = False

        def given(word: Word | Later | None) -> None:
            if isinstance(word, Word):
                self._keep(request, word)
            if word is not None:
                self._go_on(request)

        musts = open_musts(reading.margin, self._program.settings.meanings)
        is_own = request.token == self._token
        # The bytes were looked at before the program that was opened for them could read them.
        is_as_asked = not is_own or reading.document is not self._document or is_unchanged(request)
        has_changed = reading.keeping.has_changed or not is_as_asked
        reading.open(VerdictScreen(request.name, musts, can_wait=not is_own, has_changed=has_changed), given)

    def _keep(self, request: Request, word: Word) -> None:
        from getpass import getuser

        from readerapp.desk.asking.verdict import keep_word

        margin, settings = self._program.reading_screen.margin, self._program.settings
        try:
            keep_word(self._database, margin, word, settings.me or getuser(), settings.meanings, request.token)
        except OSError as error:
            self._program.trouble = f"your verdict could not be handed over: {error}"

    def _go_on(self, request: Request) -> None:
        """Go back to what was read before somebody asked, or leave."""
        if self._came_from and request.token != self._token:
            location, self._came_from = self._came_from, ""
            self._program.read(location)
        else:
            self._program.end(0)

    def _wait_for_notes(self, reading: ReadingScreen, request: Request) -> None:
        """Ask for the word as soon as the notes are there, unless the reader has done something else by then."""

        def look() -> None:
            if reading.keeping.is_opening:
                reading.set_timer(_NOTES_EVERY, look)
            elif self._is_leaving and self._program.screen is reading:
                self._take_word(request)

        look()
