"""Measuring: the terminal is asked how broad it draws what it is about to show, once, and the page goes by the answers.

Nobody waits for them: until they are there, rows are pinned, and reckoned by the tables or by what was remembered.
What is asked is written hidden into the last row, which is painted again in the same frame.
"""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from readerapp.page import widths
from readerapp.terminal.answers import Answer
from readerapp.terminal.inquiry import MOST_AT_ONCE, SLOWEST, Inquiry
from readerapp.terminal.remembered_widths import recall_widths, remember_printing, remember_widths, surroundings
from readerapp.tui.terminal_driver import ANSWERS
from readerapp.tui.textual_private import reckon_as_the_terminal

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App
    from textual.driver import Driver

_ONE_FRAME, _FRAME_ENDS = "\x1b[?2026h", "\x1b[?2026l"
_CLEAR = "\x1b[2J"


class Measuring:
    """Asks the terminal of an app for the widths that something was reckoned with."""

    def __init__(self, app: App[int], driver: Driver, when_other: Callable[[], None], slowest: float = SLOWEST) -> None:
        """`when_other` is called when widths are others than those that the page was laid out with.

        A terminal that takes longer than `slowest` seconds to answer is asked nothing more.
        """
        self._app = app
        self._driver = driver
        self._when_other = when_other
        self._known = surroundings()
        self._inquiry = Inquiry(self._known, slowest)
        self._answers = ANSWERS
        # From the thread of the keyboard to that of the app.
        self._answers.when_heard = lambda heard, at: app.call_later(self._hear, heard, at)
        remembered = recall_widths()
        self._inquiry.is_refused = self._known in remembered.printing
        self._assumed = remembered.of_probable(self._known)[0]
        reckon_as_the_terminal(widths.said_widths())

    @property
    def terminal_said(self) -> str:
        """What the terminal said that it is, without what is known of it besides; empty where it was not asked."""
        return (self._inquiry.terminal or self._assumed).removesuffix(self._known)

    def look(self) -> None:
        """Ask for what was reckoned with and not asked for, if there is any, now that a frame has been shown.

        A terminal that was never met is asked what it is, whatever there is to show: it may print such questions, and
        Textual has some at each start.
        """
        if self._inquiry.is_waiting or self._inquiry.is_refused or (self._assumed and not widths.has_met_doubtful()):
            return
        row = self._app.size.height
        if row < 2 or self._app.size.width < 8:
            return
        now = perf_counter()
        if not self._inquiry.terminal:
            self._ask(self._inquiry.what_are_you(row, now), row)
        elif clusters := widths.unasked()[:MOST_AT_ONCE]:
            widths.are_asked(clusters)
            self._ask(self._inquiry.how_broad(clusters, row, now), row)

    def _ask(self, question: str, row: int) -> None:
        self._answers.expect(row)
        self._driver.write(f"{_ONE_FRAME}{question}")
        self._app.screen.get_widget_at(0, row - 1)[0].refresh()
        self._app.call_after_refresh(self._driver.write, _FRAME_ENDS)

    def _hear(self, heard: list[Answer], at: float) -> None:
        """Go by what the terminal has said, and keep it for the next time."""
        learnt = self._inquiry.heard(heard, at)
        counted_joiners = widths.counts_joiners()
        is_other = False
        if learnt.terminal and self._inquiry.prints_questions:
            remember_printing(self._known)
        elif learnt.terminal:
            is_other = self._is_terminal(learnt.terminal)
            if learnt.terminal != self._assumed:
                remember_widths(self._known, learnt.terminal, {})
        if learnt.widths:
            is_other = widths.learn(learnt.widths) or is_other
            remember_widths(self._known, self._inquiry.terminal, learnt.widths)
        if widths.counts_joiners() and not counted_joiners:
            # What is painted in the same cells as before stays where it was drawn: beside them.
            self._driver.write(_CLEAR)
        if is_other:
            reckon_as_the_terminal(widths.said_widths())
            self._when_other()
        else:
            self.look()

    def _is_terminal(self, terminal: str) -> bool:
        """Go by what was remembered of a terminal; returns whether anything is another than it was reckoned."""
        remembered = recall_widths().widths.get(terminal, {})
        if terminal == self._assumed:
            return False
        if self._assumed:
            widths.forget()
        return widths.learn(remembered) or bool(self._assumed)
