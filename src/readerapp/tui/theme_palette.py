"""From a theme of Textual's to the looks of the page."""

from functools import lru_cache

from textual.color import Color as ThemeColor
from textual.theme import Theme

from readerapp.page.looks import Palette
from readerapp.page.palette import ColorDepth, Inks, palette_for, plain_palette
from readerapp.tui.themes import NO_COLOR_THEME


def palette_of(theme: Theme, depth: ColorDepth = ColorDepth.TRUE, *, no_color: bool = False) -> Palette:
    """The looks of the page in a theme; with `no_color`, looks that differ by attributes alone."""
    if no_color or theme.name == NO_COLOR_THEME:
        return plain_palette()
    return palette_for(None if theme.ansi else inks_of(theme), depth)


def inks_of(theme: Theme) -> Inks:
    """The colours of a theme that is not made of the terminal's own."""
    colors = theme.to_color_system().generate()
    return Inks(
        ground=_hex(colors["background"]),
        ink=_hex(colors["foreground"]),
        primary=_hex(colors["primary"]),
        accent=_hex(colors["accent"]),
        panel=_hex(colors["panel"]),
        surface=_hex(colors["surface"]),
        is_dark=theme.dark,
    )


@lru_cache(maxsize=64)
def _hex(color: str) -> str:
    return ThemeColor.parse(color).hex6.lower()
