"""Finishing: a process of its own that brings a large TinyDB file up to date after the session has ended.

The reader who leaves does not wait for it. It does what the next command would do as well; where it is killed, or the
disk is full, everything that was saved is in the journal as before.
"""

import os
import sys
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from readerapp.store.engine.engine import Engine
from readerapp.store.engine.files import Files
from readerapp.store.errors import StoreError

if TYPE_CHECKING:
    from subprocess import Popen

_PATIENCE = 30.0
"""Seconds to wait for others who write; nobody waits for us."""


def begin(path: Path) -> "Popen[bytes]":
    """Begin to bring the TinyDB file at `path` up to date; returns the process. Raises `OSError` without one."""
    import subprocess

    # What the interpreter may import here it may there; the folder that the reader stands in is not looked at.
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    return subprocess.Popen(
        [sys.executable, "-P", "-m", __name__, str(path.resolve())],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=path.parent,
        env=environment,
        # The terminal may be closed, and whoever sits at it may press Ctrl+C for something else.
        start_new_session=True,
    )


def finish(path: Path) -> None:
    """Bring the TinyDB file at `path` up to date; where that cannot be done it is left for another time."""
    with suppress(OSError, StoreError), closing(Engine(Files(path), _PATIENCE)) as engine:
        engine.tidy(at_once=True)


if __name__ == "__main__":
    finish(Path(sys.argv[1]))
