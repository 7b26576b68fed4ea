"""Showing the first page: before the app is imported, which takes ten times as long."""

from __future__ import annotations

import os
import sys

from readerapp.config import Settings
from readerapp.document.document import Document
from readerapp.page.escapes import row_text
from readerapp.page.first_page_rows import FirstPage
from readerapp.page.painter import PaintedRun
from readerapp.page.palette import DAY, NIGHT, SEPIA, ColorDepth, Inks, palette_for, plain_palette
from readerapp.page.widths import has_met_doubtful, learn
from readerapp.remembered import Place, Remembered
from readerapp.terminal.colors import color_depth
from readerapp.terminal.ending import end_after
from readerapp.terminal.left_out import expect_left_out
from readerapp.terminal.modes import (
    ALTERNATE_SCREEN,
    HIDDEN_CURSOR,
    INPUT,
    NO_WRAPPING,
    NORMAL_SCREEN,
    SCREEN,
    modes_of,
    read_every_key,
    restore,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from readerapp.annotations.placement import Placement
    from readerapp.terminal.kept_frames import ShownFrame

_OWN_INKS = {"readerapp-night": NIGHT, "readerapp-day": DAY, "readerapp-sepia": SEPIA}


class ShownPage:
    """The first page on the screen: the text, with the sentence at `place` in the focus.

    From now on the keyboard is read key by key, and what is typed waits for the app. The terminal has to be given its
    modes back and the normal screen, whatever happens; `modes` are those it had before.
    """

    def __init__(
        self,
        document: Document,
        settings: Settings,
        remembered: Remembered,
        place: Place,
        frame: ShownFrame | None = None,
    ) -> None:
        """`frame` is what is on the screen already: it is more than could be shown here, and stays."""
        self.modes = frame.modes if frame else modes_of(INPUT)
        end_after(self.leave)
        read_every_key(INPUT, self.modes)
        if frame:
            frame.taken_over()
        self._document = document
        self._depth = color_depth()
        inks = _inks(settings, remembered) if self._depth is not ColorDepth.SIXTEEN else None
        if "NO_COLOR" in os.environ:
            palette, inks = plain_palette(), None
        else:
            palette = palette_for(inks, self._depth)
        size = os.get_terminal_size(SCREEN)
        measure = remembered.measure_for(settings)
        shown = (document, (size.columns, size.lines), measure, remembered.sidebar, palette, inks, *place)
        expect_left_out()
        self._page = FirstPage(*shown)
        rows = self._page.rows()
        if settings.widths == "ask" and has_met_doubtful() and _recalls_widths():
            self._page = FirstPage(*shown)
            rows = self._page.rows()
        self._is_shown = frame is not None
        if not self._is_shown:
            _write(f"{ALTERNATE_SCREEN}{HIDDEN_CURSOR}{NO_WRAPPING}{self._painted(rows)}")

    def show_marks(self, database: str) -> list[Placement]:
        """Paint what is marked on the page, as far as a glimpse of the store shows it; returns it for the app."""
        if not os.access(database, os.R_OK):
            return []
        from readerapp.annotations.glimpsing import glimpse
        from readerapp.desk.readings import location_of
        from readerapp.page.highlights import highlights_on
        from readerapp.store.glimpse import annotations_on

        blocks = self._page.blocks
        location = location_of(self._document)
        placements = glimpse(self._document, blocks, lambda keys: annotations_on(database, keys, location))
        if placements and not self._is_shown:
            texts = {number: self._document.block(number).text for number in blocks}
            highlights = {number: highlights_on(number, text, placements) for number, text in texts.items()}
            _write(self._painted(self._page.rows(highlights)))
        return placements

    def _painted(self, rows: list[list[PaintedRun]]) -> str:
        lines = (f"\x1b[{number};1H{row_text(row, self._depth)}" for number, row in enumerate(rows, 1))
        return f"{''.join(lines)}\x1b[0m"

    def leave(self) -> None:
        """Give the terminal back as it was, where the app did not come to do it."""
        restore(INPUT, self.modes)
        _write(NORMAL_SCREEN)


def _recalls_widths() -> bool:
    """Go by what the terminal that is probably this one has said of widths; returns whether that changes any."""
    from readerapp.terminal.remembered_widths import recall_widths, surroundings

    return learn(recall_widths().of_probable(surroundings())[1])


def _write(text: str) -> None:
    data = text.encode(sys.stderr.encoding or "utf-8", "replace")
    while data:
        data = data[os.write(SCREEN, data) :]


def _inks(settings: Settings, remembered: Remembered) -> Inks | None:
    """The colours of the theme that the app will have; `None` for one made of the terminal's own.

    Those of a theme that is not ours are remembered from the last time; the first time, the night's stand in.
    """
    theme = settings.theme or remembered.theme
    if theme in _OWN_INKS:
        return _OWN_INKS[theme]
    if theme and theme == remembered.theme:
        return remembered.inks
    return NIGHT
