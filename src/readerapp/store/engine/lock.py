"""The lock that processes hold while they append to the journal or replace a file, for milliseconds at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from readerapp.hashing_without_openssl import import_hashlib
from readerapp.store.engine.durable import PRIVATE

_POLL = 0.005
"""Seconds between two tries; the holder seldom needs longer."""

_SECOND_PATIENCE = 0.05
"""For how many seconds a lock is waited for that was waited for in vain before: somebody may be typing meanwhile."""


class LockHeldError(OSError):
    """Another process has held the lock for too long."""


class StoreLock:
    """An advisory lock on a file that is never deleted."""

    def __init__(self, path: Path) -> None:
        import_hashlib()
        # It imports `secrets`, and that OpenSSL where nobody sees to it.
        from filelock import FileLock

        self._path = path
        self._lock = FileLock(path, mode=PRIVATE, poll_interval=_POLL)
        self._waited = 0.0

    @contextmanager
    def held(self, patience: float) -> Iterator[None]:
        """Hold the lock, waiting `patience` seconds for it, and less where that was in vain the last time.

        Raises `LockHeldError` when somebody else keeps it, and `OSError` when the lock file cannot be made.
        """
        from filelock import Timeout

        if not self._path.exists():
            # Where it cannot be made, filelock would go on trying, and take that for somebody who holds it.
            self._path.touch(mode=PRIVATE)
        try:
            self._lock.acquire(timeout=min(patience, _SECOND_PATIENCE) if self._waited else patience)
        except Timeout as error:
            self._waited = max(self._waited, patience)
            held = f"another program has held {self._path} for more than {self._waited:g} s"
            raise LockHeldError(f"{held}; resume or end it, then try again") from error
        self._waited = 0.0
        try:
            yield
        finally:
            self._lock.release()
