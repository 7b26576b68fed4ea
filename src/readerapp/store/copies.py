"""Copies of the TinyDB file: made, and everything made what it is in one of them."""

from pathlib import Path

from readerapp.store.engine import backups
from readerapp.store.errors import StoreError
from readerapp.store.tinydb_storage import JournaledStorage


def back_up(storage: JournaledStorage) -> Path:
    """Copy the TinyDB file, brought up to date, as today's copy; returns where it is. Raises `StoreError`."""
    try:
        storage.engine.tidy(at_once=True)
        return backups.back_up(storage.files)
    except FileNotFoundError as error:
        raise StoreError(f"{storage.path}: there is nothing to copy yet") from error
    except OSError as error:
        raise StoreError(f"{storage.path}: no copy could be made: {error.strerror or error}") from error


def restore(storage: JournaledStorage, copy: Path) -> Path | None:
    """Make everything what it is in `copy`; returns where the file as it was before is kept, None without one.

    Raises `StoreError`, having changed nothing.
    """
    try:
        return storage.restore(copy)
    except OSError as error:
        raise StoreError(f"{copy}: it could not be restored: {error.strerror or error}") from error
