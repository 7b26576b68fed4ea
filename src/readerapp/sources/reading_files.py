"""Reading a file whole, whatever its name turns out to lead to: regular files only, and never more than a limit."""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from readerapp.document.sanitising import shown_line
from readerapp.sources.errors import SourceError
from readerapp.sources.progress import Progress, Unit, untold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from io import BufferedIOBase

MEBIBYTE = 1024 * 1024
MAX_SIZE = 256 * MEBIBYTE
"""The most bytes that a source may have unless the reader allows more."""

STANDARD_INPUT = "-"
"""The name of standard input where a file name is expected."""

_LARGEST_PIECE = 64 * MEBIBYTE

_KINDS = (
    (stat.S_ISDIR, "a directory; name a file in it"),
    (stat.S_ISFIFO, "a pipe; send it to standard input and name the source -"),
    (stat.S_ISSOCK, "a socket, which holds no document"),
    (stat.S_ISCHR, "a device, which holds no document"),
    (stat.S_ISBLK, "a device, which holds no document"),
)


def read_file(path: str, max_size: int = MAX_SIZE, progress: Progress = untold) -> bytes:
    """The bytes of the regular file at `path`.

    Raises `SourceError` when it is missing, unreadable, no regular file or larger than `max_size` bytes.
    """
    with _regular_file(path) as descriptor:
        expected = os.fstat(descriptor).st_size
        if expected > max_size:
            raise SourceError(too_large(path, max_size))
        pieces = []
        size = 0
        # The end need not be where the file's size says: it may grow or shrink meanwhile.
        while piece := os.read(descriptor, min(max(expected - size + 1, MEBIBYTE), _LARGEST_PIECE)):
            size += len(piece)
            if size > max_size:
                raise SourceError(too_large(path, max_size))
            pieces.append(piece)
            progress(size, expected, Unit.BYTES)
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def read_beginning(path: str, size: int) -> bytes | None:
    """The first `size` bytes of the regular file at `path`; `None` where it is not much larger than that.

    Raises `SourceError` when it is missing, unreadable or no regular file.
    """
    with _regular_file(path) as descriptor:
        return os.read(descriptor, size) if os.fstat(descriptor).st_size > 2 * size else None


def file_hash(path: str) -> str:
    """The SHA-256 of the regular file at `path` as it is now, in hexadecimal digits; empty where none can be read.

    Reads the file to its end: not for the path of a key press.
    """
    from readerapp.hashing_without_openssl import sha256_for

    try:
        with _regular_file(path) as descriptor:
            digest = sha256_for(os.fstat(descriptor).st_size)
            while piece := os.read(descriptor, MEBIBYTE):
                digest.update(piece)
    except SourceError:
        return ""
    return digest.hexdigest()


def read_standard_input(max_size: int = MAX_SIZE, progress: Progress = untold) -> bytes:
    """Everything that comes through standard input. Raises `SourceError` past `max_size` bytes."""
    from typing import cast

    stream = cast("BufferedIOBase", sys.stdin.buffer)
    pieces = []
    size = 0
    try:
        while piece := stream.read1(MEBIBYTE):
            size += len(piece)
            if size > max_size:
                raise SourceError(too_large("standard input", max_size))
            pieces.append(piece)
            progress(size, None, Unit.BYTES)
    except OSError as error:
        raise SourceError(f"standard input cannot be read: {_reason(error)}") from error
    return b"".join(pieces)


@contextmanager
def _regular_file(path: str) -> Iterator[int]:
    """A descriptor of the regular file at `path`, to read from."""
    try:
        # A pipe that nobody writes to must not hang the program, and a terminal must not become its own.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        raise SourceError(_why_not_opened(path, error)) from error
    try:
        mode = os.fstat(descriptor).st_mode
        for is_kind, kind in _KINDS:
            if is_kind(mode):
                raise SourceError(f"{shown_line(path)} is {kind}")
        yield descriptor
    except OSError as error:
        raise SourceError(f"{shown_line(path)} cannot be read: {_reason(error)}") from error
    finally:
        os.close(descriptor)


def too_large(name: str, max_size: int) -> str:
    """Why a source with this name is not read, in one line with the way out."""
    limit = f"{max_size / MEBIBYTE:.0f} MiB" if max_size >= MEBIBYTE else f"{max_size} bytes"
    return f"{shown_line(name)} is larger than {limit}; allow more with --max-size"


def _why_not_opened(path: str, error: OSError | ValueError) -> str:
    name = shown_line(path)
    if isinstance(error, FileNotFoundError):
        return f"{name} does not exist; check the name" if name else "an empty name names no file"
    if isinstance(error, PermissionError):
        return f"{name} may not be read by you; check its permissions"
    return f"{name} cannot be opened: {_reason(error)}"


def _reason(error: OSError | ValueError) -> str:
    return shown_line(getattr(error, "strerror", None) or str(error))
