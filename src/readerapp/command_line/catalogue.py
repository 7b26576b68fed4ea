"""The catalogue of all commands with what each takes, read off their parsers: for help, completion and the man page."""

from argparse import SUPPRESS, Action
from collections.abc import Iterator
from importlib import import_module
from typing import NamedTuple

from readerapp.command_line.command import Command
from readerapp.command_line.names import READING, all_commands, module_of
from readerapp.command_line.offering import offered
from readerapp.command_line.parser import parser_for

_NAMES_OF_FILES = ("SOURCE", "FILE", "FILE|FOLDER", "FOLDER")
"""What arguments that are files are called in the help."""


class Option(NamedTuple):
    """One option: how it is written, what it is for, and what may stand behind it.

    `value` is what that is called, empty for an option without one; `words` are those it may be, as far as they are
    known, and `is_file` says that it is the path of a file. `group` is the title above it and its like in the help.
    """

    flags: tuple[str, ...]
    help: str
    value: str = ""
    words: tuple[str, ...] = ()
    is_file: bool = False
    group: str = ""


class Argument(NamedTuple):
    """What stands in its place behind a command, without a name before it: what it is called, and what it is for."""

    name: str
    help: str


class Entry(NamedTuple):
    """One command: its name, empty for the reader itself, and what it takes.

    `words` are those that may stand where an argument stands, `takes_files` says that a file may.
    """

    name: str
    command: Command
    arguments: tuple[Argument, ...]
    options: tuple[Option, ...]
    words: tuple[str, ...]
    takes_files: bool


def catalogue() -> Iterator[Entry]:
    """Every command. Imports all of them."""
    for name in all_commands():
        command: Command = import_module(module_of(name)).COMMAND
        parser = parser_for(name, command)
        actions = [action for action in parser._actions if action.help != SUPPRESS]  # noqa: SLF001 - as shtab does
        arguments = [action for action in actions if not action.option_strings]
        yield Entry(
            "" if name == READING else name,
            command,
            tuple(Argument(str(action.metavar or action.dest), _help(action)) for action in arguments),
            tuple(map(_option, (action for action in actions if action.option_strings))),
            tuple(word for action in arguments for word in offered(action)),
            any(action.metavar in _NAMES_OF_FILES for action in arguments),
        )


def _option(action: Action) -> Option:
    value = str(action.metavar or action.dest.upper()) if action.nargs is None else ""
    # There is no other way to ask argparse for the group that an option was added to.
    group = vars(action)["container"].title
    is_file = value in _NAMES_OF_FILES
    return Option(tuple(action.option_strings), _help(action), value, offered(action), is_file, group)


def _help(action: Action) -> str:
    return (action.help or "").replace("%%", "%")
