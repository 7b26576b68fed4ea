"""Packets: how an app and the server of its page talk over pipes, in the form of Textual's web driver.

A packet is a byte for its kind, the size of what it carries as four bytes, the largest first, and that. Before the
first of an app stands a line of its own.
"""

import json
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import NamedTuple

HANDSHAKE = b"__GANGLION__\n"
"""What an app writes first, so that it is known to be one."""

LARGEST = 64 << 20
"""Bytes that a packet carries at most."""

_HEAD = 5


class Kind(Enum):
    """What a packet carries: what is typed or shown, what app and page tell each other, or a piece of a file."""

    DATA = b"D"
    META = b"M"
    FILE = b"P"


class Packet(NamedTuple):
    """One packet."""

    kind: Kind
    payload: bytes

    @property
    def bytes(self) -> bytes:
        """The packet as it goes through a pipe."""
        return b"%b%b%b" % (self.kind.value, len(self.payload).to_bytes(4, "big"), self.payload)

    @property
    def told(self) -> dict[str, object]:
        """What is told, by name; nothing where it is not in the form that such things are told in."""
        try:
            told = json.loads(self.payload)
        except ValueError:
            return {}
        return told if isinstance(told, dict) else {}


class PacketError(Exception):
    """Bytes that are no packet: what follows them cannot be read any more."""


def telling(told: Mapping[str, object]) -> Packet:
    """The packet that tells something."""
    return Packet(Kind.META, json.dumps(told).encode())


class PacketReader:
    """Makes packets of bytes, in whatever pieces they come."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes) -> Iterator[Packet]:
        """The packets that are complete with these bytes. Raises `PacketError`."""
        self._buffer += data
        while len(self._buffer) >= _HEAD:
            size = int.from_bytes(self._buffer[1:_HEAD], "big")
            try:
                kind = Kind(bytes(self._buffer[:1]))
            except ValueError as error:
                raise PacketError(f"no packet begins with {bytes(self._buffer[:1])!r}") from error
            if size > LARGEST:
                raise PacketError(f"a packet of {size} bytes is too large")
            if len(self._buffer) < _HEAD + size:
                return
            payload = bytes(self._buffer[_HEAD : _HEAD + size])
            del self._buffer[: _HEAD + size]
            yield Packet(kind, payload)
