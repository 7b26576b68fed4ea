"""Joining passages that nothing stands between: what is kept of a mark in pieces, put together again."""

from collections.abc import Iterable

from readerapp.document.document import Document
from readerapp.document.folding import fold
from readerapp.document.position import Passage


def joined(document: Document, passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """The passages in document order, those that overlap or have no text between them as one."""
    together: list[Passage] = []
    for passage in sorted(passages):
        if together and not _is_text_between(document, together[-1], passage):
            passage = Passage(together[-1].start, max(together.pop().end, passage.end))
        together.append(passage)
    return tuple(together)


def _is_text_between(document: Document, passage: Passage, following: Passage) -> bool:
    """Whether a word, or as little as a punctuation mark, stands between two passages."""
    between = Passage(passage.end, following.start)
    blocks = range(between.start.block, between.end.block + 1) if between.start < between.end else ()
    texts = ((number, document.block(number).text) for number in blocks)
    return any(fold(text[slice(*between.span_in(number, len(text)))]).strip() for number, text in texts)
