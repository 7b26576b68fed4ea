"""Showing the first page: before the app is imported, which takes ten times as long."""

import os
import sys
import termios
from typing import Any

from readerapp.config import Settings
from readerapp.document.document import Document
from readerapp.document.position import Position
from readerapp.page.escapes import row_text
from readerapp.page.first_page import first_page
from readerapp.page.palette import DAY, NIGHT, ColorDepth, Inks, palette_for, plain_palette
from readerapp.remembered import Remembered

_INPUT, _SCREEN = 0, 2
_ALTERNATE_SCREEN = "\x1b[?1049h\x1b[?25l"
_LOCAL_MODES, _INPUT_MODES = 3, 0
_OWN_INKS = {"readerapp-night": NIGHT, "readerapp-day": DAY}


def show_first_page(document: Document, settings: Settings, remembered: Remembered, position: Position) -> list[Any]:
    """Put the text on the screen, the sentence at `position` in the focus; returns the terminal's modes before that.

    From now on the keyboard is read key by key, and what is typed waits for the app. The terminal has to be given its
    modes back and the normal screen, whatever happens.
    """
    modes = termios.tcgetattr(_INPUT)
    _read_key_by_key(modes)
    depth = _depth()
    inks = _inks(settings, remembered) if depth is not ColorDepth.SIXTEEN else None
    if "NO_COLOR" in os.environ:
        palette, inks = plain_palette(), None
    else:
        palette = palette_for(inks, depth)
    size = os.get_terminal_size(_SCREEN)
    sidebar = remembered.sidebar
    measure = remembered.measure_for(settings)
    rows = first_page(document, (size.columns, size.lines), measure, sidebar, palette, inks, position)
    lines = (f"\x1b[{number};1H{row_text(row, depth)}" for number, row in enumerate(rows, 1))
    _write(f"{_ALTERNATE_SCREEN}{''.join(lines)}\x1b[0m")
    return modes


def leave_first_page(modes: list[Any]) -> None:
    """Give the terminal back as it was, where the app did not come to do it."""
    termios.tcsetattr(_INPUT, termios.TCSANOW, modes)
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
