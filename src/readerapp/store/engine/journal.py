"""The journal: every change as one checksummed line, appended and fsynced before it counts as saved.

A line is the CRC-32 of its text in eight hexadecimal digits, a space, compact JSON, LF. The first line, the header,
names the base that the journal continues; each other line holds `at`, the time, and `tables`, the whole new records by
table and id (null for one that is gone). Read in order over the base, or over what there was at any later time, they
give what there is at the end. A last line without LF was never acknowledged; a line whose checksum is wrong is damaged
and passed over.
"""

import os
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from readerapp.store.engine.base import Spans
from readerapp.store.engine.durable import PRIVATE, sync, sync_folder, write_all
from readerapp.store.engine.tables import Changes
from readerapp.store.identifiers import new_id, now
from readerapp.store.records.rows import decode, encode

_FLAGS = os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0)
LONGEST_HEADER = 1 << 16
"""More bytes than the first line of a journal has."""

_PIECE = 1 << 20
_AT_ONCE = 256
"""Bytes that are written at once, and rows that are put together at once."""

_Kind = TypeVar("_Kind")


@dataclass(frozen=True, slots=True)
class BaseMark:
    """Which base a journal continues: the id of its checkpoint, its size in bytes, the CRC-32 of its content.

    `spans` says where in it the sorted tables stand (see `base`).
    """

    checkpoint: str
    size: int
    checksum: int
    spans: Spans = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Header:
    """The first line of a journal.

    `base` is None before the first checkpoint. `after` is the id of the journal before this one, whose changes up to
    the byte `up_to` are in the base; what stood behind them was carried over into this one. `previous` is the identity
    (see `contents`) of the file that was the base before, as it was known.
    """

    id: str
    base: BaseMark | None
    after: str = ""
    up_to: int = 0
    previous: list[int] | None = None

    @classmethod
    def first(cls, base: BaseMark | None) -> "Header":
        """The header of a journal that follows none."""
        return cls(new_id(), base)

    def line(self) -> bytes:
        """The header as it stands in the file."""
        return _line(encode({"journal": 1, **asdict(self)}))


@dataclass(frozen=True, slots=True)
class Entry:
    """One change line, and the byte of the file that it begins at."""

    at: int
    changes: Changes


@dataclass(frozen=True, slots=True)
class Reading:
    """What a stretch of a journal holds.

    `body` is the byte behind the header, `end` the byte behind the last whole line.
    """

    header: Header | None
    body: int
    entries: list[Entry]
    damaged: list[bytes]
    end: int


def change_line(changes: Changes) -> bytes:
    """The line that records these changes."""
    return b"".join(_change_pieces(changes))


def _change_pieces(changes: Changes) -> Iterator[bytes]:
    """The line that records these changes, in pieces, for there may be a hundred megabytes of them."""
    at = now()
    checksum = 0
    for piece in _text_pieces(changes, at):
        checksum = zlib.crc32(piece, checksum)
    together = b"%08x " % checksum
    for piece in _text_pieces(changes, at):
        together += piece
        if len(together) >= _PIECE:
            yield together
            together = b""
    yield together + b"\n"


def _text_pieces(changes: Changes, at: str) -> Iterator[bytes]:
    yield b'{"at":"%s","tables":{' % at.encode()
    for number, (name, rows) in enumerate(changes.items()):
        yield b"%s%s:{" % (b"," if number else b"", encode(name))
        yield from _joined(b"%s:%s" % (encode(one), row or b"null") for one, row in rows.items())
        yield b"}"
    yield b"}}"


def _joined(members: Iterator[bytes]) -> Iterator[bytes]:
    """The members of an object with commas between them, in pieces."""
    before = b""
    while some := list(islice(members, _AT_ONCE)):
        yield before + b",".join(some)
        before = b","


def read(text: bytes, start: int = 0) -> Reading:
    """What `text` holds, which begins at the byte `start` of a journal. Never raises: damage is part of the answer."""
    header: Header | None = None
    entries: list[Entry] = []
    damaged: list[bytes] = []
    at = body = 0
    while (end := text.find(b"\n", at)) >= 0:
        line = text[at:end]
        try:
            value = _value(line)
            if "tables" in value:
                entries.append(Entry(start + at, _changes(value["tables"])))
            elif start + at == 0:
                header, body = _header(value), end + 1
            else:
                damaged.append(line)
        except (ValueError, KeyError, TypeError, AttributeError):
            damaged.append(line)
        at = end + 1
    return Reading(header, body, entries, damaged, start + at)


def header_in(beginning: bytes) -> Header | None:
    """The header in the first `LONGEST_HEADER` bytes of a journal; None where it cannot be read."""
    return read(beginning.partition(b"\n")[0] + b"\n").header


def _line(text: bytes) -> bytes:
    return b"%08x %s\n" % (zlib.crc32(text), text)


def _value(line: bytes) -> dict[str, Any]:
    if int(line[:8], 16) != zlib.crc32(line[9:]):
        raise ValueError("the checksum is wrong")
    return decode(line[9:])


