"""The terminal, made ready for a full-screen program before anything of one is imported."""

import os

from readerapp.errors import UsageError

_STANDARD_INPUT, _STANDARD_OUTPUT, _STANDARD_ERROR = 0, 1, 2


def require_terminal() -> None:
    """Raise `UsageError` where the terminal can only print lines."""
    if os.environ.get("TERM") == "dumb":
        raise UsageError("this terminal (TERM=dumb) can only print lines; `readerapp show` prints the text")


def settle_colors(*, no_color: bool) -> None:
    """Say in the environment, where Textual looks, whether there may be colours.

    It takes an empty `NO_COLOR` for a wish too; https://no-color.org has it mean nothing. It gives colours to the
    terminals that have none.
    """
    if no_color or _is_monochrome(os.environ.get("TERM", "")):
        os.environ["NO_COLOR"] = "1"
    elif not os.environ.get("NO_COLOR"):
        os.environ.pop("NO_COLOR", None)


def _is_monochrome(terminal: str) -> bool:
    """Whether a terminal has no colours, by its name in terminfo: those of DEC, and what says so of itself."""
    if os.environ.get("COLORTERM") or "color" in terminal:
        return False
    return terminal.endswith(("-m", "-mono")) or (terminal.startswith("vt") and terminal[2:3].isdigit())


def take_terminal() -> None:
    """Have the keyboard on standard input and the screen on standard error, whatever they led to before.

    What came through standard input must have been read. Standard output has to be a terminal.
    """
    for stream in (_STANDARD_INPUT, _STANDARD_ERROR):
        if not os.isatty(stream):
            terminal = _open_terminal()
            os.dup2(terminal, stream)
            os.close(terminal)


def _open_terminal() -> int:
    try:
        return os.open("/dev/tty", os.O_RDWR)
    except OSError:
        # No terminal controls this process; the one on standard output can be read from as well.
        return os.dup(_STANDARD_OUTPUT)
