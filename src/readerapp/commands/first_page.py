"""Showing the first page: before the app is imported, which takes ten times as long."""

from __future__ import annotations

import os
import sys
import termios
from typing import TYPE_CHECKING, Any

from readerapp.config import Settings
from readerapp.document.document import Document
from readerapp.document.position import Position
from readerapp.page.escapes import row_text
from readerapp.page.first_page import FirstPage
from readerapp.page.painter import Run
from readerapp.page.palette import DAY, NIGHT, ColorDepth, Inks, palette_for, plain_palette
from readerapp.remembered import Remembered

if TYPE_CHECKING:
    from readerapp.annotations.placement import Placement

_INPUT, _SCREEN = 0, 2
_ALTERNATE_SCREEN = "\x1b[?1049h\x1b[?25l"
_LOCAL_MODES, _INPUT_MODES = 3, 0
_OWN_INKS = {"readerapp-night": NIGHT, "readerapp-day": DAY}


class ShownPage:
    """The first page on the screen: the text, with the sentence at `position` in the focus.

    From now on the keyboard is read key by key, and what is typed waits for the app. The terminal has to be given its
    modes back and the normal screen, whatever happens; `modes` are those it had before.
    """

    def __init__(self, document: Document, settings: Settings, remembered: Remembered, position: Position) -> None:
        self.modes: list[Any] = termios.tcgetattr(_INPUT)
        _read_key_by_key(self.modes)
        self._document = document
        self._depth = _depth()
        inks = _inks(settings, remembered) if self._depth is not ColorDepth.SIXTEEN else None
        if "NO_COLOR" in os.environ:
            palette, inks = plain_palette(), None
        else:
            palette = palette_for(inks, self._depth)
        size = os.get_terminal_size(_SCREEN)
        measure = remembered.measure_for(settings)
        self._page = FirstPage(
            document, (size.columns, size.lines), measure, remembered.sidebar, palette, inks, position
        )
        _write(f"{_ALTERNATE_SCREEN}{self._painted(self._page.rows())}")

    def show_marks(self, database: str) -> list[Placement]:
        """Paint what is marked on the page, as far as a glimpse of the store shows it; returns it for the app."""
        if not os.access(database, os.R_OK):
            return []
        from pathlib import Path

        from readerapp.annotations.glimpsing import glimpse
        from readerapp.page.highlights import highlights_on
        from readerapp.store.glimpse import annotations_on

        blocks = self._page.blocks
        placements = glimpse(self._document, blocks, lambda keys: annotations_on(Path(database), keys))
        if placements:
            lengths = {number: len(self._document.block(number).text) for number in blocks}
            highlights = {number: highlights_on(number, length, placements) for number, length in lengths.items()}
            _write(self._painted(self._page.rows(highlights)))
        return placements

    def _painted(self, rows: list[list[Run]]) -> str:
        lines = (f"\x1b[{number};1H{row_text(row, self._depth)}" for number, row in enumerate(rows, 1))
        return f"{''.join(lines)}\x1b[0m"

    def leave(self) -> None:
        """Give the terminal back as it was, where the app did not come to do it."""
        termios.tcsetattr(_INPUT, termios.TCSANOW, self.modes)
        _write("\x1b[0m\x1b[?1049l\x1b[?25h")


def _write(text: str) -> None:
    data = text.encode(sys.stderr.encoding or "utf-8", "replace")
    while data:
        data = data[os.write(_SCREEN, data) :]


def _depth() -> ColorDepth:
    """How many colours the terminal has: found out as Rich does it for the app."""
    wished = os.environ.get("TEXTUAL_COLOR_SYSTEM", "").lower()
    for depth in ColorDepth:
        if wished == depth.value:
            return depth
    if os.environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return ColorDepth.TRUE
    return ColorDepth.INDEXED if os.environ.get("TERM", "").endswith(("-256color", "kitty")) else ColorDepth.SIXTEEN


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


def _read_key_by_key(modes: list[Any]) -> None:
    """Neither echo what is typed nor wait for its line to end, as Textual will have it."""
    mine = list(modes)
    mine[_LOCAL_MODES] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
    mine[_INPUT_MODES] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
    termios.tcsetattr(_INPUT, termios.TCSANOW, mine)
