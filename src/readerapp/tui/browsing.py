"""Browsing: what the keys do while they go to the sidebar."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from readerapp.annotations.completing import completions
from readerapp.annotations.query import FilterError, parse_query
from readerapp.tui.keys.line import TypedLine
from readerapp.tui.keys.parser import Command
from readerapp.tui.sidebar.entries import Order

if TYPE_CHECKING:
    from collections.abc import Mapping

    from readerapp.tui.keyboard import Keyboard
    from readerapp.tui.roles import Speaker
    from readerapp.tui.shown_annotations import ShownAnnotations
    from readerapp.tui.sidebar.view import Sidebar

_FAR = 1 << 30
_PAGE = 5
"""Cards that a page of the sidebar counts as: their heights differ."""


class Browsing:
    """Answers the commands of the sidebar."""

    def __init__(
        self,
        speaker: Speaker,
        sidebar: Sidebar,
        shown_annotations: ShownAnnotations,
        keyboard: Keyboard,
        meanings: Mapping[str, str],
        filters: Mapping[str, str],
    ) -> None:
        """`meanings` says what is meant by colours; `filters` are those of the reader's own, by their names."""
        self._speaker = speaker
        self._sidebar = sidebar
        self._shown_annotations = shown_annotations
        self._keyboard = keyboard
        self._meanings = meanings
        self._filters = filters

    def do_next_card(self, command: Command) -> None:
        """The next card."""
        self._sidebar.move(command.times)

    def do_previous_card(self, command: Command) -> None:
        """The card before."""
        self._sidebar.move(-command.times)

    def do_first_card(self, _command: Command) -> None:
        """The first card."""
        self._sidebar.move(-_FAR)

    def do_last_card(self, _command: Command) -> None:
        """The last card."""
        self._sidebar.move(_FAR)

    def do_page_of_cards_down(self, command: Command) -> None:
        """Some cards further down."""
        self._sidebar.move(_PAGE * command.times)

    def do_page_of_cards_up(self, command: Command) -> None:
        """Some cards further up."""
        self._sidebar.move(-_PAGE * command.times)

    def do_open_card(self, _command: Command) -> None:
        """Go to the text of the card; unfold a section."""
        if self._sidebar.card:
            self._sidebar.open_card()
        else:
            self._fold()

    def do_select_card(self, _command: Command) -> None:
        """Select the card, or no longer, and go on to the next."""
        self._sidebar.toggle()

    def do_fold_section(self, _command: Command) -> None:
        """Fold the section of the card away, or unfold it."""
        self._fold()

    def _fold(self) -> None:
        heading = self._sidebar.heading
        if heading is None or not heading.key:
            self._speaker.say("There is no section here to fold")
            return
        self._sidebar.folded ^= {heading.key}
        self._shown_annotations.list_cards(heading.key)

    def do_sort_cards(self, _command: Command) -> None:
        """Take the next of the orders."""
        orders = list(Order)
        self._sidebar.order = orders[(orders.index(self._sidebar.order) + 1) % len(orders)]
        self._shown_annotations.list_cards()
        self._speaker.say(f"Cards {self._sidebar.order.value}")

    def do_filter_cards(self, _command: Command) -> None:
        """Type what the cards must have to be listed."""
        words = self._shown_annotations.filter_words(self._meanings, self._filters)
        line = TypedLine(
            "filter/", self._sidebar.query_text, self._filter, self._filter, complete=partial(completions, words=words)
        )
        self._keyboard.give_to(line)

    def _filter(self, text: str) -> None:
        """List what fits what is typed; the list stays where that asks for what there is not."""
        try:
            query = parse_query(text, self._meanings, self._filters)
        except FilterError as error:
            self._speaker.say(str(error))
            return
        self._speaker.say("")
        self._sidebar.query_text, self._sidebar.filter_query = text, query
        self._shown_annotations.list_cards()

    def select_none(self) -> bool:
        """Have keys act on the card under the cursor again. Returns whether others had been selected."""
        return self._sidebar.clear_selection()

    def clear_filter(self) -> bool:
        """List every card again. Returns whether any had been left out."""
        if not self._sidebar.query_text:
            return False
        self._filter("")
        return True
