"""Deleted annotations as records, and back."""

from collections.abc import Mapping

from readerapp.store.records.annotation import annotation_from
from readerapp.store.records.record import UnreadableRecordError
from readerapp.store.records.rows import Record
from readerapp.store.values import Trashed


def trash_record(annotation: Record, paragraphs: Mapping[str, Record], *, why: str, time: str) -> Record:
    """The record of a deleted annotation, with the texts of its paragraphs: they may have carried nothing else."""
    texts = {
        key: {name: paragraph[name] for name in ("text", "display") if name in paragraph}
        for key, paragraph in paragraphs.items()
    }
    return {"deleted": time, "why": why, "record": annotation, "paragraphs": texts}


def trashed_from(id: str, record: Record) -> Trashed:
    """The deleted annotation of a record. Raises `UnreadableRecordError` for what is none."""
    kept = record.get("record")
    if not isinstance(kept, dict):
        raise UnreadableRecordError(f"annotation {id} in the trash: it has no record")
    return Trashed(annotation_from(id, kept), str(record.get("deleted")), str(record.get("why")))
