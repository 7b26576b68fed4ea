"""Areas of highlights, looked up in the very PDF: the words there, and how much of the page stands before them."""

from collections.abc import Generator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from pathlib import Path

from readerapp.document.document import Document
from readerapp.exchange.imported import ImportedHighlight, Quads

_SECONDS = 0.005
"""How long is waited before the way is given again."""


def with_words(
    document: Document, highlights: Sequence[ImportedHighlight]
) -> Generator[None, None, list[ImportedHighlight]]:
    """The highlights, those without words with the words of their areas, and all with what stands before these.

    Gives way while the file of `document` is read. What cannot be read, or has no words there, stays as it is.
    """
    wanted = [(number, hint) for number, one in enumerate(highlights) for hint in _areas_of(one)]
    completed = list(highlights)
    if document.format != "pdf" or not wanted:
        return completed
    with ThreadPoolExecutor(1) as reading:
        found = reading.submit(_words, document.source, [hint for _, hint in wanted])
        while not found.done():
            wait([found], _SECONDS)
            yield
    for (number, area), (words, before) in zip(wanted, found.result(), strict=True):
        if not words:
            continue
        highlight = completed[number]
        hints = tuple(replace(area, before=before) if hint == area else hint for hint in highlight.hints)
        if highlights[number].words is None:
            words = f"{highlight.words} {words}" if highlight.words else words
            completed[number] = replace(highlight, words=words, hints=hints)
        else:
            completed[number] = replace(highlight, hints=hints)
    return completed


def _areas_of(highlight: ImportedHighlight) -> list[Quads]:
    """The areas that are to be looked up.

    Where a program keeps words and has none for this one, it is a sign on the page, not a mark on words.
    """
    areas = [hint for hint in highlight.hints if isinstance(hint, Quads) and hint.before is None]
    return [area for area in areas if highlight.words is not None or area.is_share or area.is_from_top]


def _words(source: str, areas: Sequence[Quads]) -> list[tuple[str, int]]:
    from readerapp.sources.errors import SourceError
    from readerapp.sources.pdf.areas import Areas, found_in_areas
    from readerapp.sources.request import Request

    wanted = [Areas(one.page, one.quads, one.is_from_top, one.is_share) for one in areas]
    try:
        return found_in_areas(Path(source).read_bytes(), wanted, Request(source))
    except (OSError, SourceError):
        return [("", -1)] * len(wanted)
