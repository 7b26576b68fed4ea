"""`Command`: what the command line needs to know of one command."""

from __future__ import annotations

from collections.abc import Callable

from readerapp.document.named_tuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


class Command(NamedTuple):
    """One command.

    `examples` stand first in its help. `add_arguments` says what it takes; `run` does it and returns the exit status:
    0, or 1 when something that was asked for could not be done. It raises `ReaderappError` to say so in one line.
    """

    usage: str
    summary: str
    examples: str
    add_arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], int]
