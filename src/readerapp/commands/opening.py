"""Opening what the command line names: a source, and the store of annotations."""

from __future__ import annotations

import os
import resource
from contextlib import suppress
from typing import TYPE_CHECKING

from readerapp.command_line.named_words import no_such, word_of
from readerapp.config import database_file, pages_folder
from readerapp.document.document import Document
from readerapp.errors import UsageError
from readerapp.sources.layout import Layout
from readerapp.sources.progress import Progress
from readerapp.terminal.output import say
from readerapp.terminal.waiting import Waiting

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from readerapp.store.store import Store

STANDARD_INPUT = "-"

_MEBIBYTE = 1 << 20

_LEAST_MEMORY = 4 << 30
_GROWTH = 8
"""Bytes of address space that a byte of a source may come to."""


def add_source_arguments(parser: ArgumentParser, *, nargs: str | None = None) -> None:
    """Have `parser` take a source, and how it is to be read. `nargs` is argparse's."""
    parser.add_argument(
        "source", metavar="SOURCE", nargs=nargs, help="a file, an address on the web, or - for standard input"
    )
    parser.add_argument("--format", metavar="NAME", help="its format, as text or markdown")
    parser.add_argument("--encoding", metavar="NAME", help="its encoding, as utf-8 or cp1252")
    layout, layouts = word_of(Layout, "layout"), ", ".join(layout.value for layout in Layout)
    parser.add_argument("--layout", metavar="NAME", type=layout, help=f"of plain text: {layouts}")
    parser.add_argument("--full", action="store_true", help="all of a web page, not only its article")
    parser.add_argument("--max-size", type=int, metavar="MIB", help="the largest size to read (256)")


def open_document(source: str, options: Namespace) -> Document:
    """The document that `source` names, read as `options` say; where that takes time, the terminal says how far it is.

    Raises `SourceError` when it cannot be read.
    """
    limit_memory(max_size_of(options))
    with Waiting(source) as waiting:
        document = read_document(source, options, waiting)
    for remark in document.remarks:
        say(remark)
    return document


def read_document(source: str, options: Namespace, progress: Progress) -> Document:
    """The document that `source` names, read as `options` say. Raises `SourceError` when it cannot be read."""
    from readerapp.sources.registry import FORMATS, FORMER_NAMES, open_source

    formats = [known.name for known in FORMATS]
    if options.format is not None and options.format not in (*formats, *FORMER_NAMES):
        raise UsageError(no_such("format", options.format, formats))
    return open_source(
        source,
        format=options.format,
        encoding=options.encoding,
        layout=options.layout,
        full=options.full,
        max_size=max_size_of(options),
        pages=pages_folder(),
        progress=progress,
    )


def max_size_of(options: Namespace) -> int:
    """The most bytes that a source may have."""
    from readerapp.sources.reading_files import MAX_SIZE

    return options.max_size * _MEBIBYTE if options.max_size else MAX_SIZE


def limit_memory(max_size: int) -> int:
    """Have no document take more memory than a machine may spare, whatever is written in it. Returns the limit before.

    `max_size` is the most bytes that its source may have; Python's own error then says that there is too little.
    """
    most = max(_LEAST_MEMORY, _GROWTH * max_size)
    before, _ = resource.getrlimit(resource.RLIMIT_AS)
    set_memory(most if before == resource.RLIM_INFINITY else min(most, before))
    return before


def set_memory(most: int) -> None:
    """Have this process take so many bytes of address space at most, as far as it has a say in it."""
    # macOS knows no limit of the address space.
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))


def location_of(document: Document) -> str:
    """Where the store is to look for `document` another time; empty for what came through standard input."""
    return "" if document.source == STANDARD_INPUT else document.source


def database(options: Namespace) -> str:
    """The path of the annotations file: that of the option, of `READERAPP_DB`, or the one in the data folder."""
    return options.db or os.environ.get("READERAPP_DB") or database_file()


def open_store(options: Namespace) -> Store:
    """The store of annotations; what it has to say about its files goes to standard error. Raises `StoreError`."""
    from pathlib import Path

    from readerapp.store.store import Store

    store = Store.open(Path(database(options)))
    for warning in store.warnings:
        say(warning)
    return store
