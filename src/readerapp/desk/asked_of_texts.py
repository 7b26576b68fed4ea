"""What filters may ask of the text that an annotation is in, in lists over all texts and in those of one."""

from __future__ import annotations

from readerapp.annotations.query import About

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from readerapp.annotations.annotation import Annotation
    from readerapp.annotations.kept_note import KeptDocument
    from readerapp.desk.margin import Margin
    from readerapp.document.document import Document
    from readerapp.store.values import StoredDocument


def about(document: StoredDocument | KeptDocument, *, is_alone: bool = False) -> About:
    """What may be asked of a stored document; one that `is_alone` is the only one of the list."""
    return About(document.title, document.authors, is_alone)


def about_here(document: Document, elsewhere: str = "") -> About:
    """What may be asked in the list of one document.

    Of an annotation that was made in another edition of it, `elsewhere` is the title of that.
    """
    if elsewhere:
        return About(elsewhere, is_alone=True)
    return About(document.title, document.metadata.authors, is_alone=True)


def about_in(margin: Margin) -> Callable[[Annotation], About]:
    """What may be asked of the text of each annotation in the margin of one document."""
    here = about_here(margin.document)

    def about_text_of(annotation: Annotation) -> About:
        elsewhere = margin.title_of(annotation)
        return about_here(margin.document, elsewhere) if elsewhere else here

    return about_text_of
