"""`readerapp backup list`: the copies of the annotations that there are."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from readerapp.command_line.command import Command
from readerapp.commands.opening import database
from readerapp.document.sanitising import shown_line
from readerapp.store.engine.backups import backups
from readerapp.store.engine.files import Files
from readerapp.terminal.output import write_text


def _add_arguments(_: ArgumentParser) -> None:
    """It takes none of its own."""


def _run(options: Namespace) -> int:
    # The store is not opened: this is asked for above all where it cannot be.
    write_text(shown_line(str(copy)) for copy in backups(Files(Path(database(options)).resolve())))
    return 0


COMMAND = Command(
    usage="readerapp backup list",
    summary="List the copies of the annotations, the newest first.",
    examples="""\
  readerapp backup list
  ls -l $(readerapp backup list)

The name of a copy says the day. `readerapp backup restore` takes that, or the
whole name.
""",
    add_arguments=_add_arguments,
    run=_run,
)
