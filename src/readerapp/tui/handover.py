"""Handing the keyboard over: no key is lost or out of order while one screen gives way to another.

Textual gives a key to the widget that has the focus when the key arrives. What is typed on at speed - the first
letters of a note right after the key that opens its editor - would reach the screen that is leaving.
"""

from collections import deque
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar, cast

from textual import events
from textual.message import Message
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, TextArea

if TYPE_CHECKING:
    from readerapp.tui.app import ReaderApp

Result = TypeVar("Result")


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


class EndedByKey:
    """What a widget that is typed into has besides: one of its `ENDING_KEYS` ends it."""

    ENDING_KEYS: ClassVar[frozenset[str]] = frozenset()

    class Ended(Message):
        """The widget is done with: `key` was pressed."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def on_key(self, event: events.Key) -> None:
        """Keep what comes behind the ending key for the next screen."""
        widget = cast("Widget", self)
        handover = reader_app(widget).handover
        if handover.is_under_way:
            handover.hold(event)
        elif event.key in self.ENDING_KEYS:
            handover.begin()
            widget.post_message(self.Ended(event.key))
        else:
            return
        event.stop()
        event.prevent_default()


class LineInput(EndedByKey, Input):
    """One line to type into, ended by `Enter` or `Esc`."""

    ENDING_KEYS = frozenset({"enter", "escape"})


class NoteArea(EndedByKey, TextArea):
    """Several lines to type into, ended by `Esc`, `Ctrl+s` or `Ctrl+c`."""

    ENDING_KEYS = frozenset({"escape", "ctrl+s", "ctrl+c"})


class Overlay(ModalScreen[Result], Generic[Result]):
    """A screen that lies over the page for a moment, with one widget that is typed into."""

    TYPED_INTO: ClassVar[type[Widget]] = LineInput

    def on_mount(self) -> None:
        """Take the keyboard as soon as the widget that is typed into is there."""
        self.query_one(self.TYPED_INTO).focus()
        self.call_after_refresh(self._take_keyboard)

    def _take_keyboard(self) -> None:
        app = reader_app(self)
        app.call_later(app.handover.end)

    def close(self, result: Result | None) -> None:
        """Go away, and give the keyboard back."""
        app = reader_app(self)
        app.handover.begin()
        self.dismiss(cast("Result", result))
        app.call_later(app.handover.end)

    def stay(self) -> None:
        """Go on being typed into, after a key that might have ended it."""
        self._take_keyboard()


def reader_app(widget: Widget) -> "ReaderApp":
    """The app that a widget is in."""
    return cast("ReaderApp", widget.app)
