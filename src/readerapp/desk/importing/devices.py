"""Devices: what is mounted here and looks like an e-reader."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from readerapp.errors import ReaderappError
from readerapp.exchange.readers.registry import reader_of
from readerapp.exchange.readers.source import ImportSource

_MARKS = (
    ("Kindle", "documents/My Clippings.txt"),
    ("Kobo", ".kobo/KoboReader.sqlite"),
    ("KOReader", ".adds/koreader"),
    ("KOReader", "koreader"),
    ("PocketBook", "system/config/books.db"),
    ("PocketBook", "system/explorer-3/explorer-3.db"),
    ("Moon+ Reader", "Books/MoonReader"),
    ("Moon+ Reader", "Books/.MoonReader"),
    ("Boox", "note"),
)
"""What the devices have where they are mounted, that which tells most first."""

_TOLINO = "notes.txt"
_MOST_MOUNTED = 64


class Device(NamedTuple):
    """Where a device is mounted, and what it is."""

    folder: Path
    kind: str


def mounted_devices(parents: Iterable[str] = ()) -> list[Device]:
    """The e-readers that are mounted in one of `parents`, by default where systems mount them. Asks the disk."""
    found: dict[Path, Device] = {}
    for folder in _mounted(parents or _where_systems_mount()):
        kind = _kind(folder)
        if kind:
            found.setdefault(folder, Device(folder, kind))
    return list(found.values())


def _kind(folder: Path) -> str:
    """What a folder is of; empty for anything else."""
    for kind, mark in _MARKS:
        # `Path.exists` raises where it may not look.
        if os.path.exists(folder / mark):  # noqa: PTH110
            return kind
    try:
        reader = reader_of(ImportSource.at(folder / _TOLINO))
    except ReaderappError:
        return ""
    return "Tolino" if reader and reader.name == "tolino" else ""


def _where_systems_mount() -> tuple[str, ...]:
    user = os.environ.get("USER", "")
    return (f"/media/{user}", f"/run/media/{user}", "/media", "/mnt", "/Volumes")


def _mounted(parents: Iterable[str]) -> Iterator[Path]:
    for parent in parents:
        try:
            folders = sorted(Path(parent).iterdir())[:_MOST_MOUNTED]
        except OSError:
            continue
        yield from (folder for folder in folders if folder.is_dir())
