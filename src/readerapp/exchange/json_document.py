"""A document as a record for JSON: what `readerapp show --json` prints."""

from typing import Any

from readerapp.document.document import Document
from readerapp.document.position import Position


def document_record(document: Document) -> dict[str, Any]:
    """The record of a whole document.

    `text` is the shown text, the one in which sentences here and `start` and `end` of notes count their code points.
    `key` is the paragraph key, `None` where a block has no text. Where the source has pages, `page` is the label of the
    one that a block begins on.
    """
    return {
        "title": document.title,
        "format": document.format,
        "text_fp": document.fingerprint(),
        "blocks": [_block_record(document, number) for number in range(len(document))],
    }


def _block_record(document: Document, number: int) -> dict[str, Any]:
    block = document.block(number)
    page = document.page_at(Position(number))
    return {
        "kind": block.kind.value,
        "level": block.level,
        "key": document.key(number) if block.text else None,
        "text": block.text,
        "sentences": [list(span) for span in document.sentences(number)],
        **({"page": page} if page else {}),
    }
