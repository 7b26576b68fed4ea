"""Parsing a document in a child process that can use up no more than its limits, nor take the reader with it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from threading import Timer
from typing import Any, NamedTuple

from readerapp.document.sanitising import shown_line
from readerapp.sources.confinement import child
from readerapp.sources.errors import SourceError
from readerapp.sources.progress import Progress, Unit
from readerapp.sources.request import Request

SECONDS = 600
"""The most seconds that a child may take by the clock, and one more for each MiB, should it wait for what never comes.

What it may work is limited by its own processor time (see `child`), which on a busy machine lasts much longer.
"""


class Refusals(NamedTuple):
    """Why a source of some format cannot be read, to be put behind its name."""

    damaged: str
    too_large: str
    slow: str
    crashed: str
    locked: str = ""


def parse_confined(program: str, data: bytes, request: Request, refusals: Refusals) -> Mapping[str, Any]:
    """What `program`, a module that is a child as in `child`, finds in `data`, all at once. Raises `SourceError`."""
    [found] = stream_confined(program, data, request, refusals)
    return found


def stream_confined(program: str, data: bytes, request: Request, refusals: Refusals) -> Iterator[Mapping[str, Any]]:
    """What `program` finds in `data`, one thing after the other as it is found. Raises `SourceError`.

    The process ends with the iterator.
    """
    # What the interpreter may import here it may there; the folder that the reader stands in is not looked at.
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-P", "-m", program]
    found_any = False
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    ) as process:
        timer = Timer(SECONDS + child.mebibytes(data), process.kill)
        timer.daemon = True
        timer.start()
        try:
            for record in _records(process, data, request.progress):
                found_any = True
                yield record
            process.wait()
        except BaseException:
            # Nobody waits for it any more.
            process.kill()
            raise
        finally:
            timer.cancel()
    if process.returncode or not found_any:
        raise SourceError(f"{shown_line(request.source)} {_reason(process.returncode, refusals)}")


def _records(process: "subprocess.Popen[bytes]", data: bytes, progress: Progress) -> Iterator[Mapping[str, Any]]:
    """What the child writes, once it has the data; how far it is is told."""
    assert process.stdin is not None
    assert process.stdout is not None
    # It says itself why it has ended before it had everything.
    with suppress(BrokenPipeError):
        process.stdin.write(data)
    with suppress(BrokenPipeError):
        process.stdin.close()
    for line in process.stdout:
        try:
            record = json.loads(line)
        except ValueError:
            # It was cut short: the process has failed.
            return
        if "done" in record:
            progress(record["done"], record["whole"], Unit.PAGES)
        else:
            yield record


def _reason(status: int, refusals: Refusals) -> str:
    match status:
        case child.LOCKED:
            return refusals.locked
        case child.DAMAGED:
            return refusals.damaged
        case child.TOO_LARGE:
            return refusals.too_large
        case _:
            return refusals.slow if status == -child.KILLED else refusals.crashed
