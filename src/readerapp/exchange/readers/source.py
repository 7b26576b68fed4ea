"""`ImportSource`: what a reader of highlights is given - a file or folder of another program, read with limits."""

import codecs
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Self

from readerapp.document.sanitising import shown_line
from readerapp.errors import ReaderappError

MAX_SIZE = 256 * 1024 * 1024
"""The most bytes that a file of another program may have."""

HEAD_SIZE = 1 << 16
"""How many bytes of its beginning a file is recognised by."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class ImportSourceError(ReaderappError):
    """A file or folder that highlights were to come from and that cannot be read."""


class ImportSource:
    """A file or folder of another program, or bytes that came through standard input.

    It is read when it is asked for, never written to, and never followed through a link inside a folder. `name` is
    the last part of its path and tells nothing that its content does not tell better; `path` is `None` for bytes that
    are no file.
    """

    def __init__(self, name: str, *, path: Path | None = None, data: bytes | None = None) -> None:
        """See `at` and `of`."""
        self.name = name
        self.path = path
        self._data = data

    @classmethod
    def at(cls, path: Path) -> Self:
        """The source at `path`. Raises `ImportSourceError` where there is nothing."""
        source = cls(path.name, path=path)
        try:
            path.stat()
        except (OSError, ValueError) as error:
            raise source.error(error) from error
        return source

    @classmethod
    def of(cls, data: bytes, name: str = "standard input") -> Self:
        """The source that these bytes are."""
        return cls(name, data=data)

    def __repr__(self) -> str:
        return f"ImportSource({self.name!r})"

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder."""
        return self.path is not None and self.path.is_dir()

    @cached_property
    def head(self) -> bytes:
        """The first `HEAD_SIZE` bytes, in UTF-8 what is in UTF-16; none of a folder, nor of what cannot be read."""
        if self._data is not None or self.path is None:
            return _in_utf8((self._data or b"")[:HEAD_SIZE])
        try:
            with self._opened() as descriptor:
                return _in_utf8(os.read(descriptor, HEAD_SIZE))
        except ImportSourceError:
            return b""

    @cached_property
    def data(self) -> bytes:
        """All bytes. Raises `ImportSourceError` for a folder, a device, a pipe and what is larger than `MAX_SIZE`."""
        return self._data if self._data is not None else b"".join(self.pieces())

    def pieces(self, size: int = 1 << 20) -> Iterator[bytes]:
        """All bytes, so many at a time; nothing of them is kept. Raises `ImportSourceError` as `data` does."""
        if self._data is not None:
            yield from (self._data[start : start + size] for start in range(0, len(self._data), size))
            return
        read = 0
        with self._opened() as descriptor:
            while piece := os.read(descriptor, size):
                read += len(piece)
                if read > MAX_SIZE:
                    raise ImportSourceError(f"{self.shown} is larger than {MAX_SIZE >> 20} MiB")
                yield piece

    def stretch(self, start: int, end: int) -> bytes:
        """The bytes from `start` until `end`, fewer where there are no more. Raises `ImportSourceError` as `data`."""
        if self._data is not None:
            return self._data[start:end]
        with self._opened() as descriptor:
            return os.pread(descriptor, end - start, start)

    @property
    def size(self) -> int:
        """How many bytes a file has; none where that is unknown."""
        if self._data is not None:
            return len(self._data)
        try:
            return self.path.stat().st_size if self.path else 0
        except OSError:
            return 0

    @cached_property
    def text(self) -> str:
        """All of it as text: by its byte order mark, else UTF-8; a byte that is none becomes U+FFFD."""
        # What was not asked for as bytes need not be kept as such beside its text.
        pieces = iter([self.data]) if "data" in self.__dict__ else self.pieces()
        begin = next(pieces, b"")
        mark, encoding = next(((mark, encoding) for mark, encoding in _MARKS if begin.startswith(mark)), (b"", "utf-8"))
        return "".join(codecs.iterdecode(chain([begin[len(mark) :]], pieces), encoding, "replace"))

    @property
    def shown(self) -> str:
        """What it is called in a message."""
        return shown_line(str(self.path) if self.path else self.name)

    @property
    def location(self) -> str:
        """The absolute path, links in it as they are; empty for bytes that are no file."""
        return str(self.path.absolute()) if self.path else ""

    def entries(self) -> list["ImportSource"]:
        """What a folder holds, by name, without links and what is neither file nor folder; nothing of a file."""
        if not self.is_folder or self.path is None:
            return []
        try:
            with os.scandir(self.path) as scanned:
                kept = [
                    entry.name
                    for entry in scanned
                    if entry.is_file(follow_symlinks=False) or entry.is_dir(follow_symlinks=False)
                ]
        except OSError as error:
            raise self.error(error) from error
        return [ImportSource(name, path=self.path / name) for name in sorted(kept)]

    def child(self, *names: str) -> "ImportSource | None":
        """What a folder holds under this name, or under a path of names; `None` where there is nothing."""
        return _existing(self.path.joinpath(*names)) if self.path and self.is_folder else None

    def sibling(self, name: str) -> "ImportSource | None":
        """What stands beside it under this name, as the `-wal` of a database; `None` where there is nothing."""
        return _existing(self.path.with_name(name)) if self.path else None

    def error(self, error: OSError | ValueError) -> ImportSourceError:
        """What to raise for `error`: one line that names the source."""
        return ImportSourceError(f"{self.shown} cannot be read: {getattr(error, 'strerror', None) or error}")

    @contextmanager
    def _opened(self) -> Iterator[int]:
        """A descriptor of the regular file, to read from."""
        if self.path is None:
            raise ImportSourceError(f"{self.shown} is no file")
        try:
            # A pipe that nobody writes to must not hang the program.
            descriptor = os.open(self.path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
        except (OSError, ValueError) as error:
            raise self.error(error) from error
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise ImportSourceError(f"{self.shown} is no file; name one in it")
            yield descriptor
        except OSError as error:
            raise self.error(error) from error
        finally:
            os.close(descriptor)


def _in_utf8(head: bytes) -> bytes:
    """The beginning of a file, in UTF-8 where its mark says that it is in UTF-16, as Windows saves what is edited."""
    for mark, encoding in _MARKS:
        if encoding != "utf-8" and head.startswith(mark):
            return head[len(mark) :].decode(encoding, "ignore").encode("utf-8", "ignore")
    return head


def _existing(path: Path) -> ImportSource | None:
    return ImportSource(path.name, path=path) if path.exists() and not path.is_symlink() else None
