"""Nearby files: the book that a highlight is from where its program had it, beside what it wrote, or on the device."""

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath

from readerapp.exchange.imported import ImportedBook

_SIDECAR_FOLDER = ".sdr"
_BOOKS = frozenset({".epub", ".pdf", ".fb2"})
_MOST_BESIDE = 12
"""Books beside a file that names none, past which it says nothing that it lies there."""


def nearby(book: ImportedBook, source: Path | None, root: Path | None) -> Iterator[Path]:
    """The files that may be the book, the likeliest first, as far as there are any. Asks the disk.

    A file is the book that its highlights are from only where they stand inside of it, as in a PDF.
    """
    seen: set[Path] = set()
    for path in _guesses(book, source, root):
        absolute = Path(os.path.abspath(path))  # noqa: PTH100 - links stay as the reader has them
        is_other = source is None or absolute != source.absolute() or book.path == str(absolute)
        if absolute not in seen and absolute.is_file() and is_other:
            seen.add(absolute)
            yield absolute


def _guesses(book: ImportedBook, source: Path | None, root: Path | None) -> Iterator[Path]:
    parts = _parts(book.path)
    if book.path.startswith("/"):
        yield Path(book.path)
    if source is not None:
        yield from _beside(source)
        if parts:
            yield source.parent / parts[-1]
    if source is not None and not parts and not (book.title or book.url or book.identifiers.keys() - {"calibre"}):
        beside = [path for path in sorted(source.parent.iterdir()) if path.suffix.lower() in _BOOKS]
        yield from beside if len(beside) <= _MOST_BESIDE else []
    for folder in (root, *(source.parents[:6] if source is not None else ())):
        # As the device has it, below where it is mounted here.
        if folder is not None and parts:
            yield from (folder.joinpath(*parts[start:]) for start in range(len(parts)))


def _beside(source: Path) -> Iterator[Path]:
    """The book that a sidecar stands beside: `Book.sdr/metadata.epub.lua`, `Book.epub.annotations.lua`."""
    folder = source.parent
    if folder.name.endswith(_SIDECAR_FOLDER):
        ending = source.name.removeprefix("metadata.").partition(".lua")[0]
        yield folder.parent / f"{folder.name.removesuffix(_SIDECAR_FOLDER)}.{ending}"
    name = source.name
    while "." in name:
        name = name.rpartition(".")[0]
        if "." in name:
            yield folder / name


def _parts(path: str) -> tuple[str, ...]:
    """The parts of a path of any system, without its root and without steps upwards."""
    kind = PureWindowsPath if "\\" in path or path[1:2] == ":" else PurePosixPath
    parts = kind(path.replace("\0", "")).parts
    return tuple(part for part in parts if part.strip("/\\") and part not in ("..", ".") and not part.endswith(":\\"))
