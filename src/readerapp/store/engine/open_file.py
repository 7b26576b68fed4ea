"""`OpenFile`: a file that stays open to be read as long as somebody needs it, whatever becomes of its name."""

import os
import sys

from readerapp.store.engine.durable import open_regular

CAN_LEAVE_OPEN = sys.platform != "win32"
"""Whether a file can be left open; Windows does not replace one that is."""


class OpenFile:
    """An open file. Many threads may read from it; it is closed when nobody has it any more."""

    def __init__(self, descriptor: int) -> None:
        """`descriptor` is of a regular file, and closed by this."""
        self._descriptor = descriptor
        self.size = os.fstat(descriptor).st_size

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> "OpenFile | None":
        """The file at `path`, None where there is none. Raises `OSError`, also for what is no regular file."""
        descriptor = open_regular(path)
        return None if descriptor is None else cls(descriptor)

    def __del__(self) -> None:
        os.close(self._descriptor)

    def read(self, start: int, end: int) -> bytes:
        """The bytes from `start` to before `end`, fewer where the file ends before. Raises `OSError`."""
        text = _read_at(self._descriptor, end - start, start) if start < end else b""
        while start + len(text) < end:
            more = _read_at(self._descriptor, end - start - len(text), start + len(text))
            if not more:
                break
            text += more
        return text

    def content(self) -> bytes:
        """All that is in the file now. Raises `OSError`."""
        return self.read(0, os.fstat(self._descriptor).st_size)


if sys.platform == "win32":

    def _read_at(descriptor: int, count: int, start: int) -> bytes:
        # There a file is not left open, so that one thread alone reads from it.
        os.lseek(descriptor, start, os.SEEK_SET)
        return os.read(descriptor, count)

else:
    _read_at = os.pread
