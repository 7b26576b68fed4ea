"""Waiting for the keyboard: the thread that reads it sleeps until a key comes, where Textual's looks up all the time.

Textual looks ten times a second whether something half typed is to be taken for a lone Esc, and whether it is to end.
Once nothing has come for a while nothing is half typed; and whoever ends it can wake it. That is a third of what a
reader costs that nobody touches.
"""

from contextlib import suppress
from selectors import EVENT_READ as EVENT_READ
from selectors import SelectorKey, SelectSelector
from socket import socketpair

_LOOKS = 10
"""Looks without a key after which nothing is half typed; Textual takes a tenth of a second for each."""


class RestingSelector(SelectSelector):
    """Waits for keys for as long as it takes, when it has waited in vain for a while."""

    def __init__(self) -> None:
        super().__init__()
        self._in_vain = 0
        self._alarm, self._bell = socketpair()
        self.register(self._alarm, EVENT_READ)

    def select(self, timeout: float | None = None) -> list[tuple[SelectorKey, int]]:
        """What there is to be read; nothing after `timeout` seconds, after a longer rest, or when it is woken."""
        ready = super().select(None if self._in_vain >= _LOOKS else timeout)
        self._in_vain = 0 if ready else self._in_vain + 1
        keys = [(key, events) for key, events in ready if key.fileobj is not self._alarm]
        if len(keys) < len(ready):
            self._alarm.recv(1)
        return keys

    def wake(self) -> None:
        """Have it look up, and go on doing so for a while. From any thread, also when it is closed already."""
        with suppress(OSError):
            self._bell.send(b"\0")

    def close(self) -> None:
        """Wait no more."""
        super().close()
        self._alarm.close()
        self._bell.close()
