"""Overlays: screens that lie over the page for a moment, and the line in them that is typed into."""

from typing import ClassVar, Generic, TypeVar, cast

from textual import events
from textual.message import Message
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input

from readerapp.tui.handover import handover_of

Result = TypeVar("Result")


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
        handover = handover_of(widget)
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
    """One line to type into, ended by `Enter`, or by `Esc` or `Ctrl+c`."""

    ENDING_KEYS = frozenset({"enter", "escape", "ctrl+c"})


class Overlay(ModalScreen[Result], Generic[Result]):
    """A screen that lies over the page for a moment, with one widget that is typed into.

    It answers once: what comes behind its answer - a second click on its way to the list - is too late.
    """

    TYPED_INTO: ClassVar[type[Widget]] = LineInput

    is_answered = False
    """Whether it has given its result."""

    def on_mount(self) -> None:
        """Take the keyboard as soon as the widget that is typed into is there."""
        self.query(self.TYPED_INTO).first().focus()
        self.call_after_refresh(self._take_keyboard)

    def _take_keyboard(self) -> None:
        self.app.call_later(handover_of(self).end)

    def close(self, result: Result | None) -> None:
        """Go away with a result, the first time; and give the keyboard back."""
        if self.is_answered:
            return
        self.is_answered = True
        handover = handover_of(self)
        handover.begin()
        self.dismiss(cast("Result", result))
        self.app.call_later(handover.end)

    def stay(self) -> None:
        """Go on being typed into, after a key that might have ended it."""
        self._take_keyboard()
