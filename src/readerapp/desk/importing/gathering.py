"""Gathering: the files and folders that highlights are to come from, each with the reader that knows it."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from readerapp.errors import ReaderappError
from readerapp.exchange.readers.registry import READERS, Reader, UnknownFormatError, reader_named, reader_of
from readerapp.exchange.readers.source import ImportSource, ImportSourceError

_DEPTH = 10
_MOST_FILES = 100_000
_LEFT_OUT = frozenset({".git", ".hg", ".svn", ".cache", "node_modules", "lost+found", "System Volume Information"})
_ENDINGS = (
    ".epub .kepub .pdf .mobi .azw .azw3 .kfx .djvu .cbz .cbr .fb2 .doc .docx .odt .jpg .jpeg .png .gif .webp .svg .bmp"
    " .mp3 .m4a .m4b .ogg .flac .wav .mp4 .mkv .avi .ttf .otf .so .exe .dll .gz .bz2 .xz .7z .iso .img .apk .dmg"
    " .sqlite-wal .sqlite-shm .db-wal .db-shm"
)
_BOOKS_AND_MEDIA = frozenset(_ENDINGS.split())
"""Endings of files that a folder may hold by the thousand, and no highlights are looked for in."""

_TEXTS = frozenset({".pdf", ".epub", ".docx", ".odt"})
"""Endings of texts with what is marked in them inside: they are looked into where a folder holds nothing else."""

_MOST_TEXTS = 500


class Gathered(NamedTuple):
    """A source, the reader that knows it, and the folder that it was found in, `None` where it was named itself."""

    source: ImportSource
    reader: Reader
    root: Path | None = None


def gather(paths: Iterable[Path], name: str = "") -> Iterator[Gathered]:
    """Everything to read at these paths; `name` is that of a reader, for files that no reader knows by themselves.

    A folder is searched: for what programs have written, and only where there is none, inside of texts. Raises
    `UnknownFormatError` for a file that no reader knows, `ImportSourceError` for what cannot be read.
    """
    named = reader_named(name) if name else None
    for path in paths:
        source = ImportSource.at(path)
        reader = named if named and not source.is_folder else reader_of(source)
        if reader is not None:
            yield Gathered(source, reader)
        elif source.is_folder:
            found = [Gathered(one, known, path) for one, known in _search(source) if named in (None, known)]
            if not found:
                inside = islice(_search(source, _BOOKS_AND_MEDIA - _TEXTS), _MOST_TEXTS)
                found = [Gathered(one, known, path) for one, known in inside if named in (None, known)]
            if not found:
                raise UnknownFormatError(f"{source.shown} holds no highlights that are known")
            yield from found
        else:
            raise UnknownFormatError(f"{source.shown} holds no highlights that are known; --from says what it is")


def trouble_with(path: Path) -> str:
    """What is wrong with a path that is to be imported, in a line; empty for what has to be read to be known."""
    try:
        source = ImportSource.at(path)
        if not source.is_folder and reader_of(source) is None:
            return f"{source.shown} holds no highlights that are known"
    except ReaderappError as error:
        return str(error)
    return ""


def _search(
    folder: ImportSource, passed_over: frozenset[str] = _BOOKS_AND_MEDIA
) -> Iterator[tuple[ImportSource, Reader]]:
    """What is known in a folder and below it, by name, each folder before what is in it.

    Files with an ending in `passed_over` are not looked at.
    """
    waiting = [(folder, 0)]
    count = 0
    while waiting:
        here, depth = waiting.pop()
        try:
            entries = here.entries()
        except ImportSourceError:
            continue  # A folder of somebody else's on the same device.
        names = {entry.name for entry in entries}
        below = []
        for entry in entries:
            count += 1
            if count > _MOST_FILES:
                return
            if _is_passed_over(entry, names, passed_over):
                continue
            reader = reader_of(entry)
            if reader is not None:
                yield entry, reader
            elif entry.is_folder and depth < _DEPTH:
                below.append((entry, depth + 1))
        waiting += reversed(below)


def _is_passed_over(entry: ImportSource, names: set[str], endings: frozenset[str]) -> bool:
    name = entry.name
    if name in _LEFT_OUT or name.startswith(".Trash"):
        return True
    # KOReader keeps the state before the last beside a sidecar.
    if name.endswith(".old") and name.removesuffix(".old") in names:
        return True
    return Path(name).suffix.lower() in endings and not entry.is_folder


def reader_names() -> list[str]:
    """The words for the programs and devices whose highlights can be brought in."""
    return [reader.name for reader in READERS]
