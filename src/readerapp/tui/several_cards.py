"""Several cards: what the keys do to all cards of the sidebar that are selected, as one step of undo."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from readerapp.tui.keys.parser import Command
from readerapp.tui.lists.notebook_changes import NotebookChanges
from readerapp.tui.roles import Result

if TYPE_CHECKING:
    from textual.screen import Screen

    from readerapp.tui.roles import Reading
    from readerapp.tui.sidebar.view import Sidebar


class _Cards:
    """The cards of the sidebar as a list of annotations."""

    def __init__(self, sidebar: Sidebar) -> None:
        self._sidebar = sidebar

    @property
    def selected(self) -> set[str]:
        """The ids of those that are selected."""
        return self._sidebar.selected

    @selected.setter
    def selected(self, ids: set[str]) -> None:
        self._sidebar.selected = ids

    @property
    def value(self) -> str:
        """The id of the one under the cursor."""
        card = self._sidebar.card
        return card.placement.annotation.id if card else ""

    def go_to(self, value: str) -> bool:
        """Put the cursor on one. Returns whether it is listed."""
        return self._sidebar.mark(value)


class SeveralCards:
    """Answers the commands that concern all cards that are selected; they are what the notebook does, too."""

    def __init__(self, reading: Reading, sidebar: Sidebar, meanings: Mapping[str, str]) -> None:
        self._reading = reading
        self._sidebar = sidebar
        self.pane = _Cards(sidebar)
        self._answers = NotebookChanges(self, reading.store, meanings).answers()

    def answer(self, name: str, command: Command) -> None:
        """Do the action with this name."""
        self._answers[name](command)

    @property
    def chosen(self) -> list[str]:
        """The ids of the annotations that are selected, in the order of their cards."""
        return self._sidebar.chosen

    def changed(self, ids: Sequence[str], message: str) -> None:
        """Show these annotations as they are now, and what was done."""
        self._reading.margin.take_in(ids)
        self._reading.annotations_changed(message)

    def say(self, message: str, *, is_error: bool = False) -> None:
        """Show a message in the status line."""
        self._reading.say(message, is_error=is_error)

    def open(self, screen: Screen[Result], done: Callable[[Result | None], None]) -> None:
        """Lay a screen over the page."""
        self._reading.open(screen, done)

    def copy(self, text: str) -> None:
        """Copy a text to the clipboard."""
        self._reading.copy(text)
