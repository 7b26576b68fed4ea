"""The scene of a page, a `.rm` file of version 6: blocks of tagged values, of which those of marked words are read.

The form is that which the library rmscene 0.8 has found out. A block is its length, a zero, two versions and its kind;
a value is a number that says which it is and of what kind, and then as many bytes as that kind has.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite

HEADER = b"reMarkable .lines file, version="
_VERSION = b"6"
_LENGTH_OF_HEADER = 43

_WORDS_BLOCK, _STROKE_BLOCK = 3, 5
_WORDS_ITEM = 1
_ID, _BLOCK, _EIGHT, _FOUR, _ONE = 0xF, 0xC, 0x8, 0x4, 0x1
_NUMBER_OF, _ITEM = 2, 6
_START, _LENGTH, _COLOR, _TEXT, _AREAS, _RGBA = 2, 3, 4, 5, 6, 10
_BYTES_OF_AREA = 32


class SceneError(ValueError):
    """A block that is not what it says."""


@dataclass(frozen=True, slots=True)
class MarkedWords:
    """Words that are marked on a page.

    `identifier` tells them from all others of the page. `start` is where they begin in its text, `None` where the
    device does not say so any more, and `length` how many characters they are there. `color` is the number of a pen,
    `rgb` the colour itself where that is said. `top` is how far down the page they begin.
    """

    identifier: str
    words: str
    color: int
    rgb: str = ""
    start: int | None = None
    length: int = 0
    top: float = 0.0


@dataclass(slots=True)
class Scene:
    """What is on a page: the marked words, how many strokes of a pen, and what of it is broken."""

    marked: list[MarkedWords]
    strokes: int = 0
    broken: int = 0


def is_readable(data: bytes) -> bool:
    """Whether the beginning of a file says that it is a scene of this version."""
    return data.startswith(HEADER + _VERSION)


def scene_of(data: bytes) -> Scene:
    """The scene that a file is."""
    scene = Scene([])
    at = _LENGTH_OF_HEADER
    while at + 8 <= len(data):
        length, _, _, _, kind = struct.unpack_from("<IBBBB", data, at)
        block = data[at + 8 : at + 8 + length]
        at += 8 + length
        if kind == _STROKE_BLOCK:
            scene.strokes += 1
        elif kind == _WORDS_BLOCK:
            try:
                marked = _marked(block) if len(block) == length else None
                if marked is not None:
                    scene.marked.append(marked)
                scene.broken += len(block) != length
            except SceneError:
                scene.broken += 1
    return scene


def _marked(block: bytes) -> MarkedWords | None:
    """The words of a block; `None` of those that were deleted."""
    outside = dict(_values(block))
    item = outside.get(_ITEM)
    if item is None:
        return None
    if not isinstance(item, bytes) or item[:1] != bytes([_WORDS_ITEM]):
        raise SceneError
    inside = dict(_values(item[1:]))
    text, color, start, length = (inside.get(which) for which in (_TEXT, _COLOR, _START, _LENGTH))
    if not isinstance(text, bytes):
        raise SceneError
    rgba, identifier = inside.get(_RGBA), outside.get(_NUMBER_OF)
    return MarkedWords(
        f"{identifier[0]}:{identifier[1]}" if isinstance(identifier, tuple) else "",
        _words(text),
        color if isinstance(color, int) else 0,
        f"#{rgba & 0xFFFFFF:06x}" if isinstance(rgba, int) else "",
        start if isinstance(start, int) else None,
        length if isinstance(length, int) else 0,
        _top(inside.get(_AREAS)),
    )


def _words(text: bytes) -> str:
    """A text: its length in bytes, a byte that says nothing, and itself."""
    length, at = _number(text, 0)
    return text[at + 1 : at + 1 + length].decode("utf-8", "replace")


def _top(areas: object) -> float:
    """How far down the first of the areas begins: each has its left side, its upper side, its width and its height."""
    if not isinstance(areas, bytes):
        return 0.0
    count, at = _number(areas, 0)
    tops = [
        struct.unpack_from("<d", areas, at + number * _BYTES_OF_AREA + 8)[0]
        for number in range(min(count, (len(areas) - at) // _BYTES_OF_AREA))
    ]
    return min(filter(isfinite, tops), default=0.0)


def _values(data: bytes) -> Iterator[tuple[int, int | bytes | tuple[int, int]]]:
    """The values of a block by the number that says which each is. Raises `SceneError`."""
    at = 0
    while at < len(data):
        tag, at = _number(data, at)
        which, kind = tag >> 4, tag & 0xF
        try:
            if kind == _ID:
                first = data[at]
                second, at = _number(data, at + 1)
                yield which, (first, second)
            elif kind == _BLOCK:
                (length,) = struct.unpack_from("<I", data, at)
                if at + 4 + length > len(data):
                    raise SceneError
                yield which, data[at + 4 : at + 4 + length]
                at += 4 + length
            elif kind == _FOUR:
                yield which, struct.unpack_from("<I", data, at)[0]
                at += 4
            elif kind == _EIGHT:
                at += 8
            elif kind == _ONE:
                yield which, data[at]
                at += 1
            else:
                raise SceneError
        except (struct.error, IndexError) as error:
            raise SceneError from error


def _number(data: bytes, at: int) -> tuple[int, int]:
    """A number of seven bits to a byte, the lowest first, and where it ends. Raises `SceneError`."""
    number = shift = 0
    while at < len(data) and shift < 64:
        byte = data[at]
        number |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return number, at
    raise SceneError
