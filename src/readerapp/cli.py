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
    if given and given[0] == "notes":
        from readerapp.commands.notes_at_once import answer

        said = answer(given[1:])
        if said is not None and _is_written(said):
            if arguments is None:
                # There is nothing to tidy up, and tidying up the interpreter is a tenth of the time.
                os._exit(0)
            return 0
    from readerapp.command_line.running import run

    return run(given, frame)


def _is_written(text: bytes) -> bool:
    """Write to standard output; returns whether it took all of it. If not, the command says why when it is run."""
    try:
        sys.stdout.buffer.write(text)
        sys.stdout.flush()
    except OSError:
        return False
    return True
