"""`readerapp tags merge`: one tag of several, on every annotation that has it."""

from argparse import ArgumentParser, Namespace

from readerapp.command_line.command import Command
from readerapp.commands.opening import open_store
from readerapp.desk.tagging import merge_tags
from readerapp.desk.trash import counted_number
from readerapp.terminal.output import say


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("tags", metavar="TAG", nargs="+")
    parser.add_argument("into", metavar="INTO")


def _run(options: Namespace) -> int:
    with open_store(options) as store:
        changed = merge_tags(store, [tag.lstrip("#") for tag in options.tags], options.into.lstrip("#"))
    say(f"{counted_number(len(changed))} changed")
    return 0


COMMAND = Command(
    usage="readerapp tags merge TAG... INTO",
    summary="Make one tag of several.",
    examples="""\
  readerapp tags merge death dying mortality

What is nested in a tag by / goes with it.
""",
    add_arguments=_add_arguments,
    run=_run,
)
