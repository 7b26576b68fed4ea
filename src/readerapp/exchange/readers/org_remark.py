"""The notes of org-remark: an Org file with a heading for each document, and below it one for each highlight.

Positions count the characters of the buffer from 1.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from readerapp.exchange.imported import (
    Chapter,
    CharacterRange,
    Imported,
    ImportedBook,
    ImportedHighlight,
    Skipped,
    SkipReason,
    TextUnit,
)
from readerapp.exchange.readers.keys import made_key, with_keys_of_their_own
from readerapp.exchange.readers.source import ImportSource

_HEADING = re.compile(r"(?P<stars>\*+) +(?P<title>.*?)(?:[ \t]+:(?P<tags>[\w@#%:]+):)?[ \t]*")
_PROPERTY = re.compile(r"[ \t]*:(?P<name>[\w-]+):[ \t]*(?P<value>.*?)[ \t]*")
_LINK = re.compile(r"\[\[(?P<to>[^\]]*)\](?:\[(?P<words>[^\]]*)\])?\]")
_IS_OURS = re.compile(rb"(?im)^[ \t]*:org-remark-(?:beg|file|url|nov-file):")


@dataclass(frozen=True, slots=True)
class _Document:
    """What highlights are of: a file or page, or a chapter of the book whose heading has this level."""

    book: ImportedBook
    chapter: str = ""
    level: int = 0


class _Heading(NamedTuple):
    level: int
    title: str
    tags: tuple[str, ...]
    properties: Mapping[str, str]
    body: str


def recognises(source: ImportSource) -> bool:
    """Whether a heading in the beginning of it has a property of org-remark's."""
    return _IS_OURS.search(source.head) is not None


def read(source: ImportSource) -> Imported:
    """All highlights."""
    highlights: list[ImportedHighlight] = []
    skipped: list[Skipped] = []
    document = _Document(ImportedBook())
    number = 0
    for heading in _headings(source.text.replace("\r\n", "\n")):
        properties = heading.properties
        document = _document(heading, document)
        if "org-remark-beg" not in properties:
            continue
        number += 1
        begin, end = properties["org-remark-beg"], properties.get("org-remark-end", "")
        if not (begin.isdecimal() and end.isdecimal()) or len(begin + end) > 24 or int(begin) < 1:
            skipped.append(Skipped(number, SkipReason.BROKEN, heading.title, document.book))
            continue
        words = properties.get("org-remark-original-text") or _plain(heading.title)
        positions = CharacterRange(int(begin) - 1, max(int(begin), int(end)) - 1, TextUnit.CODE_POINTS)
        book = document.book
        highlights.append(
            ImportedHighlight(
                tool="org-remark",
                key=properties.get("org-remark-id") or made_key(book.path, book.url, document.chapter, begin),
                number=number,
                words=words or None,
                book=book,
                hints=(Chapter((document.chapter,)),) if document.chapter else (positions,),
                note=heading.body,
                tags=heading.tags,
                color=properties.get("org-remark-label", "").strip('"').removeprefix("nil"),
            )
        )
    return Imported(with_keys_of_their_own(highlights), tuple(skipped))


def _document(heading: _Heading, before: _Document) -> _Document:
    """What the highlights behind a heading are of; `before` are those in front of it."""
    book = heading.properties.get("org-remark-nov-file")
    if book:
        return _Document(ImportedBook(_plain(heading.title), path=book), level=heading.level)
    place = heading.properties.get("org-remark-file") or heading.properties.get("org-remark-url")
    if not place:
        return before
    if before.level and heading.level > before.level:
        # Positions are those in the buffer of the chapter, as Emacs has laid it out: nobody else has these.
        return replace(before, chapter=_plain(heading.title))
    is_page = place.startswith(("http://", "https://"))
    return _Document(ImportedBook(_plain(heading.title), url=place if is_page else "", path="" if is_page else place))


def _headings(text: str) -> list[_Heading]:
    found: list[_Heading] = []
    title: re.Match[str] | None = None
    lines: list[str] = []
    for line in [*text.split("\n"), "* "]:
        match = _HEADING.fullmatch(line)
        if match is None:
            lines.append(line)
            continue
        if title is not None:
            properties, body = _parts(lines)
            tags = tuple(filter(None, (title["tags"] or "").split(":")))
            found.append(_Heading(len(title["stars"]), title["title"], tags, properties, body))
        title, lines = match, []
    return found


def _parts(lines: list[str]) -> tuple[dict[str, str], str]:
    """The properties under a heading by their names in lower case, and what stands behind them."""
    properties: dict[str, str] = {}
    if not lines or lines[0].strip().upper() != ":PROPERTIES:":
        return properties, "\n".join(lines).strip()
    for at, line in enumerate(lines[1:], 2):
        match = _PROPERTY.fullmatch(line)
        if match is None or match["name"].upper() == "END":
            return properties, "\n".join(lines[at:]).strip()
        properties[match["name"].lower()] = match["value"]
    return properties, ""


def _plain(title: str) -> str:
    """A heading, of a link the words."""
    return _LINK.sub(lambda link: link["words"] or link["to"], title).strip()
