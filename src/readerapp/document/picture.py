"""`Picture`: what a picture shows, as the colours of its pixels."""

from typing import NamedTuple


class Picture(NamedTuple):
    """The pixels of a picture, row by row from the upper left, three bytes each: red, green, blue.

    `original` is the width and height that it has in its document, in pixels; both are 0 where it has none, as the page
    of a PDF.
    """

    width: int
    height: int
    pixels: bytes
    original: tuple[int, int] = (0, 0)
