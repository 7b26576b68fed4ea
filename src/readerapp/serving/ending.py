"""How the reader of a tab ended, in the words that its page shows."""

from typing import NamedTuple

from readerapp.document.sanitising import shown_line

_PROGRAM = "readerapp: "


class Ending(NamedTuple):
    """What is said of an end, and what is known of the reason."""

    what: str
    why: str = ""


SERVER_ENDED = Ending("readerapp was ended where it was started", "What was marked and written is kept.")

TOO_MANY = Ending("Too many readers are open", "Leave one of them first.")

_KEPT = "What was marked and written is kept."


def ending_of(status: int, errors: str) -> Ending:
    """How a reader ended that gave this exit status, negative for a signal, and wrote this to standard error."""
    if status == 0:
        return Ending("You have left the reader", "Your place is kept.")
    if status < 0:
        return Ending("The reader was ended", f"{_KEPT} (signal {-status})")
    said = [line for line in errors.splitlines() if line.startswith(_PROGRAM)]
    return Ending("The reader has ended", shown_line(said[-1].removeprefix(_PROGRAM)) if said else _KEPT)
