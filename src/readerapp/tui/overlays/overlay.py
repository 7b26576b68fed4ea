"""Overlays: screens that lie over the page for a moment, and the line in them that is typed into."""

from collections.abc import Mapping
from functools import cache
from typing import ClassVar, Generic, TypeVar, cast

from textual import events
from textual.binding import Binding
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

    async def on_key(self, event: events.Key) -> None:
        """Keep what comes behind the ending key for the next screen, and do the keys that edit in their turn.

        Textual gives those to the widget's parents first, and does them behind whatever letters came meanwhile.
        """
        widget = cast("Widget", self)
        handover = handover_of(widget)
        if handover.is_under_way:
            handover.hold(event)
        elif event.key in self.ENDING_KEYS:
            handover.begin()
            widget.post_message(self.Ended(event.key))
        elif action := next(filter(None, map(own_actions(type(widget)).get, event.aliases)), ""):
            await widget.run_action(action)
        else:
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Keep what is pasted behind the ending key for the next screen, too."""
        handover = handover_of(cast("Widget", self))
        if handover.is_under_way:
            handover.hold(event)
            event.stop()
            event.prevent_default()


@cache
def own_actions(widget: type[Widget]) -> Mapping[str, str]:
    """The actions of a widget or screen itself, by their keys there; but for those that come first of all."""
    found: dict[str, str] = {}
    for base in widget.__mro__:
        for binding in vars(base).get("BINDINGS", ()):
            if isinstance(binding, Binding) and not binding.priority:
                for key in binding.key.split(","):
                    found.setdefault(key.strip(), binding.action)
    return found


class LineInput(EndedByKey, Input):
    """One line to type into, ended by `Enter`, or by `Esc` or `Ctrl+c`."""

    ENDING_KEYS = frozenset({"enter", "escape", "ctrl+c"})


class Overlay(ModalScreen[Result], Generic[Result]):
    """A screen that lies over the page for a moment, with one widget that is typed into.

    It answers once: what comes behind its answer - a second click on its way to the list - is too late.
    """

    TYPED_INTO: ClassVar[type[Widget]] = LineInput

    HOLDS_WRITING: ClassVar[bool] = False
    """Whether something longer is written in it."""

    is_answered = False
    """Whether it has given its result."""

    def on_mount(self) -> None:
        """Take the keyboard as soon as the widget that is typed into is there."""
        self.query(self.TYPED_INTO).first().focus()
        self.call_after_refresh(self._take_keyboard)

    def _take_keyboard(self) -> None:
        self.app.call_later(handover_of(self).end)

    async def on_key(self, event: events.Key) -> None:
        """Do the keys of this screen in their turn; what comes behind the one that ends it is for the next screen.

        Textual would do them a little later, behind keys that came meanwhile.
        """
        handover = handover_of(self)
        if handover.is_under_way:
            handover.hold(event)
        elif action := next(filter(None, map(own_actions(type(self)).get, event.aliases)), ""):
            await self.run_action(action)
        else:
            return
        event.stop()
        event.prevent_default()

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
