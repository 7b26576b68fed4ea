"""`readerapp backup`: a copy of the annotations, as they are now."""

import sys
from argparse import ArgumentParser, Namespace

from readerapp.command_line.command import Command
from readerapp.commands.opening import open_store


def _add_arguments(_: ArgumentParser) -> None:
    """It takes none of its own."""


def _run(options: Namespace) -> int:
    with open_store(options) as store:
        sys.stdout.write(f"{store.back_up()}\n")
    return 0


COMMAND = Command(
    usage="readerapp backup\n       readerapp backup list\n       readerapp backup restore NAME [--yes]",
    summary="Copy the annotations. Prints where the copy is.",
    examples="""\
  readerapp backup
  readerapp backup list
  readerapp backup restore 2026-11-20

A copy is made every day in which something was saved, without being asked:
those of the last seven days are kept, and one a week of the last four weeks.
This makes that of today again, with everything there is now.
""",
    add_arguments=_add_arguments,
    run=_run,
)
