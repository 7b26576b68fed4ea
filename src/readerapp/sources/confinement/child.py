"""The child's side of a parse in a process of its own: bytes come in, and what is found in them goes out as JSON.

Whatever stands in a file meets a large library here, which can use up no more than its limits, and crash without harm
to the reader. Each line that goes out is an object: one with what was found, or how much is `done` of the `whole`.
"""

import json
import resource
import signal
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import Any

MEMORY = 2 << 30
"""Bytes of address space."""

PROCESSOR_SECONDS = 20
"""Seconds of processor time, and one more for each MiB: what means harm is small, what is long is not."""

LOCKED, DAMAGED, TOO_LARGE = 10, 11, 12
"""Exit statuses: opened with a password only, nothing that can be read, more than the memory holds."""

KILLED = signal.SIGKILL
"""The signal that ends the process when its time is used up."""

_TOLD_EVERY = 16


class LockedError(Exception):
    """The document is opened with a password only."""


class DamagedError(Exception):
    """The bytes cannot be read as such a document."""


def serve(parse: Callable[[bytes], Iterable[Mapping[str, Any]]]) -> int:
    """Parse what comes through standard input, within the limits, and write what is found, each object at once.

    The exit status says how it went.
    """
    _limit(resource.RLIMIT_AS, MEMORY)
    _limit(resource.RLIMIT_CORE, 0)
    try:
        data = sys.stdin.buffer.read()
        _limit(resource.RLIMIT_CPU, PROCESSOR_SECONDS + mebibytes(data))
        for found in parse(data):
            _write(found)
    except LockedError:
        return LOCKED
    except DamagedError:
        return DAMAGED
    except MemoryError:
        return TOO_LARGE
    return 0


def mebibytes(data: bytes) -> int:
    """How many whole MiB there are."""
    return len(data) >> 20


def tell(done: int, whole: int) -> None:
    """Say how far the parse is: now and then is enough."""
    if done % _TOLD_EVERY == 0:
        _write({"done": done, "whole": whole})


def _write(record: Mapping[str, Any]) -> None:
    sys.stdout.write(json.dumps(record) + "\n")
    sys.stdout.flush()


def _limit(kind: int, most: int) -> None:
    _, allowed = resource.getrlimit(kind)
    if allowed != resource.RLIM_INFINITY:
        most = min(most, allowed)
    # macOS knows no limit of the address space.
    with suppress(ValueError, OSError):
        resource.setrlimit(kind, (most, most))
