"""The driver of the terminal: Textual's, made to take over from the first page and to leave at once."""

import os
import re
import signal
from typing import Any, Never

from textual.app import App

from readerapp.terminal.answers import Answers
from readerapp.terminal.modes import ALTERNATE_SCREEN, Modes, drop_typed
from readerapp.tui.textual_private import (
    TerminalGoneError,
    UnawaitedKeyboard,
    events_in,
    forgive_invalid_bytes,
    hear_first,
    paste_at_once,
)

ANSWERS = Answers()
"""What is heard from the terminal of this process before its keys are."""

forgive_invalid_bytes()
hear_first(ANSWERS.take)
paste_at_once()

_SWITCHED = re.compile(r"\x1b\[\?([0-9;]+)([hl])")
"""A private mode of the terminal that is turned on (`h`, SM) or off (`l`, RM)."""

_QUESTIONS = ("\x1b[?2026$p", "\x1b[?2048$p")
"""What Textual asks of the modes of the terminal (DECRQM)."""

_LONGEST_SWITCH = 32
"""Code points of a text that does nothing but turn modes on or off; a frame of the screen is longer."""

_LEFT_TO_TEXTUAL = frozenset({"7", "25", "1049"})
"""The modes that are on in a shell, lines that wrap and the cursor, and the alternate screen, which comes last."""


class TerminalDriver(UnawaitedKeyboard):
    """Draws on a screen that may show the first page already.

    `modes_before` are the terminal's modes as they were before the first page; they are what is restored.
    `typed_before` are the keys that somebody else has read from the terminal already. One that prints what it is asked
    is not asked for its modes: `asks_modes`.
    """

    modes_before: Modes | None = None
    typed_before = b""
    asks_modes = True

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._first_page_is_up = self.modes_before is not None
        self._turned_on: set[str] = set()
        self._is_stopped = False
        self._is_running = False

    def write(self, data: str) -> None:
        """Write to the terminal; the first page is not wiped by a second change to the alternate screen."""
        if self._first_page_is_up and data == ALTERNATE_SCREEN:
            self._first_page_is_up = False
            return
        if data in _QUESTIONS and not self.asks_modes:
            return
        if len(data) <= _LONGEST_SWITCH and not self._may_switch(data):
            return
        super().write(data)

    def _may_switch(self, data: str) -> bool:
        """Whether this may be written: what is on is kept in mind, and nothing is turned on after the end."""
        for numbers, switch in _SWITCHED.findall(data):
            modes = set(numbers.split(";")) - _LEFT_TO_TEXTUAL
            if modes and switch == "h" and self._is_stopped:
                return False
            self._turned_on = self._turned_on | modes if switch == "h" else self._turned_on - modes
        return True

    def start_application_mode(self) -> None:
        """Take the terminal; what is to be restored is how it was before the first page."""
        if self._is_running:
            # Somebody stopped the process in a way that it was not told of, and has it go on.
            self.stop_application_mode()
            self.close()
        self._is_running = True
        self._is_stopped = False
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual's has no annotations
        if self.modes_before is not None:
            self.attrs_before = self.modes_before

    def stop_application_mode(self) -> None:
        """Give the terminal back with every mode off that was turned on: Textual forgets that of the mouse's pixels.

        The thread of the keyboard may still be at an answer of the terminal that would turn one on.
        """
        self._is_stopped = True
        self._is_running = False
        for mode in sorted(self._turned_on):
            self.write(f"\x1b[?{mode}l")
        super().stop_application_mode()

    def run_input_thread(self) -> None:
        """Take the keys that were read before, and then those that come."""
        for event in events_in(self.typed_before):
            self.process_message(event)
        try:
            super().run_input_thread()
        except (TerminalGoneError, OSError):
            # As where the terminal says so itself: it may have said it to another process, or too early.
            os.kill(os.getpid(), signal.SIGHUP)

    def leave(self, status: int) -> Never:
        """Restore the terminal and end the process, without waiting for threads that have nothing left to do."""
        signal.signal(signal.SIGWINCH, signal.SIG_IGN)
        self.forget_keyboard()
        self.stop_application_mode()
        self.close()
        try:
            drop_typed(self.fileno)
        finally:
            os._exit(status)
