"""The lock that processes hold while they append to the journal or replace a file, for milliseconds at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from readerapp.store.engine.durable import PRIVATE

_POLL = 0.005
"""Seconds between two tries; the holder seldom needs longer."""


class LockHeldError(OSError):
    """Another process has held the lock for too long."""


class StoreLock:
    """An advisory lock on a file that is never deleted."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = FileLock(path, mode=PRIVATE, poll_interval=_POLL)

    @contextmanager
    def held(self, patience: float) -> Iterator[None]:
        """Hold the lock, waiting `patience` seconds for it.

        Raises `LockHeldError` when somebody else keeps it, and `OSError` when the lock file cannot be made.
        """
        if not self._path.exists():
            # Where it cannot be made, filelock would go on trying, and take that for somebody who holds it.
            self._path.touch(mode=PRIVATE)
        try:
            self._lock.acquire(timeout=patience)
        except Timeout as error:
            raise LockHeldError(
                f"another program has held {self._path} for more than {patience:g} s; resume or end it, then try again"
            ) from error
        try:
            yield
        finally:
            self._lock.release()
