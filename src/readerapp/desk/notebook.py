"""The notebook: every annotation of all documents as it was last placed, without a document being opened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from readerapp.annotations.annotation import Annotation
from readerapp.annotations.filtering import Filter
from readerapp.annotations.query import NOWHERE
from readerapp.desk.asked_of_texts import about
from readerapp.store.values import StoredDocument

if TYPE_CHECKING:
    from readerapp.store.store import Store


@dataclass(frozen=True, slots=True)
class NotebookPage:
    """The annotations that were made in one document, oldest first; `document` is `None` where it is not known."""

    document: StoredDocument | None
    annotations: tuple[Annotation, ...]


def notebook(store: Store, wanted: Filter) -> Iterator[NotebookPage]:
    """The annotations that are wanted, by document. Costs what the library is large."""
    by_document: dict[str, list[Annotation]] = {}
    abouts = {document.id: about(document) for document in store.documents()}
    for annotation in store.annotations():
        if wanted.accepts(annotation, annotation.state.status, abouts.get(annotation.document, NOWHERE)):
            by_document.setdefault(annotation.document, []).append(annotation)
    for document, made_there in by_document.items():
        yield NotebookPage(store.document(document), tuple(made_there))


def title_and_source(document: StoredDocument | None) -> tuple[str, str]:
    """What a document is called and where it was seen last; empty where that is not known.

    One whose text was never here has its address on the web, or nothing.
    """
    if document is None:
        return "", ""
    return document.title, document.location if document.has_text else document.url


def shown_texts(store: Store, annotation: Annotation) -> Mapping[str, str]:
    """The shown texts of the paragraphs that an annotation is on, by their keys, as they were when it was made."""
    segments = annotation.state.segments or annotation.anchor.segments
    known = (store.paragraph(segment.paragraph) for segment in segments)
    return {paragraph.key: paragraph.shown for paragraph in known if paragraph}
