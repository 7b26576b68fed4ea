"""A picture in cells of a terminal: two pixels each, one over the other, or a sign as dense as they are dark."""

from collections.abc import Iterator
from enum import Enum
from itertools import groupby
from typing import NamedTuple

from readerapp.document.picture import Picture

UPPER_HALF = "▀"

_SIGNS = " .:-=+*#%@"
"""Signs that cover more and more of a cell, none to most of it."""

_THRESHOLDS = (
    (0, 32, 8, 40, 2, 34, 10, 42),
    (48, 16, 56, 24, 50, 18, 58, 26),
    (12, 44, 4, 36, 14, 46, 6, 38),
    (60, 28, 52, 20, 62, 30, 54, 22),
    (3, 35, 11, 43, 1, 33, 9, 41),
    (51, 19, 59, 27, 49, 17, 57, 25),
    (15, 47, 7, 39, 13, 45, 5, 37),
    (63, 31, 55, 23, 61, 29, 53, 21),
)
"""Bayer's matrix of eight by eight, by which colours between those that there are become patterns of both."""

_SIXTEEN = (
    *((0, 0, 0), (128, 0, 0), (0, 128, 0), (128, 128, 0), (0, 0, 128), (128, 0, 128), (0, 128, 128), (192, 192, 192)),
    *((128, 128, 128), (255, 0, 0), (0, 255, 0), (255, 255, 0), (0, 0, 255), (255, 0, 255), (0, 255, 255)),
    (255, 255, 255),
)
"""About what the sixteen colours of a terminal are."""

_GREYS = 25
_CUBE = (0, 95, 135, 175, 215, 255)
_NEARLY_GREY = 12
_SPREAD_OF_SIXTEEN = 60
_STRENGTH_IN_256 = 0.6
"""How strong the patterns are: the full strength is right for few colours, and noise where steps are small."""

_DARKEST_SHARE = 0.02


class Colors(Enum):
    """The colours that a picture is painted in."""

    TRUE = "true"
    INDEXED = "indexed"
    SIXTEEN = "sixteen"
    NONE = "none"


Ink = tuple[int, int, int] | int
"""A colour: red, green and blue, or its number among the sixteen of the terminal."""


class HalfCells(NamedTuple):
    """Cells side by side that look the same: `text`, and the colours of their upper and lower half.

    Where there are no colours both are `None`.
    """

    text: str
    upper: Ink | None = None
    lower: Ink | None = None


class Frame(NamedTuple):
    """The part of a picture that is shown: its left column and upper row in pixels, and its width and rows in cells."""

    left: int
    top: int
    columns: int
    rows: int


def painted(picture: Picture, frame: Frame, colors: Colors, *, is_dark: bool = True) -> list[list[HalfCells]]:
    """The rows of cells that show a part of a picture. `is_dark` says that signs without colours are light on dark."""
    if colors is Colors.NONE:
        return _in_signs(picture, frame, is_dark)
    ink = {Colors.TRUE: _as_it_is, Colors.INDEXED: _of_256, Colors.SIXTEEN: _of_16}[colors]
    rows = []
    for y in range(frame.top, min(frame.top + 2 * frame.rows, picture.height), 2):
        cells = []
        for x in range(frame.left, min(frame.left + frame.columns, picture.width)):
            upper = ink(_pixel(picture, x, y), x, y)
            lower = ink(_pixel(picture, x, y + 1), x, y + 1) if y + 1 < picture.height else None
            cells.append((upper, lower))
        rows.append([HalfCells(UPPER_HALF * sum(1 for _ in same), *both) for both, same in groupby(cells)])
    return rows


def _pixel(picture: Picture, x: int, y: int) -> tuple[int, int, int]:
    at = 3 * (y * picture.width + x)
    red, green, blue = picture.pixels[at : at + 3]
    return red, green, blue


def _threshold(x: int, y: int) -> float:
    return (_THRESHOLDS[y % 8][x % 8] + 0.5) / 64


def _as_it_is(color: tuple[int, int, int], _x: int, _y: int) -> Ink:
    return color


def _of_256(color: tuple[int, int, int], x: int, y: int) -> Ink:
    """The colour as Rich brings it to the 256: six steps of each of red, green and blue, or one of 25 greys."""
    threshold = 0.5 + (_threshold(x, y) - 0.5) * _STRENGTH_IN_256
    if max(color) - min(color) <= _NEARLY_GREY:
        step = int(sum(color) / 3 / 255 * _GREYS + threshold)
        grey = round(min(step, _GREYS) / _GREYS * 255)
        return grey, grey, grey
    red, green, blue = (_step_of_cube(value, threshold) for value in color)
    return red, green, blue


def _step_of_cube(value: int, threshold: float) -> int:
    above = next(number for number, step in enumerate(_CUBE) if step >= value)
    if above == 0:
        return _CUBE[0]
    low, high = _CUBE[above - 1], _CUBE[above]
    return high if (value - low) / (high - low) > threshold else low


def _of_16(color: tuple[int, int, int], x: int, y: int) -> Ink:
    shift = (_threshold(x, y) - 0.5) * _SPREAD_OF_SIXTEEN
    red, green, blue = (value + shift for value in color)

    def distance(number: int) -> float:
        other = _SIXTEEN[number]
        # The eye is least sure of blue.
        return 3 * (red - other[0]) ** 2 + 6 * (green - other[1]) ** 2 + (blue - other[2]) ** 2

    return min(range(16), key=distance)


def _in_signs(picture: Picture, frame: Frame, is_dark: bool) -> list[list[HalfCells]]:
    darkest, lightest = _range_of(picture)
    span = max(lightest - darkest, 1)
    last = len(_SIGNS) - 1
    rows = []
    for y in range(frame.top, min(frame.top + 2 * frame.rows, picture.height), 2):
        signs = []
        for x in range(frame.left, min(frame.left + frame.columns, picture.width)):
            both = [_lightness(picture, x, y), _lightness(picture, x, min(y + 1, picture.height - 1))]
            share = min(max((sum(both) / 2 - darkest) / span, 0.0), 1.0)
            signs.append(_SIGNS[round((share if is_dark else 1 - share) * last)])
        rows.append([HalfCells("".join(signs))])
    return rows


def _range_of(picture: Picture) -> tuple[float, float]:
    """The lightness that hardly anything is darker than, and the one that hardly anything is lighter than."""
    counts = [0] * 256
    for lightness in _all_lightness(picture):
        counts[int(lightness)] += 1
    few = picture.width * picture.height * _DARKEST_SHARE
    return _first_of(counts, range(256), few), _first_of(counts, range(255, -1, -1), few)


def _first_of(counts: list[int], order: range, few: float) -> int:
    passed = 0
    for value in order:
        passed += counts[value]
        if passed > few:
            return value
    return order[-1]


def _all_lightness(picture: Picture) -> Iterator[float]:
    pixels = picture.pixels
    return ((pixels[at] * 299 + pixels[at + 1] * 587 + pixels[at + 2] * 114) / 1000 for at in range(0, len(pixels), 3))


def _lightness(picture: Picture, x: int, y: int) -> float:
    red, green, blue = _pixel(picture, x, y)
    return (red * 299 + green * 587 + blue * 114) / 1000
