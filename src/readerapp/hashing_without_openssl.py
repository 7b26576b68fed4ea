"""Hashing without OpenSSL: `hashlib` as where Python is built without it, which takes 4 MiB less.

What Python has of its own hashes 30 MB in a tenth of a second. A download brings OpenSSL along, whenever it comes.
"""

import sys
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from typing import Protocol

    class Hashing(Protocol):
        """What is told bytes, and then the hash of them all."""

        def update(self, data: bytes, /) -> None:
            """Take in these bytes."""
            ...

        def hexdigest(self) -> str:
            """The hash of all bytes so far, in hexadecimal digits."""
            ...


_MANY = 1 << 24
"""Bytes whose hash takes longer than OpenSSL does to come in."""

_OWN = (("_blake2",), ("_md5",), ("_sha1",), ("_sha256", "_sha2"), ("_sha512", "_sha2"), ("_sha3",))
"""The modules with Python's own hashes, by their names in one version or another."""


def import_hashlib() -> None:
    """Have `hashlib`, and `hmac` with it, imported without OpenSSL, unless that is here already or Python needs it."""
    if {"hashlib", "_hashlib"} & sys.modules.keys() or not _has_own():
        return
    modules = cast("dict[str, object]", sys.modules)
    modules["_hashlib"] = None
    try:
        import_module("hashlib")
        import_module("hmac")
    finally:
        del modules["_hashlib"]


def sha256_for(size: int) -> "Hashing":
    """What makes the SHA-256 of so many bytes: Python's own, or OpenSSL's for many, in a fifth of the time."""
    import_hashlib()
    if size >= _MANY:
        try:
            from _hashlib import openssl_sha256
        except ImportError:
            pass
        else:
            return openssl_sha256()
    from hashlib import sha256

    return sha256()


def _has_own() -> bool:
    """Whether Python has all hashes that it promises without OpenSSL; some systems build it so that it has not."""
    return all(any(find_spec(name) for name in names) for names in _OWN)
