"""Neighbouring lines: what stands around the areas of a highlight in a PDF tells which of equal words are meant."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from readerapp.exchange.imported import ImportedHighlight, Quads

if TYPE_CHECKING:
    from readerapp.sources.pdf.areas import Areas

_WIDE = 20000.0
"""Points that no page is wide."""

_LINE = 1.6
"""Heights of a line within which the next one stands."""


class WordsInPlace(NamedTuple):
    """The words in the areas of a highlight, and what stands before and behind them."""

    words: str
    prefix: str
    suffix: str


def words_in_place(data: bytes, name: str, highlights: Sequence[ImportedHighlight]) -> list[WordsInPlace | None]:
    """What stands where each of the highlights does in a PDF; `None` for one that has no areas, or empty ones."""
    from readerapp.sources.errors import SourceError
    from readerapp.sources.pdf.areas import Areas, words_in_areas
    from readerapp.sources.request import Request

    wanted: list[Areas] = []
    asking: list[int] = []
    for number, highlight in enumerate(highlights):
        quads = next((hint for hint in highlight.hints if isinstance(hint, Quads) and hint.quads), None)
        if quads is not None:
            asking.append(number)
            wanted += _three(quads)
    places: list[WordsInPlace | None] = [None] * len(highlights)
    if not wanted:
        return places
    try:
        words = words_in_areas(data, wanted, Request(name))
    except SourceError:
        return places
    for at, number in enumerate(asking):
        own, before, behind = words[3 * at : 3 * at + 3]
        if own.strip():
            places[number] = WordsInPlace(own, before, behind)
    return places


def _three(quads: Quads) -> "list[Areas]":
    """The areas themselves, what stands above them and before them in their line, and what behind and in the next."""
    from readerapp.sources.pdf.areas import Areas

    wide = 1.0 if quads.is_share else _WIDE
    up = -1 if quads.is_from_top else 1
    left, bottom, _, top = quads.quads[0]
    _, last_bottom, right, last_top = quads.quads[-1]

    def areas(*boxes: tuple[float, float, float, float]) -> Areas:
        return Areas(quads.page, boxes, quads.is_from_top, quads.is_share)

    def band(edge: float, far: float) -> tuple[float, float, float, float]:
        low, high = sorted((edge, far), reverse=quads.is_from_top)
        return 0.0, low, wide, high

    next_line = last_bottom - up * abs(last_top - last_bottom) * _LINE
    return [
        areas(*quads.quads),
        areas(band(top, 0.0 if quads.is_from_top else wide), (0.0, bottom, left, top)),
        areas((right, last_bottom, wide, last_top), band(last_bottom, next_line)),
    ]
