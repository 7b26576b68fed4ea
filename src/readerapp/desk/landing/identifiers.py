"""Identifiers of books and papers in one form, so that those of different programs can be compared."""

import re
from collections.abc import Iterable, Mapping

_PREFIX = re.compile(
    r"^(?:urn:)?(?:isbn|uuid|doi|asin|uri|url|mobi-asin|amazon)[:\s]+|^https?://(?:dx\.)?doi\.org/", re.IGNORECASE
)
_ISBN = re.compile(r"(?:97[89])?\d{9}[\dX]")
_HASHES = ("md5", "partial_md5", "sha1", "sha256")
_LEAST = 6
"""Characters that an identifier has at least to identify anything."""


def comparable(identifier: str) -> str:
    """An identifier without its scheme, case and hyphens, an ISBN as the one of thirteen digits."""
    plain = _PREFIX.sub("", identifier.strip())
    digits = re.sub(r"[\s-]", "", plain).upper()
    if _ISBN.fullmatch(digits):
        return digits if len(digits) == len("9780000000000") else _as_thirteen(digits)
    return plain.casefold() if "/" in plain else digits.casefold()


def comparable_all(identifiers: Iterable[str]) -> frozenset[str]:
    """These identifiers as `comparable` has them, without those that are too short to tell a book by."""
    return frozenset(one for one in map(comparable, identifiers) if len(one) >= _LEAST)


def of_book(identifiers: Mapping[str, str]) -> frozenset[str]:
    """The identifiers of a book, by their kinds, that are no hashes of a file."""
    return comparable_all(value for kind, value in identifiers.items() if kind not in (*_HASHES, "calibre", "source"))


def _as_thirteen(digits: str) -> str:
    body = f"978{digits[:9]}"
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(body))
    return f"{body}{-total % 10}"
