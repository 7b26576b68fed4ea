"""The reading place: where somebody was in a document, kept as an anchor and found again by it."""

from readerapp.annotations.anchor import Anchor
from readerapp.annotations.making import anchor_passage
from readerapp.document.document import Document
from readerapp.document.folding import FoldMap
from readerapp.document.position import Passage, Position


def anchor_position(document: Document, position: Position) -> Anchor | None:
    """The anchor of the sentence that holds `position`; `None` where there is no text."""
    if not document.has_block(position.block) or not document.block(position.block).text:
        return None
    sentence = next((span for span in document.sentences(position.block) if position.offset < span.end), None)
    return anchor_passage(document, Passage.within(position.block, sentence)) if sentence else None


def find_position(document: Document, anchor: Anchor) -> Position | None:
    """Where `anchor` begins in a document: in its paragraph, else at the same share of the text, as far as known."""
    paragraphs = document.paragraphs()
    for segment in anchor.segments[:1]:
        twins = paragraphs.with_key(segment.paragraph)
        if twins:
            number = paragraphs.numbers[twins[min(segment.nth, len(twins)) - 1]]
            folding = FoldMap(document.block(number).text)
            return Position(number, folding.to_shown(segment.start))
    if not anchor.place.characters:
        return None
    return document.position_at_share(anchor.place.character / anchor.place.characters)
