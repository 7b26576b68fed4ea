"""The shelf: what a reader does to the library itself - forget, relink, watch -, each as one step of undo."""

from collections.abc import Callable
from contextlib import AbstractContextManager, suppress

from readerapp.store.errors import NotSavedError
from readerapp.store.history import History, Step
from readerapp.store.shelving import Fields, Shelving, place_of
from readerapp.store.values import Sighting


class Shelf:
    """Changes the library of a store."""

    def __init__(
        self, shelving: Shelving, history: History, together: Callable[[], AbstractContextManager[None]]
    ) -> None:
        """What changes inside `together` is on the disk at its end."""
        self._shelving = shelving
        self._history = history
        self._together = together

    def forget(self, document_id: str) -> None:
        """Take a document out of the library, until it is met again; its annotations stay. Raises `NotSavedError`.

        How far it was read, and what was kept of it to be compared, is there again when that is undone.
        """
        with self._together():
            self._keep(document_id, self._shelving.forget(document_id))
            forgotten = self._history.forgotten()
        self._shelving.set_aside(document_id, forgotten)

    def relink(self, document_id: str, sighting: Sighting) -> None:
        """Remember that a document is what was found elsewhere, as its reader says. Raises `NotSavedError`."""
        with self._together():
            self._keep(document_id, self._shelving.meet(document_id, sighting))

    def watch(self, folder: str) -> None:
        """Watch one more folder, named by its absolute path. Raises `NotSavedError` or `OSError`."""
        if folder not in self._shelving.watched:
            self._watch(folder, (*self._shelving.watched, folder))

    def unwatch(self, folder: str) -> None:
        """Watch a folder no longer. Raises `NotSavedError` or `OSError`."""
        if folder in self._shelving.watched:
            self._watch(folder, tuple(one for one in self._shelving.watched if one != folder))

    def _keep(self, document_id: str, fields: Fields) -> None:
        self._history.add(Step(library={document_id: fields} if fields else {}))

    def _watch(self, folder: str, folders: tuple[str, ...]) -> None:
        before = self._shelving.watched
        try:
            with self._together():
                self._history.add(Step(watched={folder: (place_of(folder, before), place_of(folder, folders))}))
                self._shelving.watch(folders)
        except NotSavedError:
            # The names of the folders are in a file of their own.
            with suppress(OSError):
                self._shelving.watch(before)
            raise
