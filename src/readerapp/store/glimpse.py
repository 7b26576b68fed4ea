"""A glimpse of the files: the annotations on a few paragraphs, before the store is opened and without any of its work.

Single rows are looked up in them (`rows_on_disk`); whatever is otherwise than it should be is left to the opening of
the store, which comes right behind and decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from readerapp.annotations.annotation import Annotation
from readerapp.store.records.annotation import annotation_from
from readerapp.store.records.record import UnreadableRecordError, strings
from readerapp.store.records.sightings import locations_in
from readerapp.store.rows_on_disk import RowsOnDisk, rows_on_disk

if TYPE_CHECKING:
    from os import PathLike


def annotations_on(path: str | PathLike[str], keys: Iterable[str], location: str) -> list[Annotation]:
    """The annotations on these paragraphs in the store whose TinyDB file is `path`, as far as they can be seen.

    Only those of a document that was seen at `location`, a path or an address: whether a mark of another one shows
    there depends on how many documents have the paragraph, and these are many. Never fails: what cannot be read is not
    seen.
    """
    try:
        with glimpse_of(path) as glimpse:
            seen = glimpse.annotations_on(keys) if glimpse else ()
            return [annotation for annotation in seen if glimpse and glimpse.was_at(annotation.document, location)]
    except (OSError, ValueError):
        return []


@contextmanager
def glimpse_of(path: str | PathLike[str]) -> Iterator[Glimpse | None]:
    """A glimpse of the store whose TinyDB file is `path`; `None` where its files are not in order.

    Raises `OSError` or `ValueError` where they cannot be read.
    """
    with rows_on_disk(str(path)) as rows:
        yield Glimpse(rows) if rows else None


class Glimpse:
    """Annotations and what belongs to them, out of single rows."""

    def __init__(self, rows: RowsOnDisk) -> None:
        self._record = rows.record

    def annotations_on(self, keys: Iterable[str]) -> Iterable[Annotation]:
        """The annotations marked on these paragraphs."""
        ids: dict[str, None] = {}
        for key in keys:
            paragraph = self._record("paragraphs", key)
            if paragraph:
                ids.update(dict.fromkeys(strings(paragraph.get("anns"))))
        for known in ids:
            annotation = self.annotation(known)
            if annotation:
                yield annotation

    def annotation(self, id: str) -> Annotation | None:
        """The annotation with this id; `None` where there is none that can be read."""
        record = self._record("annotations", id)
        try:
            return None if record is None else annotation_from(id, record)
        except UnreadableRecordError:
            return None

    def was_at(self, document_id: str, location: str) -> bool:
        """Whether the document with this id was ever seen at a path or address; not where that is not known."""
        record = self._record("documents", document_id)
        try:
            if record is None or not location:
                return False
            return location in (*locations_in(record), str(record.get("url") or ""))
        except (TypeError, AttributeError):
            return False

    def shown_text(self, key: str) -> str | None:
        """The shown text of a paragraph that carries annotations, by its key; `None` where it is not known."""
        # What is marked on a page is looked up without any paragraph.
        from readerapp.store.records.paragraph import paragraph_from

        record = self._record("paragraphs", key)
        paragraph = None if record is None else paragraph_from(key, record)
        return paragraph.shown if paragraph else None
