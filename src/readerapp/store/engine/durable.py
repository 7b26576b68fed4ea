"""Writing files so that they are on the disk, whole, when the call returns.

The rule is the usual one for POSIX file systems: write a new file under another name, fsync it, rename it over the old
one, fsync the folder. Windows has no folder to fsync and renames with its own guarantees; macOS flushes the drive's
cache only for `F_FULLFSYNC`. Both are coded for here and were never tried.
"""

import errno
import os
import stat
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from readerapp.store.identifiers import new_id

PRIVATE = 0o600
"""The mode of every file that is made here: what somebody reads is nobody else's business."""

_READ_BACK = 1 << 20
_SYNCED_AT_ONCE = 4 << 20
_EXCLUSIVE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def content(path: Path, most: int = -1) -> bytes | None:
    """What is in a file, None where there is none; of a large one the first bytes where no more than `most` are wanted.

    Raises `OSError`, also for what is no regular file: a pipe, say.
    """
    descriptor = open_regular(path)
    if descriptor is None:
        return None
    with os.fdopen(descriptor, "rb") as file:
        return file.read(most)


def open_regular(path: str | os.PathLike[str]) -> int | None:
    """A descriptor to read a file by, None where there is none. Raises `OSError`, also for what is no regular file."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "it is no regular file", str(path))
    return descriptor


def sync(descriptor: int) -> None:
    """Return when everything written to this file is on the disk. Raises `OSError` when it may not be."""
    if sys.platform == "darwin":
        import fcntl

        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Return when the names in this folder are on the disk."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_all(descriptor: int, data: bytes) -> None:
    """Write all of `data`, however little the system takes at a time."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def write_new(beside: Path, pieces: Iterable[bytes]) -> tuple[Path, int, int]:
    """Write the pieces to a new file in the same folder as `beside`, and read it back.

    Returns the new file's path, its size in bytes and the CRC-32 of its content. Nothing is left behind when it fails
    with `OSError`, which it also does when the disk gives back something else than it was given.
    """
    path = beside.with_name(f".{beside.name}.{new_id()}.tmp")
    size = checksum = 0
    descriptor = os.open(path, _EXCLUSIVE, PRIVATE)
    try:
        try:
            for piece in pieces:
                write_all(descriptor, piece)
                checksum = zlib.crc32(piece, checksum)
                # On journalling file systems the fsync of another file waits for what of this one is not yet written.
                if size // _SYNCED_AT_ONCE != (size + len(piece)) // _SYNCED_AT_ONCE:
                    sync(descriptor)
                size += len(piece)
            sync(descriptor)
        finally:
            os.close(descriptor)
        if checksum_of(path) != (size, checksum):
            raise OSError(f"{path}: the disk did not give back what was written")
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path, size, checksum


def checksum_of(path: Path) -> tuple[int, int]:
    """The size of a file in bytes, and the CRC-32 of its content."""
    size = checksum = 0
    with path.open("rb") as file:
        while piece := file.read(_READ_BACK):
            size += len(piece)
            checksum = zlib.crc32(piece, checksum)
    return size, checksum


def put_in_place(new: Path, path: Path) -> None:
    """Rename `new` over `path`, durably."""
    new.replace(path)
    sync_folder(path.parent)


def keep_as(path: Path, name: Path) -> None:
    """Give the file at `path` the further name `name`, replacing what had it; a copy where links cannot be made."""
    link = name.with_name(f".{name.name}.{new_id()}.tmp")
    try:
        os.link(path, link)
    except OSError:
        copy_to(path, name)
        return
    try:
        link.replace(name)
    except BaseException:
        link.unlink(missing_ok=True)
        raise


@contextmanager
def freed_later(path: Path) -> Iterator[None]:
    """Free the blocks of a file that is replaced in here only at the end: with a large one that takes a while."""
    with ExitStack() as stack:
        # Windows does not replace a file that is open.
        if sys.platform != "win32" and path.exists():
            stack.enter_context(path.open("rb"))
        yield


def copy_to(path: Path, copy: Path) -> None:
    """Make `copy` a file with the present content of `path`, replacing what had the name."""
    with path.open("rb") as file:
        new, _, _ = write_new(copy, iter(lambda: file.read(_READ_BACK), b""))
    put_in_place(new, copy)
