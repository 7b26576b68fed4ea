"""The help of all commands as it comes with the package: to tell it, no command has to be imported.

It is made from the tables of the program by `tests/support/help_texts.py`.
"""

from __future__ import annotations

from readerapp.command_line.names import READING, all_commands

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def help_asked(words: Sequence[str]) -> bytes | None:
    """The help of the command that these words are; `None` where they are something else or more."""
    name = " ".join(words) or READING
    return kept_help(name).encode() if name in all_commands() else None


def kept_help(name: str) -> str:
    """The help of the command with this name, as it is printed."""
    with open(help_file(name), encoding="utf-8") as file:  # noqa: PTH123 - pathlib takes longer than all of this
        return file.read()


def help_file(name: str) -> str:
    """The path of the help of the command with this name."""
    room = __file__.rpartition("command_line")[0]
    return f"{room}help/{name.replace(' ', '_')}.txt"
