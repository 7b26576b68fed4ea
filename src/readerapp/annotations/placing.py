"""Placing: where annotations stand in a document, whatever has happened to it since they were made."""

from collections.abc import Iterable

from readerapp.annotations.annotation import Annotation
from readerapp.annotations.placement import Placement
from readerapp.document.document import Document


def place(document: Document, annotations: Iterable[Annotation]) -> list[Placement]:
    """Where each of the annotations stands in `document` now, in document order, orphans last."""
    raise NotImplementedError
