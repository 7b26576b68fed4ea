"""`readerapp config git`: what to set in git so that it works with this program."""

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace

from readerapp.command_line.command import Command
from readerapp.command_line.offering import offer
from readerapp.desk.two_machines import GIT_SETTINGS

_GIT = "git"


def _add_arguments(parser: ArgumentParser) -> None:
    what = parser.add_argument("what", metavar="git|init", type=_what, help="what is to be set up")
    offer(what, lambda: [_GIT])


def _what(name: str) -> str:
    """The only word that comes to this command: `init` is a command of its own."""
    if name != _GIT:
        raise ArgumentTypeError(f"there is nothing to set up that is called {name!r}; there are git, init")
    return name


def _run(_: Namespace) -> int:
    sys.stdout.write(GIT_SETTINGS)
    return 0


COMMAND = Command(
    usage="readerapp config git\n       readerapp config init [--replace]",
    summary="Begin a settings file, or say what to set in git.",
    examples="""\
  readerapp config init       a settings file that explains every setting
  readerapp config git        four lines to run in the repository

`git` only prints. An annotations.json that is kept in a repository is then
merged by `readerapp merge`, and not line by line. The files beside it (the
journal, .bak, .lock, backups/) are of one machine, and belong in .gitignore.
""",
    add_arguments=_add_arguments,
    run=_run,
)
