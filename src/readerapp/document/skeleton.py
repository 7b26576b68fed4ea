"""`Skeleton`: the paragraphs of a text in their order, each by the beginning of its key and a sketch of its words."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import overload

from readerapp.document.paragraph_keys import SHORT_KEY_DIGITS

_BYTES = SHORT_KEY_DIGITS // 2
_AT_ONCE = 1024

UNKNOWN = "0" * SHORT_KEY_DIGITS
"""Stands in a skeleton for a paragraph of which nothing is known."""


class Skeleton(Sequence[str]):
    """Beginnings of paragraph keys, 16 hexadecimal digits each: a sequence that holds eight bytes for one."""

    __slots__ = ("_keys", "_sketch")

    def __init__(self, keys: bytes, sketch: Callable[[int], bytes] | None = None) -> None:
        """`keys` has the beginnings of all keys in one piece. Raises `ValueError` where the last is not whole.

        `sketch` gives the sketch (`document/sketch.py`) of the paragraph with an ordinal, where that is known.
        """
        if len(keys) % _BYTES:
            raise ValueError(f"{len(keys)} bytes are no whole number of keys")
        self._keys = keys
        self._sketch = sketch

    @property
    def has_sketches(self) -> bool:
        """Whether anything is known of the words of its paragraphs."""
        return self._sketch is not None

    def sketch(self, ordinal: int) -> bytes:
        """The sketch of the paragraph with this ordinal; empty where it is not known. Not equal by it."""
        return self._sketch(ordinal) if self._sketch else b""

    @classmethod
    def of(cls, keys: Iterable[str]) -> "Skeleton":
        """The skeleton of paragraphs with these keys, of which the first 16 digits do."""
        return cls(b"".join(bytes.fromhex(key[:SHORT_KEY_DIGITS]) for key in keys))

    def __bytes__(self) -> bytes:
        return self._keys

    def __len__(self) -> int:
        return len(self._keys) // _BYTES

    @overload
    def __getitem__(self, index: int) -> str: ...

    @overload
    def __getitem__(self, index: slice) -> list[str]: ...

    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            start, stop, step = index.indices(len(self))
            if step != 1:
                return [self[at] for at in range(start, stop, step)]
            digits = self._keys[start * _BYTES : stop * _BYTES].hex()
            return [digits[at : at + SHORT_KEY_DIGITS] for at in range(0, len(digits), SHORT_KEY_DIGITS)]
        start = range(len(self))[index] * _BYTES
        return self._keys[start : start + _BYTES].hex()

    def __iter__(self) -> Iterator[str]:
        return (key for start in range(0, len(self), _AT_ONCE) for key in self[start : start + _AT_ONCE])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Skeleton) and other._keys == self._keys

    def __hash__(self) -> int:
        return hash(self._keys)
