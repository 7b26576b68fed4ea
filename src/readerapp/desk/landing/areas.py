"""Areas of highlights, looked up in the very PDF: the words there, and what stands before and behind them."""

from collections.abc import Generator, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from readerapp.document.document import Document
from readerapp.exchange.imported import Hint, ImportedHighlight, Quads, Selection

if TYPE_CHECKING:
    from readerapp.sources.pdf.areas import Areas, WordsThere

_SECONDS = 0.005
"""How long is waited before the way is given again."""


def look_up(
    document: Document, highlights: Sequence[ImportedHighlight], numbers: Iterable[int], data: bytes = b""
) -> "Generator[None, None, dict[int, list[tuple[Quads | Selection, WordsThere]]]]":
    """What stands in the areas of the highlights with these numbers; nothing is told of what has none, or no words.

    Gives way while the file is read: `data`, else what lies at the source of `document`.
    """
    wanted = [
        (number, hint)
        for number in numbers
        for hint in highlights[number].hints
        if isinstance(hint, Selection) or (isinstance(hint, Quads) and hint.quads)
    ]
    if document.format != "pdf" or not wanted:
        return {}
    with ThreadPoolExecutor(1) as reading:
        found = reading.submit(_words, document.source, data, [hint for _, hint in wanted])
        while not found.done():
            wait([found], _SECONDS)
            yield
    places: dict[int, list[tuple[Quads | Selection, WordsThere]]] = {}
    for (number, area), there in zip(wanted, found.result(), strict=False):
        if there.words:
            places.setdefault(number, []).append((area, there))
    return places


def never_looked_up(highlights: Sequence[ImportedHighlight]) -> list[int]:
    """The numbers of the highlights of whose areas it is not known what stands in them."""
    return [
        number
        for number, highlight in enumerate(highlights)
        if any(isinstance(one, Selection) or (isinstance(one, Quads) and one.before is None) for one in highlight.hints)
    ]


def with_words(
    highlight: ImportedHighlight, places: "Sequence[tuple[Quads | Selection, WordsThere]]"
) -> ImportedHighlight:
    """A highlight as what stands in its areas completes it: with how much stands before, and words if it has none.

    The words beside a sign are none of its own.
    """
    if not places:
        return highlight
    found = dict(places)
    hints = tuple(_completed(hint, found[hint]) if hint in found else hint for hint in highlight.hints)
    words = highlight.words
    if words is None:
        words = " ".join(there.words for area, there in places if not is_sign(area)) or None
    return replace(highlight, words=words, hints=hints)


def is_sign(area: Quads | Selection) -> bool:
    """Whether an area covers no words of its own."""
    return isinstance(area, Quads) and area.is_sign


def _completed(hint: Hint, there: "WordsThere") -> Hint:
    """The hint of an area, with the page and what stands before the words on it."""
    if isinstance(hint, Quads):
        return replace(hint, before=there.before)
    return Quads(there.page, (), before=there.before)


def _asked(area: Quads | Selection) -> "Areas":
    from readerapp.sources.pdf.areas import Areas

    if isinstance(area, Selection):
        return Areas(-1, ((*area.start, *area.end),), is_selection=True)
    return Areas(area.page, area.quads, area.is_from_top, area.is_share, area.is_sign)


def _words(source: str, data: bytes, areas: Sequence[Quads | Selection]) -> "list[WordsThere]":
    from readerapp.sources.errors import SourceError
    from readerapp.sources.pdf.areas import words_in_areas
    from readerapp.sources.request import Request

    try:
        return words_in_areas(data or Path(source).read_bytes(), list(map(_asked, areas)), Request(source))
    except (OSError, SourceError):
        return []
