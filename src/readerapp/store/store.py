"""`Store`: the annotations on the disk, in the words of reading. The one name that the upper floors need."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from tinydb import TinyDB

from readerapp.annotations.anchor import Anchor
from readerapp.annotations.annotation import Annotation
from readerapp.document.skeleton import Skeleton
from readerapp.store import copies, sessions, skeletons
from readerapp.store.counting import Counting
from readerapp.store.documents import Documents
from readerapp.store.drafts import Drafts
from readerapp.store.editions import Editions
from readerapp.store.engine import backups
from readerapp.store.errors import StoreError
from readerapp.store.history import History, Step
from readerapp.store.identifiers import now
from readerapp.store.listing import Listing
from readerapp.store.marks import Marks, Snapshots
from readerapp.store.other_stores import OtherStores
from readerapp.store.record_table import RecordTable
from readerapp.store.records.annotation import annotation_from, annotation_record
from readerapp.store.records.paragraph import paragraph_from
from readerapp.store.records.record import UnreadableRecordError
from readerapp.store.records.revising import as_new, revised
from readerapp.store.records.rows import Record, decode
from readerapp.store.shelf import Shelf
from readerapp.store.shelving import Shelving
from readerapp.store.tinydb_storage import JournaledStorage
from readerapp.store.values import Change, Draft, KnownText, Sighting, StoredDocument, StoredParagraph, Trashed
from readerapp.store.versions import Versions

if TYPE_CHECKING:
    from subprocess import Popen


IsShown = Callable[[str], bool]
"""Whether an annotation, by its id, is shown in a document, whichever one it was made in."""


def _is_never_shown(_: str) -> bool:
    return False


class Store:
    """A file of annotations, open.

    Everything that changes the store is on the disk when the call returns, or raises `NotSavedError` and has changed
    nothing. Reading never waits for the disk. `save`, `delete`, `undo` and `follow` belong to one thread; `tidy` may
    run in another at the same time.
    """

    def __init__(self, storage: JournaledStorage) -> None:
        """See `Store.open`."""
        self._storage = storage
        self._database = TinyDB(storage=lambda: storage)
        self._session = sessions.begin()
        self._drafts = Drafts(self._table("drafts"), self._session)
        self._marks = Marks(*map(self._table, ("annotations", "paragraphs", "trash", "emptied")))
        self._documents = Documents(self._table("documents"))
        self.versions = Versions(storage.files)
        shelving = Shelving(self._documents, self.versions, storage.path)
        self._history = History(self._table("history"), self._marks, self._documents, shelving, self._session)
        self.shelf = Shelf(shelving, self._history, storage.transaction)
        self.counting, self.listing = Counting(self._marks.annotations), Listing(self._table)
        self.other_stores = OtherStores(storage, self._history)
        self.editions = Editions(self._documents, self._history, storage.files, storage.transaction)

    @classmethod
    def open(cls, path: Path, *, patience: float = 5.0) -> "Store":
        """The store whose TinyDB file is `path`; nothing is written before the first change.

        `patience` is for how many seconds a change waits for another process that holds the lock. Raises `StoreError`
        when there is something at `path` that cannot be read.
        """
        return cls(JournaledStorage(path, patience))

    @property
    def path(self) -> Path:
        """The TinyDB file."""
        return self._storage.path

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the user should know about the state the files were found in, one line each."""
        return tuple(self._storage.engine.warnings)

    def close(self) -> None:
        """Let go of the files; first bring the TinyDB file up to date if it lacks what was marked, by whomever.

        Where that cannot be done - a full disk, say - what was saved is safe in the journal, and the next one to
        close the store does it. So is, in a large library, what only says how far was read. Closing again does nothing.
        """
        sessions.end(self._session)
        self._database.close()

    def leave(self) -> "Popen[bytes] | None":
        """`close` for a reader who waits: a large TinyDB file is brought up to date by a process that goes on alone.

        Returns that process, where there is something left to do.
        """
        sessions.end(self._session)
        return self._storage.leave()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def together(self) -> AbstractContextManager[None]:
        """What is changed inside this is on the disk at its end, or nothing of it is. Raises `NotSavedError`."""
        return self._storage.transaction()

    # Documents

    def meet(self, sighting: Sighting) -> StoredDocument:
        """The document that this is a sighting of, a new one if need be, with the sighting remembered.

        A text that was seen before decides, wherever it is now; else the same path or URL, whose text was edited.
        Raises `NotSavedError`.
        """
        with self._storage.transaction():
            return self._documents.meet(sighting)

    def recall(self, sighting: Sighting) -> StoredDocument | None:
        """The document that this is a sighting of, or None if it was never met. Changes nothing."""
        return self._documents.recall(sighting)

    def documents(self) -> list[StoredDocument]:
        """Every document, in the order they were first met."""
        return self._documents.documents()

    def awaited(self) -> list[StoredDocument]:
        """The documents whose text is not here, but highlights of it are."""
        return self._documents.awaited()

    def document(self, id: str) -> StoredDocument | None:
        """The document with this id, or None."""
        return self._documents.document(id)

    def await_text(self, about: KnownText) -> StoredDocument:
        """A new document whose text is not here, for highlights that come without it. Raises `NotSavedError`."""
        with self._storage.transaction():
            return self._documents.await_text(about)

    def remember_book(self, document_id: str, book: Mapping[str, Any]) -> None:
        """Keep what another program calls a document. Raises `NotSavedError`."""
        with self._storage.transaction():
            self._documents.remember_book(document_id, book)

    def remember_place(self, document_id: str, anchor: Anchor) -> None:
        """Keep how far a document was read. Raises `NotSavedError`."""
        with self._storage.transaction():
            self._documents.remember_place(document_id, anchor)

    # Annotations

    def annotations(self) -> list[Annotation]:
        """Every annotation, oldest first. Costs what the library is large: not for the path of a key press."""
        return self._readable(self._marks.annotations.ids())

    def each_annotation(self) -> Iterator[Annotation]:
        """Every annotation, the latest first, each read when it is asked for; what comes meanwhile may be left out."""
        return self._marks.latest_first()

    def annotation(self, id: str) -> Annotation | None:
        """The annotation with this id, or None."""
        return next(iter(self._readable([id])), None)

    def annotations_on(self, keys: Iterable[str]) -> list[Annotation]:
        """The annotations with a segment on one of these paragraphs, made there or standing there now."""
        return self._readable(self._marks.on(keys))

    def gather(self, document_id: str, keys: Iterable[str], editions: Iterable[str] = ()) -> Iterator[list[Annotation]]:
        """The annotations on these paragraphs and those that were made in this document or its editions, each once.

        In lists that come every millisecond or so and may be empty, for whoever has to give way in between.
        """
        return map(self._readable, self._marks.gather([document_id, *editions], keys))

    @property
    def snapshots(self) -> Mapping[str, str]:
        """The folded texts of the paragraphs that annotations were made on, by paragraph key, read when asked for."""
        return Snapshots(self._marks.paragraphs)

    def paragraph(self, key: str) -> StoredParagraph | None:
        """The text of a paragraph as it was when it was marked, or None."""
        record = self._marks.paragraphs.record(key)
        return None if record is None else paragraph_from(key, record)

    def tags(self) -> dict[str, int]:
        """How often each tag is in use, the most frequent first."""
        return self.counting.tags_at_once()

    def save(
        self,
        annotations: Iterable[Annotation],
        paragraphs: Sequence[StoredParagraph] = (),
        *,
        undoable: bool = True,
        gone: Sequence[str] = (),
        why: str = "deleted",
        is_told: bool = True,
        merged: Mapping[str, str] | None = None,
    ) -> list[Annotation]:
        """Save annotations, new or changed, as one step of undo; returns them as they are stored now.

        `paragraphs` are the texts they are marked on: needed for new ones. The store counts the revision up and sets
        the times; an annotation that somebody else has changed since it was read is merged with theirs, field by
        field, and keeps both texts where both wrote a note. `undoable=False` is for a state that was only worked out
        again: no step, and no new time of modification. What is `gone` is moved to the trash in the same step, with
        `why`. Without `is_told`, as for thousands, none are returned. `merged` has the ids of documents without a text
        that are no more, for they are the documents of these ids. Raises `NotSavedError`.
        """
        texts = {paragraph.key: paragraph for paragraph in paragraphs}
        step = Step()
        saved = []
        with self._storage.transaction():
            for annotation in annotations:
                stored = self._marks.annotations.record(annotation.id)
                if stored is None:
                    new = as_new(annotation)
                    record = annotation_record(new)
                else:
                    record = revised(annotation, self._as_read(annotation, stored), stored, is_edit=undoable)
                if record != stored:
                    self._marks.put(annotation.id, record, texts)
                    step.note(annotation.id, stored, record)
                if is_told:
                    saved.append(annotation_from(annotation.id, record) if stored is not None else new)
            self._remove(gone, why, step)
            for document, into in (merged or {}).items():
                before = self._documents.merge(document, into)
                if before is not None:
                    step.merged[document] = before
            if undoable:
                self._history.add(step)
        return saved

    def delete(self, ids: Sequence[str], why: str = "deleted") -> None:
        """Move annotations to the trash, as one step of undo; ids that are not there are passed over.

        Raises `NotSavedError`.
        """
        step = Step()
        with self._storage.transaction():
            self._remove(ids, why, step)
            self._history.add(step)

    def undo(self, document_id: str = "", is_shown: IsShown = _is_never_shown) -> Change | None:
        """Take the last of one's own saves or deletes back; None when there is none. Raises `NotSavedError`.

        One's own are those of this session, and of sessions on this machine that had ended when it began. With a
        document only what was done to its annotations counts, and to those of others that are shown in it.
        """
        with self._storage.transaction():
            return self._history.undo(self._concerns(document_id, is_shown))

    def redo(self, document_id: str = "", is_shown: IsShown = _is_never_shown) -> Change | None:
        """Make again what was taken back last, as `undo` takes it back; None when there is nothing.

        Raises `NotSavedError`.
        """
        with self._storage.transaction():
            return self._history.redo(self._concerns(document_id, is_shown))

    def _concerns(self, document_id: str, is_shown: IsShown) -> Callable[[str], bool]:
        """Whether an id is a document's, or of an annotation made or shown in it; any is, where none is named."""
        return lambda one: document_id in ("", one) or is_shown(one) or self._marks.document_of(one) == document_id

    def trash(self) -> list[Trashed]:
        """What was deleted, the latest first."""
        return list(self.listing.trashed())[::-1]

    def restore(self, id: str) -> Annotation:
        """Take an annotation out of the trash, as one step of undo.

        Raises `StoreError` when it is not in the trash, `NotSavedError` when it cannot be saved.
        """
        with self._storage.transaction():
            record = self._marks.restore(id)
            if record is None:
                raise StoreError(f"{id}: no such annotation in the trash; `readerapp trash` lists what there is")
            step = Step()
            step.note(id, None, record)
            self._history.add(step)
            return annotation_from(id, record)

    def empty_trash(self, ids: Iterable[str]) -> int:
        """Delete annotations that are in the trash for good; returns how many of these it had.

        This is no step of undo, and no step can bring them back. The copies that were made before still have them.
        Raises `NotSavedError`.
        """
        with self._storage.transaction():
            emptied = [one for one in ids if self._marks.empty(one, time=now())]
            self._history.forget(emptied)
        return len(emptied)

    # Drafts

    def keep_draft(self, draft: Draft) -> None:
        """Keep the text of a note that is being written, over the draft with the same id. Raises `NotSavedError`."""
        with self._storage.transaction():
            self._drafts.keep(draft)

    def drop_draft(self, id: str) -> None:
        """Forget a draft, because its note was saved or given up. Raises `NotSavedError`."""
        with self._storage.transaction():
            self._drafts.drop(id)

    def drafts(self) -> list[Draft]:
        """The drafts that sessions which have ended left behind, oldest first."""
        return self._drafts.left_behind()

    # Skeletons and copies

    def skeletons(self, document: StoredDocument) -> Iterator[Skeleton]:
        """The skeletons of every version of a document that are known, the last seen first, read when asked for."""
        return self.editions.skeletons([document.id])

    def keep_skeleton(self, fingerprint: str, skeleton: Skeleton) -> None:
        """Remember the skeleton of the text with this fingerprint.

        Never fails: they are of use only when the text is edited, and can be done without even then.
        """
        skeletons.keep(self._storage.files, fingerprint, skeleton)

    def backups(self) -> list[Path]:
        """The copies of the TinyDB file, the newest first; their names say the day."""
        return backups.backups(self._storage.files)

    def back_up(self) -> Path:
        """Copy the TinyDB file, brought up to date, as today's copy; returns where it is. Raises `StoreError`."""
        return copies.back_up(self._storage)

    def restore_backup(self, copy: Path) -> Path | None:
        """Make everything what it is in `copy`; returns where the file as it was before is kept, None without one.

        Other sessions see the change like any other. Raises `StoreError`, having changed nothing.
        """
        return copies.restore(self._storage, copy)

    # Other processes, and time to spare

    def follow(self) -> frozenset[str]:
        """Take in what other processes saved; the ids of annotations and documents that are changed, new or gone by it.

        Costs two `stat` calls when there is nothing; never waits for a lock. See `OtherStores.have_replaced`.
        """
        return self._storage.engine.follow()

    def tidy(self) -> None:
        """Bring the TinyDB file up to date if enough was saved since the last time. For idle moments; any thread.

        A disk that is full, or a lock that is held, is left to the next time: what was saved is safe without it.
        """
        with suppress(OSError, StoreError):
            self._storage.engine.tidy()

    # Inside

    def _remove(self, ids: Iterable[str], why: str, step: Step) -> None:
        for one in ids:
            record = self._marks.remove(one, why=why, time=now())
            if record is not None:
                step.note(one, record, None)

    def _table(self, name: str) -> RecordTable:
        return RecordTable(self._storage, name)

    def _readable(self, ids: Iterable[str]) -> list[Annotation]:
        found = []
        for one in ids:
            with suppress(UnreadableRecordError):
                if record := self._marks.annotations.record(one):
                    found.append(annotation_from(one, record))
        return found

    def _as_read(self, annotation: Annotation, stored: Record) -> Record:
        """The record that an annotation was read from: the stored one, an earlier one, or `{}` if it is not known."""
        if annotation.revision == stored.get("rev"):
            return stored
        earlier = map(decode, self._storage.engine.earlier(annotation.id))
        return next((record for record in earlier if record.get("rev") == annotation.revision), {})
