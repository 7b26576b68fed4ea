"""From a theme of Textual's to the looks of the page."""

from functools import lru_cache

from textual.color import Color as ThemeColor
from textual.theme import Theme

from readerapp.annotations.color import Color
from readerapp.page.look import Attribute, Look, Palette, mix
from readerapp.tui.themes import NO_COLOR_THEME

# Hues far enough apart to be told from each other on light and on dark ground, and by most colour-blind readers
# with the help of lightness.
_HUES = {
    Color.YELLOW: "#e6c229",
    Color.GREEN: "#5fa55a",
    Color.BLUE: "#4d8fd6",
    Color.PINK: "#e0699b",
    Color.ORANGE: "#ee8434",
    Color.VIOLET: "#9a72d8",
}
_ANSI_HUES = {
    Color.YELLOW: ("ansi_black", "ansi_bright_yellow"),
    Color.GREEN: ("ansi_black", "ansi_green"),
    Color.BLUE: ("ansi_bright_white", "ansi_blue"),
    Color.PINK: ("ansi_black", "ansi_bright_magenta"),
    Color.ORANGE: ("ansi_black", "ansi_yellow"),
    Color.VIOLET: ("ansi_bright_white", "ansi_magenta"),
}
_PLAIN_ATTRIBUTES = {
    Color.YELLOW: Attribute.UNDERLINE,
    Color.GREEN: Attribute.BOLD,
    Color.BLUE: Attribute.BOLD | Attribute.UNDERLINE,
    Color.PINK: Attribute.ITALIC | Attribute.UNDERLINE,
    Color.ORANGE: Attribute.REVERSE,
    Color.VIOLET: Attribute.REVERSE | Attribute.UNDERLINE,
}
_HIGHLIGHT_SHARE = {True: 0.42, False: 0.46}


def palette_of(theme: Theme, *, no_color: bool = False) -> Palette:
    """The looks of the page in a theme; with `no_color`, looks that differ by attributes alone."""
    if no_color or theme.name == NO_COLOR_THEME:
        return _plain_palette()
    if theme.ansi:
        return _ansi_palette()
    return _color_palette(theme)


@lru_cache(maxsize=64)
def _hex(color: str) -> str:
    return ThemeColor.parse(color).hex6.lower()


def _color_palette(theme: Theme) -> Palette:
    """Looks mixed from the theme's own colours, so that every theme of Textual's gives a page that belongs to it."""
    colors = theme.to_color_system().generate()
    ground, ink = _hex(colors["background"]), _hex(colors["foreground"])
    primary, accent = _hex(colors["primary"]), _hex(colors["accent"])
    share = _HIGHLIGHT_SHARE[theme.dark]
    return Palette(
        text=Look(ink, ground),
        faint=Look(mix(ground, ink, 0.45)),
        heading=Look(mix(accent, ink, 0.25), "", Attribute.BOLD),
        emphasis=Look("", "", Attribute.ITALIC),
        strong=Look("", "", Attribute.BOLD),
        code=Look(mix(ink, accent, 0.25), mix(ground, ink, 0.06)),
        link=Look(mix(primary, ink, 0.3), "", Attribute.UNDERLINE),
        strike=Look("", "", Attribute.STRIKE),
        quote=Look(mix(ink, ground, 0.15), "", Attribute.ITALIC),
        highlights={color.value: Look("", mix(ground, hue, share)) for color, hue in _HUES.items()},
        bars={color.value: Look(hue) for color, hue in _HUES.items()},
        overlap=Look("", "", Attribute.UNDERLINE),
        suggested=Look(mix(accent, ink, 0.2), mix(ground, accent, 0.12), Attribute.UNDERLINE),
        hit=Look("", mix(ground, accent, 0.38)),
        current_hit=Look(ground, accent, Attribute.BOLD),
        focus=Look("", mix(ground, ink, 0.085)),
        focus_sign=Look(accent),
        thumb=Look(mix(ground, ink, 0.35)),
        note_sign=Look(accent),
        selection=Look("", mix(ground, primary, 0.5)),
        caret=Look(ground, ink),
        label=Look(ground, accent, Attribute.BOLD),
        label_typed=Look(mix(ground, ink, 0.5), mix(ground, ink, 0.15)),
    )


def _ansi_palette() -> Palette:
    """Looks in the terminal's own sixteen colours."""
    text = Look("ansi_default", "ansi_default")
    return Palette(
        text=text,
        faint=Look("", "", Attribute.DIM),
        heading=Look("", "", Attribute.BOLD),
        emphasis=Look("", "", Attribute.ITALIC),
        strong=Look("", "", Attribute.BOLD),
        code=Look("ansi_cyan"),
        link=Look("", "", Attribute.UNDERLINE),
        strike=Look("", "", Attribute.STRIKE),
        quote=Look("", "", Attribute.ITALIC),
        highlights={color.value: Look(*looks) for color, looks in _ANSI_HUES.items()},
        bars={color.value: Look(hue) for color, (_, hue) in _ANSI_HUES.items()},
        overlap=Look("", "", Attribute.UNDERLINE),
        suggested=Look("ansi_yellow", "", Attribute.UNDERLINE),
        hit=Look("ansi_black", "ansi_cyan"),
        current_hit=Look("ansi_black", "ansi_bright_cyan", Attribute.BOLD),
        focus=Look("", "", Attribute.BOLD),
        focus_sign=Look("ansi_bright_yellow"),
        thumb=Look("", "", Attribute.DIM),
        note_sign=Look("ansi_bright_yellow"),
        selection=Look("", "", Attribute.REVERSE),
        caret=Look("ansi_black", "ansi_bright_white", Attribute.REVERSE),
        label=Look("ansi_black", "ansi_bright_yellow", Attribute.BOLD),
        label_typed=Look("ansi_yellow"),
    )


def _plain_palette() -> Palette:
    """Looks without any colour: every meaning is an attribute, and the gutter says each highlight's letter."""
    nothing = Look()
    return Palette(
        text=Look("ansi_default", "ansi_default"),
        faint=Look("", "", Attribute.DIM),
        heading=Look("", "", Attribute.BOLD),
        emphasis=Look("", "", Attribute.ITALIC),
        strong=Look("", "", Attribute.BOLD),
        code=nothing,
        link=Look("", "", Attribute.UNDERLINE),
        strike=Look("", "", Attribute.STRIKE),
        quote=Look("", "", Attribute.ITALIC),
        highlights={color.value: Look("", "", marks) for color, marks in _PLAIN_ATTRIBUTES.items()},
        bars=dict.fromkeys((color.value for color in Color), nothing),
        overlap=Look("", "", Attribute.BOLD | Attribute.UNDERLINE),
        suggested=Look("", "", Attribute.DIM | Attribute.UNDERLINE),
        hit=Look("", "", Attribute.REVERSE),
        current_hit=Look("", "", Attribute.REVERSE | Attribute.BOLD),
        focus=nothing,
        focus_sign=Look("", "", Attribute.BOLD),
        thumb=nothing,
        note_sign=Look("", "", Attribute.BOLD),
        selection=Look("", "", Attribute.REVERSE),
        caret=Look("", "", Attribute.REVERSE | Attribute.BOLD | Attribute.UNDERLINE),
        label=Look("", "", Attribute.REVERSE | Attribute.BOLD),
        label_typed=Look("", "", Attribute.DIM),
        is_monochrome=True,
    )
