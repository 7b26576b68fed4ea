"""Folders: which of the files in one can be read."""

import os
from pathlib import Path

from readerapp.sources.names import extension_of
from readerapp.sources.reading_files import read_beginning
from readerapp.sources.registry import FORMATS

_BEGINNING = 1024


def readable_in(folder: str) -> list[str]:
    """The paths of the files in `folder` that can be read, by their names; hidden ones are passed over.

    A file without a suffix can be where its beginning is text. Raises `OSError`.
    """
    with os.scandir(folder) as entries:
        paths = sorted(entry.path for entry in entries if not entry.name.startswith(".") and entry.is_file())
    return [path for path in paths if _can_be_read(path)]


def _can_be_read(path: str) -> bool:
    extension = extension_of(path.removesuffix(".gz"))
    if extension:
        return any(extension in known.extensions for known in FORMATS)
    try:
        beginning = read_beginning(path, _BEGINNING)
        if beginning is None:
            with Path(path).open("rb") as file:
                beginning = file.read(_BEGINNING)
    except OSError:
        return False
    return b"\0" not in beginning
