"""From the bytes of a picture, or of a PDF, to pixels: in a child process that can use up no more than its limits."""

import json
from importlib.util import find_spec
from typing import NamedTuple

from readerapp.document.picture import Picture
from readerapp.sources.confinement import Refusals, parse_confined
from readerapp.sources.errors import SourceError
from readerapp.sources.extras import installing
from readerapp.sources.pictures.drawing import is_drawing
from readerapp.sources.pictures.record import picture_of
from readerapp.sources.request import Request

LARGEST_PICTURE = 64 << 20
"""Bytes that a picture may have."""

_CHILD = "readerapp.sources.pictures.child"
_PAGE_CHILD = "readerapp.sources.pictures.page_child"
_REFUSALS = Refusals(
    damaged="is no picture that can be shown here; it may be damaged",
    too_large="is too large to be shown here",
    slow="takes too long to be shown",
    crashed="cannot be shown: it is damaged, or needs more memory than a picture may",
)


class Room(NamedTuple):
    """The pixels that there is room for, and how many times as large the picture is wanted."""

    width: int
    height: int
    zoom: float = 1.0


def decoded(data: bytes, name: str, room: Room) -> Picture:
    """The picture in `data`, called `name` where it is refused. Raises `SourceError`."""
    if len(data) > LARGEST_PICTURE:
        raise SourceError(f"{name} {_REFUSALS.too_large}: more than {LARGEST_PICTURE >> 20} MiB")
    if not data:
        raise SourceError(f"{name} is empty")
    if find_spec("PIL") is None:
        raise SourceError(
            f"pictures are shown with pillow, which is missing; add it with: {installing('pillow', 'pictures')}"
        )
    if is_drawing(data) and find_spec("resvg_py") is None:
        raise SourceError(
            f"drawings in SVG are shown with resvg-py, which is missing; add it with: "
            f"{installing('resvg-py', 'drawings')}"
        )
    asked = json.dumps(room).encode()
    return picture_of(parse_confined(_CHILD, asked + b"\n" + data, Request(name), _REFUSALS))


def painted_page(data: bytes, number: int, name: str, room: Room) -> Picture:
    """The page with this number, from 0, of the PDF in `data`. Raises `SourceError`."""
    from readerapp.sources.pdf import REFUSALS

    asked = json.dumps([number, *room]).encode()
    return picture_of(parse_confined(_PAGE_CHILD, asked + b"\n" + data, Request(name), REFUSALS))
