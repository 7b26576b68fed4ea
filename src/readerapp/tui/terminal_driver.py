"""The driver of the terminal: Textual's, made to take over from the first page and to leave at once."""

import codecs
import os
import signal
from collections.abc import Callable
from functools import partial
from typing import Any, Never

from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver

from readerapp.terminal.modes import ALTERNATE_SCREEN, Modes, drop_typed


def _forgiving_decoder(encoding: str) -> Callable[[], codecs.IncrementalDecoder]:
    return partial(codecs.getincrementaldecoder(encoding), errors="replace")


# Textual decodes the keyboard strictly: one byte that is no UTF-8, as in an old mouse report, would end the program.
vars(linux_driver)["getincrementaldecoder"] = _forgiving_decoder


class TerminalDriver(LinuxDriver):
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
        for event in XTermParser().feed(self.typed_before.decode("utf-8", "replace")):
            self.process_message(event)
        super().run_input_thread()

    def leave(self, status: int) -> Never:
        """Restore the terminal and end the process, without waiting for threads that have nothing left to do."""
        signal.signal(signal.SIGWINCH, signal.SIG_IGN)
        # Without it nobody waits for the thread of the keyboard, which looks up ten times a second.
        self._key_thread = None
        self.stop_application_mode()
        self.close()
        try:
            drop_typed(self.fileno)
        finally:
            os._exit(status)
