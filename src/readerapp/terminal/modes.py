"""The modes of the terminal: taken for a program that reads single keys, and given back."""

from __future__ import annotations

import termios

TYPE_CHECKING = False
"""Only type checkers take it for true; importing it from `typing` would be felt at the start."""

if TYPE_CHECKING:
    from typing import Any

INPUT, OUTPUT, SCREEN = 0, 1, 2
"""The file descriptors of the keyboard, of what a command writes, and of the screen of the app."""

ALTERNATE_SCREEN = "\x1b[?1049h"
HIDDEN_CURSOR = "\x1b[?25l"
NO_WRAPPING = "\x1b[?7l"
"""A row that is broader on this terminal than it was reckoned does not go on in the next."""

NORMAL_SCREEN = "\x1b[0m\x1b[?7h\x1b[?1049l\x1b[?25h"
"""Back to the screen of the shell, with its cursor and without a colour."""

if TYPE_CHECKING:
    Modes = list[Any]
else:
    Modes = list
"""The modes of a terminal, as `termios` has them."""

_INPUT_MODES, _LOCAL_MODES = 0, 3


def modes_of(terminal: int) -> Modes:
    """The modes that the terminal at this file descriptor has now. Raises `termios.error` where there is none."""
    return termios.tcgetattr(terminal)


def restore(terminal: int, modes: Modes) -> None:
    """Give the terminal the modes that it had before."""
    termios.tcsetattr(terminal, termios.TCSANOW, modes)


def read_key_by_key(terminal: int, modes: Modes) -> None:
    """Have each key come at once and none of them on the screen. `modes` are those before; Ctrl+C still interrupts."""
    _change(terminal, modes, local=termios.ECHO | termios.ICANON)


def read_every_key(terminal: int, modes: Modes) -> None:
    """Have every key come as it is, Ctrl+C too, as Textual will have it. `modes` are those before."""
    _change(
        terminal,
        modes,
        local=termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG,
        input=termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR,
    )


def drop_typed(terminal: int) -> None:
    """Drop what was typed and not read, so that the shell does not get it. Raises `termios.error`."""
    termios.tcflush(terminal, termios.TCIFLUSH)


def _change(terminal: int, modes: Modes, local: int, input: int = 0) -> None:
    """Set `modes` without the local and the input modes given."""
    changed = list(modes)
    changed[_LOCAL_MODES] &= ~local
    changed[_INPUT_MODES] &= ~input
    termios.tcsetattr(terminal, termios.TCSANOW, changed)
