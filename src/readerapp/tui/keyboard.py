"""The keyboard: which keys are typed into a line, which choose a label, which make a command, and when it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from readerapp.tui.article.cursor import Spot
from readerapp.tui.handover import reader_app
from readerapp.tui.keys.line import TypedLine
from readerapp.tui.keys.parser import Command, KeyParser, Pending, Unknown, keys_of
from readerapp.tui.keys.pressed import name_of
from readerapp.tui.keys.table import Action, Group

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.timer import Timer

    from readerapp.tui.screens.reading import ReadingScreen

_FALLBACK_DELAY = 0.4
"""Seconds after which a command that might have gone on is taken as it is."""

_NEED_MARGIN = frozenset({Group.MARK, Group.SIDEBAR, Group.PLACE})
_NEED_MARGIN_TOO = frozenset(
    {"export", "library", "trash", "outline", "next_highlight", "previous_highlight", "next_note", "previous_note"}
)
"""What cannot be done before the notes are there; these commands wait until they are."""

_NEED_ALL = frozenset(
    {"end", "go_to_share", "next_heading", "search", "search_word", "next_hit", "previous_hit", "follow_link"}
)
"""What would be answered wrongly while the rest of the document is still coming."""

_LEAVE = frozenset({"quit", "reload"})
"""These wait too while something is still to be marked."""

_MARK_AT_ONCE = frozenset({"highlight", "color", "repeat"})
"""Those that wait and ask for nothing more: reading goes on, and they are done later where they were meant."""


class _Key(NamedTuple):
    """A key as Textual has it: its name, and what it types."""

    key: str
    character: str | None


class Keyboard:
    """Takes the keys of a reading screen, in their order, and has it do the commands that they make."""

    def __init__(self, screen: ReadingScreen, keys: Mapping[str, tuple[str, ...]]) -> None:
        self._screen = screen
        self._keys = keys
        self._parser = KeyParser(keys)
        self._line: TypedLine | None = None
        self._fallback: Command | None = None
        self._fallback_timer: Timer | None = None
        self._early: list[_Key] = []
        self._waiting: Command | None = None
        self._held: list[_Key] = []
        self._put_off: list[tuple[Command, Spot]] = []

    @property
    def is_at_rest(self) -> bool:
        """Whether no key that was typed waits for another one."""
        is_choosing = self._line is not None or bool(self._screen.article.labels)
        return not (is_choosing or self._parser.is_half_typed or self._early or self._waiting)

    def press(self, key: str, character: str | None) -> None:
        """Take a key."""
        if self._early or not self._screen.article.is_laid_out:
            # There is no page yet to move on.
            self._early.append(_Key(key, character))
        elif self._waiting:
            self._held.append(_Key(key, character))
        else:
            self._take(_Key(key, character))

    def _take(self, pressed: _Key) -> None:
        name = name_of(*pressed)
        if self._line:
            self._type(self._line, name)
        elif self._screen.article.labels:
            self._screen.finding.type(name)
        else:
            self._feed(name, pressed)
        self._screen.chrome.update()

    # ------------------------------------------------------------------ a line that is typed

    def type_line(self, line: TypedLine) -> None:
        """Have the keys type a line, in the status line, until it is ended."""
        self._line = line
        self.show_line()

    def show_line(self) -> None:
        """Show the line that is typed as it is now, or that there is none."""
        line = self._line
        self._screen.chrome.show_typed(f"{line.prompt}{line.text}▏" if line else "", is_line=line is not None)

    def _type(self, line: TypedLine, name: str) -> None:
        if not line.take(name) and self._line is line:
            self._line = None
        self.show_line()

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
            self._screen.run(fallback)
            reader_app(self._screen).press_again(*pressed)
        elif isinstance(result, Unknown):
            self._screen.say(f"{result.typed} means nothing here; ? shows every key")

    def begin(self, action: Action) -> None:
        """Do an action that was chosen from a list, or wait for the key that still belongs to it."""
        if not action.takes_argument:
            self._screen.run(Command(action))
            return
        first_way = next(keys_of(action, self._keys))
        for key in first_way.split()[:-1]:
            self._feed(key, _Key(key, key))

    def _give(self, command: Command) -> None:
        """Have a command done, now or when the notes are there."""
        if not self._must_wait(command):
            self._screen.run(command)
        elif command.action.name in _MARK_AT_ONCE:
            self._put_off.append((command, self._screen.article.cursor.spot()))
            self._screen.article.cursor.step_back()
            self._screen.say("Opening your notes: this is marked as soon as they are there")
        else:
            # What is typed from now on is for what this command opens.
            self._waiting = command
            self._screen.say("Opening your notes…" if self._screen.document.is_whole else "The rest is still coming…")

    def _must_wait(self, command: Command) -> bool:
        if command.action.name in _NEED_ALL and not self._screen.document.is_whole:
            return True
        is_leaving = command.action.name in _LEAVE
        is_about_notes = needs_margin(command.action) or (is_leaving and bool(self._put_off))
        return is_about_notes and self._screen.keeping.is_opening

    def _wait_for_more(self, pending: Pending) -> None:
        self._stop_timer()
        self._fallback = pending.fallback
        self._screen.chrome.show_typed(f"{pending.typed}…  {' '.join(pending.follow)}")
        if pending.fallback and pending.follow:
            self._fallback_timer = self._screen.set_timer(_FALLBACK_DELAY, self._take_fallback)

    def _take_fallback(self) -> None:
        fallback = self._fallback
        self._forget_half_typed()
        if fallback:
            self._screen.run(fallback)
            self._screen.chrome.update()

    def _forget_half_typed(self) -> None:
        self._stop_timer()
        self._fallback = None
        self._parser.reset()
        self._screen.chrome.show_typed("")

    def _stop_timer(self) -> None:
        if self._fallback_timer:
            self._fallback_timer.stop()
            self._fallback_timer = None

    # ------------------------------------------------------------------ what had to wait

    def page_is_there(self) -> None:
        """Take the keys that came before there was a page."""
        early, self._early = self._early, []
        for pressed in early:
            self.press(*pressed)

    def notes_are_there(self) -> bool:
        """Do what waited for the notes; returns whether anything did."""
        put_off, self._put_off = self._put_off, []
        waiting, self._waiting = self._waiting, None
        held, self._held = self._held, []
        cursor = self._screen.article.cursor
        here = cursor.spot()
        for command, spot in put_off:
            cursor.return_to(spot)
            self._screen.run(command)
        if put_off:
            cursor.return_to(here)
            self._screen.article.moved()
        if waiting:
            self._screen.run(waiting)
        app = reader_app(self._screen)
        for pressed in held:
            # What the command has opened takes them.
            if app.handover.is_under_way:
                app.press_again(*pressed)
            else:
                self.press(*pressed)
        return bool(put_off or waiting)

    def notes_are_not_to_be_had(self) -> None:
        """Forget what waited for the notes."""
        self._waiting = None
        self._held = []
        self._put_off = []


def needs_margin(action: Action) -> bool:
    """Whether an action can do nothing without the notes."""
    return action.group in _NEED_MARGIN or action.name in _NEED_MARGIN_TOO
