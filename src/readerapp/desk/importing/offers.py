"""Offers: what is marked inside a document itself by other programs, when it is opened."""

from collections.abc import Iterable
from pathlib import Path

from readerapp.annotations.annotation import Annotation
from readerapp.document.document import Document
from readerapp.errors import ReaderappError
from readerapp.sources.names import is_address

_FORMATS = frozenset({"pdf", "epub"})


def may_hold_highlights(document: Document, location: str) -> bool:
    """Whether a document is in a file of a kind that other programs write highlights into."""
    return document.format in _FORMATS and bool(location) and not is_address(location)


def highlights_inside(location: str, annotations: Iterable[Annotation]) -> int:
    """How many highlights the file at `location` holds that are none of these annotations yet.

    Reads the file, a PDF in a child process: for a thread of its own. 0 where it cannot be read.
    """
    # What reads highlights is imported for the few documents that may hold some.
    from readerapp.exchange.readers.registry import read_source, reader_of
    from readerapp.exchange.readers.source import ImportSource

    known = {(origin.get("tool"), origin.get("key")) for one in annotations if (origin := one.origin) is not None}
    try:
        source = ImportSource.at(Path(location))
        reader = reader_of(source)
        found = read_source(source, reader.name).highlights if reader else ()
    except ReaderappError:
        return 0
    return sum((one.tool, one.key) not in known for one in found)
