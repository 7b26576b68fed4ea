"""List screens: a list that fills the terminal, gone through and filtered by the keys of the table."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from readerapp.tui.footer import Footer
from readerapp.tui.handover import end_handover, handover_of
from readerapp.tui.keyed_screen import Answer, KeyedScreen
from readerapp.tui.keys.line import TypedLine
from readerapp.tui.keys.parser import Command
from readerapp.tui.lists.pane import ListLine, ListPane
from readerapp.tui.status import StatusLine

if TYPE_CHECKING:
    from readerapp.tui.host import Host

_FAR = 1 << 30


class ListScreen(KeyedScreen, inherit_bindings=False):
    """A list with a title over it. Its result is what the chosen line stands for, or `None`.

    What keys of its own do is in `own_answers`.
    """

    DEFAULT_CSS = """
    ListScreen {
        background: $background;
        & #title { height: 1; padding: 0 1; background: $panel; color: $foreground; text-style: bold; }
        & #nothing { display: none; height: auto; padding: 1 2; color: $text-muted; }
        &.-nothing #nothing { display: block; }
    }
    """

    def __init__(self, host: Host, keys: Mapping[str, tuple[str, ...]], title: str, lines: Sequence[ListLine]) -> None:
        """`keys` gives other keys for actions by their names, as the settings do."""
        super().__init__(host, keys, StatusLine(has_pen=False), Footer(keys))
        self._heading = title
        self._all = lines
        self._filter = ""
        self._is_closed = False
        self.pane = ListPane(lambda: host.palette)
        self.answers = {**self.common_answers(), **self._list_answers(), **self.own_answers()}

    @abstractmethod
    def own_answers(self) -> Mapping[str, Answer]:
        """What does the actions that this list has besides those of every list."""

    def _list_answers(self) -> dict[str, Answer]:
        pane = self.pane
        return {
            "next_line": lambda command: pane.move(command.times),
            "previous_line": lambda command: pane.move(-command.times),
            "first_line": lambda _: pane.move(-_FAR),
            "last_line": lambda _: pane.move(_FAR),
            "page_of_lines_down": lambda command: pane.move(pane.page * command.times),
            "page_of_lines_up": lambda command: pane.move(-pane.page * command.times),
            "filter_lines": self.do_filter_lines,
            "back": self.do_back,
            "close_list": lambda _: self.close(),
        }

    def compose(self) -> ComposeResult:
        """The title, the lines, what stands where there are none, status line and footer."""
        yield Static(Content(self._heading), id="title", markup=False)
        yield Static(Content("Nothing fits the filter; Esc shows all"), id="nothing", markup=False)
        yield self.pane
        yield self._status
        yield self._footer

    def on_mount(self) -> None:
        """Show the lines, and take the keyboard."""
        self.pane.show(self._all)
        self.set_focus(self.pane)
        self.keys_changed()
        self.call_after_refresh(end_handover, self)

    def do_filter_lines(self, _command: Command) -> None:
        """Type what the lines must have to be listed."""
        self.keyboard.give_to(TypedLine("filter/", self._filter, self._narrow, self._narrow))

    def _narrow(self, words: str) -> None:
        self._filter = words
        wanted = words.casefold().split()
        fitting = [line for line in self._all if all(word in f"{line.text} {line.about}".casefold() for word in wanted)]
        self.set_class(not fitting, "-nothing")
        self.pane.show(fitting)

    def do_back(self, _command: Command) -> None:
        """List every line again, or else go back to what lies under the list."""
        if self._filter:
            self._narrow("")
        else:
            self.close()

    def on_list_pane_opened(self, message: ListPane.Opened) -> None:
        """Do what `Enter` does."""
        message.stop()
        self.open_current()

    def open_current(self) -> None:
        """Give back what the line under the cursor stands for."""
        if self.pane.line:
            self.close(self.pane.line.value)

    def close(self, result: str | None = None) -> None:
        """Go away with a result, once, and give the keyboard back."""
        if not self._is_closed:
            self._is_closed = True
            handover_of(self).begin()
            self.dismiss(result)
            end_handover(self)
