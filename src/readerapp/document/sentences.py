"""Sentences: the spans of a paragraph that the reading cursor rests on."""

from readerapp.document.block import Block
from readerapp.document.position import Span


def sentence_spans(block: Block, language: str = "") -> tuple[Span, ...]:
    """The sentences of a block in order, without the white space between them; lines where it keeps them.

    `language` is the document's, as a BCP 47 tag; empty when it is not known.
    """
    raise NotImplementedError
