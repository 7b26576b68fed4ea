"""The registry of what goes out: which writers there are, and how one is called.

A writer is one module of this folder with one pure function:

    def write(notes: Sequence[DocumentNotes], exported: str) -> bytes

`exported` is the time of it, in UTC. The same notes give the same bytes but for that time. Nothing from a document may
leave its place in what is written. Heavy libraries are imported inside the function.
"""

from collections.abc import Sequence
from importlib import import_module
from typing import NamedTuple, Protocol, cast

from readerapp.errors import ReaderappError
from readerapp.exchange.entry import DocumentNotes


class UnknownWriterError(ReaderappError):
    """A format to write that there is not."""


class Writer(NamedTuple):
    """One row: the word for `--as`, the end of the names of its files, what it is for, and the module.

    `holds_many` says that one file holds the notes of many documents; else each document has a file of its own.
    """

    name: str
    ending: str
    summary: str
    module: str
    holds_many: bool = False


class WriterModule(Protocol):
    """What the module of a writer has."""

    def write(self, notes: Sequence[DocumentNotes], exported: str, /) -> bytes:
        """The file with the notes of these documents: of one alone, unless the format holds many."""


_HERE = "readerapp.exchange.writers"

MARKDOWN = Writer("markdown", ".md", "Markdown that a person would have written", f"{_HERE}.markdown")
WRITERS = (MARKDOWN,)


def writer_named(name: str) -> Writer:
    """The writer with this name. Raises `UnknownWriterError`."""
    for writer in WRITERS:
        if writer.name == name:
            return writer
    known = ", ".join(writer.name for writer in WRITERS)
    raise UnknownWriterError(f"no format to export is called {name!r}; there are {known}")


def written(writer: Writer, notes: Sequence[DocumentNotes], exported: str) -> bytes:
    """The bytes of a file with the notes of these documents, which are one unless the format holds many."""
    return cast("WriterModule", import_module(writer.module)).write(notes, exported)
