"""Opening a source to be read: its beginning at once, its first pages soon, all of it in the end.

Whatever is opened, from the shell or in the app, is opened here, with the options that its reader has said and within
the limit of memory. What takes its time tells `progress`, which may also give it up.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress

from readerapp.desk.memory import limited_memory
from readerapp.document.document import Document
from readerapp.folders import pages_folder
from readerapp.sources import registry
from readerapp.sources.errors import SourceError
from readerapp.sources.options import ReadingOptions
from readerapp.sources.progress import GivenUpError, Progress, untold

_PAGE_OF_BLOCKS = 100
"""Blocks that no page has more of."""


def open_beginning(name: str, options: ReadingOptions, block: int) -> Document | None:
    """The beginning of a large text, if the block of this number, where the reader is, lies in it.

    It is shown until the whole has come. `None` for whatever else is opened. Raises `SourceError` when there is nothing
    there that can be read.
    """
    with limited_memory(options.max_size):
        beginning = registry.open_beginning(name, options)
    # A page further on there must still be text, or the page of the whole would go on where this one ends.
    return beginning if beginning and beginning.has_block(block + _PAGE_OF_BLOCKS) else None


def open_whole(
    name: str, options: ReadingOptions, progress: Progress = untold, *, keeps_input: bool = False
) -> Document:
    """All of the document that `name` leads to.

    What comes through standard input is kept where `keeps_input` says so, and found there another time. Raises
    `SourceError` when there is nothing there that can be read.
    """
    kept = f"{pages_folder()}/input" if keeps_input else ""
    with limited_memory(options.max_size):
        return registry.open_source(name, options, pages=pages_folder(), kept=kept, progress=progress)


def _at_once() -> None:
    """What the rest of a document waits for where nothing else is to come first."""


def open_to_read(
    name: str,
    options: ReadingOptions,
    block: int,
    progress: Progress = untold,
    *,
    rest_waits: Callable[[], object] = _at_once,
) -> Document:
    """The document that `name` leads to, as far as a page behind the block of this number; a thread brings the rest.

    The thread begins when `rest_waits`, which it calls, has returned. Most are opened whole. Raises `SourceError` when
    there is nothing there that can be read; what goes wrong later is kept in the blocks.
    """
    with limited_memory(options.max_size):
        begun = registry.open_gradually(name, options, progress=progress)
        if begun:
            document, rest = begun
            while not document.is_whole and not _has_page(document, block):
                next(rest, None)
    if begun is None:
        return open_whole(name, options, progress, keeps_input=True)
    if not document.is_whole:
        from threading import Thread

        Thread(target=_go_on, args=(rest, options.max_size, rest_waits), name="rest", daemon=True).start()
    return document


def open_before(address: str, options: ReadingOptions) -> Document | None:
    """A page on the web as it was kept before it was downloaded again and was another; `None` where it was not."""
    with suppress(SourceError), limited_memory(options.max_size):
        return registry.open_page_before(address, options, pages_folder())
    return None


def _has_page(document: Document, block: int) -> bool:
    """Whether there is more of a document from this block on than any page shows: a table has many lines."""
    lines = 0
    while lines < _PAGE_OF_BLOCKS and document.has_block(block):
        lines += document.block(block).text.count("\n") + 1
        block += 1
    return lines >= _PAGE_OF_BLOCKS


def _go_on(rest: Iterator[None], max_size: int, waits: Callable[[], object]) -> None:
    waits()
    with suppress(SourceError, GivenUpError), limited_memory(max_size):
        for _ in rest:
            pass
