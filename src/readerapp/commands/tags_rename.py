"""`readerapp tags rename`: a tag by another name, on every annotation that has it."""

from argparse import ArgumentParser, Namespace

from readerapp.command_line.command import Command
from readerapp.commands.opening import open_store
from readerapp.desk.tagging import rename_tag
from readerapp.desk.trash import counted_number
from readerapp.terminal.output import say


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("tag", metavar="TAG")
    parser.add_argument("new", metavar="NEW")


def _run(options: Namespace) -> int:
    with open_store(options) as store:
        changed = rename_tag(store, options.tag.lstrip("#"), options.new.lstrip("#"))
    say(f"{counted_number(len(changed))} changed")
    return 0


COMMAND = Command(
    usage="readerapp tags rename TAG NEW",
    summary="Call a tag otherwise on all annotations that have it.",
    examples="""\
  readerapp tags rename method methods

What is nested in a tag by / goes with it.
""",
    add_arguments=_add_arguments,
    run=_run,
)
