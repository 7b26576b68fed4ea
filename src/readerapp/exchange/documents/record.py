"""A document as a record for JSON: what `readerapp show --json` prints."""

from typing import Any

from readerapp.document.document import Document
from readerapp.document.position import Position


def document_record(document: Document) -> dict[str, Any]:
    """The record of a whole document.

    `text` is the shown text, the one in which sentences here and `start` and `end` of notes count their code points.
    `key` is the paragraph key, `None` where a block has no text. Where the source has pages, `page` is the label of the
    one that a block begins on; and what the source says about itself is told where it says it.
    """
    metadata = document.metadata
    told = {
        "authors": list(metadata.authors),
        "date": metadata.date,
        "site": metadata.site,
        "language": metadata.language,
        "url": metadata.url,
    }
    return {
        "title": document.title,
        **{name: value for name, value in told.items() if value},
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
