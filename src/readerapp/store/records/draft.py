"""Drafts of notes as records, and back."""

from readerapp.store.records.record import UnreadableRecordError
from readerapp.store.records.rows import Record
from readerapp.store.values import Draft


def draft_record(draft: Draft, writer: str) -> Record:
    """The record of a draft, with the session that is writing it."""
    return {
        "doc": draft.document,
        "annotation": draft.annotation,
        "text": draft.text,
        "written": draft.written,
        "by": writer,
    }


def draft_from(id: str, record: Record) -> Draft:
    """The draft of a record. Raises `UnreadableRecordError` for what is none."""
    try:
        return Draft(
            id=id,
            document=str(record["doc"]),
            annotation=str(record.get("annotation") or ""),
            text=str(record["text"]),
            written=str(record.get("written") or ""),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UnreadableRecordError(f"draft {id}: {type(error).__name__} {error}") from error
