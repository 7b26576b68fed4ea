"""Waiting for a source that takes long to open: how far it is, on the terminal, and the keys that give it up."""

from __future__ import annotations

import os
import signal
import termios
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from select import select

from readerapp.sources.progress import Unit, shown_name, shown_progress
from readerapp.terminal.modes import INPUT, SCREEN, Modes, modes_of, read_key_by_key, restore

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

_FELT = 0.2
"""Seconds of waiting before anything is said about it."""

_AGAIN = 0.1
_USUAL_COLUMNS = 80
_ERASE = b"\r\x1b[K"
_GIVE_UP = (b"q", b"\x03")
_ESCAPE = b"\x1b"
_MOST_KEYS = 4096


class Waiting:
    """Shows on standard error how far an opening is, once it is felt to take time. Nothing of it is left behind.

    Ctrl+C ends it by `KeyboardInterrupt`, and so do `q` and Esc where the waiting `listens`; what else is typed then is
    in `typed`. An alarm of the operating system wakes it up: what takes no time costs none, and what is busy need not
    ask. Without a terminal it does nothing. For the main thread only.
    """

    def __init__(self, source: str, *, listens: bool = False, shows: bool = True) -> None:
        """`source` is what is opened. Nothing of it is said where it does not show, for there is a page already."""
        self._name = shown_name(source)
        self._listens = listens
        self._shows = shows
        self._is_watched = os.isatty(SCREEN)
        self._keyboard = -1
        self._modes: Modes | None = None
        self._told = ""
        self._is_shown = False
        self.typed = b""

    def __call__(self, done: int, whole: int | None, unit: Unit) -> None:
        """So much is done. It is shown when the time comes, and only what was told last."""
        self._told = shown_progress(done, whole, unit)

    def __enter__(self) -> Self:
        if self._is_watched:
            self._handler = signal.signal(signal.SIGALRM, self._look)
            signal.setitimer(signal.ITIMER_REAL, _FELT, _AGAIN)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if not self._is_watched:
            return
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, self._handler)
        is_given_up = isinstance(error, KeyboardInterrupt)
        if self._is_shown or (is_given_up and self._shows):
            _write(_ERASE)
        if self._modes is not None:
            restore(self._keyboard, self._modes)
        if self._keyboard > SCREEN:
            os.close(self._keyboard)
        if is_given_up:
            raise KeyboardInterrupt(f"{self._name} is not opened: you gave it up") from error

    @contextmanager
    def paused(self) -> Iterator[None]:
        """While something else is asked on the terminal, nothing is shown; it is shown again when time has passed."""
        if self._is_watched:
            signal.setitimer(signal.ITIMER_REAL, 0)
            if self._is_shown:
                _write(_ERASE)
                self._is_shown = False
        try:
            yield
        finally:
            if self._is_watched:
                signal.setitimer(signal.ITIMER_REAL, _FELT, _AGAIN)

    def _look(self, _signal: int, _frame: object) -> None:
        """Show how far it is now, and see whether the reader has had enough.

        It may interrupt an import, and nothing can be imported then: everything it needs is there before.
        """
        if self._listens:
            self._listen()
        if not self._shows:
            return
        way_out = "q gives up" if self._modes else "Ctrl+C gives up"
        line = f"{self._name}: {self._told or 'opening'} - {way_out}"
        self._is_shown = True
        _write(_ERASE + _clipped(line, _columns() - 1).encode("utf-8", "replace"))

    def _listen(self) -> None:
        if self._keyboard < 0:
            self._take_keyboard()
        while self._modes is not None and select([self._keyboard], [], [], 0)[0]:
            keys = os.read(self._keyboard, _MOST_KEYS)
            if not keys or keys.endswith(_ESCAPE) or any(key in keys for key in _GIVE_UP):
                raise KeyboardInterrupt
            self.typed += keys

    def _take_keyboard(self) -> None:
        """Have each key come at once, and none of them on the screen."""
        self._keyboard = INPUT
        with suppress(OSError, termios.error):
            if not os.isatty(INPUT):
                self._keyboard = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
            modes = modes_of(self._keyboard)
            read_key_by_key(self._keyboard, modes)
            self._modes = modes


def _clipped(line: str, columns: int) -> str:
    """As much of `line` as surely fits: whatever is not ASCII is taken for two cells wide."""
    for number, character in enumerate(line):
        columns -= 1 if character.isascii() else 2
        if columns < 0:
            return line[:number]
    return line


def _columns() -> int:
    """How long a line may be that can be taken back: one that is wrapped cannot."""
    with suppress(OSError):
        return os.get_terminal_size(SCREEN).columns
    return _USUAL_COLUMNS


def _write(data: bytes) -> None:
    # Not through Python's buffer, which what is being interrupted may be about to write to.
    with suppress(OSError):
        os.write(SCREEN, data)
