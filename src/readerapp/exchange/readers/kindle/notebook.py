"""A notebook of a Kindle as it is put together again: headings that say kind and place, notes put on highlights."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from readerapp.exchange.imported import (
    Chapter,
    Hint,
    Imported,
    ImportedBook,
    ImportedHighlight,
    NumberRange,
    Scale,
    Skipped,
    SkipReason,
)
from readerapp.exchange.readers.keys import first_letters, made_key, with_keys_of_their_own
from readerapp.exchange.readers.kindle.languages import LOCATION_WORDS, PAGE_WORDS, Kind, kind_of

_HEADING = re.compile(r"(?P<kind>[^(-]*)(?:\((?P<color>[^)]*)\))?[^-–—]*(?:[-–—]\s*(?P<place>.*))?", re.DOTALL)
_ONLY_A_PAGE = re.compile(rf"(?:{'|'.join(sorted(PAGE_WORDS))})\s+[0-9]+", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d{1,3}(?:[.,\u00a0\u202f]\d{3})+(?!\d)|\d+")
_ROMAN = re.compile(r"(?<!\w)[ivxlcdmIVXLCDM]+\s*$")
_BYTES_OF_A_LOCATION = 25
"""Bytes of text that a location has at the least: it counts about 150 of the file, most of which may be markup."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A pair of heading and text: what it is, where, and what it says."""

    number: int
    kind: Kind
    text: str
    color: str = ""
    page: NumberRange | None = None
    location: NumberRange | None = None
    chapter: tuple[str, ...] = ()


def entry_of(number: int, heading: str, text: str, color: str = "", section: str = "") -> Entry:
    """The entry that a heading such as `Highlight (yellow) - Chapter > Page 12 · Location 170` begins."""
    parts = _HEADING.match(" ".join(heading.split()))
    said, place = (parts["kind"], parts["place"] or "") if parts else (heading, "")
    kind = kind_of(said)
    if kind is Kind.UNKNOWN:
        kind = Kind.HIGHLIGHT if color or (parts and parts["color"]) else Kind.NOTE if text else Kind.BOOKMARK
    # A chapter may hold anything, so that it is read from the right.
    chapter, _, where = place.rpartition(" > ")
    page, location = _places(where)
    if page is None and _ONLY_A_PAGE.fullmatch(chapter.strip()):
        page, _ = _places(chapter + " · ")
        chapter = ""
    path = tuple(dict.fromkeys(filter(None, (section, chapter.strip()))))
    shown_color = color or (parts["color"] if parts and parts["color"] else "")
    return Entry(number, kind, text, shown_color.casefold(), page, location, path)


def place_of(text: str) -> tuple[NumberRange | None, NumberRange | None]:
    """Page and location in a text such as `Page 12`."""
    return _places(text)


def imported(entries: Sequence[Entry], book: ImportedBook, skipped: Sequence[Skipped] = ()) -> Imported:
    """The highlights of the entries, each with the note that follows it."""
    left = list(skipped)
    kept: list[tuple[Entry, str]] = []
    for entry in entries:
        if entry.kind is Kind.BOOKMARK or not entry.text.strip():
            reason = SkipReason.BOOKMARK if entry.kind is Kind.BOOKMARK else SkipReason.EMPTY
            left.append(Skipped(entry.number, reason, " ".join(entry.chapter), book))
        elif entry.kind is Kind.NOTE and kept and _is_on(entry, *kept[-1]):
            kept[-1] = (kept[-1][0], entry.text)
        else:
            kept.append((entry, ""))
    left.sort(key=lambda other: other.number)
    made = [_highlight(entry, note, book) for entry, note in kept]
    return Imported(with_keys_of_their_own(made), tuple(left))


def _places(where: str) -> tuple[NumberRange | None, NumberRange | None]:
    page: NumberRange | None = None
    location: NumberRange | None = None
    pieces = [piece for piece in re.split(r"[·•・|]|\s-\s", where) if piece.strip()]
    for piece in pieces:
        found = _NUMBER.search(piece) or _ROMAN.search(piece)
        if found is None:
            continue
        number = re.sub(r"\D", "", found[0]) if found[0][0].isdigit() else found[0].strip()
        words = set(_WORD.findall(piece.casefold()))
        is_page = bool(words & PAGE_WORDS) or (not words & LOCATION_WORDS and len(pieces) > 1 and piece is pieces[0])
        if is_page:
            page = page or NumberRange(Scale.PAGE, number, number)
        elif found[0][0].isdigit():
            location = location or NumberRange(Scale.LOCATION, number, number)
    return page, location


def _is_on(note: Entry, highlight: Entry, written: str) -> bool:
    """Whether a note stands on the highlight before it: at its beginning, or at its end, which nobody says."""
    if highlight.kind is Kind.NOTE or written:
        return False
    for place, where in ((note.location, highlight.location), (note.page, highlight.page)):
        if place and where:
            if not (place.start.isdecimal() and where.start.isdecimal()):
                return place.start == where.start
            length = len(highlight.text.encode()) // _BYTES_OF_A_LOCATION + 10
            return 0 <= int(place.start) - int(where.start) <= length
    return not note.location and not note.page


def _highlight(entry: Entry, note: str, book: ImportedBook) -> ImportedHighlight:
    hints: list[Hint] = [hint for hint in (entry.location, entry.page) if hint is not None]
    if entry.chapter:
        hints.append(Chapter(entry.chapter))
    is_note = entry.kind is Kind.NOTE
    where = entry.location or entry.page
    return ImportedHighlight(
        tool="kindle",
        key=made_key(book.title, where.start if where else "", "note" if is_note else first_letters(entry.text)),
        number=entry.number,
        words=None if is_note else entry.text,
        book=book,
        hints=tuple(hints),
        note=entry.text if is_note else note,
        color=entry.color,
    )
