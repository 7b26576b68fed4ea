"""Running: which command is meant, and how its end is told to the shell.

Nothing heavy is imported here: a command's module comes in when the command is given.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from types import MappingProxyType, SimpleNamespace

from readerapp.command_line.command import Command
from readerapp.command_line.names import COMMANDS, READING, SECOND_WORDS, module_of
from readerapp.document.sanitising import shown_line
from readerapp.errors import ReaderappError, UsageError
from readerapp.sources.names import is_address
from readerapp.sources.reading_files import STANDARD_INPUT
from readerapp.terminal.output import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from readerapp.terminal.kept_frames import ShownFrame

_OPTIONS_WITH_VALUE = ("--asked", "--by", "--db", "--encoding", "--format", "--layout", "--max-size", "--port")

NO_OPTIONS: Mapping[str, Any] = MappingProxyType(
    {
        "asked": "",
        "by": "",
        "format": None,
        "encoding": None,
        "layout": None,
        "full": None,
        "max_size": None,
        "db": None,
        "debug": False,
        "no_color": False,
        "tour": False,
        "edition_of": "",
        "web": False,
        "port": None,
    }
)
"""The options of reading as argparse has them where none is given."""

AT_ONCE: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {READING: NO_OPTIONS, "show": MappingProxyType({**NO_OPTIONS, "json": False})}
)
"""By the commands that are called most, the options where nothing but a source is given, and more that do no harm.

argparse is a sixth of the time to the first page.
"""

_DONE, _FAILED, _WRONG_USAGE, _INTERRUPTED = 0, 1, 2, 130


def run(given: Sequence[str], frame: ShownFrame | None = None) -> int:
    """Run the command that the arguments `given` name. Returns the exit status.

    `frame` is what is on the screen already, if anything is; it is off it again when something else is to be said.
    """
    if sys.stdout is None:
        return _complain("standard output is closed", _FAILED)
    try:
        try:
            status = _run(list(given), frame)
        except SystemExit:
            # argparse has told the help or the version.
            status = _DONE
        finally:
            if frame:
                frame.leave()
        sys.stdout.flush()
    except BrokenPipeError:
        # The program that read from us has seen enough.
        _drop_standard_output()
        return _DONE
    except KeyboardInterrupt as stop:
        return _complain(str(stop) or "stopped", _INTERRUPTED)
    except Exception as error:
        if "--debug" in given:
            raise
        return _explain(error)
    return status


def _run(arguments: list[str], frame: ShownFrame | None) -> int:
    name, rest = _split(arguments)
    command: Command = import_module(module_of(name)).COMMAND
    if name in AT_ONCE and len(rest) == 1 and not rest[0].startswith("-"):
        options: Any = SimpleNamespace(**AT_ONCE[name], source=rest[0], frame=frame)
        return command.run(options)
    from readerapp.command_line.parser import parser_for, with_values

    parser = parser_for(name, command)
    options, unrecognized = parser.parse_known_args(list(with_values(parser, rest)))
    options.frame = frame
    if unrecognized:
        if name == READING and options.source and _is_nothing(options.source):
            parser.error(f"{shown_line(options.source)!r} is neither a command nor a file")
        if name in SECOND_WORDS and not unrecognized[0].startswith("-"):
            words = " and ".join(SECOND_WORDS[name])
            parser.error(f"there is no `{name} {shown_line(unrecognized[0])}`; there are {words}")
        parser.error(f"unrecognized arguments: {shown_line(' '.join(unrecognized))}")
    return command.run(options)


def _is_nothing(source: str) -> bool:
    """Whether what was given as a source cannot be one, as a command that there is not."""
    return source != STANDARD_INPUT and not is_address(source) and not os.access(source, os.F_OK)


def _split(arguments: list[str]) -> tuple[str, list[str]]:
    """The name of the command that is meant, and the arguments without it.

    Options may stand before the command. What is not a command's name is a source to read; a file that is called
    like a command is read as `./show`.
    """
    place = 0
    while place < len(arguments) and arguments[place].startswith("--") and arguments[place] != "--":
        place += 2 if arguments[place] in _OPTIONS_WITH_VALUE else 1
    if place < len(arguments) and arguments[place] in COMMANDS:
        name, rest = arguments[place], arguments[place + 1 :]
        if rest and rest[0] in SECOND_WORDS.get(name, ()):
            name, rest = f"{name} {rest[0]}", rest[1:]
        return name, arguments[:place] + rest
    return READING, arguments


def _explain(error: Exception) -> int:
    """Say in one line why a command could not be done. Returns the exit status."""
    if isinstance(error, UsageError):
        return _complain(str(error), _WRONG_USAGE)
    if isinstance(error, ReaderappError):
        return _complain(str(error), _FAILED)
    if isinstance(error, MemoryError):
        return _complain("this needs more memory than a document may take", _FAILED)
    if isinstance(error, OSError):
        _drop_standard_output()
        return _complain(f"{error.filename or 'standard output'}: {error.strerror}", _FAILED)
    return _complain(f"an error of readerapp's own: {error!r}; {_keep(error)}", _FAILED)


def _complain(message: str, status: int) -> int:
    """Say what went wrong. Returns `status`."""
    say(message)
    return status


def _keep(error: Exception) -> str:
    """Keep what is known of a crash in the log. Returns where it is to be found."""
    from pathlib import Path
    from traceback import format_exception

    from readerapp.folders import log_file

    log = Path(log_file())
    try:
        log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        log.touch(mode=0o600)
        log.write_text("".join(format_exception(error)), encoding="utf-8")
    except OSError:
        return "--debug shows where"
    return f"the details are in {log}"


def _drop_standard_output() -> None:
    """Let what is still waiting for standard output go nowhere: Python would try again at exit, and complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
