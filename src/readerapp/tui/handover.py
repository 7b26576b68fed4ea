"""Handing the keyboard over: no key is lost or out of order while one screen gives way to another.

Textual gives a key to the widget that has the focus when the key arrives. What is typed on at speed - the first
letters of a note right after the key that opens its editor - would reach the screen that is leaving.
"""

from collections import deque
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, cast

from textual import events
from textual.widget import Widget

if TYPE_CHECKING:
    from readerapp.tui.app import ReaderApp


class Handover:
    """Holds the keys that arrive while a screen opens or closes, and gives them on in their order.

    `give` takes a key as if it had just been pressed.
    """

    def __init__(self, give: Callable[[events.Key], Awaitable[None]]) -> None:
        self._give = give
        self._forwarded: deque[events.Key] = deque()
        self._arrived: deque[events.Key] = deque()
        self.is_under_way = False

    def begin(self) -> None:
        """From now on, hold the keys."""
        self.is_under_way = True

    def hold(self, event: events.Key) -> None:
        """Hold a key; one that was given to a widget already comes before those that were not."""
        (self._forwarded if event.is_forwarded else self._arrived).append(events.Key(event.key, event.character))

    async def end(self) -> None:
        """Give the held keys on, as far as none of them begins the next handover."""
        self.is_under_way = False
        while not self.is_under_way and (self._forwarded or self._arrived):
            await self._give((self._forwarded or self._arrived).popleft())


def reader_app(widget: Widget) -> "ReaderApp":
    """The app that a widget is in."""
    return cast("ReaderApp", widget.app)
