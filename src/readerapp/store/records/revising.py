"""What is stored when an annotation is saved: the reader's version, over whatever others have stored meanwhile."""

from dataclasses import replace

from readerapp.annotations.annotation import Annotation
from readerapp.store.identifiers import now
from readerapp.store.records.annotation import annotation_record, keep_unknown
from readerapp.store.records.merging import merge
from readerapp.store.records.record import revision_of
from readerapp.store.records.rows import Record


def as_new(annotation: Annotation) -> Annotation:
    """An annotation as it is stored for the first time."""
    time = now()
    return replace(annotation, created=annotation.created or time, modified=annotation.modified or time)


def revised(annotation: Annotation, as_read: Record, stored: Record, *, is_edit: bool) -> Record:
    """The record that saving an annotation makes of the stored one: that itself, where nothing is different.

    `as_read` is the record that the annotation was read from, `{}` where it is not known. Where that is not `stored`,
    somebody else has saved since, and both changes are kept. `is_edit` says that the reader has changed it, and not
    only the place where it stands now.
    """
    new = keep_unknown(stored, annotation_record(annotation))
    if as_read is not stored:
        new = merge(as_read, new, stored)
    record = {**stored, **new, "rev": stored.get("rev"), "modified": stored.get("modified")}
    if record == stored:
        return stored
    record["rev"] = max(revision_of(stored), annotation.revision) + 1
    if is_edit:
        record["modified"] = now()
    return record
