"""`readerapp config init`: write a settings file in which every setting is explained."""

from argparse import ArgumentParser, Namespace

from readerapp.command_line.command import Command
from readerapp.desk.settings_file import begin_settings
from readerapp.terminal.output import say, write_text


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--replace", action="store_true", help="also where there is one; it is kept as config.toml.bak")


def _run(options: Namespace) -> int:
    path, kept = begin_settings(replace=options.replace)
    if kept:
        say(f"what was there is now {kept}")
    write_text([str(path)])
    return 0


COMMAND = Command(
    usage="readerapp config init [--replace]",
    summary="Write a settings file that explains every setting, and print its path.",
    examples="""\
  readerapp config init
  $EDITOR "$(readerapp config init)"
  readerapp config init --replace
""",
    add_arguments=_add_arguments,
    run=_run,
)
