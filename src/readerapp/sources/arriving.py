"""Opening a long document as far as the reader is; a thread brings the rest of it."""

from collections.abc import Iterator
from contextlib import suppress

from readerapp.document.document import Document
from readerapp.sources.errors import SourceError
from readerapp.sources.progress import GivenUpError, Progress, untold
from readerapp.sources.reading_files import MAX_SIZE
from readerapp.sources.registry import open_gradually

_PAGE_OF_BLOCKS = 100
"""Blocks that no page has more of."""


def open_as_far_as(block: int, name: str, *, max_size: int = MAX_SIZE, progress: Progress = untold) -> Document | None:
    """The document in the file `name`, with a page behind the block of this number in it, if it has so many.

    `None` for what is opened at once. Raises `SourceError` when there is nothing there that can be read; what goes
    wrong later is kept in the blocks.
    """
    begun = open_gradually(name, max_size=max_size, progress=progress)
    if begun is None:
        return None
    document, rest = begun
    while not document.is_whole and not document.has_block(block + _PAGE_OF_BLOCKS):
        next(rest, None)
    if not document.is_whole:
        from threading import Thread

        Thread(target=_go_on, args=(rest,), name="rest", daemon=True).start()
    return document


def _go_on(rest: Iterator[None]) -> None:
    with suppress(SourceError, GivenUpError):
        for _ in rest:
            pass
