"""`BloomFilter`: tells of most keys that are not in a table that they are not, without looking for them.

With one hash: B. H. Bloom, Space/Time Trade-offs in Hash Coding with Allowable Errors (1970).
"""

import zlib

_BITS_A_KEY = 8


class BloomFilter:
    """A set of keys that may say of a few others, one in ten or less, that they are in it."""

    def __init__(self, expected: int) -> None:
        """`expected` is how many keys will be added, roughly."""
        self._mask = (1 << max(expected * _BITS_A_KEY, 64).bit_length()) - 1
        self._bits = bytearray((self._mask >> 3) + 1)

    def add(self, key: bytes) -> None:
        """Put a key into the set."""
        bit = zlib.crc32(key) & self._mask
        self._bits[bit >> 3] |= 1 << (bit & 7)

    def may_hold(self, key: bytes) -> bool:
        """Whether a key may be in the set; `False` where it is not."""
        bit = zlib.crc32(key) & self._mask
        return bool(self._bits[bit >> 3] & 1 << (bit & 7))
