"""Keyed screens: whatever fills the terminal and is worked by the keys of the table, with its footer and its help."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from textual import events
from textual.screen import Screen

from readerapp.document.sanitising import shown_line
from readerapp.tui.footer import Footer
from readerapp.tui.handover import handover_of
from readerapp.tui.keyboard import Keyboard, Presence
from readerapp.tui.keys.action import Argument, Mode, Need
from readerapp.tui.keys.parser import Command
from readerapp.tui.status import StatusLine

if TYPE_CHECKING:
    from textual.app import App

    from readerapp.tui.host import Host

Result = TypeVar("Result")

Answer = Callable[[Command], None]
"""What does a command."""

_MOST_PASTED = 4_000
"""Code points of a paste that a line of the status line takes."""

LEAVING = ("quit", "close_list")
"""The actions that lead out of a screen."""


class KeyedScreen(Screen[str | None], inherit_bindings=False):
    """A screen with a keyboard: modes, counts, footer, help and palette come from the table of actions."""

    answers: Mapping[str, Answer]
    """What does each action that has a key in one of the screen's modes, by the action's name; made with the screen."""

    def __init__(self, host: Host, keys: Mapping[str, tuple[str, ...]], status: StatusLine, footer: Footer) -> None:
        """`keys` gives other keys for actions by their names, as the settings do."""
        super().__init__()
        self.keys = keys
        self.keyboard = Keyboard(self, keys, host.handover)
        self._latest = host.latest
        self._host = host
        self._status = status
        self._footer = footer
        self._is_stale = False
        self._followed: events.Resize | None = None

    async def on_idle(self) -> None:
        """Let every pane say what has changed before a frame is drawn, so that all of it is in one.

        Textual draws when the screen has nothing left to do. What a key changed in header, sidebar and status line
        is told by each of them a turn or two of the event loop later, and would be drawn a frame, 30 ms, later.
        """
        await asyncio.sleep(0)
        await asyncio.sleep(0)

    def on_resize(self, event: events.Resize) -> None:
        """Follow a new size once, though it is told twice."""
        if event is self._followed:
            event.prevent_default()
        self._followed = event

    # What a screen says of itself

    @property
    @abstractmethod
    def mode(self) -> Mode:
        """What the keys mean just now."""

    @property
    def takes_keys(self) -> bool:
        """Whether there is something on the screen yet that keys can be about."""
        return True

    def presence(self, need: Need) -> Presence:
        """Whether what an action needs is there."""
        del need
        return Presence.THERE

    def why_missing(self, need: Need) -> str:
        """What to say of an action whose need is not there, and will not come."""
        return f"This needs {need.value}"

    def others_changed(self, ids: Collection[str]) -> None:
        """Annotations and documents with these ids were changed by another process; nothing where none are shown."""

    def later(self, command: Command) -> Callable[[], None] | None:
        """What does a command later where it is meant now; `None` where it can only be done in its turn."""
        del command
        return None

    # What the keys do

    def press(self, key: str, character: str | None) -> None:
        """Take a key. Called by the app before anything of Textual's sees it, so that keys stay in their order."""
        self.keyboard.press(key, character)

    def paste(self, text: str) -> None:
        """Take what is pasted. Called by the app as `press` is."""
        self.keyboard.paste(shown_line(text[:_MOST_PASTED]))

    def run(self, command: Command) -> None:
        """Do a command, or say why it cannot be done."""
        needs = command.action.needs
        if self.presence(needs) is Presence.MISSING:
            self.say(self.why_missing(needs), is_error=needs is Need.NOTES)
        else:
            self.answers[command.action.name](command)
        self.keys_changed()

    def common_answers(self) -> dict[str, Answer]:
        """What does the actions that every screen has."""
        return {
            "help": self.do_help,
            "palette": self.do_palette,
            "suspend": self.do_suspend,
            "how_to_leave": self.do_how_to_leave,
        }

    def do_help(self, _command: Command) -> None:
        """Every key of the present mode."""
        from readerapp.tui.overlays.actions import help_on

        self.open(help_on(self.mode, self.keys), self._begin)

    def do_palette(self, _command: Command) -> None:
        """Every command by name."""
        from readerapp.tui.overlays.actions import palette_of_commands

        self.open(palette_of_commands(self.mode, self.keys, self._latest.names), self._choose)

    def do_suspend(self, _command: Command) -> None:
        """Stop for a while, and give the terminal back to the shell."""
        if self.app.is_web:
            self.say("In a browser there is no shell to go back to")
        else:
            self.app.action_suspend_process()

    def do_how_to_leave(self, _command: Command) -> None:
        """Say which keys lead out."""
        from readerapp.tui.keys.parser import keys_of, shown_keys
        from readerapp.tui.keys.table import NAMED

        way_out = next(action for action in map(NAMED.get, LEAVING) if action and action.name in self.answers)
        ways = {
            action: shown_keys(next(keys_of(action, self.keys), f":{action.name}"))
            for action in (way_out, NAMED["back"])
        }
        self.say("; ".join(f"{keys}: {action.help}" for action, keys in ways.items()))

    def _choose(self, name: str | None) -> None:
        if name:
            self._latest.chose(name)
        self._begin(name)

    def _begin(self, name: str | None) -> None:
        from readerapp.tui.keys.table import NAMED

        if name:
            self.keyboard.begin(NAMED[name])

    # What the screen shows

    def say(self, message: str, *, is_error: bool = False) -> None:
        """Show a message in the status line until the next one."""
        self._status.say(message, is_error=is_error)

    def show_typed(self, text: str, *, is_line: bool = False) -> None:
        """Show what is half typed; a line that is typed shows even where nothing but the text is to be seen."""
        self._status.typed = text
        self._status.set_class(is_line, "-typing")

    def show_awaited(self, argument: Argument | None) -> None:
        """Show what an argument that is waited for may be, where a screen has more to say of it than its keys."""
        del argument

    def keys_changed(self) -> None:
        """Say in the status line and the footer what the keys mean now, once for a frame."""
        if not self._is_stale and self.is_attached:
            self._is_stale = True
            self.call_next(self._show_keys)

    def _show_keys(self) -> None:
        self._is_stale = False
        self._status.mode = self._footer.mode = self.mode
        self.show_what_keys_are_about()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show what the keys mean now."""
        del event
        self.keys_changed()

    def show_what_keys_are_about(self) -> None:
        """Show in the footer what the keys are about; nothing where a screen has nothing of the kind."""

    def open(self, screen: Screen[Result], done: Callable[[Result | None], None]) -> None:
        """Lay a screen over this one; `done` is given its result."""
        handover_of(self).begin()
        self.app.push_screen(screen, done)

    def copy(self, text: str) -> None:
        """Copy a text to the clipboard, and say by which way."""
        if text:
            self.run_worker(self._copy(text))
        else:
            self.say("There is nothing here to copy")

    async def _copy(self, text: str) -> None:
        from readerapp.tui.desktop_clipboard import copy

        copied = await copy(
            text,
            self.app.copy_to_clipboard,
            terminal_said=self._host.terminal_said,
            in_browser=self.app.is_web,
        )
        self.say(copied.message, is_error=not copied.can_have_arrived)
        if not copied.can_have_arrived:
            from readerapp.tui.overlays.file_instead import ask_for_file

            ask_for_file(self, text, copied.message)


def others_changed(app: App[Any], ids: Collection[str]) -> None:
    """Tell every screen that annotations and documents with these ids were changed by another process."""
    for screen in app.screen_stack if ids else ():
        if isinstance(screen, KeyedScreen):
            screen.others_changed(ids)
