"""Going back: what `Esc` peels off, one layer at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from readerapp.tui.keys.parser import Command

if TYPE_CHECKING:
    from readerapp.tui.browsing import Browsing
    from readerapp.tui.panes import Panes
    from readerapp.tui.roles import Reading
    from readerapp.tui.searching import Searching


class GoingBack:
    """Answers the command that takes one step back."""

    def __init__(
        self, reading: Reading, panes: Panes, browsing: Browsing, searching: Searching, give_up: Callable[[], bool]
    ) -> None:
        """`give_up` ends what is going on behind the page, and says whether there was anything."""
        self._reading = reading
        self._panes = panes
        self._browsing = browsing
        self._searching = searching
        self._give_up = give_up

    def do_back(self, _command: Command) -> None:
        """Peel off one layer."""
        article = self._reading.article
        if self._give_up():
            return
        if self._panes.is_in_sidebar:
            if not (self._browsing.select_none() or self._browsing.clear_filter()):
                self._panes.to_article()
        elif self._panes.peel():
            self._panes.to_article()
        elif article.cursor.step_back():
            article.reveal()
        elif self._searching.clear():
            self._reading.say("")
        else:
            self._panes.end_zen()
            self._reading.say("")
