"""The parser of a command's arguments, with the options that all commands take."""

from argparse import ArgumentParser, HelpFormatter
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Never

from readerapp import __version__
from readerapp.command_line.command import Command
from readerapp.command_line.names import READING
from readerapp.errors import UsageError

_PROGRAM = "readerapp"
_WIDTH = 79
"""Columns. Left to itself argparse imports shutil for every argument, to ask how wide the terminal is."""


class _Parser(ArgumentParser):
    """A parser that complains as the rest of the program does, and tells the help that comes with it."""

    def format_help(self) -> str:
        from readerapp.command_line.kept_help import kept_help

        return kept_help(self.prog.removeprefix(_PROGRAM).strip() or READING)

    def error(self, message: str) -> Never:
        from readerapp.command_line.wrong_usage import said_plainly

        raise UsageError(f"{said_plainly(message)} (see {self.prog} --help)")


def parser_for(name: str, command: Command) -> ArgumentParser:
    """The parser for the command with this name. It raises `UsageError` for wrong arguments."""
    program = _PROGRAM if name == READING else f"{_PROGRAM} {name}"
    parser = _Parser(
        prog=program, usage=command.usage, formatter_class=partial(HelpFormatter, width=_WIDTH), allow_abbrev=False
    )
    command.add_arguments(parser)
    parser.add_argument("--db", metavar="FILE", help="the annotations file (also: READERAPP_DB)")
    parser.add_argument("--debug", action="store_true", help="show where an error comes from")
    parser.add_argument("--no-color", action="store_true", help="no colours (also: NO_COLOR)")
    parser.add_argument("--version", action="version", version=f"readerapp {__version__}")
    return parser


def with_values(parser: ArgumentParser, given: Sequence[str]) -> Iterator[str]:
    """The arguments, in one word where an option has a value that begins as an option does.

    argparse takes `-note` behind `--query` for an option, though there is none of that name.
    """
    options = parser._option_string_actions  # noqa: SLF001 - there is no other way to ask
    rest = iter(given)
    for argument in rest:
        takes_value = argument in options and options[argument].nargs is None
        value = next(rest, None) if takes_value else None
        if value and value.startswith("-") and value.partition("=")[0] not in (*options, "--"):
            yield f"{argument}={value}"
        else:
            yield argument
            yield from () if value is None else (value,)
