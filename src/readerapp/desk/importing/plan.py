"""`Plan`: all that an import would change, and how it is brought to the disk: together, as one step of undo."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from readerapp.annotations.annotation import Annotation
from readerapp.desk.importing.report import ImportReport
from readerapp.document.skeleton import Skeleton
from readerapp.exchange.origins import book_of
from readerapp.store.store import Store
from readerapp.store.tinydb_storage import Gathered
from readerapp.store.values import KnownText, Sighting, StoredDocument, StoredParagraph


@dataclass(slots=True)
class PlannedDocument:
    """A document that highlights come to.

    `id` is the store's, or one of the plan's own for a document that the store does not know yet: that one is met by
    its `sighting`, or awaited by its `title` where its text is not here. `books` are what other programs call it.
    """

    id: str
    title: str
    authors: tuple[str, ...] = ()
    url: str = ""
    identifiers: tuple[str, ...] = ()
    location: str = ""
    is_new: bool = False
    sighting: Sighting | None = None
    skeleton: Skeleton | None = None
    books: list[Mapping[str, Any]] = field(default_factory=list)
    has_text: bool = False

    @classmethod
    def of(cls, stored: StoredDocument) -> "PlannedDocument":
        """A document that the store knows."""
        about = cls(stored.id, stored.title, stored.authors, stored.url, stored.identifiers)
        about.books, about.has_text = list(stored.books), stored.has_text
        return about

    @property
    def is_named(self) -> bool:
        """Whether anything says what it is called."""
        return not self.books or any(book_of(book).is_named for book in self.books)


@dataclass(slots=True)
class Plan:
    """What an import changes. `annotations` are new or changed, `gone` has the ids of those to delete.

    `merges` has the ids of documents without a text that have turned out to be others of the plan.
    """

    report: ImportReport = field(default_factory=ImportReport)
    documents: dict[str, PlannedDocument] = field(default_factory=dict)
    annotations: dict[str, Annotation] = field(default_factory=dict)
    texts: dict[str, StoredParagraph] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
    merges: dict[str, str] = field(default_factory=dict)
    _touched: set[str] = field(default_factory=set)

    def commit(self, store: Store) -> ImportReport:
        """Bring everything to the disk together, or nothing. Raises `NotSavedError`."""
        self._save(store, self._taken)
        self._keep_skeletons(store)
        return self.report

    def prepare(self, store: Store, other: Store) -> Gathered:
        """Make all of it ready in `store`, to be saved by `other`, a store of the same file. Raises `NotSavedError`.

        `store` can be open in another thread.
        """
        with store.other_stores.preparing_for(other.other_stores) as prepared:
            self._save(store, self._all)
        return prepared

    def save_prepared(self, prepared: Gathered, store: Store) -> bool:
        """Save what was prepared for `store`, together; returns whether it could be, for nothing was saved since.

        Raises `NotSavedError`.
        """
        if not store.other_stores.save_prepared(prepared):
            return False
        self._keep_skeletons(store)
        return True

    def _save(self, store: Store, annotations: Callable[[Mapping[str, str]], Iterator[Annotation]]) -> None:
        if not self.annotations and not self.gone:
            return
        touched = {annotation.document for annotation in self.annotations.values()}
        ids: dict[str, str] = {}
        with store.together():
            for document in self.documents.values():
                if document.id in touched:
                    ids[document.id] = _known(store, document)
            merged = {one: ids[into] for one, into in self.merges.items() if into in ids and one not in ids}
            texts, why = list(self.texts.values()), "deleted where it came from"
            store.save(annotations(ids), texts, gone=self.gone, why=why, is_told=False, merged=merged)
        for book in self.report.books:
            book.document = ids.get(book.planned, book.document)
        self._touched = touched

    def _keep_skeletons(self, store: Store) -> None:
        for document in self.documents.values():
            if document.id in self._touched and document.sighting and document.skeleton:
                store.keep_skeleton(document.sighting.fingerprint, document.skeleton)

    def _all(self, documents: Mapping[str, str]) -> Iterator[Annotation]:
        """The annotations in the documents as the store calls them."""
        for annotation in self.annotations.values():
            yield replace(annotation, document=documents.get(annotation.document, annotation.document))

    def _taken(self, documents: Mapping[str, str]) -> Iterator[Annotation]:
        """The annotations, each taken out of the plan, in the documents as the store calls them."""
        for one in list(self.annotations):
            annotation = self.annotations.pop(one)
            yield replace(annotation, document=documents.get(annotation.document, annotation.document))


def _known(store: Store, document: PlannedDocument) -> str:
    """The id that the store has for a document of the plan."""
    identifier = document.id
    if document.sighting is not None:
        identifier = store.meet(document.sighting).id
    elif document.is_new:
        awaited = store.await_text(
            KnownText(
                "",
                title=document.title,
                authors=document.authors,
                url=document.url,
                identifiers=document.identifiers,
            )
        )
        identifier = awaited.id
    for book in document.books:
        store.remember_book(identifier, book)
    return identifier
