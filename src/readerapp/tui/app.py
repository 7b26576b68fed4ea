"""The app: the hallway. It owns the themes and the handover of the keyboard, and opens the reading screen."""

from __future__ import annotations

import asyncio
import gc
import os
import sys
from collections.abc import Sequence
from functools import cached_property
from time import perf_counter
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.driver import Driver
from textual.events import Event
from textual.filter import LineFilter

from readerapp.config import Settings
from readerapp.desk.readings import location_of
from readerapp.document.document import Document
from readerapp.errors import ReaderappError
from readerapp.page.looks import Palette
from readerapp.page.palette import ColorDepth
from readerapp.remembered import NOTHING_REMEMBERED, Place, Remembered, first_place, remember
from readerapp.store.errors import StoreError
from readerapp.terminal.ending import ENDED_BY_SIGNAL, ENDING_SIGNALS
from readerapp.terminal.kept_frames import forget_all_frames
from readerapp.terminal.left_out import expect_left_out
from readerapp.terminal.remembered_widths import recall_widths, surroundings
from readerapp.tui.control_filter import ControlFilter
from readerapp.tui.handover import Handover
from readerapp.tui.keeping import Opened
from readerapp.tui.keyed_screen import KeyedScreen
from readerapp.tui.keys.latest import LatestCommands
from readerapp.tui.last_frame import LastFrame, looks_have_changed
from readerapp.tui.measuring import Measuring
from readerapp.tui.screens.reading import ReadingScreen
from readerapp.tui.terminal_driver import TerminalDriver
from readerapp.tui.textual_private import PlainlyFailing
from readerapp.tui.theme_palette import inks_of, palette_of
from readerapp.tui.themes import DEFAULT_THEME, FEW_COLORS_THEME, NO_COLOR_THEME, THEMES, problem_of_theme

if TYPE_CHECKING:
    from readerapp.annotations.placement import Placement
    from readerapp.terminal.kept_frames import ShownFrame
    from readerapp.tui.another_document import AnotherDocument
    from readerapp.tui.asked import BeingAsked

_SWITCH_INTERVAL = 0.0005
"""Seconds after which a thread lets another one have the interpreter."""

_ASKED_EVERY = 1.0
"""Seconds between two looks at what is asked."""

_GIVE_UP = ("escape", "ctrl+c", "q")
"""The keys that give up an opening, and mean nothing else then."""


