"""`readerapp config git`: what to set in git so that it works with this program."""

import sys
from argparse import ArgumentParser, Namespace

from readerapp.command_line.command import Command
from readerapp.desk.two_machines import GIT_SETTINGS


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("program", metavar="git", choices=["git"], help="the program that is to be set up")


def _run(_: Namespace) -> int:
    sys.stdout.write(GIT_SETTINGS)
    return 0


COMMAND = Command(
    usage="readerapp config git\n       readerapp config init [--replace]",
    summary="Begin a settings file, or say what to set in git.",
    examples="""\
  readerapp config init       a settings file that explains every setting
  readerapp config git        two lines to run in the repository

`git` only prints. An annotations.json that is kept in a repository is then
merged by `readerapp merge`, and not line by line. The files beside it (the
journal, .bak, .lock, backups/) are of one machine, and belong in .gitignore.
""",
    add_arguments=_add_arguments,
    run=_run,
)
