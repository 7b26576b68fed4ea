"""From a few inks to the looks of the page: how our themes and Textual's are all made into palettes."""

from enum import Enum

from readerapp.annotations.color import Color
from readerapp.document.named_tuple import NamedTuple
from readerapp.page.contrast import LEAST_CONTRAST, contrast, legible, mix
from readerapp.page.indexed import apart
from readerapp.page.looks import LIFT, Attribute, Look, Palette

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
# The first level is told from the second by where it stands: in the middle.
_PLAIN_HEADINGS = (
    Look("", "", Attribute.BOLD),
    Look("", "", Attribute.BOLD),
    Look("", "", Attribute.BOLD | Attribute.ITALIC),
    Look("", "", Attribute.ITALIC),
    Look("", "", Attribute.ITALIC | Attribute.DIM),
    Look("", "", Attribute.DIM),
)
# None of them is bold: that is the focus.
_PLAIN_ATTRIBUTES = {
    Color.YELLOW: Attribute.UNDERLINE,
    Color.GREEN: Attribute.REVERSE | Attribute.ITALIC,
    Color.BLUE: Attribute.REVERSE | Attribute.ITALIC | Attribute.UNDERLINE,
    Color.PINK: Attribute.ITALIC | Attribute.UNDERLINE,
    Color.ORANGE: Attribute.REVERSE,
    Color.VIOLET: Attribute.REVERSE | Attribute.UNDERLINE,
}
# More of a hue and the text on it could not be read; less, and the hues could not be told apart.
_HIGHLIGHT_SHARE = {True: 0.36, False: 0.46}

# As much of the ink as leaves the text to be read.
_FOCUS_SHARES = (0.085, 0.06, 0.04, 0.02)

_LEAST_CONTRAST_OF_SIGNS = 3.0
"""For what is no text to be read, as the same guidelines have it (1.4.11)."""

# Of the 256 colours of xterm, which has six steps of each of red, green and blue: what is mixed for 16 million would
# come out as three colours here.
_INDEXED_GROUNDS = {
    True: {
        Color.YELLOW: "#5f5f00",
        Color.GREEN: "#005f00",
        Color.BLUE: "#005f87",
        Color.PINK: "#87005f",
        Color.ORANGE: "#af5f00",
        Color.VIOLET: "#5f00af",
    },
    False: {
        Color.YELLOW: "#ffff87",
        Color.GREEN: "#afff87",
        Color.BLUE: "#afd7ff",
        Color.PINK: "#ffafd7",
        Color.ORANGE: "#ffaf5f",
        Color.VIOLET: "#d7afff",
    },
}


class ColorDepth(Enum):
    """How many colours a terminal has."""

    SIXTEEN = "standard"
    INDEXED = "256"
    TRUE = "truecolor"


class Inks(NamedTuple):
    """The colours of a theme that the page is made of, as `#rrggbb`; `panel` is that of header and footer."""

    ground: str
    ink: str
    primary: str
    accent: str
    panel: str
    surface: str
    is_dark: bool


NIGHT = Inks("#191a1c", "#d6d0c4", "#7aa2c9", "#e0a458", "#26282b", "#1f2023", is_dark=True)
DAY = Inks("#faf6ee", "#2f2b25", "#2f6690", "#a85b12", "#eae2d3", "#f3ede1", is_dark=False)
SEPIA = Inks("#f1e4cb", "#43331f", "#6b4a1f", "#9a4d12", "#e3d2b1", "#ead9bb", is_dark=False)


