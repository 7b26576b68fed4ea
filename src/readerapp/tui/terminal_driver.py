"""The driver of the terminal: Textual's, made to take over from the first page and to leave at once."""

import os
import signal
from typing import Any, Never

from textual.app import App

from readerapp.terminal.modes import ALTERNATE_SCREEN, Modes, drop_typed
from readerapp.tui.textual_private import UnawaitedKeyboard, events_in, forgive_invalid_bytes

forgive_invalid_bytes()


class TerminalDriver(UnawaitedKeyboard):
    """Draws on a screen that may show the first page already.

    `modes_before` are the terminal's modes as they were before the first page; they are what is restored.
    `typed_before` are the keys that somebody else has read from the terminal already.
    """

    modes_before: Modes | None = None
    typed_before = b""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._first_page_is_up = self.modes_before is not None

    def write(self, data: str) -> None:
        """Write to the terminal; the first page is not wiped by a second change to the alternate screen."""
        if self._first_page_is_up and data == ALTERNATE_SCREEN:
            self._first_page_is_up = False
            return
        super().write(data)

    def start_application_mode(self) -> None:
        """Take the terminal; what is to be restored is how it was before the first page."""
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual's has no annotations
        if self.modes_before is not None:
            self.attrs_before = self.modes_before

    def run_input_thread(self) -> None:
        """Take the keys that were read before, and then those that come."""
        for event in events_in(self.typed_before):
            self.process_message(event)
        super().run_input_thread()

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
