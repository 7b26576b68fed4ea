"""Paragraphs that carry annotations, as records, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from readerapp.store.values import StoredParagraph

if TYPE_CHECKING:
    from readerapp.store.records.rows import Record


def paragraph_record(paragraph: StoredParagraph) -> Record:
    """The record of a paragraph that nothing is marked on yet."""
    record: Record = {"text": paragraph.folded}
    if paragraph.shown != paragraph.folded:
        record["display"] = paragraph.shown
    return {**record, "anns": [], "docs": []}


def paragraph_from(key: str, record: Record) -> StoredParagraph | None:
    """The paragraph of a record; None where the text is not known."""
    text = record.get("text")
    if not isinstance(text, str):
        return None
    return StoredParagraph(key, text, str(record.get("display") or text))
