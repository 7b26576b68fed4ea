"""Editions: which documents of a store are editions of the same text, as the reader has said."""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import AbstractContextManager
from itertools import islice

from readerapp.document.skeleton import Skeleton
from readerapp.store import skeletons
from readerapp.store.documents import Documents
from readerapp.store.engine.files import Files
from readerapp.store.history import History, Step
from readerapp.store.values import Occasion, StoredDocument
from readerapp.store.versions import Versions


class Editions:
    """Relates documents, and knows the skeletons of those that are related, and of the others."""

    def __init__(
        self, documents: Documents, history: History, files: Files, together: Callable[[], AbstractContextManager[None]]
    ) -> None:
        """What changes inside `together` is on the disk at its end."""
        self._documents = documents
        self._history = history
        self._files = files
        self._versions = Versions(files)
        self._together = together

    def of(self, document_id: str) -> frozenset[str]:
        """The ids of the other documents that are editions of the text of this one, by however many steps."""
        return self._documents.editions(document_id)

    def relate(self, document_id: str, edition_of: str) -> None:
        """Keep that a document is an edition of another, both by id, as one step of undo. Raises `NotSavedError`."""
        step = Step()
        with self._together():
            before = self._documents.relate(document_id, edition_of)
            self._documents.decline(document_id, edition_of, is_declined=False)
            if before != edition_of:
                step.related[document_id] = (before, edition_of)
            self._history.add(step)

    def decline(self, document_id: str, other: str) -> None:
        """Keep that the marks of another document, both by id, are not wanted in one. Raises `NotSavedError`."""
        with self._together():
            self._documents.decline(document_id, other)

    def skeletons(self, document_ids: Iterable[str]) -> Iterator[Skeleton]:
        """The skeletons of every version of these documents that are known, of each the last seen first.

        Where they were lost, those of the texts of which the words were kept are made again from these.
        """
        for document in filter(None, map(self._documents.document, document_ids)):
            known = {text: skeletons.recall(self._files, text, with_sketches=True) for text in document.fingerprints}
            # That of the text that is being met for the first time is kept when it has been looked at.
            earlier = list(known.values())[1:] or list(known.values())
            if None in earlier or not all(skeleton and skeleton.has_sketches for skeleton in earlier[:1]):
                for occasion in Occasion:
                    version = self._versions.recall(document.id, occasion)
                    if version and version.paragraphs and version.fingerprint in known:
                        known[version.fingerprint] = version.skeleton
            yield from (skeleton for skeleton in known.values() if skeleton is not None)

    def keeping_sketches(self, fingerprint: str, skeleton: Skeleton) -> Iterator[None]:
        """Remember what the words of a text are, by which its next version is known. Never fails; gives way."""
        yield from skeletons.keep_sketches(self._files, fingerprint, skeleton)

    def can_be_sketched(self, document: StoredDocument) -> bool:
        """Whether the words of a text were kept, and what they are is not known yet."""
        latest = document.fingerprints[:1]
        is_known = any(skeletons.has_sketches(self._files, text) for text in latest)
        return bool(latest) and not is_known and self._versions.has(document.id, Occasion.READ)

    def sketching(self, document: StoredDocument) -> Iterator[None]:
        """Remember what words the text of a document has, where these were kept. Gives way."""
        version = self._versions.recall(document.id, Occasion.READ)
        if version and version.fingerprint in document.fingerprints[:1]:
            yield from skeletons.keep_sketches(self._files, version.fingerprint, version.skeleton)

    def others(self, document_ids: Collection[str], *, with_sketches: bool = False) -> Iterator[tuple[str, Skeleton]]:
        """The id of every document but these, with the skeleton of its text as it was seen last, where known.

        `with_sketches` has it with those of its words, which are known where it has marks.
        """
        for document in self._documents.documents():
            if document.id not in document_ids:
                known = (
                    skeletons.recall(self._files, text, with_sketches=with_sketches) for text in document.fingerprints
                )
                yield from islice(((document.id, skeleton) for skeleton in known if skeleton is not None), 1)
