"""The hash by which KOReader knows a file: of a kibibyte at 0, 1 KiB, 4 KiB, 16 KiB and so on.

Source: `util.partialMD5` in its frontend; the shift for the first of them is negative, which comes to 0.
"""

from collections.abc import Iterator
from hashlib import md5

SAMPLE = 1024
"""Bytes of a sample."""

_SAMPLES = 11
"""The last sample begins at a gibibyte."""


def sample_places() -> Iterator[int]:
    """Where the samples begin, in bytes; the first one beyond the end of a file ends them."""
    yield from (0, *(SAMPLE << (2 * step) for step in range(_SAMPLES)))


def partial_md5_of(data: bytes) -> str:
    """The hash of a file with these bytes."""
    digest = md5(usedforsecurity=False)
    for place in sample_places():
        sample = data[place : place + SAMPLE]
        if not sample:
            break
        digest.update(sample)
    return digest.hexdigest()
