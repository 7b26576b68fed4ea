"""The annotations, the paragraphs they stand on and the trash, kept in step with each other."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import chain, islice

from readerapp.annotations.annotation import Annotation
from readerapp.store.record_table import RecordTable
from readerapp.store.records.annotation import annotation_from, paragraph_keys_of
from readerapp.store.records.paragraph import paragraph_from, paragraph_record
from readerapp.store.records.record import UnreadableRecordError, is_readable, revision_of, strings
from readerapp.store.records.rows import Record
from readerapp.store.records.trash import trash_record, trashed_from
from readerapp.store.values import StoredParagraph

_AT_ONCE = 32
"""How many annotations or paragraphs are looked for before somebody else has a turn."""


class Marks:
    """Puts, removes and restores the records of annotations together with all that depends on them."""

    def __init__(
        self, annotations: RecordTable, paragraphs: RecordTable, trash: RecordTable, emptied: RecordTable
    ) -> None:
        self.annotations = annotations
        self.paragraphs = paragraphs
        self.trash = trash
        self._emptied = emptied

    def latest_first(self) -> Iterator[Annotation]:
        """Every annotation that can be read, the latest first, each made when it is asked for."""
        for one, record in self.annotations.records(backwards=True):
            with suppress(UnreadableRecordError):
                yield annotation_from(one, record)

    def on(self, keys: Iterable[str], asked: set[str] | None = None) -> Iterator[str]:
        """The ids of the annotations marked on these paragraphs, each once.

        Paragraphs whose keys were `asked` about before are passed over; those that are marked are added.
        """
        met: dict[str, None] = {}
        asked = set() if asked is None else asked
        for key in self.paragraphs.sieved(keys):
            paragraph = None if key in asked else self.paragraphs.record(key)
            if paragraph:
                asked.add(key)
                met.update(dict.fromkeys(strings(paragraph.get("anns"))))
        return iter(met)

    def of(self, document: str) -> Iterator[list[str]]:
        """The ids of the annotations made in this document, in the order they were made, as `ids_with` gives them."""
        return self.annotations.ids_with("doc", document)

    def gather(self, documents: Iterable[str], keys: Iterable[str]) -> Iterator[list[str]]:
        """The ids that are `on` these paragraphs or `of` these documents, each once, in lists that come soon."""
        met: set[str] = set()
        # A text may say the same a thousand times, and have it marked as often.
        asked: set[str] = set()
        for ids in chain((self.on(some, asked) for some in _by_few(keys)), *map(self.of, documents)):
            new = [one for one in ids if one not in met]
            met.update(new)
            yield from _by_few(new)
            yield []

    def document_of(self, id: str) -> str:
        """The id of the document that an annotation was made in, be it in the trash; empty when it is not known."""
        record = self.annotations.record(id)
        if record is None:
            trashed = self.trash.record(id)
            record = trashed.get("record") if trashed else None
        return str(record.get("doc")) if isinstance(record, dict) else ""

    def put(self, id: str, record: Record, paragraphs: Mapping[str, StoredParagraph]) -> None:
        """Make `record` the annotation with this id; `paragraphs` has the texts that are at hand, by key."""
        stored = self.annotations.record(id)
        keys = paragraph_keys_of(record)
        if stored is not None:
            for key in paragraph_keys_of(stored):
                if key not in keys:
                    self._leave(key, id, stored)
        self.annotations.put(id, record)
        self.trash.discard(id)
        for key in keys:
            self._enter(key, id, record, paragraphs.get(key))

    def remove(self, id: str, *, why: str, time: str) -> Record | None:
        """Move an annotation to the trash, with the text of its paragraphs; its record, None if there is none."""
        record = self.annotations.record(id)
        if record is None:
            return None
        paragraphs = {}
        for key in paragraph_keys_of(record):
            paragraph = self.paragraphs.record(key)
            if paragraph is not None:
                paragraphs[key] = paragraph
                self._leave(key, id, record)
        self.annotations.discard(id)
        self.trash.put(id, trash_record(record, paragraphs, why=why, time=time))
        return record

    def restore(self, id: str) -> Record | None:
        """Take an annotation out of the trash. Returns its record, None if the trash does not have it to be read."""
        trashed = self.trash.record(id)
        if trashed is None or not is_readable(trashed_from, id, trashed):
            return None
        # Counted up, for a copy of the file in which it is in the trash must not take it away again.
        record: Record = {**trashed["record"], "rev": revision_of(trashed["record"]) + 1}
        kept = trashed.get("paragraphs")
        texts = {
            key: text
            for key, paragraph in (kept.items() if isinstance(kept, dict) else ())
            if isinstance(paragraph, dict) and (text := paragraph_from(key, paragraph))
        }
        self.put(id, record, texts)
        return record

    def empty(self, id: str, *, time: str) -> bool:
        """Take an annotation out of the trash for good; False if the trash does not have it.

        Its revision is all that is kept: a copy of the file that comes back from elsewhere must not bring it back.
        """
        trashed = self.trash.record(id)
        if trashed is None:
            return False
        record = trashed.get("record")
        self._emptied.put(id, {"rev": revision_of(record) if isinstance(record, dict) else 0, "emptied": time})
        self.trash.discard(id)
        return True

    def is_emptied(self, id: str) -> bool:
        """Whether an annotation was taken out of the trash for good, and is nowhere now."""
        return self._emptied.record(id) is not None and self.annotations.record(id) is None

    def _enter(self, key: str, id: str, annotation: Record, text: StoredParagraph | None) -> None:
        stored = self.paragraphs.record(key)
        paragraph = stored or {"text": None}
        if paragraph.get("text") is None and text is not None:
            paragraph = {**paragraph_record(text), **{name: paragraph.get(name) for name in ("anns", "docs")}}
        listed = {"anns": id, "docs": annotation.get("doc")}
        for name, one in listed.items():
            known = strings(paragraph.get(name))
            paragraph = {**paragraph, name: [*known, one] if one and one not in known else known}
        if paragraph != stored:
            self.paragraphs.put(key, paragraph)

    def _leave(self, key: str, id: str, annotation: Record) -> None:
        paragraph = self.paragraphs.record(key)
        if paragraph is None:
            return
        staying = [one for one in strings(paragraph.get("anns")) if one != id]
        if not staying:
            self.paragraphs.discard(key)
            return
        documents = strings(paragraph.get("docs"))
        others = map(self.annotations.record, staying)
        if not any(other and other.get("doc") == annotation.get("doc") for other in others):
            documents = [one for one in documents if one != annotation.get("doc")]
        self.paragraphs.put(key, {**paragraph, "anns": staying, "docs": documents})


class Snapshots(Mapping[str, str]):
    """The folded texts of the paragraphs that annotations were made on, by paragraph key, read when asked for."""

    def __init__(self, paragraphs: RecordTable) -> None:
        self._paragraphs = paragraphs

    def __getitem__(self, key: str) -> str:
        record = self._paragraphs.record(key)
        paragraph = paragraph_from(key, record) if record else None
        if paragraph is None:
            raise KeyError(key)
        return paragraph.folded

    def __iter__(self) -> Iterator[str]:
        return iter(self._paragraphs.ids())

    def __len__(self) -> int:
        return len(self._paragraphs.ids())


def _by_few(ids: Iterable[str]) -> Iterator[list[str]]:
    """The ids in their order, a few at a time."""
    remaining = iter(ids)
    while some := list(islice(remaining, _AT_ONCE)):
        yield some
