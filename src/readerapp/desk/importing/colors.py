"""Colours of other programs: which of the six each becomes, by a table that settings can add to, else by its hue."""

import re
from collections.abc import Mapping

from readerapp.annotations.color import Color, MarkStyle

_NAMES: Mapping[str, Color] = {
    **{color.value: color for color in Color},
    "amber": Color.ORANGE,
    "aqua": Color.BLUE,
    "cian": Color.BLUE,
    "cyan": Color.BLUE,
    "gold": Color.YELLOW,
    "lime": Color.GREEN,
    "magenta": Color.VIOLET,
    "olive": Color.GREEN,
    "purple": Color.VIOLET,
    "red": Color.PINK,
    "rose": Color.PINK,
    "teal": Color.GREEN,
    "turquoise": Color.BLUE,
}
_HUES = ((20, Color.PINK), (45, Color.ORANGE), (70, Color.YELLOW), (165, Color.GREEN), (255, Color.BLUE))
"""The upper end of each colour's hues, in degrees."""
_LAST_VIOLET = 300
_GREY = 0.12
_HEX = re.compile(r"#?(?:[0-9a-f]{2})?(?P<rgb>[0-9a-f]{6})|#(?P<short>[0-9a-f]{3})")
_STYLES = (
    ("strike", MarkStyle.STRIKETHROUGH),
    ("underl", MarkStyle.UNDERLINE),
    ("underscore", MarkStyle.UNDERLINE),
    ("squiggl", MarkStyle.UNDERLINE),
    ("wavy", MarkStyle.UNDERLINE),
    ("outline", MarkStyle.OUTLINE),
)


def color_of(tool: str, word: str, chosen: Mapping[str, Color]) -> Color:
    """The colour that `word`, as `tool` calls it, becomes; yellow where nothing says which.

    `chosen` is what the reader has set, by `word` or by `tool:word`.
    """
    word = word.strip().casefold()
    own = {name.casefold(): color for name, color in chosen.items()}
    found = own.get(f"{tool}:{word}") or own.get(word) or _NAMES.get(word) or _by_part(word) or _by_hue(word)
    return found or Color.YELLOW


def style_of(word: str) -> MarkStyle:
    """How a mark is drawn that another program draws as `word` says."""
    word = word.casefold()
    return next((style for part, style in _STYLES if part in word), MarkStyle.SOLID)


def _by_part(word: str) -> Color | None:
    """The colour whose name a longer one holds, as `highlight_yellow` or `lightblue`."""
    return next((color for name, color in _NAMES.items() if name in word), None)


def _by_hue(word: str) -> Color | None:
    """The colour that red, green and blue in hexadecimal digits are nearest to; none for greys."""
    match = _HEX.fullmatch(word)
    if match is None:
        return None
    digits = match["rgb"] or "".join(digit * 2 for digit in match["short"])
    red, green, blue = (int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
    from colorsys import rgb_to_hsv

    hue, saturation, _ = rgb_to_hsv(red, green, blue)
    if saturation < _GREY:
        return None
    degrees = hue * 360
    if degrees > _LAST_VIOLET:
        return Color.PINK
    return next((color for end, color in _HUES if degrees < end), Color.VIOLET)
