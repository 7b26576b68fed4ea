"""Handing the keyboard over: no key is lost or out of order while one screen gives way to another.

Textual gives a key to the widget that has the focus when the key arrives. What is typed on at speed - the first
letters of a note right after the key that opens its editor - would reach the screen that is leaving.
"""

from collections import deque
from collections.abc import Awaitable, Callable
from typing import Protocol, TypeVar, cast

from textual import events
from textual.screen import Screen
from textual.widget import Widget

Result = TypeVar("Result")

Typed = events.Key | events.Paste
"""What comes from the keyboard and belongs to whatever is there when its turn has come."""


class Handover:
    """Holds the keys that arrive while a screen opens or closes, and gives them on in their order.

    `give` takes a key as if it had just been pressed, and `soon` has it taken behind what the app has to do already.
    """

    def __init__(self, give: Callable[[Typed], Awaitable[None]], soon: Callable[[Typed], object]) -> None:
        self._give = give
        self._soon = soon
        self._forwarded: deque[Typed] = deque()
        self._arrived: deque[Typed] = deque()
        self.is_under_way = False
        self.last_key = 0.0
        """When a key was pressed last, by `time.perf_counter`."""

    def begin(self) -> None:
        """From now on, hold the keys."""
        self.is_under_way = True

    def hold(self, event: Typed) -> None:
        """Hold a key, or a paste; one that was given to a widget already comes before those that were not."""
        if isinstance(event, events.Key):
            held: Typed = events.Key(event.key, event.character)
        else:
            held = events.Paste(event.text)
        (self._forwarded if event.is_forwarded else self._arrived).append(held)

    def press_again(self, key: str, character: str | None) -> None:
        """Take a key once more, after what was done for it has changed what it means."""
        self._again(events.Key(key, character))

    def paste_again(self, words: str) -> None:
        """Take a paste once more, as `press_again` does a key."""
        self._again(events.Paste(words))

    def _again(self, event: Typed) -> None:
        if self.is_under_way:
            self.hold(event)
        else:
            self._soon(event)

    async def end(self) -> None:
        """Give the held keys on, as far as none of them begins the next handover."""
        self.is_under_way = False
        while not self.is_under_way and (self._forwarded or self._arrived):
            await self._give((self._forwarded or self._arrived).popleft())


class HandsOver(Protocol):
    """The app, as far as its screens hand the keyboard over."""

    handover: Handover


def end_handover(screen: Screen[Result]) -> None:
    """Give the held keys on, when the app has done what it has to do already."""
    screen.app.call_later(handover_of(screen).end)


def handover_of(widget: Widget) -> Handover:
    """The handover of the app that a widget is in."""
    return cast("HandsOver", widget.app).handover
