"""Viewing: what the keys do that change how the page is shown - the width of the column, the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from readerapp.config import MEASURES
from readerapp.tui.keys.parser import Command

if TYPE_CHECKING:
    from readerapp.tui.roles import Reading

_STEP = 4


class Viewing:
    """Answers the commands that change how the page is shown."""

    def __init__(self, reading: Reading, default_measure: int) -> None:
        self._reading = reading
        self._default_measure = default_measure

    def do_wider_measure(self, command: Command) -> None:
        """A wider column."""
        self._set_measure(self._reading.article.measure + _STEP * command.times)

    def do_narrower_measure(self, command: Command) -> None:
        """A narrower column."""
        self._set_measure(self._reading.article.measure - _STEP * command.times)

    def do_default_measure(self, _command: Command) -> None:
        """The column as it was at first."""
        self._set_measure(self._default_measure)

    def _set_measure(self, measure: int) -> None:
        article = self._reading.article
        article.set_measure(max(MEASURES[0], min(measure, MEASURES[-1])))
        article.moved()
        self._reading.say(f"Column of {article.measure} cells")

    def do_theme(self, _command: Command) -> None:
        """Choose a theme; each is shown while it is under the cursor."""
        from readerapp.tui.overlays.picker import Choice, Picker

        app = self._reading.article.app
        before = app.theme
        names = sorted(app.available_themes, key=lambda name: (not name.startswith("readerapp"), name))

        def chosen(name: str | None) -> None:
            app.theme = name or before

        def consider(name: str) -> None:
            app.theme = name

        choices = [Choice(name, name) for name in names]
        picker = Picker("Theme", choices, current=before, consider=consider, at_edge=True)
        self._reading.open(picker, chosen)