class ReaderApp(PlainlyFailing[int], inherit_bindings=False):
    """The reader, on one document at a time."""

    TITLE = "readerapp"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(
        self,
        document: Document,
        database: str,
        settings: Settings,
        remembered: Remembered = NOTHING_REMEMBERED,
        driver: type[Driver] | None = None,
        glimpsed: Sequence[Placement] = (),
        begins_with: str = "",
        asked: str = "",
    ) -> None:
        """`asked` is the token of the request that the reader is opened for, where there is one."""
        # Without it Textual makes black of the terminal's own colours before it takes the colours out.
        super().__init__(driver_class=driver, ansi_color=True if "NO_COLOR" in os.environ else None)
        self._document = document
        self._database = database
        # Names and meanings are changed in place: whatever shows them has them.
        self.settings = settings._replace(meanings=dict(settings.meanings), filters=dict(settings.filters))
        self._remembered = remembered
        self._glimpsed = glimpsed
        self._begins_with = begins_with
        self._palettes: dict[str, Palette] = {}
        self._asked_to_leave = False
        self._asked_for = asked
        # One for good: Textual keeps what a filter made of a line for as long as the filter is the same.
        self._control_filter = ControlFilter()
        self.handover = Handover(self.on_event, lambda event: self.call_later(self.on_event, event))
        self.latest = LatestCommands(remembered.commands)
        self.trouble = ""
        self._measuring: Measuring | None = None
        self._frame: ShownFrame | None = None
        self._last_frame = LastFrame(self, lambda: self.settings, database)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self._first_theme()

    def _first_theme(self) -> str:
        if self.no_color:
            return NO_COLOR_THEME
        wished = self.settings.theme or self._remembered.theme
        if wished in self.available_themes:
            return wished
        return FEW_COLORS_THEME if self.color_depth is ColorDepth.SIXTEEN else DEFAULT_THEME

    @property
    def color_depth(self) -> ColorDepth:
        """How many colours the terminal has, as Rich found out."""
        depths = {depth.value: depth for depth in ColorDepth}
        return depths.get(self.console.color_system or "", ColorDepth.SIXTEEN)

    @property
    def is_dark(self) -> bool:
        """Whether the page is dark; where there are no colours, as in the theme that was chosen where there were."""
        wished = self.available_themes.get(self.settings.theme or self._remembered.theme) if self.no_color else None
        return (wished or self.current_theme).dark

    @property
    def palette(self) -> Palette:
        """The looks of the page in the present theme."""
        palette = self._palettes.get(self.theme)
        if palette is None:
            palette = self._palettes[self.theme] = palette_of(
                self.current_theme, self.color_depth, no_color=self.no_color
            )
        return palette

    def get_line_filters(self) -> list[LineFilter]:
        """Textual's filters, and the last line of defence against control characters."""
        return [*super().get_line_filters(), self._control_filter]

    def get_default_screen(self) -> ReadingScreen:
        """The document is what there is to see from the first moment, with what the first page had marked."""
        screen = self.screen_for(self._document)
        screen.shown_annotations.glimpsed(self._glimpsed)
        if self._frame:
            # The notes are those that were counted then: a key that comes before they are open is to show no less.
            screen.chrome.show_counts(*self._frame.marks)
        screen.begins_with = self._begins_with
        return screen

    def refresh_css(self, animate: bool = True) -> None:
        """Style everything by the theme. Before there is anything, the style sheet is told, and not read twice."""
        if self.screen_stack:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())

    @cached_property
    def asked(self) -> BeingAsked:
        """Looks for requests and answers them: behind the first page."""
        from readerapp.tui.asked import BeingAsked

        return BeingAsked(self, self._database, self._asked_for, self._document)

    @cached_property
    def _another(self) -> AnotherDocument:
        from readerapp.tui.another_document import AnotherDocument

        return AnotherDocument(self, self, self._database)

    def begin_with_frame(self, frame: ShownFrame | None) -> None:
        """A kept frame, if any, is on the screen."""
        self._frame = frame

    def on_mount(self) -> None:
        """Answer signals, and say what is wrong with the settings."""
        if self._frame:
            self._last_frame.stands(location_of(self._document), self._frame.size)
        if isinstance(self.terminal, TerminalDriver):
            loop = asyncio.get_running_loop()
            for number in ENDING_SIGNALS:
                loop.add_signal_handler(number, self.end_by_signal, number)
            if self.settings.widths == "ask":
                self._measuring = Measuring(self, self.terminal, self._lay_out_again)
        self.set_interval(_ASKED_EVERY, lambda: self.asked.look())
        wished = self.settings.theme
        no_theme = problem_of_theme(wished, self.theme) if wished else ""
        problems = [*self.settings.problems, *filter(None, [no_theme])]
        if problems:
            others = f"; {len(problems) - 1} more: readerapp doctor" if problems[1:] else ""
            self.reading_screen.chrome.status.keep(f"{problems[0]}{others}")

    def post_display_hook(self) -> None:
        """Have the terminal asked for the widths of what has been shown."""
        super().post_display_hook()
        if self._measuring and self.is_painted:
            self._measuring.look()

    @property
    def terminal_said(self) -> str:
        """What the terminal said that it is, now or the last time in these surroundings."""
        return self._measuring.terminal_said if self._measuring else ""

    def _lay_out_again(self) -> None:
        """Have every screen go by other widths of the same text."""
        for screen in self.screen_stack:
            for widget in (screen, *screen.query("*")):
                widget.notify_style_update()
                widget.refresh(layout=True)
            if isinstance(screen, ReadingScreen):
                screen.article.refit()

    @on(Opened)
    def _replace_frame(self) -> None:
        """Paint what there is now, where the kept frame was left on the screen so far."""
        self.call_after_refresh(self._last_frame.replaced)

    @on(Driver.SignalResume)
    def _come_back(self) -> None:
        """Draw everything again when the shell gives the terminal back: what it wrote meanwhile stands there."""
        self.refresh(layout=True)

    def screen_for(self, document: Document) -> ReadingScreen:
        """A screen for a document, which begins where that was left."""
        location = location_of(document)
        left = self._remembered.places.get(location) or first_place(document.reading_begins)
        measure = self._remembered.measure_for(self.settings)
        sidebar = self._remembered.sidebar
        position = left.position
        screen = ReadingScreen(self, document, self._database, self.settings, location, position, measure, sidebar)
        screen.article.stood = left.stood
        return screen

    def on_resize(self, event: events.Resize) -> None:
        """Paint the page in another size, whatever kept frame is on the screen."""
        if self._frame is None or event.size != self._frame.size:
            self._last_frame.replaced()

    async def on_event(self, event: Event) -> None:
        """Give keys to the reading screen at once, and hold them while screens change: see `handover`."""
        if isinstance(event, events.InputEvent):
            self._last_frame.replaced()
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        self.handover.last_key = perf_counter()
        if self.handover.is_under_way:
            self.handover.hold(event)
        elif isinstance(event, events.Paste) and isinstance(self.screen, KeyedScreen):
            self.screen.paste(event.text)
        elif isinstance(event, events.Key) and isinstance(self.screen, KeyedScreen):
            is_opening = "_another" in self.__dict__ and self._another.is_opening
            if is_opening and event.key in _GIVE_UP and self.screen.keyboard.is_at_rest:
                self._another.give_up()
            else:
                self.screen.press(event.key, event.character)
        else:
            await super().on_event(event)

    # ------------------------------------------------------------------ another document, and leaving

    def read(self, location: str, annotation_id: str = "") -> None:
        """Read the document at `location` instead of the present one; go to an annotation of it where one is named."""
        self._another.read(location, annotation_id)

    def show_passages(self, document: Document, placements: Sequence[Placement]) -> None:
        """Show a page of stored passages, with what is marked on it, instead of the present document."""
        self._another.show_passages(document, placements)

    def place_left(self, location: str) -> Place | None:
        """Where the document at `location` was left, if it is known."""
        return self._remembered.places.get(location)

    def arrived(self) -> None:
        """Say what is asked about the document that is read."""
        self.asked.arrived()

    def is_asked_here(self) -> bool:
        """Whether somebody asks for a word on the text that is read."""
        return self.asked.is_asked_here()

    def read_what_is_asked(self) -> None:
        """Read a text that somebody asks for a word on."""
        self.asked.go()

    def leave(self) -> None:
        """Leave with everything on the disk; where something is not, only when asked twice."""
        reading = self.reading_screen
        margin = reading.keeping.margin
        if margin and margin.unsaved and not margin.retry() and not self._asked_to_leave:
            self._asked_to_leave = True
            reading.say(f"{margin.unsaved} {margin.trouble} - q once more leaves them", is_error=True)
            return
        self.asked.leave()

    @property
    def reading_screen(self) -> ReadingScreen:
        """The screen of the document that is being read."""
        return next(screen for screen in reversed(self.screen_stack) if isinstance(screen, ReadingScreen))

    def remember(self, reading: ReadingScreen) -> None:
        """Keep what the first page of the next time needs to know."""
        theme = self.current_theme
        remembered = self._remembered._replace(
            theme=self.theme if not self.no_color else self._remembered.theme,
            inks=None if theme.ansi else inks_of(theme),
            measure=reading.article.preferred_measure,
            sidebar=reading.panes.sidebar_columns,
            commands=self.latest.names,
        )
        if reading.location:
            remembered = remembered.left_at(reading.location, reading.article.place)
        if looks_have_changed(self._remembered, remembered):
            forget_all_frames()
        self._remembered = remembered
        remember(remembered)

    def end(self, status: int) -> None:
        """End the program with everything on the disk; on a terminal of its own without waiting for anything."""
        reading = self.reading_screen
        picture = self._last_frame.picture(reading)
        try:
            reading.keeping.close()
        except StoreError as error:
            self.trouble = str(error)
        self.remember(reading)
        self._last_frame.keep(reading, picture)
        driver = self.terminal
        if isinstance(driver, TerminalDriver) and not self.trouble:
            driver.leave(status)
        self.exit(status)

    def end_by_signal(self, number: int) -> None:
        """End because of a signal: whoever sent it does not want to be asked."""
        self.end(ENDED_BY_SIGNAL + number)


