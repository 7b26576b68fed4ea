"""Parsing a PDF in a child process that can use up no more than its limits, nor take the reader with it."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

from readerapp.document.sanitising import shown_line
from readerapp.sources.errors import SourceError
from readerapp.sources.pdf import child
from readerapp.sources.request import Request

SECONDS = 30
"""The most seconds that parsing may take by the clock."""

_REASONS = {
    child.LOCKED: "is opened with a password only; take the password off, as with qpdf --decrypt",
    child.DAMAGED: "is no PDF that can be read; it may be damaged or cut short",
    child.TOO_LARGE: "holds more text than can be read here; split it, as with qpdf --split-pages",
}
_SLOW = "takes too long to read; split it, as with qpdf --split-pages"
_CRASHED = "cannot be read: it is damaged, or needs more memory than a document may"


def parse_confined(data: bytes, request: Request) -> Mapping[str, Any]:
    """What the child process finds in a PDF, as `child` writes it. Raises `SourceError`."""
    # What the interpreter may import here it may there; the folder that the reader stands in is not looked at.
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-P", "-m", child.__name__]
    name = shown_line(request.source)
    try:
        done = subprocess.run(
            command,
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise SourceError(f"{name} {_SLOW}") from error
    if done.returncode:
        was_slow = done.returncode == -child.OUT_OF_TIME
        raise SourceError(f"{name} {_SLOW if was_slow else _REASONS.get(done.returncode, _CRASHED)}")
    try:
        record: Mapping[str, Any] = json.loads(done.stdout)
    except ValueError as error:
        raise SourceError(f"{name} {_CRASHED}") from error
    return record
