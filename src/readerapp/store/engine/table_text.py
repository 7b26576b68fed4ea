"""`TableText`: the lines of a large table, left in the TinyDB file and checked wherever they are read.

Plain TinyDB writes into the file that it has open, and cuts it off; a sync tool may do so too. Therefore a page that is
read counts only if its checksum is what it was when the whole file was known to be in order; else the lines are made
again from other files, once, and kept in memory from then on. (Nothing is mapped into memory: a file that is cut off
would end the process.)
"""

import zlib
from array import array
from collections.abc import Callable, Iterator
from threading import Lock

from readerapp.store.engine.open_file import OpenFile
from readerapp.store.engine.row_finding import find_in_pages
from readerapp.store.errors import StoreError

_PAGE = 4096
"""Bytes that have a checksum of their own."""

_PAGES_AT_ONCE = 64

_REMEMBERED_PAGES = 16


class LinesLostError(StoreError):
    """The lines of a table are in no file any more."""


class TableText:
    """The lines of a table as a text; its bytes are counted from the first line.

    What is asked for raises `LinesLostError` where neither the file has it as it was nor `again` gives it.
    """

    def __init__(
        self, file: OpenFile, start: int, checksums: "array[int]", size: int, again: Callable[[], bytes | None]
    ) -> None:
        """The lines are `size` bytes of `file` from the byte `start` on; `checksums` are what `running` gave for them.

        `again` makes the lines again without the file, where that can be done.
        """
        self._file = file
        self._start = start
        self._size = size
        self._checksums = checksums
        self._again = again
        self._guard = Lock()
        self._memory: bytes | None = None
        # A page has one place where it is remembered.
        self._remembered = [(-1, b"")] * _REMEMBERED_PAGES

    def __len__(self) -> int:
        return self._size

    def find(self, wanted: bytes, start: int, end: int, /) -> int:
        """Where `wanted` begins for the first time between `start` and `end`; -1 where it does not."""
        return find_in_pages(self, wanted, start, end, _PAGE)

    def __getitem__(self, part: slice, /) -> bytes:
        start: int = part.start
        stop: int = min(part.stop, self._size)
        if start >= stop:
            return b""
        if self._memory is not None:
            return self._memory[start:stop]
        first, last = start // _PAGE, (stop - 1) // _PAGE
        if first == last:
            known, pages = self._remembered[first % _REMEMBERED_PAGES]
            if known != first:
                pages = self._checked(first, first + 1)
                self._remembered[first % _REMEMBERED_PAGES] = first, pages
        else:
            pages = self._checked(first, last + 1)
        return pages[start - first * _PAGE : stop - first * _PAGE]

    def keep_in_memory(self) -> None:
        """Have all of the lines in memory from now on, for the files are to be relied on no more."""
        with self._guard:
            if self._memory is None:
                lines = self._read(0, len(self._checksums) - 1)
                self._memory = self._made_again() if lines is None else lines

    def _checked(self, first: int, behind: int) -> bytes:
        """The pages from `first` to before `behind`, as they were."""
        pages = self._read(first, behind)
        if pages is not None:
            return pages
        with self._guard:
            if self._memory is None:
                self._memory = self._made_again()
        return self._memory[first * _PAGE : behind * _PAGE]

    def _read(self, first: int, behind: int) -> bytes | None:
        """These pages as the file has them; None where it has others now."""
        start, end = first * _PAGE, min(behind * _PAGE, self._size)
        try:
            pages = self._file.read(self._start + start, self._start + end)
        except OSError:
            return None
        is_as_it_was = (
            len(pages) == end - start and zlib.crc32(pages, self._checksums[first]) == self._checksums[behind]
        )
        return pages if is_as_it_was else None

    def _made_again(self) -> bytes:
        lines = self._again()
        known = None if lines is None else array("I", running(iter([lines]), self._checksums[0]))
        if lines is None or len(lines) != self._size or known != self._checksums:
            raise LinesLostError(
                "the annotations are no more what they were: another program has written over their file and over the "
                "one before it, or the disk cannot be read; what is there now is seen when they are opened again"
            )
        return lines


def running(pieces: Iterator[bytes], checksum: int) -> Iterator[int]:
    """The checksums of pages: that of all that came before, which is `checksum`, and what it is after each page.

    Each piece but the last is of whole pages.
    """
    yield checksum
    for piece in pieces:
        view = memoryview(piece)
        for at in range(0, len(piece), _PAGE):
            checksum = zlib.crc32(view[at : at + _PAGE], checksum)
            yield checksum


def pieces(file: OpenFile, start: int, end: int) -> Iterator[bytes]:
    """A stretch of a file in pieces of whole pages, as `running` wants them. Raises `OSError`."""
    step = _PAGE * _PAGES_AT_ONCE
    for at in range(start, end, step):
        yield file.read(at, min(at + step, end))
