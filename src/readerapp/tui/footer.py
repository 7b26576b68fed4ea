"""The footer: the keys that matter now, made from the table of actions, or the end of a long message."""

from collections.abc import Mapping

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from readerapp.page.cells import as_painted, clipped
from readerapp.tui.keys.action import Action, Group, Mode
from readerapp.tui.keys.parser import keys_of, shown_keys
from readerapp.tui.keys.table import ACTIONS
from readerapp.tui.status import StatusLine

_ALWAYS = ("help",)


class Footer(Widget):
    """One line of keys and the words for what they do, as many as there is room for.

    While the message of the status line above is longer than that line, its end stands here instead: what a message
    says last is what to do about it.
    """

    DEFAULT_CSS = """
    Footer {
        height: 1;
        dock: bottom;
        padding: 0 1;
        background: $panel;
        color: $foreground;
        &.-message { background: $surface; }
        &.-error { color: $text-error; text-style: bold; }
    }
    """

    mode: reactive[Mode] = reactive(Mode.READ)
    on_mark: reactive[bool] = reactive(False)
    is_waiting: reactive[bool] = reactive(False)

    rest: reactive[str] = reactive("")

    def __init__(self, keys: Mapping[str, tuple[str, ...]], status: StatusLine) -> None:
        super().__init__()
        self._keys = keys
        self._status = status

    def on_mount(self) -> None:
        """Follow what the status line has no room for."""
        for name in ("message", "hits", "typed", "mode", "pen"):
            self.watch(self._status, name, self._follow)

    def on_resize(self) -> None:
        """The line above is as wide as this one: another part of the message may fit."""
        self._follow()

    def _follow(self) -> None:
        self.rest = self._status.rest
        self.set_class(bool(self.rest), "-message")
        self.set_class(bool(self.rest) and self._status.has_class("-error"), "-error")

    def render(self) -> Content:
        """The keys of the present mode; help is there however narrow the line."""
        if self.rest:
            return Content(as_painted(clipped(self.rest, self.size.width)))
        parts: list[tuple[str, str] | str] = []
        actions = footer_actions(self.mode, on_mark=self.on_mark, is_waiting=self.is_waiting)
        actions = [action for action in actions if self._key(action)]
        always = [action for action in actions if action.name in _ALWAYS]
        room = self.size.width - sum(self._width(action) for action in always)
        shown = []
        for action in actions:
            if action not in always:
                room -= self._width(action)
                if room < 0:
                    break
            shown.append(action)
        shown += [action for action in always if action not in shown]
        for action in shown:
            parts += [(self._key(action), "bold $accent"), f" {action.short}  "]
        return Content.assemble(*parts)

    def _key(self, action: Action) -> str:
        """The first way to press it, without the word for its argument: there is little room here."""
        return shown_keys(next(keys_of(action, self._keys), "")).partition("+{")[0]

    def _width(self, action: Action) -> int:
        return len(self._key(action)) + len(action.short) + 3


def footer_actions(mode: Mode, *, on_mark: bool, is_waiting: bool) -> list[Action]:
    """The actions that the footer names in a mode: those with a short word, and some only on an annotation.

    The most needed come first; those about the place of an annotation before them all, and only while that place waits
    for the reader's word.
    """
    named = [action for action in ACTIONS if action.short and mode in action.modes and (on_mark or not action.on_mark)]
    named.sort(key=lambda action: action.rank)
    placing = [action for action in named if action.group is Group.PLACE]
    others = [action for action in named if action.group is not Group.PLACE]
    return [*placing, *others] if is_waiting else others
