"""Words for highlights of PDFs that came without any: those that stand in their areas in the very file."""

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
    """The highlights, with words where their areas have some in the file of `document`; gives way while they are read.

    What cannot be read, or has no words there, stays as it is.
    """
    wanted = [(number, hint) for number, one in enumerate(highlights) if one.words is None for hint in _areas_of(one)]
    completed = list(highlights)
    if document.format != "pdf" or not wanted:
        return completed
    with ThreadPoolExecutor(1) as reading:
        found = reading.submit(_words, document.source, [hint for _, hint in wanted])
        while not found.done():
            wait([found], _SECONDS)
            yield
    for (number, _), words in zip(wanted, found.result(), strict=True):
        so_far = completed[number].words
        if words:
            completed[number] = replace(completed[number], words=f"{so_far} {words}" if so_far else words)
    return completed


def _areas_of(highlight: ImportedHighlight) -> list[Quads]:
    """The areas that a highlight stands on, of programs that keep no words.

    Where another program has looked for the words itself and has none, it is a sign on the page, not a mark on words.
    """
    return [hint for hint in highlight.hints if isinstance(hint, Quads) and (hint.is_share or hint.is_from_top)]


def _words(source: str, areas: Sequence[Quads]) -> list[str]:
    from readerapp.sources.errors import SourceError
    from readerapp.sources.pdf.areas import Areas, words_in_areas
    from readerapp.sources.request import Request

    wanted = [Areas(one.page, one.quads, one.is_from_top, one.is_share) for one in areas]
    try:
        return words_in_areas(Path(source).read_bytes(), wanted, Request(source))
    except (OSError, SourceError):
        return [""] * len(wanted)
