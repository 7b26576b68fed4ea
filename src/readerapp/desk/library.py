"""The library: every document that was met, how far it was read, and whether it is still where it was."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from readerapp.desk.finished import READ_TO_THE_END
from readerapp.desk.pace import own_pace, recall_pages, usual_pace
from readerapp.desk.readings import location_named
from readerapp.document.sanitising import shown_line
from readerapp.sources.names import is_address
from readerapp.store.store import Store
from readerapp.store.values import Marked, StoredDocument

_A_MINUTE = 60

NONE_MARKED: Mapping[str, Marked] = MappingProxyType({})
NOTHING_MARKED = Marked()


class Group(str, Enum):
    """The headings of the library, in their order. The values are the words of `readerapp library --json`."""

    ASKED = "asked"
    READING = "reading"
    NEW = "new"
    WAITING = "waiting"
    FINISHED = "finished"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """A document of the library.

    `share` is how much of it lies before the place where its reader is, from 0 to 1; `None` where that is not known.
    `pace` is how many seconds a code point of it takes to read.
    """

    document: StoredDocument
    share: float | None
    pace: float = 0.0

    def location_found(self) -> str:
        """Where it can be read now: the latest of its addresses, or of its paths that still lead to a file; or nothing.

        Asks the disk.
        """
        places = self.document.locations
        return next((place for place in places if is_address(place) or os.path.isfile(place)), "")  # noqa: PTH113

    @property
    def is_waiting(self) -> bool:
        """Whether there are only annotations of it, and its text was never here."""
        return not self.document.has_text

    @property
    def is_finished(self) -> bool:
        """Whether it was read to its end, or its reader is in the last of its paragraphs."""
        place = self.document.progress.place if self.document.progress else None
        is_in_last = place is not None and 0 < place.paragraph == place.paragraphs - 1
        return is_in_last or (self.share is not None and self.share >= READ_TO_THE_END)

    @property
    def share_read(self) -> float | None:
        """How much of it was read, from 0 to 1: all of what is finished; `None` where that is not known."""
        return 1.0 if self.is_finished else self.share

    @property
    def minutes_left(self) -> int | None:
        """About how many minutes it takes to read what is left; `None` where its length is not known."""
        if not self.document.characters or self.is_finished:
            return None
        return round(self.document.characters * (1 - (self.share or 0)) * self.pace / _A_MINUTE)


@dataclass(frozen=True, slots=True)
class Shelved:
    """An entry of the library where it stands in it: its group, where it is read from, and what is marked in it."""

    entry: LibraryEntry
    group: Group
    location: str
    marked: Marked

    @property
    def title(self) -> str:
        """What it is called in a list; never empty."""
        document = self.entry.document
        return shown_line(document.title) or shown_line(document.location) or "A text without a title"

    @property
    def by(self) -> str:
        """Who wrote it, as far as that is known, or that it is from the web."""
        authors = shown_line(", ".join(self.entry.document.authors))
        return authors or ("web" if is_address(self.location) else "")


def library(store: Store) -> list[LibraryEntry]:
    """Every document that was met and is not forgotten, the one opened last first."""
    kept = (document for document in store.documents() if not document.forgotten)
    documents = sorted(kept, key=lambda document: document.opened, reverse=True)
    pages = recall_pages()
    paces = {
        language: own_pace(pages, language) or usual_pace(language)
        for language in {document.language for document in documents}
    }
    return [LibraryEntry(document, _share(document), paces[document.language]) for document in documents]


def shelved(entry: LibraryEntry, marked: Mapping[str, Marked] = NONE_MARKED) -> Shelved:
    """An entry with its group; `marked` has what is marked, by the ids of documents. Asks the disk."""
    location = "" if entry.is_waiting else entry.location_found()
    if entry.is_waiting:
        group = Group.WAITING
    elif not location:
        group = Group.GONE
    else:
        group = Group.FINISHED if entry.is_finished else Group.READING
    return Shelved(entry, group, location, marked.get(entry.document.id, NOTHING_MARKED))


def location_of_document(store: Store, document_id: str) -> str:
    """Where a document can be read now; empty where it is not there, or not known. Asks the disk."""
    document = store.document(document_id)
    return LibraryEntry(document, None).location_found() if document else ""


def document_called(store: Store, name: str) -> StoredDocument | None:
    """The document with this id, or the one that was seen last at this path or address; `None` for neither."""
    location = location_named(name)
    known = (document for document in store.documents() if location and document.location == location)
    return store.document(name) or next(known, None)


def counted_marks(store: Store) -> Mapping[str, Marked]:
    """What is marked in every document, by its id. Costs what the library is large."""
    counting = store.counting.marked()
    while True:
        try:
            next(counting)
        except StopIteration as done:
            counts: Mapping[str, Marked] = done.value
            return counts


def last_read(store: Store) -> str:
    """Where the document lies that was read last of those which are still there; empty where none is."""
    return next(filter(None, (entry.location_found() for entry in library(store))), "")


def is_anything_being_read(store: Store) -> bool:
    """Whether there is a document that can be opened and was not read to its end."""
    return any(not entry.is_finished and entry.location_found() for entry in library(store))


def _share(document: StoredDocument) -> float | None:
    place = document.progress.place if document.progress else None
    return place.character / place.characters if place and place.characters else None
