"""calibre's export of annotations to text and to Markdown: titles and chapters as headings, and a date below each.

Below the words stands when they were marked, in the form that its reader has chosen for dates, and below that the note.
Nothing tells a bookmark from a highlight: its title stands where words would.
"""

import re
from typing import NamedTuple

from readerapp.exchange.imported import (
    Chapter,
    Imported,
    ImportedBook,
    ImportedHighlight,
    Skipped,
    SkipReason,
)
from readerapp.exchange.readers.keys import first_letters, made_key, with_keys_of_their_own
from readerapp.exchange.readers.moments import of_text
from readerapp.exchange.readers.source import ImportSource

_BETWEEN = re.compile(r"^(?:-{20}|─{3})[ \t]*(?:\n|\Z)", re.MULTILINE)
_HEADING = re.compile(r"(?P<signs>#{2,3}) (?P<title>\S.*)")
_DATE = re.compile(r"(?=[^\n]*\d{2})[^\n]{0,30}\b\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\b[^\n]{0,12}")
_LINKED = re.compile(r"\[(?P<date>[^\]\n]{6,60})\]\(calibre://[^)\s]*\)")
_PLAIN_DATE = re.compile(r"(?P<day>\d{1,2}) (?P<month>[A-Z][a-z]{2}) (?P<year>\d{4}) (?P<time>\d\d:\d\d:\d\d)")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class _Entry(NamedTuple):
    """What stands between two lines: headings that begin there, the words, the line with the date, and the note."""

    title: str
    chapter: str
    words: str
    date: str
    note: str


def recognises(source: ImportSource) -> bool:
    """Whether a book's title and a chapter's stand above the first entry, and that has a line with a time."""
    text = source.head.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n").lstrip()
    first = _BETWEEN.search(text)
    if first is None or not text.startswith("## "):
        return False
    entry = _entry(text[: first.start()])
    return bool(entry.title and entry.date)


def read(source: ImportSource) -> Imported:
    """All entries of all books."""
    text = source.text.removeprefix("\ufeff").replace("\r\n", "\n")
    highlights: list[ImportedHighlight] = []
    skipped: list[Skipped] = []
    title = chapter = ""
    for number, piece in enumerate(filter(str.strip, _BETWEEN.split(text)), 1):
        entry = _entry(piece)
        if entry.title:
            title, chapter = entry.title, ""
        chapter = entry.chapter or chapter
        book = ImportedBook(title)
        if not entry.date or not (entry.words or entry.note):
            skipped.append(Skipped(number, SkipReason.BROKEN, " ".join(piece.split())[:80], book))
            continue
        highlights.append(
            ImportedHighlight(
                tool="calibre",
                key=made_key(title, chapter, first_letters(entry.words or entry.note)),
                number=number,
                words=entry.words or None,
                book=book,
                hints=(Chapter((chapter,)),) if chapter else (),
                note=entry.note,
                created=_moment(entry.date),
            )
        )
    return Imported(with_keys_of_their_own(highlights), tuple(skipped))


def _entry(piece: str) -> _Entry:
    said = {"##": "", "###": ""}
    lines = piece.strip("\n").split("\n")
    while lines and (not lines[0].strip() or _HEADING.fullmatch(lines[0])):
        heading = _HEADING.fullmatch(lines.pop(0))
        if heading:
            said[heading["signs"]] = heading["title"].strip()
    at = next((at for at, line in enumerate(lines) if at and _is_date(line, lines[at + 1 : at + 2])), None)
    if at is None:
        return _Entry(said["##"], said["###"], "\n".join(lines).strip(), "", "")
    words, note = "\n".join(lines[:at]), "\n".join(lines[at + 1 :])
    return _Entry(said["##"], said["###"], words.strip(), lines[at].strip(), note.strip())


def _is_date(line: str, behind: list[str]) -> bool:
    """Whether a line, with an empty one or none behind it, is the one with the date."""
    is_last = not behind or not behind[0].strip()
    return is_last and bool(_LINKED.fullmatch(line.strip()) or _DATE.fullmatch(line.strip()))


def _moment(date: str) -> str:
    """The date where it is in the one form that means the same to everybody; it has no zone."""
    parts = _PLAIN_DATE.search(date)
    if parts is None or parts["month"] not in _MONTHS:
        return ""
    month = _MONTHS.index(parts["month"]) + 1
    return of_text(f"{parts['year']}-{month:02}-{int(parts['day']):02}T{parts['time']}")