def _header(value: dict[str, Any]) -> Header:
    base, previous = value["base"], value["previous"]
    return Header(
        id=_a(str, value["id"]),
        base=None if base is None else _base_mark(base),
        after=_a(str, value["after"]),
        up_to=_a(int, value["up_to"]),
        previous=None if previous is None else _identity(previous),
    )


def _base_mark(value: dict[str, Any]) -> BaseMark:
    spans = {name: _span(span) for name, span in _a(dict, value.get("spans", {})).items()}
    return BaseMark(_a(str, value["checkpoint"]), _a(int, value["size"]), _a(int, value["checksum"]), spans)


def _span(value: list[Any]) -> tuple[int, int]:
    start, end = (_a(int, number) for number in _a(list, value))
    return start, end


def _identity(value: list[Any]) -> list[int]:
    device, inode, size, time = (_a(int, number) for number in _a(list, value))
    return [device, inode, size, time]


def _changes(tables: dict[str, dict[str, Any]]) -> Changes:
    return {
        name: {one: None if record is None else encode(_a(dict, record)) for one, record in rows.items()}
        for name, rows in tables.items()
    }


def _a(kind: type[_Kind], value: object) -> _Kind:
    """The value, which has to be of this kind: a right checksum says what was written, not that it makes sense."""
    if not isinstance(value, kind):
        raise TypeError(f"{value!r} is no {kind.__name__}")
    return value


class Journal:
    """An open journal file. Whoever reads on or appends holds the store's lock."""

    def __init__(self, path: Path, descriptor: int, reading: Reading) -> None:
        self._path = path
        self._descriptor = descriptor
        self.header = reading.header
        self.body = reading.body
        self.end = reading.end
        status = os.fstat(descriptor)
        self._identity = (status.st_dev, status.st_ino)

    @classmethod
    def open(cls, path: Path) -> tuple["Journal", Reading] | None:
        """The journal at `path` with everything in it, or None where there is no file. Raises `OSError`."""
        try:
            descriptor = os.open(path, _FLAGS)
        except FileNotFoundError:
            return None
        except OSError:
            # A folder that cannot be written can still be read.
            descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        try:
            reading = read(_read_from(descriptor, 0))
            return cls(path, descriptor, reading), reading
        except BaseException:
            os.close(descriptor)
            raise

    @classmethod
    def create(cls, path: Path, header: Header, changes: Changes) -> "Journal":
        """A new journal at `path` that holds `changes`, durable when it returns. Raises `OSError`, leaving no file."""
        begin = header.line()
        descriptor = os.open(path, _FLAGS | os.O_CREAT | os.O_EXCL, PRIVATE)
        try:
            size = _write(descriptor, begin, changes)
            sync(descriptor)
            sync_folder(path.parent)
            return cls(path, descriptor, Reading(header, len(begin), [], [], size))
        except BaseException:
            os.close(descriptor)
            path.unlink(missing_ok=True)
            raise

    def is_current(self) -> bool:
        """Whether the file at the journal's path is still this one."""
        try:
            status = self._path.stat()
        except OSError:
            return False
        return (status.st_dev, status.st_ino) == self._identity

    def size(self) -> int:
        """How many bytes the file has now."""
        return os.fstat(self._descriptor).st_size

    def read_on(self) -> Reading:
        """What was appended since it was last read."""
        reading = read(_read_from(self._descriptor, self.end), self.end)
        self.end = reading.end
        return reading

    def text_from(self, start: int) -> bytes:
        """The whole lines from the byte `start` on."""
        return _read_from(self._descriptor, start)[: self.end - start]

    def append(self, changes: Changes) -> int:
        """Add a line, durable when it returns; the byte that it begins at.

        Raises `OSError`. Then nothing is acknowledged, what was written of the line is cut off again if the system
        lets it, and the journal is closed: a descriptor whose fsync has failed may say that all is well the next time.
        """
        start = self.end
        try:
            if self.size() > start:
                # Somebody died while writing a line, or the line of a failed save could not be cut off.
                os.ftruncate(self._descriptor, start)
            size = _write(self._descriptor, b"", changes)
            sync(self._descriptor)
        except BaseException:
            with suppress(OSError):
                os.ftruncate(self._descriptor, start)
            self.close()
            raise
        self.end += size
        return start

    def close(self) -> None:
        """Let go of the file."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    @property
    def is_open(self) -> bool:
        """Whether the journal can be used: closed by hand, or by a failed append, it cannot."""
        return self._descriptor >= 0


def _write(descriptor: int, begin: bytes, changes: Changes) -> int:
    """Write `begin` and the line of these changes behind it; how many bytes that are. Raises `OSError`."""
    size = 0
    for piece in _change_pieces(changes):
        write_all(descriptor, begin + piece)
        size += len(begin) + len(piece)
        begin = b""
    return size


def _read_from(descriptor: int, start: int) -> bytes:
    return b"".join(_chunks(descriptor, start))


def _chunks(descriptor: int, start: int) -> Iterator[bytes]:
    os.lseek(descriptor, start, os.SEEK_SET)
    while chunk := os.read(descriptor, 1 << 20):
        yield chunk
