"""`Piece`: a part of an exported Markdown file that is written, recognised and replaced as one.

A file says in its front matter, by a few bytes for each piece, what was written into it. So it is known of any piece
in the file whether a person has changed it since, with no other record of earlier exports than the file itself.
"""

import re
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from enum import Enum
from hashlib import sha256
from typing import NamedTuple

_DIGEST_SIZE = 4

_UNDERSCORES = re.compile(r"_(\S.*\S)_(?= · | \^ra-)")

DIGESTS = "digests"
"""The field of the front matter that says what was written."""


class Role(str, Enum):
    """What a piece is; `PARTS` is none that is written, but what is known of the parts of a note."""

    FIELD = "field"
    HEADING = "heading"
    QUOTE = "quote"
    ABOUT = "about"
    NOTE = "note"
    PARTS = "parts"


class Piece(NamedTuple):
    """One piece: a field of the front matter, a heading, or one of the three parts of an entry.

    `name` is the block id of the entry, or the name of the field.
    """

    role: Role
    name: str
    text: str

    @property
    def digest(self) -> bytes:
        """A few bytes that tell it from any other; white space at the ends of its lines does not count.

        A line about a quote is the same with the other sign for emphasis, which formatters put there.
        """
        if self.role is Role.ABOUT and (emphasis := _UNDERSCORES.match(self.text)):
            return self._replace(text=f"*{emphasis[1]}*{self.text[emphasis.end() :]}").digest
        if "\n" not in self.text and (line := self.text.rstrip()):
            return sha256(f"{self.role.value}\0{self.name}\0{line}\n".encode("utf-8", "surrogatepass")).digest()[
                :_DIGEST_SIZE
            ]
        return [*digests_of_beginnings(self.role, self.name, self.text.split("\n"))][-1][1]


def digests_of_beginnings(role: Role, name: str, lines: Iterable[str]) -> Iterator[tuple[int, bytes]]:
    """The digests of pieces that end at one of these lines: how many lines each has, and its digest.

    The first is that of a piece without a text. Empty lines at the beginning and the end belong to no piece. Each is
    worked out when it is asked for: a note is short, and much may stand behind it.
    """
    hashed = sha256(f"{role.value}\0{name}\0".encode())
    yield 0, hashed.digest()[:_DIGEST_SIZE]
    is_first, empty_lines = True, 0
    for number, line in enumerate(lines, 1):
        line = line.rstrip()
        if not line:
            empty_lines += not is_first
            continue
        hashed.update(("\n" * empty_lines + line + "\n").encode("utf-8", "surrogatepass"))
        is_first, empty_lines = False, 0
        yield number, hashed.digest()[:_DIGEST_SIZE]


def word_of(digests: Iterable[bytes]) -> str:
    """Digests as a word of letters, digits and a few signs."""
    return b64encode(b"".join(sorted(set(digests)))).decode()


def read_digests(word: str) -> frozenset[bytes]:
    """The digests that `word_of` wrote; none where it is no such word."""
    try:
        data = b64decode(word, validate=True)
    except ValueError:
        return frozenset()
    return frozenset(data[start : start + _DIGEST_SIZE] for start in range(0, len(data), _DIGEST_SIZE))
