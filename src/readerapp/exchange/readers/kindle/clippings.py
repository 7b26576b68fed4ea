"""Kindle's `My Clippings.txt`, in whatever language the device speaks."""

import re
from collections import defaultdict
from collections.abc import Iterable

from readerapp.exchange.imported import (
    Context,
    Hint,
    Imported,
    ImportedHighlight,
    Skipped,
    SkipReason,
)
from readerapp.exchange.readers.keys import first_letters, made_key, with_keys_of_their_own
from readerapp.exchange.readers.kindle.joining import Clipping, place_of, with_notes, without_old_states
from readerapp.exchange.readers.kindle.languages import Kind
from readerapp.exchange.readers.kindle.place_line import is_place_line, read_place_line
from readerapp.exchange.readers.kindle.records import Record, book_of, records
from readerapp.exchange.readers.source import ImportSource

_KINDLE = "kindle"
_KOREADER = "koreader"
_MOST_FIRST_LINES = 12

# KOReader writes what looks like the file of a Kindle: with no byte order mark, with ends of lines as on Unix, with no
# location, and with two digits for the day and the hour in front of AM and PM.
_OF_KOREADER = re.compile(r"\| [^|]*\b\d\d, \d{4} \d\d:\d\d:\d\d [AP]M\s*$")


def recognises(source: ImportSource) -> bool:
    """Whether it holds records of clippings, by its first one."""
    text = source.head.decode("utf-8", "replace").replace("\ufeff", "").replace("\r", "")
    line = _first_place_line(text)
    if not line:
        return False
    place = read_place_line(line)
    return bool("\n==========" in text and place_of(place)) or bool(place.created and place.kind is not Kind.UNKNOWN)


def read(source: ImportSource) -> Imported:
    """All highlights of the file, each with its note, without the states that they had before."""
    return read_clippings(source.text)


def read_clippings(text: str) -> Imported:
    """All highlights in the text of such a file."""
    tool = _tool(text)
    highlights: dict[str, list[Clipping]] = defaultdict(list)
    notes: dict[str, list[Clipping]] = defaultdict(list)
    skipped: list[Skipped] = []
    seen: set[tuple[str, object, str]] = set()
    for record in records(text):
        reason = _reason_to_skip(record, seen)
        if reason or record.place is None:
            skipped.append(Skipped(record.number, reason or SkipReason.BROKEN, record.words, book_of(record.title)))
            continue
        is_note = _kind(record) is Kind.NOTE
        clipping = Clipping(
            number=record.number, book=record.title, place=record.place,
            words=record.words if record.withheld is None else None, shown=record.withheld or "",
        )  # fmt: skip
        (notes if is_note else highlights)[record.title].append(clipping)
    kept: list[Clipping] = []
    alone: list[Clipping] = []
    for book in highlights | notes:
        lasting, old = without_old_states(highlights[book], is_written_again=tool == _KOREADER)
        own_notes, edited = with_notes(lasting, notes[book])
        kept += lasting
        alone += own_notes
        skipped += map(_skipped, [*old, *edited])
    made = [*(_highlight(clipping, tool) for clipping in kept), *(_note(clipping, tool) for clipping in alone)]
    made.sort(key=lambda highlight: highlight.number)
    skipped.sort(key=lambda other: other.number)
    return Imported(with_keys_of_their_own(made), tuple(skipped))


def _first_place_line(text: str) -> str:
    lines = [line for line in text.split("\n", _MOST_FIRST_LINES)[:_MOST_FIRST_LINES] if line.strip("=\t ")]
    return next((line for line in lines[:4] if is_place_line(line)), "")


def _tool(text: str) -> str:
    beginning = text[: 1 << 16]
    line = _first_place_line(beginning)
    if beginning.startswith("\ufeff") or line.endswith("\r"):
        return _KINDLE
    is_without_location = bool(line) and read_place_line(line).location is None
    return _KOREADER if is_without_location and _OF_KOREADER.search(line) else _KINDLE


def _kind(record: Record) -> Kind:
    """What a record is: what it says, else what its shape says."""
    place = record.place
    if place is None:
        return Kind.UNKNOWN
    if place.kind is not Kind.UNKNOWN:
        return place.kind
    if not record.words:
        return Kind.BOOKMARK
    where = place_of(place)
    return Kind.NOTE if where is not None and where.start == where.end else Kind.HIGHLIGHT


def _reason_to_skip(record: Record, seen: set[tuple[str, object, str]]) -> SkipReason | None:
    if record.place is None:
        return SkipReason.BROKEN
    if _kind(record) is Kind.BOOKMARK:
        return SkipReason.BOOKMARK
    if not record.words:
        return SkipReason.EMPTY
    same = (record.title, record.place, record.words)
    if same in seen:
        return SkipReason.REPEATED
    seen.add(same)
    return None


def _skipped(clipping: Clipping) -> Skipped:
    reason = SkipReason.REPEATED if clipping.is_repeated else SkipReason.SUPERSEDED
    return Skipped(clipping.number, reason, clipping.words or "", book_of(clipping.book))


def _highlight(clipping: Clipping, tool: str) -> ImportedHighlight:
    place = clipping.place
    first = clipping.first or clipping
    where = place_of(first.place)
    start = where.start if where else ""
    return ImportedHighlight(
        tool=tool,
        key=made_key(clipping.book.strip(), place.style, start, first_letters(first.words or "")),
        number=clipping.number,
        words=clipping.words,
        book=book_of(clipping.book),
        hints=_hints(clipping),
        note=clipping.note,
        style=place.style,
        created=place.created,
        modified=clipping.note_created if clipping.note_created > place.created else "",
    )


def _note(clipping: Clipping, tool: str) -> ImportedHighlight:
    """A note whose highlight is not there."""
    where = place_of(clipping.place)
    return ImportedHighlight(
        tool=tool,
        key=made_key(clipping.book.strip(), "note", where.start if where else clipping.place.created),
        number=clipping.number,
        words=None,
        book=book_of(clipping.book),
        hints=_hints(clipping),
        note=clipping.words or "",
        created=clipping.place.created,
    )


def _hints(clipping: Clipping) -> tuple[Hint, ...]:
    ranges: Iterable[Hint | None] = (clipping.place.location, clipping.place.page)
    hints = tuple(hint for hint in ranges if hint is not None)
    return (*hints, Context("", clipping.shown)) if clipping.shown else hints
