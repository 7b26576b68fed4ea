"""Relinking: a document whose file was moved or renamed, found again by its words."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from readerapp.desk.opening import open_whole
from readerapp.desk.watching import texts_under
from readerapp.document.document import Document
from readerapp.document.paragraph_keys import SHORT_KEY_DIGITS
from readerapp.document.sanitising import shown_line
from readerapp.errors import ReaderappError
from readerapp.sources.errors import SourceError
from readerapp.sources.names import extension_of
from readerapp.sources.options import AS_IT_SEEMS
from readerapp.store.store import Store
from readerapp.store.values import Sighting, StoredDocument

_ENOUGH = 0.5
"""The share of a text's paragraphs that another one has to have in common with it to be taken for the same."""


class RelinkError(ReaderappError):
    """No file is the document that is looked for."""


class Moved(NamedTuple):
    """A document where it is now."""

    document: Document
    path: Path


class _Alike(NamedTuple):
    share: float
    document: Document
    path: Path


def find_moved(
    stored: StoredDocument, keys: frozenset[str], place: Path, goes_on: Callable[[Path], bool] = lambda _: True
) -> Moved:
    """Find a document in the file `place`, or below the folder, by its `keys_of`.

    Files of the same format are opened one after the other, and `goes_on` is told each: without it nothing more is
    opened. The same text is taken wherever it is; else the file with the most paragraphs in common, where those are at
    least half. Changes nothing, and needs no store, so that it can be done in a thread. Raises `RelinkError`.
    """
    place = place.expanduser()
    if not place.exists():
        raise RelinkError(f"{place} does not exist; name the file, or a folder that it is in")
    best: _Alike | None = None
    for path in _candidates(stored, place.resolve()):
        if not goes_on(path):
            raise RelinkError("not looked for any longer")
        try:
            document = open_whole(str(path), AS_IT_SEEMS)
        except (SourceError, OSError):
            continue
        if document.fingerprint() in stored.fingerprints:
            return Moved(document, path)
        share = _share_of(keys, document)
        if share >= _ENOUGH and (best is None or share > best.share):
            best = _Alike(share, document, path)
    if best is None:
        title = shown_line(stored.title)
        raise RelinkError(f"nothing in {place} has the words of “{title}”; name the file, or another folder")
    return Moved(best.document, best.path)


def _candidates(stored: StoredDocument, place: Path) -> Sequence[Path]:
    """The files to be looked at, those with the name that it had first."""
    if place.is_file():
        return [place]
    endings = {extension_of(location) for location in stored.locations} - {""}
    names = {Path(location).name for location in stored.locations}
    return sorted(texts_under(place, endings), key=lambda path: (path.name not in names, str(path)))


def relink(store: Store, stored: StoredDocument, moved: Moved) -> None:
    """Remember that a document is where it was found, as one step of undo. Raises `NotSavedError`."""
    store.shelf.relink(stored.id, Sighting.of(moved.document, str(moved.path)))


def keys_of(store: Store, stored: StoredDocument) -> frozenset[str]:
    """The beginnings of the keys of its paragraphs when it was read last; else of those that are marked in it."""
    skeleton = next(store.skeletons(stored), None)
    if skeleton is not None:
        return frozenset(skeleton)
    made = (annotation for annotation in store.annotations() if annotation.document == stored.id)
    return frozenset(segment.paragraph[:SHORT_KEY_DIGITS] for each in made for segment in each.anchor.segments)


def _share_of(keys: frozenset[str], document: Document) -> float:
    return len(keys & frozenset(document.paragraphs().skeleton())) / len(keys) if keys else 0.0
