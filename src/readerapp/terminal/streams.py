"""The standard streams, led to the terminal for a full-screen program before anything of one is imported."""

import os

from readerapp.errors import UsageError
from readerapp.terminal.modes import INPUT, OUTPUT, SCREEN


def require_terminal() -> None:
    """Raise `UsageError` where the terminal can only print lines."""
    if os.environ.get("TERM") == "dumb":
        raise UsageError("this terminal (TERM=dumb) can only print lines; `readerapp show` prints the text")


def take_terminal() -> None:
    """Have the keyboard on standard input and the screen on standard error, whatever they led to before.

    What came through standard input must have been read. Standard output has to be a terminal.
    """
    for stream in (INPUT, SCREEN):
        if not os.isatty(stream):
            terminal = _open_terminal()
            os.dup2(terminal, stream)
            os.close(terminal)


def _open_terminal() -> int:
    try:
        return os.open("/dev/tty", os.O_RDWR)
    except OSError:
        # No terminal controls this process; the one on standard output can be read from as well.
        return os.dup(OUTPUT)
