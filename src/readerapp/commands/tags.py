"""`readerapp tags`: the tags that are in use, with counts."""

from argparse import ArgumentParser, Namespace

from readerapp.command_line.command import Command
from readerapp.commands.opening import open_store_to_list
from readerapp.document.sanitising import shown_line
from readerapp.terminal.output import write_json_list, write_text


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="as JSON")


def _run(options: Namespace) -> int:
    with open_store_to_list(options) as store:
        tags = store.tags()
    if options.json:
        write_json_list({"tag": tag, "annotations": count} for tag, count in tags.items())
    else:
        write_text(f"{count:>6}  #{shown_line(tag)}" for tag, count in tags.items())
    return 0


COMMAND = Command(
    usage="readerapp tags [--json]\n"
    "       readerapp tags rename TAG NEW\n"
    "       readerapp tags merge TAG... INTO\n"
    "       readerapp tags delete TAG",
    summary="List the tags that are in use, the most frequent first.",
    examples="""\
  readerapp tags
  readerapp tags rename method methods
  readerapp tags merge death dying mortality
  readerapp tags delete to-read

Tags are nested by /: what is done to method is done to method/survey, too.
Each change is one step of undo. The JSON is a list of {"tag", "annotations"}.
""",
    add_arguments=_add_arguments,
    run=_run,
)
