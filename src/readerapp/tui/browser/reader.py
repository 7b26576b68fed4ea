"""The app in a page of a browser: it keeps the place however the page is closed, and tells the page what is read."""

from __future__ import annotations

import asyncio
import signal
from typing import NamedTuple

from textual import on

from readerapp.config import Settings
from readerapp.document.document import Document
from readerapp.page.widths import learn
from readerapp.remembered import Remembered
from readerapp.terminal.ending import ENDING_SIGNALS
from readerapp.terminal.remembered_widths import recall_widths, surroundings
from readerapp.terminal.streams import Pipes
from readerapp.tui.app import ReaderApp, run_until_left
from readerapp.tui.browser.driver import BrowserDriver, PageCaughtUp, PageGone
from readerapp.tui.measuring import Measuring
from readerapp.tui.overlays.overlay import Overlay

_SLOWEST_PAGE = 5.0
"""Seconds in which a page answers how broad it draws. It is sure to, but busy when it has just been loaded."""


class Shown(NamedTuple):
    """What the page has to know of what it shows."""

    location: str
    title: str
    background: str
    holds_writing: bool
    """Whether something is being written that is not done."""


class ReaderInBrowser(ReaderApp):
    """The reader, in a page of a browser."""

    _told: Shown | None = None
    _is_left = False

    def on_mount(self) -> None:
        """End in order when the server of the page says so by a signal; have the page asked how broad it draws."""
        loop = asyncio.get_running_loop()
        for number in ENDING_SIGNALS:
            loop.add_signal_handler(number, self.end_by_signal, number)
        if self.settings.widths == "ask" and self.terminal:
            self._measuring = Measuring(self, self.terminal, self._lay_out_again, _SLOWEST_PAGE)

    def post_display_hook(self) -> None:
        """Tell the page what it shows, where that is another than before."""
        super().post_display_hook()
        driver = self.terminal
        if isinstance(driver, BrowserDriver) and (shown := self.shown) != self._told:
            self._told = shown
            driver.tell(type="shown", **shown._asdict())

    @property
    def shown(self) -> Shown:
        """What is shown now."""
        reading = self.reading_screen
        background = self.current_theme.background or ""
        return Shown(
            "" if reading.stored_passages is not None else reading.location,
            reading.document.title,
            background if background.startswith("#") else "",
            any(isinstance(screen, Overlay) and screen.HOLDS_WRITING for screen in self.screen_stack),
        )

    @on(PageGone)
    def _end_without_page(self) -> None:
        self.end_by_signal(signal.SIGHUP)

    @on(PageCaughtUp)
    def _show_all_again(self) -> None:
        if isinstance(self.terminal, BrowserDriver):
            self.terminal.show_again()
        self.refresh(layout=True)

    def end(self, status: int) -> None:
        """End with everything on the disk, once: a page that is closed may say so in several ways."""
        if not self._is_left:
            self._is_left = True
            super().end(status)


def run_in_browser(
    document: Document, database: str, settings: Settings, remembered: Remembered, begins_with: str, pipes: Pipes
) -> int:
    """Read `document` in a page that is at the other end of two pipes. Returns the exit status; see `app.run`."""
    BrowserDriver.pipes = pipes
    if settings.widths == "ask":
        learn(recall_widths().of_probable(surroundings())[1])
    app = ReaderInBrowser(document, database, settings, remembered, BrowserDriver, begins_with=begins_with)
    return run_until_left(app)
