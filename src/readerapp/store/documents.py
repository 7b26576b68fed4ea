"""The documents that were met: which of them a text is, where it was seen, and how far it was read."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from readerapp.annotations.anchor import Anchor
from readerapp.store.identifiers import new_id, now_to_the_millisecond
from readerapp.store.record_table import RecordTable
from readerapp.store.records.annotation import anchor_record
from readerapp.store.records.document import DECLINED, EDITION_OF, awaited_record, document_from, document_record
from readerapp.store.records.record import UnreadableRecordError, strings
from readerapp.store.records.rows import Record, encode
from readerapp.store.values import KnownText, Sighting, StoredDocument


class Documents:
    """The table of documents, asked and changed in words of reading."""

    def __init__(self, documents: RecordTable) -> None:
        self._table = documents

    def document(self, id: str) -> StoredDocument | None:
        """The document with this id; None when there is none, or none that can be read."""
        record = self._table.record(id)
        with suppress(UnreadableRecordError):
            return None if record is None else document_from(id, record)
        return None

    def record(self, id: str) -> Record | None:
        """The document with this id as it is stored; None when there is none."""
        return self._table.record(id)

    def rewrite(self, id: str, record: Record) -> None:
        """Make `record` what is stored of a document, whole."""
        self._table.put(id, record)

    def documents(self) -> list[StoredDocument]:
        """Every document, in the order they were first met."""
        return list(self._readable(b""))

    def awaited(self) -> list[StoredDocument]:
        """The documents whose text is not here."""
        return [document for document in self._readable(b'"text_fp":""') if not document.has_text]

    def recall(self, sighting: Sighting) -> StoredDocument | None:
        """The document that this is a sighting of, if it was met before.

        A text that was seen decides; else the same place, whose text has then been edited.
        """
        for document in self._readable(sighting.fingerprint.encode()):
            if sighting.fingerprint in document.fingerprints:
                return document
        here = [place for place in (sighting.location, sighting.url) if place]
        for place in here:
            # The sieve looks for the place as JSON writes it, without the quotation marks.
            near = self._readable(encode(place)[1:-1])
            found = [one for one in near if place in one.locations or place == one.url]
            if found:
                return max(found, key=lambda document: document.opened)
        return None

    def meet(self, sighting: Sighting, id: str = "") -> StoredDocument:
        """The document that this is a sighting of, a new one if need be, with the sighting remembered.

        `id` names it where that is known otherwise.
        """
        known = self.recall(sighting)
        identifier = id or (known.id if known else new_id())
        record = document_record(sighting, now_to_the_millisecond(), self._table.record(identifier) or {})
        self._table.put(identifier, record)
        return document_from(identifier, record)

    def await_text(self, about: KnownText) -> StoredDocument:
        """A new document whose text is not here; of what is known about it there is no fingerprint."""
        identifier = new_id()
        record = awaited_record(about)
        self._table.put(identifier, record)
        return document_from(identifier, record)

    def remember_book(self, id: str, book: Mapping[str, Any]) -> None:
        """Keep what another program calls the document."""
        record = self._table.record(id)
        if record is None:
            return
        known = [one for one in record.get("books") or () if isinstance(one, dict)]
        if book not in known:
            self._table.put(id, {**record, "books": [*known, dict(book)]})

    def merge(self, id: str, into: str) -> Record | None:
        """Let `into` be known by what `id`, whose text was not here, was known by; `id` is gone then.

        Returns its record, `None` where there was none, for `put_back`.
        """
        gone = self._table.record(id)
        for book in (gone or {}).get("books") or ():
            if isinstance(book, dict):
                self.remember_book(into, book)
        self._table.discard(id)
        return gone

    def put_back(self, id: str, record: Record | None) -> None:
        """Have a document again as it was before it was merged; without a record, have it no more."""
        if record is None:
            self._table.discard(id)
        elif self._table.record(id) is None:
            self._table.put(id, record)

    def editions(self, id: str) -> frozenset[str]:
        """The ids of the documents that are editions of the text of this one, by however many steps."""
        links = [(one.id, one.edition_of) for one in self._readable(encode(EDITION_OF)) if one.edition_of]
        known = {id}
        while new := {one for link in links if known.intersection(link) for one in link} - known:
            known |= new
        return frozenset(known - {id})

    def relate(self, id: str, edition_of: str) -> str:
        """Have a document be an edition of another, of none where that is empty. Returns what it was one of before."""
        record = self._table.record(id)
        if record is None:
            return edition_of
        kept = {name: value for name, value in record.items() if name != EDITION_OF}
        self._table.put(id, {**kept, EDITION_OF: edition_of} if edition_of else kept)
        return str(record.get(EDITION_OF) or "")

    def decline(self, id: str, other: str, *, is_declined: bool = True) -> None:
        """Keep that the marks of another document are not wanted in one, or no longer that they are not."""
        record = self._table.record(id)
        if record is None:
            return
        known = strings(record.get(DECLINED))
        wanted = [one for one in known if one != other] + ([other] if is_declined else [])
        if wanted != list(known):
            kept = {name: value for name, value in record.items() if name != DECLINED}
            self._table.put(id, {**kept, DECLINED: wanted} if wanted else kept)

    def forget(self, id: str, time: str) -> None:
        """Say that the document is no more one of the library, and no more how far it was read."""
        record = self._table.record(id)
        if record is not None:
            self._table.put(id, {**record, "progress": None, "forgotten": time})

    def remember_place(self, id: str, place: Anchor) -> None:
        """Keep `place` as how far the document was read."""
        record = self._table.record(id)
        if record is not None:
            self._table.put(id, {**record, "progress": anchor_record(place)})

    def _readable(self, holding: bytes = b"") -> list[StoredDocument]:
        found = []
        for one, record in self._table.records(holding):
            try:
                found.append(document_from(one, record))
            except UnreadableRecordError:
                continue  # It stays in the file as it is, and `doctor` names it.
        return found
