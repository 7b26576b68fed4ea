"""The records of a file of clippings: title, line of the place, words, and the line of `=` behind them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from readerapp.exchange.imported import ImportedBook
from readerapp.exchange.readers.kindle.languages import LIMIT_WORDS
from readerapp.exchange.readers.kindle.place_line import PlaceLine, is_place_line, read_place_line

_SEPARATOR = re.compile(r"^={10}[ \t]*(?:\n|\Z)", re.MULTILINE)
_MOST_TITLE_LINES = 12
_LIMIT = re.compile(r"<[^<>\n]{8,300}>\s*\Z")


@dataclass(frozen=True, slots=True)
class Record:
    """A record with its number from 1; `place` is `None` for one that has no line of a place and cannot be read.

    `withheld` holds the first characters that stand before the message of the clipping limit, and is `None` without it.
    """

    number: int
    title: str
    place: PlaceLine | None
    words: str
    withheld: str | None = None


def records(text: str) -> Iterator[Record]:
    """All records of a file."""
    # A byte order mark stands before each record of the session that created the file.
    text = text.replace("\ufeff", "").replace("\r\n", "\n").replace("\r", "\n")
    number = 0
    for piece in _SEPARATOR.split(text):
        if piece and not piece.isspace():
            number += 1
            yield _record(number, piece)


def _record(number: int, piece: str) -> Record:
    lines = piece.split("\n")
    at = 1 if len(lines) > 1 and is_place_line(lines[1]) else _place_line_at(lines)
    if at is None:
        return Record(number, next(filter(None, lines)), None, "")
    # Two authors stand on two lines in what KOReader writes.
    title = "\n".join(line for line in lines[:at] if line.strip())
    words = "\n".join(lines[at + 1 :]).strip()
    return Record(number, title, read_place_line(lines[at]), words, _before_limit(words))


def _place_line_at(lines: list[str]) -> int | None:
    return next((at for at, line in enumerate(lines[:_MOST_TITLE_LINES]) if is_place_line(line)), None)


def _before_limit(words: str) -> str | None:
    """What stands before the message that the rest is withheld; `None` where there is no such message."""
    if not words.endswith(">"):
        return None
    message = _LIMIT.search(words)
    if message is None or not any(word in message[0].casefold() for word in LIMIT_WORDS):
        return None
    return words[: message.start()].strip()


@lru_cache(maxsize=1024)
def book_of(line: str) -> ImportedBook:
    """The book that the line of a title names: the authors stand in the last pair of brackets.

    No author is known where two blanks end the line, and brackets belong to the title then.
    """
    title = line.strip()
    start = _bracket(title) if not line.endswith("  ") else -1
    if start <= 0:
        return ImportedBook(title)
    authors = re.split(r"[;\n]", title[start + 1 : -1])
    return ImportedBook(title[:start].rstrip(), tuple(filter(None, map(str.strip, authors))))


def _bracket(title: str) -> int:
    """Where the last pair of brackets begins, which may hold others; -1 where none ends the title."""
    if not title.endswith(")"):
        return -1
    depth = 0
    for index in range(len(title) - 1, -1, -1):
        depth += {")": 1, "(": -1}.get(title[index], 0)
        if depth == 0:
            return index
    return title.rfind("(")
