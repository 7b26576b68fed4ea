"""The limit of memory: no document takes more of it than a machine may spare, whatever is written in it."""

# ruff: noqa: PTH123 - importing pathlib would be felt on the way to the first page.

import os
import resource
from _thread import allocate_lock  # `threading` would be felt on the way to the first page
from collections.abc import Iterator
from contextlib import contextmanager, suppress

LEAST = 4 << 30
"""Bytes of address space that any document may take."""

GROWTH = 8
"""Bytes of address space that a byte of a source may come to."""

_lock = allocate_lock()
_held: list[int] = []
_lifted = 0
_before = resource.RLIM_INFINITY


@contextmanager
def limited_memory(max_size: int) -> Iterator[None]:
    """Have this process take only so much more memory that a source of `max_size` bytes may be opened.

    Where it needs more, Python raises `MemoryError`. The limit ends with what it is for: what a reader starts from
    here, such as a browser, has a right to more, also while an opening goes on (`full_memory`). Openings that overlap,
    in several threads, share the largest of their limits.
    """
    most = _taken() + max(LEAST, GROWTH * max_size)
    _hold(most)
    try:
        yield
    finally:
        _let_go(most)


@contextmanager
def full_memory() -> Iterator[None]:
    """Give what is started in here as much memory as this process was given: a child inherits the limit there is."""
    _lift(1)
    try:
        yield
    finally:
        _lift(-1)


def _lift(by: int) -> None:
    global _lifted
    with _lock:
        _lifted += by
        if _held:
            _set(_before if _lifted else max(_held))


def _hold(most: int) -> None:
    global _before
    with _lock:
        if not _held:
            _before, _ = resource.getrlimit(resource.RLIMIT_AS)
        _held.append(most)
        _set(_before if _lifted else max(_held))


def _let_go(most: int) -> None:
    with _lock:
        _held.remove(most)
        _set(max(_held) if _held and not _lifted else _before)


def _set(most: int) -> None:
    if _before != resource.RLIM_INFINITY:
        most = _before if most == resource.RLIM_INFINITY else min(most, _before)
    # macOS knows no limit of the address space.
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _taken() -> int:
    """Bytes of address space that this process has already; 0 where the system does not tell."""
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0
