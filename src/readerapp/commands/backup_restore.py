"""`readerapp backup restore`: the annotations as they are in a copy."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from pathlib import Path

from readerapp.command_line.command import Command
from readerapp.commands.opening import open_store
from readerapp.document.sanitising import shown_line
from readerapp.errors import ReaderappError, UsageError


class RestoreError(ReaderappError):
    """A copy that is not there, or that the user does not want restored after all."""


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("copy", metavar="NAME", help="the day of a copy, its name, or the path of another file")
    parser.add_argument("--yes", action="store_true", help="do not ask")


def _run(options: Namespace) -> int:
    with open_store(options) as store:
        copy = _copy_named(options.copy, store.backups())
        if not options.yes:
            _ask(f"make the annotations in {store.path} what they are in {copy}")
        kept = store.restore_backup(copy)
    sys.stdout.write(f"restored from {copy}\n")
    if kept is not None:
        sys.stdout.write(f"as it was before: {kept}\n")
    return 0


def _copy_named(name: str, copies: Iterable[Path]) -> Path:
    """The copy of that name or day, or the file at that path. Raises `RestoreError` when there is none."""
    for copy in copies:
        if name in (copy.name, str(copy)) or copy.name.removesuffix(".json").endswith(f"-{name}"):
            return copy
    if Path(name).is_file():
        return Path(name)
    raise RestoreError(f"there is no copy {name}; `readerapp backup list` shows those there are")


def _ask(what: str) -> None:
    """Go on if the user at the terminal says so. Raises `RestoreError` if not, `UsageError` where nobody is there."""
    if not sys.stdin.isatty():
        raise UsageError(f"--yes is needed to {what}: there is no terminal to ask at")
    sys.stderr.write(shown_line(f"This will {what}; the file as it is now is kept beside it. Go on? [y/N] "))
    sys.stderr.flush()
    if sys.stdin.readline().strip().casefold() not in ("y", "yes"):
        raise RestoreError("nothing was changed")


COMMAND = Command(
    usage="readerapp backup restore NAME [--yes]",
    summary="Make the annotations what they are in a copy.",
    examples="""\
  readerapp backup restore 2026-11-20
  readerapp backup restore annotations-2026-11-20.json --yes
  readerapp backup restore /media/stick/annotations.json

Asks at the terminal before it changes anything, unless --yes is given. The
file as it is now is kept beside the new one, and its name printed: that can be
restored as well.
""",
    add_arguments=_add_arguments,
    run=_run,
)
