"""Paragraph keys: what an annotation holds on to, and the fingerprint of a whole text.

BLAKE2b (RFC 7693) is in the standard library and fast; the personalisation ties a key to the version of the folding, so
that a key made with other tables can never be mistaken for one of ours.
"""

from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING

from readerapp.document.folding import FOLDING_VERSION, fold

if TYPE_CHECKING:
    from hashlib import blake2b

KEY_DIGITS = 32
"""Length of a paragraph key in hexadecimal digits."""

SHORT_KEY_DIGITS = 16
"""Length of the key's beginning that does for skeletons, neighbours and block ids."""

_PERSON = f"readerapp-{FOLDING_VERSION}".encode()
_TEXT_PERSON = f"readerapp-t{FOLDING_VERSION[1:]}".encode()


def key_of_folded(folded: str) -> str:
    """The paragraph key of a text that is folded already: 32 hexadecimal digits."""
    return _hash_of(folded).hexdigest()


def paragraph_key(shown: str) -> str:
    """The paragraph key of a shown text (C): 32 hexadecimal digits."""
    return key_of_folded(fold(shown))


def packed_key(folded: str) -> bytes:
    """The paragraph key of a text that is folded already as it stands in one piece with others: 16 bytes."""
    return _hash_of(folded).digest()


def text_fingerprint(keys: Iterable[str]) -> str:
    """The identity of a text: a hash over its paragraph keys in their order, 32 hexadecimal digits."""
    return fingerprint_of_packed(bytes.fromhex("".join(keys)))


def fingerprint_of_packed(keys: bytes) -> str:
    """`text_fingerprint` of keys that stand in one piece, 16 bytes each."""
    return _blake2b()(keys, digest_size=KEY_DIGITS // 2, person=_TEXT_PERSON).hexdigest()


def _hash_of(folded: str) -> "blake2b":
    # A lone surrogate can come in through JSON; it must get a key, not an error.
    hashed = _of_nothing().copy()
    hashed.update(folded.encode("utf-8", "surrogatepass"))
    return hashed


@cache
def _of_nothing() -> "blake2b":
    # To begin with a copy takes half the time: a long text has tens of thousands of paragraphs.
    return _blake2b()(digest_size=KEY_DIGITS // 2, person=_PERSON)


@cache
def _blake2b() -> "Callable[..., blake2b]":
    # Imported by the first key, and where hashlib has it from: that brings OpenSSL along, in a tenth of the time that
    # the first page takes with its marks.
    try:
        from _blake2 import blake2b
    except ImportError:
        from hashlib import blake2b

    return blake2b
