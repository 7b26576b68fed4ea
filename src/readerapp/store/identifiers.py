"""Identifiers that sort by the time they were made (UUID version 7, RFC 9562), and times as they are written."""

import os
import time
import uuid
from datetime import UTC, datetime
from threading import Lock

_lock = Lock()
_last_tick = 0


def new_id(behind: str = "") -> str:
    """A fresh identifier: a UUID of version 7 that sorts behind every one this process made before.

    It also sorts behind the one that `behind` is, if any, which another process may have made by a clock that was
    set back since.
    """
    # RFC 9562, 6.2, method 3: the twelve bits behind the milliseconds hold the fraction of the millisecond.
    global _last_tick
    with _lock:
        milliseconds, nanoseconds = divmod(time.time_ns(), 1_000_000)
        last = max(_last_tick, _tick_of(behind))
        tick = max((milliseconds << 12) | (nanoseconds * 4096 // 1_000_000), last + 1)
        _last_tick = tick
    value = (tick >> 12) << 80 | 7 << 76 | (tick & 0xFFF) << 64
    value |= 2 << 62 | int.from_bytes(os.urandom(8)) >> 2
    return str(uuid.UUID(int=value))


def _tick_of(id: str) -> int:
    try:
        value = uuid.UUID(id).int
    except ValueError:
        return 0
    return (value >> 80) << 12 | (value >> 64) & 0xFFF


def now() -> str:
    """The present moment in UTC, to the second: `2026-11-20T10:00:00Z`."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def now_to_the_millisecond() -> str:
    """The present moment in UTC where two in one second must keep their order: `2026-11-20T10:00:00.125Z`."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"
