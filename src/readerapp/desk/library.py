"""The library: every document that was met, how far it was read, and whether it is still where it was."""

import os
from dataclasses import dataclass

from readerapp.sources.names import is_address
from readerapp.store.store import Store
from readerapp.store.values import StoredDocument


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """A document of the library.

    `share` is how much of it lies before the place where its reader is, from 0 to 1; `None` where that is not known.
    """

    document: StoredDocument
    share: float | None

    def location_found(self) -> str:
        """Where it can be read now: the latest of its addresses, or of its paths that still lead to a file; or nothing.

        Asks the disk.
        """
        places = self.document.locations
        return next((place for place in places if is_address(place) or os.path.isfile(place)), "")  # noqa: PTH113


def library(store: Store) -> list[LibraryEntry]:
    """Every document that was met, the one opened last first."""
    documents = sorted(store.documents(), key=lambda document: document.opened, reverse=True)
    return [LibraryEntry(document, _share(document)) for document in documents]


def last_read(store: Store) -> str:
    """Where the document lies that was read last of those which are still there; empty where none is."""
    return next(filter(None, (entry.location_found() for entry in library(store))), "")


def _share(document: StoredDocument) -> float | None:
    place = document.progress.place if document.progress else None
    return place.character / place.characters if place and place.characters else None
