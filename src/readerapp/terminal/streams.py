"""The standard streams, led to where a full-screen program needs them before anything of one is imported."""

import os

from readerapp.document.named_tuple import NamedTuple
from readerapp.errors import UsageError
from readerapp.terminal.modes import INPUT, OUTPUT, SCREEN


class Pipes(NamedTuple):
    """The file descriptors by which an app and the server of its page talk."""

    input: int
    output: int


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


def take_pipes() -> Pipes:
    """Have the pipes to oneself that standard input and output lead to.

    What is printed goes to standard error from now on, and programs that are started find nothing to read.
    """
    pipes = Pipes(os.dup(INPUT), os.dup(OUTPUT))
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, INPUT)
    os.close(nothing)
    os.dup2(SCREEN, OUTPUT)
    return pipes


_DRIVER = "TEXTUAL_DRIVER"


def is_page() -> bool:
    """Whether what starts this process shows the app in a page of a browser: as Textual's servers say it."""
    return os.environ.get(_DRIVER, "").startswith("textual.drivers.web_driver")


def forget_page() -> None:
    """Have no program that is started from here take itself for an app in a page."""
    os.environ.pop(_DRIVER, None)
