"""Watched folders: texts that lie in them and were never opened are the new ones of the library."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from readerapp.document.sanitising import shown_line
from readerapp.errors import ReaderappError
from readerapp.sources.names import title_of_name
from readerapp.sources.registry import readable_extensions
from readerapp.store.watched import watched_folders

if TYPE_CHECKING:
    from readerapp.store.store import Store

_MOST_LISTED = 5000
"""Files that are looked at in a folder; who watches the whole disk gets a list and no waiting."""

_DEEPEST = 6


class NewText(NamedTuple):
    """A text in a watched folder that was never opened."""

    path: str
    title: str
    folder: str


class WatchError(ReaderappError):
    """A folder that cannot be watched."""


def folders_watched(database: Path) -> tuple[str, ...]:
    """The folders that are watched, in the order they were named."""
    return watched_folders(database)


def watch(store: Store, folder: Path) -> Path:
    """Watch one more folder, as one step of undo; returns its absolute path. Raises `WatchError`, `NotSavedError`."""
    folder = folder.expanduser().resolve()
    if not folder.is_dir():
        raise WatchError(f"{folder} is no folder")
    with _watching(store):
        store.shelf.watch(str(folder))
    return folder


def unwatch(store: Store, folder: Path) -> None:
    """Watch a folder no longer, as one step of undo. Raises `WatchError`, `NotSavedError`."""
    path = str(folder.expanduser().resolve())
    kept = watched_folders(store.path)
    if path not in kept:
        raise WatchError(f"{path} is not watched; watched are {', '.join(kept) or 'no folders'}")
    with _watching(store):
        store.shelf.unwatch(path)


def new_texts(database: Path, known: Collection[str]) -> list[NewText]:
    """The texts in the watched folders that are none of the `known` paths, the latest first. Asks the disk."""
    found: dict[Path, float] = {}
    for folder in watched_folders(database):
        found |= dict(_texts_in(Path(folder)))
    latest_first = sorted((path for path in found if str(path) not in known), key=lambda path: -found[path])
    return [NewText(str(path), title_of_name(str(path)), shown_line(str(path.parent))) for path in latest_first]


def texts_under(folder: Path, extensions: Collection[str] = ()) -> Iterator[Path]:
    """The files under a folder that can be read, or those with one of these ends of their names. Asks the disk."""
    return (path for path, _ in _texts_in(folder, extensions))


def _texts_in(folder: Path, extensions: Collection[str] = ()) -> Iterator[tuple[Path, float]]:
    """The files and when they were changed; hidden ones and those behind symbolic links to folders are left out."""
    wanted = extensions or readable_extensions()
    waiting = [(os.fspath(folder), 0)]
    listed = 0
    while waiting:
        path, depth = waiting.pop(0)
        try:
            entries = sorted(os.scandir(path), key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            listed += 1
            if listed > _MOST_LISTED:
                return
            try:
                if entry.is_dir(follow_symlinks=False):
                    if depth < _DEEPEST:
                        waiting.append((entry.path, depth + 1))
                elif entry.name.lower().endswith(tuple(wanted)) and entry.is_file():
                    yield Path(entry.path), entry.stat().st_mtime
            except OSError:
                continue


@contextmanager
def _watching(store: Store) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise WatchError(
            f"{error.filename or store.path}: {error.strerror}; the watched folders are as before"
        ) from error
