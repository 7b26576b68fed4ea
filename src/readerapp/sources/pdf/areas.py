"""The words that stand in areas of a PDF which another program has kept without them."""

import json
from collections.abc import Sequence
from typing import NamedTuple

from readerapp.sources.confinement import parse_confined
from readerapp.sources.pdf.characters import Box
from readerapp.sources.request import Request

_CHILD = "readerapp.sources.pdf.areas_child"


class Areas(NamedTuple):
    """Areas on a page, which counts from 0.

    `is_from_top` says that they count from the upper left corner downwards, `is_share` that they are parts of the width
    and height of the page as it is shown, from 0 to 1, and no points. `is_sign` says that a sign stands there, and that
    the line next to it is meant. `is_selection` says that each box is a selection from a point to another, `(across,
    down, across, down)`: from the middle of its page, and from the top of the first page over all of them.
    """

    page: int
    boxes: tuple[Box, ...]
    is_from_top: bool = False
    is_share: bool = False
    is_sign: bool = False
    is_selection: bool = False


class WordsThere(NamedTuple):
    """The words in areas, how much stands before them on the page as `InAreas` has it, and what stands beside them.

    `page` is the page that they are on, from 0; -1 where that is none.
    """

    words: str = ""
    before: int = -1
    prefix: str = ""
    suffix: str = ""
    page: int = -1


def words_in_areas(data: bytes, wanted: Sequence[Areas], request: Request) -> list[WordsThere]:
    """The words in each of `wanted`, empty where there are none. `data` is the PDF.

    Raises `SourceError` for a PDF that is locked or damaged.
    """
    from readerapp.sources.pdf import REFUSALS

    asked = json.dumps([list(areas) for areas in wanted]).encode()
    found = parse_confined(_CHILD, asked + b"\n" + data, request, REFUSALS)
    return [
        WordsThere(str(words), int(before), str(prefix), str(suffix), int(page))
        for words, before, prefix, suffix, page in found["words"]
    ]
