"""`readerapp tags delete`: no such tag any more, on every annotation that has it."""

from argparse import ArgumentParser, Namespace

from readerapp.command_line.command import Command
from readerapp.commands.opening import open_store
from readerapp.desk.tagging import delete_tags
from readerapp.desk.trash import counted_number
from readerapp.terminal.output import say


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("tag", metavar="TAG")


def _run(options: Namespace) -> int:
    with open_store(options) as store:
        changed = delete_tags(store, [options.tag.lstrip("#")])
    say(f"{counted_number(len(changed))} changed")
    return 0


COMMAND = Command(
    usage="readerapp tags delete TAG",
    summary="Take a tag from all annotations that have it; they stay.",
    examples="""\
  readerapp tags delete to-read

What is nested in a tag by / goes with it.
""",
    add_arguments=_add_arguments,
    run=_run,
)
