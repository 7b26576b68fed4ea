"""A terminal that tells when the program in it answered: the arrival of what changed the screen, in milliseconds.

What is written is stamped when it arrives and only then drawn, so that the slowness of the drawing is in no number.
"""

import fcntl
import os
import select
import struct
import termios
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from pty_session import Terminal

QUIET = 0.04
"""Seconds without output after which an answer is taken to be complete."""

_MODE_ASKED, _MODE_UNKNOWN = b"\x1b[?2026$p", b"\x1b[?2026;0$y"
_DEVICE_ASKED, _DEVICE = b"\x1b[c", b"\x1b[?64;1;2c"


class TooSlowError(Exception):
    """Something that was waited for did not come."""


class Answer(NamedTuple):
    """When the screen changed for the first and for the last time, in milliseconds since the keys were sent."""

    first: float
    settled: float


class Chunk(NamedTuple):
    """What arrived at once, and when."""

    at: float
    data: bytes


class TimedTerminal(Terminal):
    """A program in a terminal, from its start to its end."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], columns: int, rows: int) -> None:
        self.sent = perf_counter()
        super().__init__(command, environment, columns=columns, rows=rows)
        self._ending = os.pidfd_open(self._program.pid)
        self._arrived: deque[Chunk] = deque()
        self._drawn = self.sent
        self._picture: dict[int, tuple[object, ...]] = {}
        self._cursor: tuple[int, int] | None = None
        self.bytes = 0

    # ---------------------------------------------------------------------- what arrives, and what it changes

    def _gather(self, quiet: float, patience: float) -> bool:
        """Take in what arrives until nothing does for `quiet` seconds; whether that was so within `patience`."""
        last = perf_counter()
        end = last + patience
        while (now := perf_counter()) < end:
            ready, _, _ = select.select([self._ours], [], [], max(0.0, min(last + quiet, end) - now))
            if not ready:
                if perf_counter() - last >= quiet:
                    return True
                continue
            data = os.read(self._ours, 1 << 16)
            last = perf_counter()
            self.bytes += len(data)
            self._arrived.append(Chunk(last, data))
            if _MODE_ASKED in data:
                os.write(self._ours, _MODE_UNKNOWN)
            if _DEVICE_ASKED in data:
                os.write(self._ours, _DEVICE)
        return False

    def _draw(self) -> bool:
        """Draw the next chunk; whether anything is to be seen of it."""
        self._drawn, data = self._arrived.popleft()
        self.written += data
        _ = self.rows
        screen, changed = self._screen, False
        for y in list(screen.dirty):
            picture = tuple(screen.buffer[y][x] for x in range(screen.columns))
            if y < screen.lines and self._picture.get(y) != picture:
                self._picture[y] = picture
                changed = True
        screen.dirty.clear()
        cursor = None if screen.cursor.hidden else (screen.cursor.y, screen.cursor.x)
        changed |= cursor != self._cursor
        self._cursor = cursor
        return changed

    def rest(self, quiet: float = QUIET, patience: float = 30.0) -> None:
        """Wait until nothing has been written for `quiet` seconds."""
        if not self._gather(quiet, patience):
            raise TooSlowError(f"still writing after {patience:g} s")
        while self._arrived:
            self._draw()

    def wait_until_shown(self, holds: Callable[[list[str]], bool], what: str, patience: float = 60.0) -> float:
        """Wait until the rows of the screen are such; returns milliseconds since the last keys, or since the start."""
        end = perf_counter() + patience
        while not holds(self._screen.display):
            if perf_counter() > end:
                raise TooSlowError(f"waited in vain for {what}; there is\n{self.screen}")
            self._gather(QUIET / 2, 0.5)
            while self._arrived and not (self._draw() and holds(self._screen.display)):
                pass
        return (self._drawn - self.sent) * 1e3

    def wait_for_text(self, text: str, patience: float = 60.0) -> float:
        """Wait until `text` is on the screen; returns milliseconds since the last keys, or since the start."""
        return self.wait_until_shown(lambda rows: any(text in row for row in rows), repr(text), patience)

    def is_marked(self, word: str) -> bool:
        """Whether a word is on the screen, on another ground than the edge of its row."""
        for y, row in enumerate(self._screen.display):
            x = row.find(word)
            if x >= 0:
                cells = self._screen.buffer[y]
                return bool(cells[x].bg != cells[0].bg)
        return False

    # ---------------------------------------------------------------------- keys

    def type(self, keys: str) -> None:
        """Press keys, and measure from now on."""
        self.sent = perf_counter()
        waiting = keys.encode()
        while waiting:
            _, ready, _ = select.select([], [self._ours], [], 1.0)
            if ready:
                waiting = waiting[os.write(self._ours, waiting[:256]) :]

    def answer_to(self, keys: str, quiet: float = QUIET, patience: float = 20.0) -> Answer:
        """Press keys and wait for what they change."""
        self.rest()
        self.type(keys)
        return self._answer(quiet, patience)

    def answer_to_size(self, columns: int, rows: int, quiet: float = QUIET) -> Answer:
        """Make the terminal so large and wait for the page to follow."""
        self.rest()
        self._screen.resize(rows, columns)
        self._picture = {}
        self._screen.dirty.clear()
        self.sent = perf_counter()
        fcntl.ioctl(self._ours, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        return self._answer(quiet, 20.0)

    def _answer(self, quiet: float, patience: float) -> Answer:
        end = self.sent + patience
        first = settled = 0.0
        while perf_counter() < end:
            is_quiet = self._gather(quiet, end - perf_counter())
            while self._arrived:
                if self._draw():
                    first = first or self._drawn
                    settled = self._drawn
            if first and is_quiet:
                return Answer((first - self.sent) * 1e3, (settled - self.sent) * 1e3)
        raise TooSlowError(f"no answer within {patience:g} s; there is\n{self.screen}")

    def wait_for_end(self, patience: float = 30.0) -> float:
        """Wait until the program has ended; returns milliseconds since the last keys."""
        end = perf_counter() + patience
        while perf_counter() < end:
            ready, _, _ = select.select([self._ours, self._ending], [], [], 1.0)
            if self._ending in ready:
                at = perf_counter()
                self._program.wait()
                return (at - self.sent) * 1e3
            if self._ours in ready:
                os.read(self._ours, 1 << 16)
        raise TooSlowError(f"still running after {patience:g} s")

    # ---------------------------------------------------------------------- what it costs

    def peak_memory(self) -> float:
        """The most memory that the program had so far, in MiB."""
        status = Path(f"/proc/{self._program.pid}/status").read_text()
        return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) / 1024

    def idle(self, seconds: float) -> tuple[float, int]:
        """Do nothing for so long; returns the time of the processor in per cent, and the bytes that were written."""
        before, used = self.bytes, self.processor_time()
        self._gather(seconds + 1, seconds)
        while self._arrived:
            self._draw()
        return (self.processor_time() - used) / seconds * 100, self.bytes - before

    def processor_time(self) -> float:
        """Seconds that all threads of the program were running so far."""
        threads = Path(f"/proc/{self._program.pid}/task").glob("*/schedstat")
        return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e9

    def close(self) -> None:
        super().close()
        os.close(self._ending)