def run(
    document: Document,
    database: str,
    settings: Settings,
    remembered: Remembered,
    modes: list[Any],
    typed: bytes,
    glimpsed: Sequence[Placement],
    begins_with: str = "",
    asked: str = "",
    frame: ShownFrame | None = None,
) -> int:
    """Read `document`, with its annotations in the TinyDB file at `database`. Returns the exit status.

    `asked` is the token of the request that the reader is opened for, where there is one.

    The first page is on the screen already; `modes` are the terminal's as they were before it, and `typed` is what was
    read from the keyboard meanwhile. `glimpsed` are the marks that are on that page. The action
    named by `begins_with` is done before any key. A kept `frame`, if any, stays on the screen until the app has as much
    to show.
    """
    TerminalDriver.modes_before = modes
    TerminalDriver.typed_before = typed
    expect_left_out()
    TerminalDriver.asks_modes = surroundings() not in recall_widths().printing
    app = ReaderApp(document, database, settings, remembered, TerminalDriver, glimpsed, begins_with, asked)
    app.begin_with_frame(frame)
    return run_until_left(app)


def run_until_left(app: ReaderApp) -> int:
    """Run an app for which everything is imported. Returns the exit status; raises what ended it."""
    # The imports are done and will stay: the garbage collector need not look through them at every turn.
    gc.freeze()
    gc.enable()
    # A thread that imports or reads gives the interpreter back to the keys in a fraction of a frame.
    sys.setswitchinterval(_SWITCH_INTERVAL)
    status = app.run()
    if app.failure:
        raise app.failure
    if app.trouble:
        raise ReaderappError(app.trouble)
    return app.return_code if status is None and app.return_code is not None else status or 0
