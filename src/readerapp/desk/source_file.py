"""The file that a document was read from, for exports that name places in it or are a copy of it."""

from collections.abc import Iterable
from pathlib import Path

from readerapp.errors import ReaderappError
from readerapp.exchange.entry import DocumentNotes, SourceFile
from readerapp.exchange.writers.registry import Writer
from readerapp.store.engine.files import Files
from readerapp.store.store import Store
from readerapp.store.values import StoredDocument

_MOST = 1 << 28
"""The largest file that is read for it, in bytes."""


class OverSourceError(ReaderappError):
    """An export that would replace the very document it is about."""


def with_file(notes: DocumentNotes, writer: Writer) -> DocumentNotes:
    """The notes with the file that their document was read from, where the writer needs it and it is there."""
    if not writer.needs_file:
        return notes
    location = notes.details.location
    path = Path(location)
    try:
        if not location.startswith("/") or not path.is_file() or path.stat().st_size > _MOST:
            return notes
        data = path.read_bytes()
    except OSError:
        return notes
    file = SourceFile(data, notes.details.format, location)
    return DocumentNotes(notes.details, notes.entries, notes.document, file)


def refuse_source(path: Path, location: str) -> None:
    """Raise `OverSourceError` where `path` is the file that a document was read from."""
    try:
        is_source = location.startswith("/") and path.samefile(location)
    except OSError:
        return
    if is_source:
        raise OverSourceError(f"{path} is the document itself, and is not replaced; -o names another file")


def refuse_originals(path: Path, store: Store, documents: Iterable[StoredDocument]) -> None:
    """Raise `OverSourceError` where `path` is the file of one of these documents, or holds the annotations."""
    files = Files(store.path.resolve())
    if path.resolve() in (files.base, files.journal, files.previous_base, files.previous_journal, files.verdicts):
        raise OverSourceError(f"{path} holds the annotations themselves, and is not replaced; -o names another file")
    for document in documents if path.exists() else ():
        for location in document.locations:
            refuse_source(path, location)
