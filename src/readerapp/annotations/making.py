"""Making an anchor: from a passage of a document to everything that will find it again."""

from readerapp.annotations.anchor import Anchor
from readerapp.document.document import Document
from readerapp.document.position import Passage


def anchor_passage(document: Document, passage: Passage) -> Anchor:
    """The anchor of `passage`, its ends snapped outwards to whole grapheme clusters.

    Raises `ValueError` when the passage holds no text.
    """
    raise NotImplementedError
