"""Read notes: annotations and the titles of their documents, each read when a line of the notebook is to show it."""

from collections.abc import Iterable

from readerapp.annotations.annotation import Annotation
from readerapp.desk.marked_paragraphs import MarkedParagraph, marked_paragraphs
from readerapp.store.store import Store

_UNKNOWN = "A document that is not known any more"
_KEPT = 1 << 10
"""Annotations that are kept at hand: some screens of them."""


class ReadNotes:
    """Gives annotations as they are now, and keeps those that were asked for lately."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._annotations: dict[str, Annotation | None] = {}
        self._titles: dict[str, str] = {}

    def annotation(self, id: str) -> Annotation | None:
        """An annotation as it is now; `None` where it is gone."""
        if id not in self._annotations:
            if len(self._annotations) > _KEPT:
                self._annotations.clear()
            self._annotations[id] = self._store.annotation(id)
        return self._annotations[id]

    def title(self, document: str) -> str:
        """The title of a document, or where it was seen last."""
        if document not in self._titles:
            stored = self._store.document(document)
            self._titles[document] = (stored.title or stored.location) if stored else _UNKNOWN
        return self._titles[document]

    def paragraphs(self, annotation: Annotation) -> list[MarkedParagraph]:
        """The paragraphs that an annotation stood on last, as they were then."""
        return marked_paragraphs(self._store, annotation.state.segments or annotation.anchor.segments)

    def changed(self, ids: Iterable[str]) -> None:
        """Read these annotations again."""
        for one in ids:
            self._annotations.pop(one, None)

    def titles_changed(self) -> None:
        """Read the titles again."""
        self._titles.clear()
