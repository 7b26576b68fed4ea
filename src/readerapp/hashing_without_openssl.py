"""Hashing without OpenSSL: `hashlib` as where Python is built without it, which takes 4 MiB less.

What Python has of its own hashes 30 MB in a tenth of a second. A download brings OpenSSL along, whenever it comes.
"""

import sys
from importlib import import_module
from importlib.util import find_spec
from typing import cast

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


def _has_own() -> bool:
    """Whether Python has all hashes that it promises without OpenSSL; some systems build it so that it has not."""
    return all(any(find_spec(name) for name in names) for names in _OWN)
