"""Shelving: what changes in the library by a step of undo - fields of documents, watched folders - and turns back."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from readerapp.document.sanitising import shown_line
from readerapp.store.documents import Documents
from readerapp.store.errors import NotSavedError
from readerapp.store.identifiers import now_to_the_millisecond
from readerapp.store.records.rows import Record
from readerapp.store.records.sightings import sightings_in
from readerapp.store.values import Sighting
from readerapp.store.versions import Versions
from readerapp.store.watched import keep_watched_folders, watched_folders

_SEEN = "seen"
_FORGOTTEN = "forgotten"
_ABOUT_THE_READER = frozenset({"progress", _FORGOTTEN})
"""Fields that say nothing about the text that was seen last."""

Fields = dict[str, tuple[Any, Any]]
"""The old and the new value of each field of a document that a step has changed; `None` for a field that is not there.
"""

Places = tuple[int | None, int | None]
"""Where a folder stood among those that are watched before a step, and since; `None` where it is not watched."""


class Shelving:
    """Changes the documents and watched folders of the library, and turns back what a step says of them."""

    def __init__(self, documents: Documents, versions: Versions, database: Path) -> None:
        """`database` is the TinyDB file that the names of the watched folders are kept beside."""
        self._documents = documents
        self._versions = versions
        self._database = database

    def forget(self, id: str) -> Fields:
        """Take a document out of the library; what that changes, nothing where it was not there."""
        before = self._documents.record(id)
        if before is None or before.get(_FORGOTTEN):
            return {}
        self._documents.forget(id, now_to_the_millisecond())
        return self._changed_since(before, id)

    def meet(self, id: str, sighting: Sighting) -> Fields:
        """Remember that this is a sighting of a document; what that changes."""
        before = self._documents.record(id) or {}
        self._documents.meet(sighting, id)
        return self._changed_since(before, id)

    def set_aside(self, id: str, forgotten: frozenset[str]) -> None:
        """Have the versions of a document no more that is forgotten; let go for good of those of others than these."""
        self._versions.forget(id)
        self._versions.let_go(but=forgotten | {id})

    @property
    def watched(self) -> tuple[str, ...]:
        """The watched folders, in the order they were named."""
        return watched_folders(self._database)

    def watch(self, folders: tuple[str, ...]) -> None:
        """Watch these folders and no others. Raises `OSError`."""
        keep_watched_folders(self._database, folders)

    def turn(self, record: Record, *, undone: bool) -> tuple[Record, str]:
        """Turn back, or make again, what a step did to the library; the step as it is then, and what is said of it.

        Nothing is said of a step that did nothing to it. Raises `NotSavedError`.
        """
        said = ""
        turned = {}
        for document, fields in shelved_in(record).items():
            turned[document], said = self._turn_document(document, fields, undone=undone)
        for folder, (before, since) in watched_in(record).items():
            said = self._turn_folder(folder, before if undone else since)
        return ({**record, "library": turned} if turned else record), said

    def _turn_document(self, id: str, fields: Fields, *, undone: bool) -> tuple[Fields, str]:
        record = self._documents.record(id)
        if record is None:
            return fields, "The text is in the library no more"
        title = shown_line(str(record.get("title") or "")) or "The text"
        if _SEEN in fields:
            self._documents.rewrite(id, _turned(record, fields, undone=undone))
            return fields, f"“{title}” is expected where it {'was before' if undone else 'was found'}"
        if not undone:
            again = self.forget(id)
            self._versions.forget(id)
            return again or fields, f"“{title}” is forgotten again"
        self._documents.rewrite(id, _turned(record, fields, undone=True))
        self._versions.bring_back(id)
        return fields, f"“{title}” is in the library again"

    def _turn_folder(self, folder: str, place: int | None) -> str:
        others = [one for one in self.watched if one != folder]
        if place is not None:
            others.insert(place, folder)
        try:
            self.watch(tuple(others))
        except OSError as error:
            raise NotSavedError(f"the watched folders are as before: {error.strerror or error}") from error
        return f"{shown_line(folder)} is watched {'no longer' if place is None else 'again'}"

    def _changed_since(self, before: Record, id: str) -> Fields:
        after = self._documents.record(id) or {}
        pairs = {name: (before.get(name), after.get(name)) for name in {**before, **after}}
        return {name: (old, new) for name, (old, new) in pairs.items() if old != new}


def place_of(folder: str, folders: Sequence[str]) -> int | None:
    """Where a folder stands among others; `None` where it does not."""
    return folders.index(folder) if folder in folders else None


def shelved_in(record: Record) -> dict[str, Fields]:
    """The fields of documents that a step has changed, by document."""
    shelved: dict[str, Fields] = record.get("library") or {}
    return shelved


def watched_in(record: Record) -> dict[str, Places]:
    """The folders that a step has begun or ended to watch."""
    watched: dict[str, Places] = record.get("watched") or {}
    return watched


def is_whole(record: Record) -> bool:
    """Whether what a step says of the library has its form: something else may have written to it."""
    library, watched = record.get("library") or {}, record.get("watched") or {}
    if not (isinstance(library, dict) and isinstance(watched, dict)):
        return False
    if not all(isinstance(fields, dict) for fields in library.values()):
        return False
    pairs = [*watched.values(), *(pair for fields in library.values() for pair in fields.values())]
    places = [place for pair in watched.values() if isinstance(pair, list) for place in pair]
    return all(isinstance(pair, list) and len(pair) == 2 for pair in pairs) and all(
        place is None or isinstance(place, int) for place in places
    )


def _turned(record: Record, fields: Fields, *, undone: bool) -> Record:
    """A document with the fields as they were before a step, or since, where nothing has changed them later.

    What a later opening has said of a text goes with the sighting of it.
    """
    present, wanted = (1, 0) if undone else (0, 1)
    turned = dict(record)
    is_of_text = False
    if _SEEN in fields:
        before, after = (_sightings(fields[_SEEN][which]) for which in (present, wanted))
        seen = _turned_sightings(_sightings(record.get(_SEEN)), before, after)
        turned[_SEEN] = seen
        is_of_text = seen[-1:] == after[-1:]
    for name, pair in fields.items():
        if name == _SEEN:
            continue
        if record.get(name) == pair[present] or (is_of_text and name not in _ABOUT_THE_READER):
            turned[name] = pair[wanted]
            if pair[wanted] is None and name != "progress":
                del turned[name]
    return turned


def _sightings(seen: object) -> list[Record]:
    every = seen if isinstance(seen, list) else []
    return sightings_in({_SEEN: [one for one in every if isinstance(one, dict)]})


def _turned_sightings(present: Sequence[Record], before: Sequence[Record], wanted: Sequence[Record]) -> list[Record]:
    """The wanted sightings, and those that came since `before`, but for those at places that only a step knew of."""
    gone = {one.get("path") for one in before} - {one.get("path") for one in wanted}
    since = [one for one in present if one not in before and one.get("path") not in gone]
    turned = {(one.get("text_fp"), one.get("path")): one for one in (*wanted, *since)}
    return sorted(turned.values(), key=lambda one: str(one.get("opened") or ""))
