"""`readerapp trash empty`: deleting for good what was deleted."""

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace

from readerapp.command_line.command import Command
from readerapp.commands.opening import open_store
from readerapp.desk.trash import counted, deleted_before
from readerapp.document.sanitising import shown_line
from readerapp.errors import UsageError
from readerapp.terminal.kept_frames import forget_all_frames

_MOST_DAYS = 100_000


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--older-than", metavar="DAYS", type=_days, default=0, help="only what was deleted so many days ago"
    )
    parser.add_argument("--yes", action="store_true", help="do not ask")


def _run(options: Namespace) -> int:
    if not (options.yes or (sys.stdin.isatty() and sys.stderr.isatty())):
        raise UsageError("nobody can be asked here: --yes deletes for good what is in the trash")
    with open_store(options) as store:
        ids = deleted_before(store, options.older_than)
        if not ids:
            sys.stdout.write("there is nothing to delete\n")
            return 0
        if not (options.yes or _is_wanted(counted(ids))):
            sys.stdout.write("nothing was deleted\n")
            return 1
        store.empty_trash(ids)
        forget_all_frames()
    sys.stdout.write(f"{counted(ids)} deleted for good\n")
    return 0


def _is_wanted(what: str) -> bool:
    """Ask once whether this is to be deleted for good."""
    sys.stderr.write(f"Delete {what} for good? This cannot be undone. [y/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def _days(text: str) -> int:
    if text.isdecimal() and int(text) <= _MOST_DAYS:
        return int(text)
    raise ArgumentTypeError(f"{shown_line(text)!r} is no number of days")


COMMAND = Command(
    usage="readerapp trash empty [--older-than DAYS] [--yes]",
    summary="Delete for good what is in the trash.",
    examples="""\
  readerapp trash empty
  readerapp trash empty --older-than 30 --yes

Asks once; without a terminal it needs --yes. What is deleted so cannot be
restored, and no undo brings it back. Copies that were made before still have
it, until they are replaced.
""",
    add_arguments=_add_arguments,
    run=_run,
)
