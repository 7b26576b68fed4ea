"""The `readerapp` command. What it shows first is the page that was left, where that is known to be true still.

That page is on the screen before anything else is imported, and this module is on the way to it.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
"""Only type checkers take it for true; importing it from `typing` would be felt at the start."""

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that `arguments` name (those of the process by default). Returns the exit status."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    frame = None
    if not given or (len(given) == 1 and given[0] and not given[0].startswith("-")):
        from readerapp.terminal.kept_frames import show_frame

        frame = show_frame(*given)
    status = _tell_at_once(given)
    if status is None:
        from readerapp.command_line.running import run

        status = run(given, frame)
    if arguments is None:
        # What a command has begun it has ended, and tidying up the interpreter would be a tenth of it.
        _write_out()
        os._exit(status)
    return status


def _tell_at_once(given: Sequence[str]) -> int | None:
    """Tell what can be told with next to nothing imported. Returns the exit status; `None` where it has to be done."""
    said: bytes | None = None
    if given and given[0] == "notes":
        from readerapp.commands.notes_at_once import answer

        said = answer(given[1:])
    if said is None and given and given[-1] in ("--help", "-h"):
        from readerapp.command_line.kept_help import help_asked

        said = help_asked(given[:-1])
    return 0 if said is not None and _is_written(said) else None


def _write_out() -> None:
    """Write what was printed before something went wrong, too."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            try:
                stream.flush()
            except OSError:
                continue


def _is_written(text: bytes) -> bool:
    """Write to standard output; returns whether it took all of it. If not, the command says why when it is run."""
    if sys.stdout is None:
        return False
    try:
        sys.stdout.buffer.write(text)
        sys.stdout.flush()
    except OSError:
        return False
    return True
