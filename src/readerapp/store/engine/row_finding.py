"""Finding one row among the sorted lines of a large table, in memory or in a file, without reading the others.

On the way of a word that is looked up in a process of its own: nothing heavy is imported here.
"""

from __future__ import annotations

import json
import os
from functools import lru_cache, partial

_STRETCH = 8192
"""Bytes of text that are looked through for one row."""

_PAGE = 8192
"""Bytes that are read at a time."""

_REMEMBERED_PAGES = 512


TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    class Text(Protocol):
        """Bytes to look at, in memory or in a file."""

        def find(self, wanted: bytes, start: int, end: int, /) -> int:
            """Where `wanted` begins for the first time between `start` and `end`; -1 where it does not."""
            ...

        def __getitem__(self, part: slice, /) -> bytes:
            """A part of the text."""
            ...


class FileText:
    """The content of an open file, to be looked at in small parts."""

    def __init__(self, descriptor: int) -> None:
        """`descriptor` stays open as long as the text is looked at, and is closed by whoever opened it."""
        self._descriptor = descriptor
        status = os.fstat(descriptor)
        self.size = status.st_size
        self._changed = status.st_mtime_ns
        # To look a row up is to halve the file, and the first halves are the same for every row.
        # Without a reference to itself, so that all pages are gone with it: garbage may be looked for only much later.
        self._page = lru_cache(_REMEMBERED_PAGES)(partial(_read_page, descriptor))

    def is_as_it_was(self) -> bool:
        """Whether nobody has written into the file since it was opened."""
        status = os.fstat(self._descriptor)
        return (status.st_size, status.st_mtime_ns) == (self.size, self._changed)

    def find(self, wanted: bytes, start: int, end: int, /) -> int:
        """Where `wanted` begins for the first time between `start` and `end`; -1 where it does not."""
        return find_in_pages(self, wanted, start, end, _PAGE)

    def __getitem__(self, part: slice, /) -> bytes:
        if part.start >= part.stop:
            return b""
        first, last = part.start // _PAGE, (part.stop - 1) // _PAGE
        pages = self._page(first) if first == last else b"".join(map(self._page, range(first, last + 1)))
        return pages[part.start - first * _PAGE : part.stop - first * _PAGE]


def _read_page(descriptor: int, number: int) -> bytes:
    os.lseek(descriptor, number * _PAGE, os.SEEK_SET)
    return os.read(descriptor, _PAGE)


def find_in_pages(text: Text, wanted: bytes, start: int, end: int, size: int) -> int:
    """What `find` of a text gives that is read in pages of `size` bytes."""
    while start < end:
        part = text[slice(start, min((start // size + 1) * size + len(wanted) - 1, end))]
        found = part.find(wanted)
        if found >= 0:
            return start + found
        if not part or start + len(part) >= end:
            break
        start += max(len(part) - len(wanted) + 1, 1)
    return -1


def find_row(text: Text, start: int, end: int, id: str) -> bytes | None:
    """The row with this id among sorted lines, which begin at the byte `start` and end before `end`; None without it.

    Costs some twenty looks at the text, however long it is.
    """
    key = key_of(id)
    low, high = start, end
    while high - low > _STRETCH:
        middle = (low + high) // 2
        at = text.find(b"\n", middle - 1, high) + 1
        if 0 < at < high and key_at(text, at, end) <= key:
            low = at
        else:
            high = middle
    return row_in(text, low, high, end, key)


def key_of(id: str) -> bytes:
    """An id as JSON, as it stands at the beginning of its line."""
    return json.dumps(id, ensure_ascii=False).encode("utf-8", "replace")


def key_at(text: Text, at: int, end: int) -> bytes:
    """The key of the line that begins at this byte, as JSON."""
    return text[slice(at, text.find(b":", at, end))]


def row_in(text: Text, start: int, end: int, last: int, key: bytes) -> bytes | None:
    """The row with this key among the lines that begin from `start` on and before `end`."""
    sought = b"\n%s:" % key
    at = text.find(sought, start - 1, min(end + len(sought), last))
    if at < 0:
        return None
    at += len(sought)
    return text[slice(at, text.find(b"\n", at, last))].removesuffix(b",")
