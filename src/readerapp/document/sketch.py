"""Sketches: a few bits of the words of a paragraph, by which its edited form is known where its text is not.

Of the hashes of all words the smallest are kept (Broder 1997, "On the resemblance and containment of documents"), and
of each a few bits only (Li and König 2010, "b-Bit minwise hashing"): two texts share as many of them as words.
"""

from functools import cache
from itertools import pairwise

SKETCH_BYTES = 8
"""So many of the smallest hashes are kept, a byte of each; a paragraph of fewer words has zeros behind them."""


def sketch_of(folded: str) -> bytes:
    """The sketch of a folded text, `SKETCH_BYTES` long. Case and punctuation make no difference."""
    words = folded.encode("utf-8", "surrogatepass").lower().translate(_letters()).split()
    if len(words) * _LONGEST_WORD < len(folded):
        # A script that is written without spaces: pairs of characters are its words.
        letters = [character for character in folded.casefold() if character.isalnum()]
        words = ["".join(pair).encode("utf-8", "surrogatepass") for pair in pairwise(letters)]
    from zlib import crc32

    smallest = sorted(map(crc32, set(words)))[:SKETCH_BYTES]
    return bytes(value & 0xFF or 0xFF for value in smallest).ljust(SKETCH_BYTES, b"\0")


def resemblance(one: bytes, other: bytes) -> float:
    """How many of the words of two paragraphs are the same ones, 0 to 1, as far as their sketches tell."""
    ours, theirs = set(one) - {0}, set(other) - {0}
    return 2 * len(ours & theirs) / max(len(ours) + len(theirs), 1)


_LONGEST_WORD = 20
"""With so many code points a word on the average, no spaces are put between the words."""


@cache
def _letters() -> bytes:
    """A table for `bytes.translate` that makes spaces of all ASCII characters but letters and digits."""
    return bytes(byte if byte > 0x7F or chr(byte).isalnum() else 0x20 for byte in range(0x100))
