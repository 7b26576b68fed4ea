"""Pictures in files of their own, which a document names from where it lies, or from the root of its site or vault."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

_SCHEME = re.compile(r"file:(?://(?:localhost(?=/))?)?", re.IGNORECASE)
_MOST_FOLDERS = 200
"""Folders beside the document that are looked into for a picture that it only names."""


def file_beside(document: str, target: str) -> Path | None:
    """The file that a link to `target` leads to, in the document at the path `document`; `None` where there is none."""
    named = target.strip()
    scheme = _SCHEME.match(named)
    reference = named[scheme.end() :] if scheme else named
    bare = reference.partition("#")[0].partition("?")[0]
    folder = Path(document).parent
    for name in filter(None, dict.fromkeys((reference, unquote(reference), bare, unquote(bare)))):
        found = next(filter(_is_file, _places(folder, name)), None)
        if found:
            return found
    return None


def _places(folder: Path, name: str) -> Iterator[Path]:
    """Where a file of this name may be."""
    yield folder / name
    # A path from the root of a site, or of the vault that notes are kept in.
    inner = name.lstrip("/")
    for around in folder.parents if name.startswith("/") else (folder, *folder.parents):
        yield around / inner
        yield around / "static" / inner
    if "/" not in name:
        # Notes name what is attached to them, wherever it is.
        for number, inside in enumerate(_folders_in(folder)):
            if number >= _MOST_FOLDERS:
                return
            yield inside / name


def _folders_in(folder: Path) -> Iterator[Path]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    yield Path(entry.path)
    except OSError:
        return


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
