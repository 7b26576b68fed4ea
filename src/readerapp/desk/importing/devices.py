"""Devices: what is mounted here and looks like an e-reader."""

import os
from collections.abc import Iterator
from pathlib import Path

_MARKS = (
    "documents/My Clippings.txt",
    ".kobo/KoboReader.sqlite",
    ".adds/koreader",
    "koreader",
    "system/config/books.db",
    "system/explorer-3/explorer-3.db",
    "notes.txt",
    "note",
)
"""What a Kindle, a Kobo, one with KOReader, a PocketBook, a Tolino and a Boox have where they are mounted."""

_MOST_MOUNTED = 64


def mounted_devices() -> list[Path]:
    """The folders at which e-readers are mounted, by name. Asks the disk."""
    return [folder for folder in _mounted() if any((folder / mark).exists() for mark in _MARKS)]


def _mounted() -> Iterator[Path]:
    user = os.environ.get("USER", "")
    for parent in (f"/media/{user}", f"/run/media/{user}", "/media", "/mnt", "/Volumes"):
        try:
            folders = sorted(Path(parent).iterdir())[:_MOST_MOUNTED]
        except OSError:
            continue
        yield from (folder for folder in folders if folder.is_dir())
