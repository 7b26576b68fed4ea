"""The outbox: what goes to the page is written by a thread, so that a page that takes nothing stops no key.

What is shown is dropped when too much of it waits: there will be newer. What is told is not.
"""

import os
from collections import deque
from collections.abc import Callable
from threading import Condition, Thread
from time import monotonic

MOST_WAITING = 4 << 20
"""Bytes that may wait for a page that takes none."""


class Outbox:
    """Writes to a file descriptor, one thing after the other."""

    def __init__(self, descriptor: int, when_caught_up: Callable[[], None], most: int = MOST_WAITING) -> None:
        """`when_caught_up` is called, in another thread, when all is written after something had to be dropped."""
        self._descriptor = descriptor
        self._when_caught_up = when_caught_up
        self._most = most
        self._waiting: deque[bytes] = deque()
        self._size = 0
        self._is_behind = False
        self._is_broken = False
        self._changed = Condition()
        self._thread = Thread(target=self._write_on, name="outbox", daemon=True)

    def start(self) -> None:
        """Begin to write."""
        self._thread.start()

    def show(self, data: bytes) -> None:
        """Have something written that something newer will make up for, where it is dropped."""
        with self._changed:
            self._is_behind = self._is_behind or self._size + len(data) > self._most
            if not self._is_behind:
                self._put(data)

    def tell(self, data: bytes) -> None:
        """Have something written in any case."""
        with self._changed:
            self._put(data)

    def _put(self, data: bytes) -> None:
        if not self._is_broken:
            self._waiting.append(data)
            self._size += len(data)
            self._changed.notify_all()

    def finish(self, patience: float) -> bool:
        """Wait until all is written, so many seconds at most. Returns whether it is."""
        deadline = monotonic() + patience
        with self._changed:
            while self._size and not self._is_broken:
                if not self._changed.wait(max(deadline - monotonic(), 0)):
                    return False
            return not self._is_broken

    def _write_on(self) -> None:
        while True:
            with self._changed:
                while not self._waiting:
                    self._changed.wait()
                data = self._waiting.popleft()
            try:
                rest = memoryview(data)
                while rest:
                    rest = rest[os.write(self._descriptor, rest) :]
            except OSError:
                self._give_up()
                return
            with self._changed:
                self._size -= len(data)
                self._changed.notify_all()
                has_caught_up = self._is_behind and not self._waiting
                self._is_behind = self._is_behind and not has_caught_up
            if has_caught_up:
                self._when_caught_up()

    def _give_up(self) -> None:
        """Write nothing more: nobody reads it."""
        with self._changed:
            self._is_broken = True
            self._waiting.clear()
            self._size = 0
            self._changed.notify_all()