def color_palette(inks: Inks) -> Palette:
    """Looks mixed from a theme's own colours, so that every theme gives a page that belongs to it.

    Whatever the theme, all of it can be read: where its colours are too near each other, the ink is moved.
    """
    ground, ink, primary, accent = inks.ground, inks.ink, inks.primary, inks.accent
    share = _HIGHLIGHT_SHARE[inks.is_dark]
    strong_ink = mix(ink, "#ffffff" if inks.is_dark else "#000000", 0.5)

    def look(color: str, on: str = "", attributes: int = Attribute.NONE, least: float = LEAST_CONTRAST) -> Look:
        return Look(legible(color, on or ground, least=least), on, attributes)

    def meaningful(color: str, on: str, attributes: int = Attribute.NONE) -> Look:
        # In the focus its ground is lifted towards the ink, and it is still to be read.
        return Look(legible(color, on, mix(on, ink, LIFT)), on, attributes)

    grounds = [mix(ground, ink, share) for share in _FOCUS_SHARES]
    can_be_read = [on for on in grounds if contrast(ink, on) >= LEAST_CONTRAST] or grounds[-1:]
    focused = next((on for on in can_be_read if on != inks.panel), can_be_read[0])
    labelled = mix(ground, accent, 0.2)
    return Palette(
        text=Look(ink, ground),
        faint=look(mix(ground, ink, 0.6), least=_LEAST_CONTRAST_OF_SIGNS),
        headings=(
            look(mix(accent, ink, 0.25), "", Attribute.BOLD),
            look(mix(accent, ink, 0.25), "", Attribute.BOLD),
            Look(strong_ink, "", Attribute.BOLD),
            look(mix(accent, ink, 0.25), "", Attribute.ITALIC),
            Look(strong_ink, "", Attribute.ITALIC),
            look(mix(ground, ink, 0.6), "", Attribute.ITALIC),
        ),
        emphasis=Look("", "", Attribute.ITALIC),
        strong=Look("", "", Attribute.BOLD),
        code=look(mix(ink, accent, 0.25), mix(ground, ink, 0.06)),
        link=look(mix(primary, ink, 0.3), "", Attribute.UNDERLINE),
        strike=Look("", "", Attribute.STRIKE),
        quote=look(mix(ink, ground, 0.15), "", Attribute.ITALIC),
        highlights={color.value: meaningful(strong_ink, mix(ground, hue, share)) for color, hue in _HUES.items()},
        bars={color.value: Look(hue) for color, hue in _HUES.items()},
        overlap=Look("", "", Attribute.UNDERLINE),
        suggested=look(mix(accent, ink, 0.2), mix(ground, accent, 0.12), Attribute.UNDERLINE),
        hit=meaningful(strong_ink, mix(ground, accent, 0.35)),
        current_hit=meaningful(ground, accent, Attribute.BOLD),
        focus=Look("", focused),
        focus_sign=Look(accent),
        thumb=Look(mix(ground, ink, 0.35)),
        note_sign=Look(accent),
        selection=look(strong_ink, mix(ground, primary, 0.5)),
        caret=Look(ground, ink),
        label=look(mix(accent, ink, 0.7), labelled, Attribute.BOLD),
        label_rest=look(mix(accent, ink, 0.3), labelled),
        unlabelled=Look(mix(ground, ink, 0.5)),
    )


def palette_for(inks: Inks | None, depth: ColorDepth) -> Palette:
    """Looks from a theme's colours, `None` for the terminal's own, as far as a terminal can show them."""
    if inks is None or depth is ColorDepth.SIXTEEN:
        return ansi_palette()
    palette = color_palette(inks)
    if depth is ColorDepth.TRUE:
        return palette
    grounds = _INDEXED_GROUNDS[inks.is_dark].items()
    ink = "#ffffff" if inks.is_dark else "#000000"
    focused = apart(palette.focus.background, inks.ground, inks.panel, ink=inks.ink)
    of_code = apart(palette.code.background, focused, ink=inks.ink)
    return palette._replace(
        focus=Look("", focused),
        code=Look(legible(palette.code.foreground, of_code, focused), of_code),
        highlights={color.value: Look(ink, ground) for color, ground in grounds},
        has_few_colors=True,
    )


def ansi_palette() -> Palette:
    """Looks in the terminal's own sixteen colours."""
    text = Look("ansi_default", "ansi_default")
    return Palette(
        text=text,
        faint=Look("", "", Attribute.DIM),
        headings=_PLAIN_HEADINGS,
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
        label_rest=Look("ansi_black", "ansi_yellow"),
        unlabelled=Look("", "", Attribute.DIM),
    )


def plain_palette() -> Palette:
    """Looks without any colour: every meaning is an attribute, and the gutter says each highlight's letter."""
    nothing = Look()
    return Palette(
        text=Look("ansi_default", "ansi_default"),
        faint=Look("", "", Attribute.DIM),
        headings=_PLAIN_HEADINGS,
        emphasis=Look("", "", Attribute.ITALIC),
        strong=Look("", "", Attribute.BOLD),
        code=nothing,
        link=Look("", "", Attribute.UNDERLINE),
        strike=Look("", "", Attribute.STRIKE),
        quote=Look("", "", Attribute.ITALIC),
        highlights={color.value: Look("", "", marks) for color, marks in _PLAIN_ATTRIBUTES.items()},
        bars=dict.fromkeys((color.value for color in Color), nothing),
        # Bold is what none of the six is alone.
        overlap=Look("", "", Attribute.BOLD | Attribute.ITALIC | Attribute.UNDERLINE),
        suggested=Look("", "", Attribute.DIM | Attribute.UNDERLINE),
        hit=Look("", "", Attribute.REVERSE),
        current_hit=Look("", "", Attribute.REVERSE | Attribute.UNDERLINE),
        focus=Look("", "", Attribute.BOLD),
        focus_sign=Look("", "", Attribute.BOLD),
        thumb=nothing,
        note_sign=Look("", "", Attribute.BOLD),
        selection=Look("", "", Attribute.REVERSE),
        caret=Look("", "", Attribute.REVERSE | Attribute.BOLD | Attribute.UNDERLINE),
        label=Look("", "", Attribute.REVERSE | Attribute.BOLD),
        label_rest=Look("", "", Attribute.REVERSE),
        unlabelled=Look("", "", Attribute.DIM),
        is_monochrome=True,
    )
