"""A copy of an EPUB with the notes inside it, where the draft of EPUB Annotations has a book keep its own.

Source: EPUB Annotations 1.0, draft of 2026: `META-INF/annotations.json`. Everything else is as it was, byte for byte.
"""

from collections.abc import Sequence
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from readerapp.exchange.entry import DocumentNotes
from readerapp.exchange.writers.epub_annotations import add_file, annotation_set
from readerapp.exchange.writers.errors import UnfitError, unfit

_NAME = "META-INF/annotations.json"


def write(notes: Sequence[DocumentNotes], exported: str) -> bytes:
    """The copy with the annotations of one book. Raises `UnfitError` where the document is no EPUB that is at hand."""
    (of_document,) = notes
    if of_document.file is None or of_document.file.format != "epub":
        raise unfit(of_document, "EPUB", "notes")
    copy = BytesIO()
    try:
        with ZipFile(BytesIO(of_document.file.data)) as book, ZipFile(copy, "w") as files:
            for about in book.infolist():
                if about.filename != _NAME:
                    # The first file says what the archive is, and stands there as it is, not compressed.
                    files.writestr(about, book.read(about), about.compress_type)
            add_file(files, _NAME, annotation_set(of_document, exported))
    except (BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError) as error:
        raise UnfitError(f"{of_document.file.name} cannot be copied: {error}") from error
    return copy.getvalue()
