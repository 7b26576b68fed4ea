"""Exporting the annotations of a document: what goes out, what its file is called, and writing it."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from readerapp.annotations.placement import Placement
from readerapp.document.document import Document
from readerapp.exchange.entries import notes_in
from readerapp.exchange.file_names import safe_file_name
from readerapp.exchange.writers.registry import MARKDOWN, Writer, written
from readerapp.exchange.writing import write_export
from readerapp.store.identifiers import now


def exported(
    document: Document, placements: Iterable[Placement], meanings: Mapping[str, str], writer: Writer = MARKDOWN
) -> bytes:
    """The file with these annotations of a document; `meanings` are those of the colours, by their words."""
    return written(writer, [notes_in(document, placements, meanings)], now())


def export_path(document: Document, path: Path, writer: Writer = MARKDOWN) -> Path:
    """The file that is meant by `path`: in a folder, the one that is named after the title of the document."""
    return path / safe_file_name(document.title, writer.ending) if path.is_dir() else path


def export_to(path: Path, content: bytes, *, overwrite: bool) -> None:
    """Write an export to the file at `path`. Raises `ExportError` when it cannot be written, or is there already."""
    write_export(path, content.decode(), overwrite=overwrite)
