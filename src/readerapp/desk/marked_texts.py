"""The paragraphs of a document that annotations are on, as the store keeps them."""

from collections.abc import Container, Iterable

from readerapp.annotations.annotation import Annotation
from readerapp.document.document import Document
from readerapp.store.values import StoredParagraph


def marked_texts(
    document: Document, annotations: Iterable[Annotation], without: Container[str] = ()
) -> list[StoredParagraph]:
    """The paragraphs of the document that these annotations were made on or stand on, each once.

    `without` has the keys of those that are not wanted.
    """
    paragraphs = document.paragraphs()
    keys = {
        segment.paragraph: None
        for annotation in annotations
        for segment in (*annotation.anchor.segments, *annotation.state.segments)
        if segment.paragraph not in without
    }
    numbers = [paragraphs.numbers[ordinal] for key in keys for ordinal in paragraphs.with_key(key)[:1]]
    return [StoredParagraph.of(document.block(number).text) for number in numbers]
