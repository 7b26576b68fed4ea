"""Notes as Markdown that a person would have written, in the dialects of several readers."""

from collections.abc import Sequence

from readerapp.exchange.entry import DocumentNotes
from readerapp.exchange.writers.markdown.dialect import Dialect
from readerapp.exchange.writers.markdown.notes import markdown_notes


def write_in(dialect: Dialect, notes: Sequence[DocumentNotes], exported: str) -> bytes:
    """The Markdown file with the notes of one document, in this dialect."""
    (of_document,) = notes
    # A lone surrogate, which a name on the disk may bring, is no text.
    return markdown_notes(of_document, exported, dialect).encode("utf-8", "replace")
