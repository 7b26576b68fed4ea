"""Colours as a terminal of 256 shows them, and grounds that are still apart there."""

from collections.abc import Iterator
from functools import lru_cache

from readerapp.page.contrast import LEAST_CONTRAST, contrast

_LEAST_APART = 1.12
"""The contrast ratio of two grounds beside each other that an eye can tell apart, as focus and page of our themes."""

_WEIGHT_OF_HUE = 9

_CUBE = (0, 95, 135, 175, 215, 255)
_GREYS = range(8, 248, 10)
_FIRST_GREY = 232
"""The steps of red, green and blue in xterm's cube of 216 colours, and its 24 greys (`256colres.pl` of xterm)."""


@lru_cache(maxsize=512)
def indexed(color: str) -> int:
    """The number among xterm's 256 that the app takes for `color`, `#rrggbb`: found as Rich finds it."""
    from rich.color import Color, ColorSystem

    return Color.parse(color).downgrade(ColorSystem.EIGHT_BIT).number or 0


def shown(color: str) -> str:
    """The colour, `#rrggbb`, that a terminal of 256 shows for `color`."""
    number = indexed(color)
    return _COLORS.get(number, color)


def apart(wanted: str, *others: str, ink: str) -> str:
    """The ground nearest to `wanted` that 256 colours keep apart from the grounds `others`; `ink` is read on it.

    All are `#rrggbb`. Where there is none it is `wanted`.
    """
    besides = [shown(color) for color in others]
    nearest = sorted(_COLORS.items(), key=lambda entry: _distance(entry[1], wanted))
    for number, color in nearest:
        if all(contrast(color, other) >= _LEAST_APART for other in besides):
            asked = _asked_for(number)
            if contrast(shown(ink), color) >= LEAST_CONTRAST and indexed(asked) == number:
                return asked
    return wanted


def _asked_for(number: int) -> str:
    """The colour that Rich turns into this one of the 256: it takes the 24 greys for 25 steps from black to white."""
    if number < _FIRST_GREY:
        return _COLORS[number]
    grey = round((number - _FIRST_GREY + 1) / 25 * 255)
    return f"#{grey:02x}{grey:02x}{grey:02x}"


def _distance(first: str, second: str) -> int:
    """How far two colours are apart, where another hue is worse than another lightness."""
    red, green, blue = (int(first[at : at + 2], 16) - int(second[at : at + 2], 16) for at in (1, 3, 5))
    return (red + green + blue) ** 2 + _WEIGHT_OF_HUE * ((red - green) ** 2 + (green - blue) ** 2)


def _colors() -> Iterator[str]:
    for red in _CUBE:
        for green in _CUBE:
            for blue in _CUBE:
                yield f"#{red:02x}{green:02x}{blue:02x}"
    for grey in _GREYS:
        yield f"#{grey:02x}{grey:02x}{grey:02x}"


_COLORS = dict(enumerate(_colors(), 16))
"""Those of the 256 that do not depend on the terminal's settings, by their number."""
