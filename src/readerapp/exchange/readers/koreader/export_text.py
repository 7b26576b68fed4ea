"""KOReader's export to text: lines that begin with an ideographic space name book, chapter, page and moment."""

import re
from collections.abc import Iterator

from readerapp.exchange.imported import Imported, ImportedBook
from readerapp.exchange.readers.koreader.exported import Exported, imported
from readerapp.exchange.readers.source import ImportSource

_LEAD = "\u3000"
_ENTRY = re.compile(
    r"^\u3000\u3000-- [^\d\n:：]*[:：] ?(?P<page>[^,\n]*), [^\n]*?"
    r"(?P<month>[A-Z][a-z]{2}) +(?P<day>\d{1,2}) (?P<time>\d\d:\d\d:\d\d) (?P<year>\d{4})[^\S\n]*$",
    re.MULTILINE,
)
_SEPARATOR = re.compile(r"^(?:-=){5,}-", re.MULTILINE)
_NOTE = re.compile(r"\n\n?---\n")
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def recognises(source: ImportSource) -> bool:
    """Whether a line names a page and a moment behind two ideographic spaces."""
    text = source.head.decode("utf-8", "replace").replace("\r\n", "\n")
    return _LEAD in text[:64] and _ENTRY.search(text) is not None


def read(source: ImportSource) -> Imported:
    """All highlights of all books; a second export stands behind the first."""
    return imported(_exported(source.text.removeprefix("\ufeff").replace("\r\n", "\n")))


def _exported(text: str) -> Iterator[Exported]:
    title, chapter = "", ""
    for piece in _SEPARATOR.split(text):
        entry = _ENTRY.search(piece)
        if entry is None:
            continue
        names = [line.strip(_LEAD).strip() for line in piece[: entry.start()].split("\n") if line.strip(_LEAD + " \t")]
        # A book names itself and its chapter, and a new chapter stands alone.
        if len(names) > 1 or (names and not title):
            title, chapter = names[0], names[1] if len(names) > 1 else ""
        elif names:
            chapter = names[0]
        parts = _NOTE.split(piece[entry.end() :], maxsplit=1)
        note = parts[1].strip("\n") if len(parts) > 1 else ""
        yield Exported(ImportedBook(title), chapter, entry["page"].strip(), parts[0].strip("\n"), note, _moment(entry))


def _moment(entry: re.Match[str]) -> str:
    if entry["month"] not in _MONTHS:
        return ""
    from readerapp.exchange.readers.moments import of_text

    return of_text(f"{entry['year']}-{_MONTHS.index(entry['month']) + 1:02}-{int(entry['day']):02} {entry['time']}")
