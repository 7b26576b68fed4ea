"""`readerapp trash restore`: annotations, back from the trash to where they stood."""

import sys
from argparse import ArgumentParser, Namespace

from readerapp.command_line.command import Command
from readerapp.commands.opening import open_store
from readerapp.store.errors import NotSavedError, StoreError
from readerapp.terminal.output import say


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("ids", metavar="ID", nargs="+", help="as `readerapp trash` shows it")


def _run(options: Namespace) -> int:
    status = 0
    with open_store(options) as store:
        for one in dict.fromkeys(options.ids):
            try:
                restored = store.restore(one)
            except NotSavedError:
                raise
            except StoreError as error:
                say(str(error))
                status = 1
            else:
                sys.stdout.write(f"{restored.id}\n")
                sys.stdout.flush()
    return status


COMMAND = Command(
    usage="readerapp trash restore ID...",
    summary="Take highlights and notes out of the trash.",
    examples="""\
  readerapp trash restore 0193d1a2-b3c4-7000-8000-5e6f70819203

Prints the id of each as soon as it is on the disk. One that is not in the
trash is named on standard error; the others are restored, and the exit status
is 1.
""",
    add_arguments=_add_arguments,
    run=_run,
)
