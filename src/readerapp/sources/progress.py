"""`Progress`: how far the opening of a source has come, told by what reads or parses it to what waits for it."""

from collections.abc import Callable
from enum import Enum

from readerapp.document.sanitising import shown_line

_SHOWN_NAME = 48
_KIBIBYTE = 1024


class Unit(Enum):
    """What progress is counted in."""

    BYTES = "KiB"
    PAGES = "pages"
    NOTES = "notes"


Progress = Callable[[int, int | None, Unit], None]
"""Told how much is done, and of how much in all where that is known; perhaps from another thread.

It may raise `GivenUpError`, so that nothing more is done.
"""


class GivenUpError(BaseException):
    """Nobody waits for the source any more. No `Exception`: what makes the best of broken files must let it through."""


def untold(done: int, whole: int | None, unit: Unit) -> None:
    """The progress that nobody asks for."""
    del done, whole, unit


def shown_progress(done: int, whole: int | None, unit: Unit) -> str:
    """How far it is, for people: `312 of 1,500 pages`. Empty when all is done: what comes then is not counted."""
    if whole and done >= whole:
        return ""
    scale = _KIBIBYTE if unit is Unit.BYTES else 1
    of_whole = f" of {whole // scale:,}" if whole else ""
    return f"{done // scale:,}{of_whole} {unit.value}"


def shown_name(source: str) -> str:
    """What to call a source where there is little room."""
    shown = "standard input" if source == "-" else shown_line(source)
    if len(shown) <= _SHOWN_NAME:
        return shown
    # The end of a path says more than its beginning, and that of an address less.
    return f"{shown[:_SHOWN_NAME]}…" if "://" in shown else f"…{shown[-_SHOWN_NAME:]}"
