"""The keyboard: which keys are typed into a line, which choose a label, which make a command, and when it is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Protocol

from readerapp.document.named_tuple import NamedTuple
from readerapp.tui.keys.action import Action, Argument, Mode, Need, Wait
from readerapp.tui.keys.parser import Command, KeyParser, Pending, Unknown, keys_of
from readerapp.tui.keys.pressed import name_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.timer import Timer

    from readerapp.tui.handover import Handover

_FALLBACK_DELAY = 0.4
"""Seconds after which a command that might have gone on is taken as it is."""


class Presence(Enum):
    """Whether what an action needs is there."""

    THERE = "there"
    COMING = "coming"
    MISSING = "missing"


class Keyed(Protocol):
    """A screen whose keys are those of the table, whatever it shows."""

    @property
    def mode(self) -> Mode:
        """What the keys mean just now."""
        ...

    @property
    def takes_keys(self) -> bool:
        """Whether there is something on the screen yet that keys can be about."""
        ...

    def presence(self, need: Need) -> Presence:
        """Whether what an action needs is there."""
        ...

    def run(self, command: Command) -> None:
        """Do a command, or say why it cannot be done."""
        ...

    def later(self, command: Command) -> Callable[[], None] | None:
        """What does a command later where it is meant now; `None` where it can only be done in its turn."""
        ...

    def say(self, message: str, *, is_error: bool = False) -> None:
        """Show a message in the status line until the next one."""
        ...

    def show_typed(self, text: str, *, is_line: bool = False) -> None:
        """Show what is half typed, or the line that is typed."""
        ...

    def show_awaited(self, argument: Argument | None) -> None:
        """Show what an argument that is waited for may be; `None` when none is waited for any more."""
        ...

    def keys_changed(self) -> None:
        """Show what the keys mean now."""
        ...

    def set_timer(self, delay: float, callback: Callable[[], None]) -> Timer:
        """Have something called after so many seconds."""
        ...


class TakesKeys(Protocol):
    """What takes the keys for itself for a while, as a line that is typed or the labels of hints do."""

    @property
    def shown(self) -> str:
        """What the status line shows of it; empty for nothing."""
        ...

    def take(self, key: str) -> bool:
        """Take one more key, by its name. Returns whether it goes on."""
        ...

    def paste(self, words: str) -> None:
        """Take what is pasted, if it is of any use."""
        ...


class _Key(NamedTuple):
    """A key as Textual has it: its name, and what it types."""

    key: str
    character: str | None


class _Pasted(NamedTuple):
    """What was pasted: the words of one line."""

    words: str


class Keyboard:
    """Takes the keys of a screen, in their order, and has it do the commands that they make.

    A command that needs what is still coming waits for it. It is done then, and what was typed behind it after it.
    """

    def __init__(self, screen: Keyed, keys: Mapping[str, tuple[str, ...]], handover: Handover) -> None:
        self._screen = screen
        self._keys = keys
        self._handover = handover
        self._parser = KeyParser(keys)
        self._taker: TakesKeys | None = None
        self._fallback: Command | None = None
        self._fallback_timer: Timer | None = None
        self._early: list[_Key | _Pasted] = []
        self._waiting: Command | None = None
        self._held: list[_Key | _Pasted] = []
        self._put_off: list[tuple[Command, Callable[[], None]]] = []

    @property
    def is_at_rest(self) -> bool:
        """Whether no key that was typed waits for another one."""
        return not (self._taker or self._parser.is_half_typed or self._early or self._waiting)

    def press(self, key: str, character: str | None) -> None:
        """Take a key."""
        self._receive(_Key(key, character))

    def paste(self, words: str) -> None:
        """Take what is pasted: words for the line that is typed, and never keys."""
        self._receive(_Pasted(words))

    def _receive(self, pressed: _Key | _Pasted) -> None:
        if self._early or not self._screen.takes_keys:
            # There is no page yet to move on.
            self._early.append(pressed)
        elif self._waiting:
            self._held.append(pressed)
        else:
            self._take(pressed)

    def _take(self, pressed: _Key | _Pasted) -> None:
        if isinstance(pressed, _Pasted):
            if self._taker:
                self._taker.paste(pressed.words)
                self.show_taker()
            return
        name = name_of(*pressed)
        if self._taker:
            self._give_on(self._taker, name)
        else:
            self._feed(name, pressed)
        self._screen.keys_changed()

    # ------------------------------------------------------------------ what takes the keys for itself

    def give_to(self, taker: TakesKeys) -> None:
        """Have all keys go to a line that is typed, or to labels, until it is ended."""
        self._taker = taker
        self.show_taker()

    def take_back(self, taker: TakesKeys) -> None:
        """Have the keys mean what they did before `taker` took them, if it still does."""
        if self._taker is taker:
            self._taker = None
            self.show_taker()

    def show_taker(self) -> None:
        """Show the line that is typed as it is now, or that there is none."""
        shown = self._taker.shown if self._taker else ""
        self._screen.show_typed(shown, is_line=bool(shown))

    def _give_on(self, taker: TakesKeys, name: str) -> None:
        if not taker.take(name) and self._taker is taker:
            self._taker = None
        self.show_taker()

    # ------------------------------------------------------------------ commands

    def _feed(self, name: str, pressed: _Key) -> None:
        if name == "escape" and self._parser.is_half_typed:
            self._forget_half_typed()
            self._screen.say("")
            return
        result = self._parser.feed(name, self._screen.mode)
        if isinstance(result, Pending):
            self._wait_for_more(result)
            return
        fallback = self._fallback
        self._forget_half_typed()
        if isinstance(result, Command):
            self._give(result)
        elif fallback:
            # It was a whole command already; what came now belongs to what comes after it.
            self._give(fallback)
            self._handover.press_again(*pressed)
        elif isinstance(result, Unknown):
            self._screen.say(f"{result.typed} means nothing here; ? shows every key")

    def begin(self, action: Action) -> None:
        """Do an action that was chosen from a list, or wait for the key that still belongs to it."""
        if not action.takes_argument:
            self._give(Command(action))
            return
        first_way = next(keys_of(action, self._keys))
        for key in first_way.split()[:-1]:
            self._feed(key, _Key(key, key))

    def _give(self, command: Command) -> None:
        """Have a command done, now or when what it needs is there."""
        if not self._must_wait(command.action):
            self._screen.run(command)
            return
        later = self._screen.later(command) if command.action.waits is Wait.LATER else None
        if later:
            self._put_off.append((command, later))
            self._screen.say("Opening your notes: this is marked as soon as they are there")
        else:
            # What is typed from now on is for what this command opens.
            self._waiting = command
            is_about_text = self._screen.presence(Need.WHOLE_TEXT) is Presence.COMING
            self._screen.say("The rest is still coming…" if is_about_text else "Opening your notes…")

    def _must_wait(self, action: Action) -> bool:
        if action.waits is Wait.LAST and self._put_off:
            return True
        return self._screen.presence(action.needs) is Presence.COMING

    def _wait_for_more(self, pending: Pending) -> None:
        self._stop_timer()
        self._fallback = pending.fallback
        self._screen.show_typed(f"{pending.typed}…  {' '.join(pending.follow)}")
        self._screen.show_awaited(pending.argument)
        if pending.fallback and pending.follow:
            self._fallback_timer = self._screen.set_timer(_FALLBACK_DELAY, self._take_fallback)

    def _take_fallback(self) -> None:
        fallback = self._fallback
        self._forget_half_typed()
        if fallback:
            self._give(fallback)
            self._screen.keys_changed()

    def _forget_half_typed(self) -> None:
        self._stop_timer()
        self._fallback = None
        self._parser.reset()
        self._screen.show_typed("")
        self._screen.show_awaited(None)

    def _stop_timer(self) -> None:
        if self._fallback_timer:
            self._fallback_timer.stop()
            self._fallback_timer = None

    # ------------------------------------------------------------------ what had to wait

    def page_is_there(self) -> None:
        """Take the keys that came before there was a page."""
        early, self._early = self._early, []
        self._receive_all(early)

    def _receive_all(self, typed: Sequence[_Key | _Pasted]) -> None:
        for pressed in typed:
            # What the command has opened takes them.
            if not self._handover.is_under_way:
                self._receive(pressed)
            elif isinstance(pressed, _Pasted):
                self._handover.paste_again(pressed.words)
            else:
                self._handover.press_again(*pressed)

    def look_again(self) -> bool:
        """Do what waited for something that has come now, or will not come; returns whether anything did."""
        put_off = [later for command, later in self._put_off if self._has_come(command.action)]
        self._put_off = [waiting for waiting in self._put_off if not self._has_come(waiting[0].action)]
        for later in put_off:
            later()
        waiting = self._waiting
        if waiting is None or self._must_wait(waiting.action):
            return bool(put_off)
        self._waiting = None
        held, self._held = self._held, []
        self._screen.run(waiting)
        self._receive_all(held)
        return True

    def _has_come(self, action: Action) -> bool:
        return self._screen.presence(action.needs) is not Presence.COMING
