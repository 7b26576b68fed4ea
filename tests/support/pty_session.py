"""A terminal with a program in it: what is typed, what is to be seen, and what the program leaves behind."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from typing import IO

import pyte

PATIENCE = 20.0
"""Seconds until something that does not happen is given up."""

_REST = 0.3
"""Seconds without a byte after which a program counts as being at rest."""

# What pyte would show as text: private sequences of newer terminals.
_UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)")
_MODE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")
_KEYBOARD = re.compile(rb"\x1b\[([<>])[0-9]*u")
_LONGEST_SEQUENCE = 64


class Terminal:
    """A terminal of `columns` by `rows`, with a program that believes it is a person's."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        *,
        columns: int = 120,
        rows: int = 40,
        stdin: IO[bytes] | None = None,
    ) -> None:
        """`stdin` is what the program reads from instead of the terminal, which it can still open as `/dev/tty`."""
        self.written = b""
        self._shown = 0
        self._is_open = True
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.modes_before = termios.tcgetattr(theirs)
        self._theirs = theirs
        self._program = subprocess.Popen(
            command,
            env=dict(environment),
            stdin=stdin or theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            preexec_fn=_take_as_controlling_terminal,
        )

    # ---------------------------------------------------------------------- keyboard and screen

    def press(self, keys: str | bytes) -> None:
        """Type keys, as the bytes that a terminal sends for them."""
        os.write(self._ours, keys.encode() if isinstance(keys, str) else keys)

    def resize(self, columns: int, rows: int) -> None:
        """Make the terminal another size."""
        _ = self.rows
        self._screen.resize(rows, columns)
        fcntl.ioctl(self._ours, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    @property
    def rows(self) -> list[str]:
        """What is on the screen, row by row."""
        # A sequence that has not come to its end yet waits for the rest.
        last = self.written.rfind(b"\x1b", max(len(self.written) - _LONGEST_SEQUENCE, self._shown))
        end = last if last >= 0 and self._program.poll() is None else len(self.written)
        self._stream.feed(_UNKNOWN_TO_PYTE.sub(b"", self.written[self._shown : end]))
        self._shown = end
        return list(self._screen.display)

    @property
    def screen(self) -> str:
        return "\n".join(self.rows)

    def wait_for(self, *words: str) -> None:
        """Wait until all of these words are on the screen."""
        self.wait_until(lambda: all(one in self.screen for one in words), f"{words} on the screen")

    def wait_until(self, holds: Callable[[], bool], what: str = "it") -> None:
        """Wait until something holds, while the program goes on."""
        deadline = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < deadline, f"waited in vain for {what}; there is\n{self.screen}"
            self._read(0.05)

    def wait_for_rest(self) -> None:
        """Wait until the program has nothing more to show for now."""
        while self._read(_REST):
            pass

    def _read(self, seconds: float) -> bool:
        """Take in what the program writes; whether there was anything."""
        ready, _, _ = select.select([self._ours], [], [], seconds)
        if not ready:
            return False
        more = os.read(self._ours, 1 << 16)
        self.written += more
        return bool(more)

    # ---------------------------------------------------------------------- the end

    @property
    def process_id(self) -> int:
        return self._program.pid

    def send(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        self._program.send_signal(number)

    def exit_status(self) -> int:
        """Wait until the program has ended, with everything that it wrote taken in."""
        self.wait_until(lambda: self._program.poll() is not None, "the end of the program")
        while self._read(0.05):
            pass
        return self._program.returncode

    def hang_up(self) -> None:
        """Close the terminal under the program."""
        os.close(self._ours)
        os.close(self._theirs)
        self._is_open = False

    def ends(self) -> bool:
        """Whether the program ends, without anything more to be seen of it."""
        try:
            self._program.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            return False
        return True

    def modes_left_on(self) -> set[int]:
        """The private modes (alternate screen 1049, mouse 1000 to 1006, cursor 25, …) that were not put back.

        A hidden cursor counts as mode 25 left on.
        """
        modes: dict[int, bool] = {}
        for numbers, switch in _MODE.findall(self.written):
            for number in numbers.split(b";"):
                modes[int(number)] = (switch == b"h") != (number == b"25")
        return {number for number, is_on in modes.items() if is_on}

    def keyboards_left(self) -> int:
        """How many keyboard modes (kitty's protocol) lie on the terminal's stack that were not there before."""
        turns = _KEYBOARD.findall(self.written)
        return turns.count(b">") - turns.count(b"<")

    def modes_are_restored(self) -> bool:
        """Whether echo, line editing and the like are as they were before the program."""
        return termios.tcgetattr(self._theirs) == self.modes_before

    def close(self) -> None:
        """Put an end to whatever is still running."""
        if self._program.poll() is None:
            self._program.kill()
            self._program.wait()
        if self._is_open:
            os.close(self._ours)
            os.close(self._theirs)


def _take_as_controlling_terminal() -> None:
    fcntl.ioctl(1, termios.TIOCSCTTY, 0)
