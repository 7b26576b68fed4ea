"""Tolino's `notes.txt`, in any of the languages of the device.

The file is only ever added to: a note makes a second record of what was marked before, and each edit one more.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from readerapp.exchange.imported import Imported, ImportedHighlight, NumberRange, Scale, Skipped, SkipReason
from readerapp.exchange.readers.keys import first_letters, made_key, with_keys_of_their_own
from readerapp.exchange.readers.kindle.languages import Kind, kind_of
from readerapp.exchange.readers.kindle.records import book_of
from readerapp.exchange.readers.source import ImportSource

_SEPARATOR = re.compile(r"^-{35}[ \t]*(?:\n|\Z)", re.MULTILINE)
_DATE_LINE = re.compile(r"(?P<word>[^\d|]*)(?P<date>\d{1,2}[./]\d{1,2}[./]\d{4})\s*\|\s*(?P<time>\d{1,2}:\d\d)\s*")
_PLACE = re.compile(r'(?P<head>[^\W\d_][^\n":：]*)(?:[:：]|(?="))\s*(?P<rest>.*)', re.DOTALL)
_PAGES = re.compile(r"(?<!\w)(?P<start>\d+|[ivxlcdm]+)(?:\s*[-–]\s*(?P<end>\d+|[ivxlcdm]+))?\s*$")
_MONTH_FIRST = ("added", "changed", "edited", "modified")
_DAY_FIRST = ("toegevoegd", "gewijzigd", "aangepast", "ajout", "modifi", "aggiunt", "añadid", "adicionad")
_MOST_ALIKE = 64
_FEW_LETTERS = 4
_SPANISH_BOOKMARK = "selección"
"""Spanish has the two the other way round: `Marcadores` are highlights there."""


@dataclass(slots=True)
class _Record:
    """A record as it stands there: a highlight or a note, with the words that it is on."""

    number: int
    title: str
    words: str
    note: str
    pages: NumberRange | None
    moment: str
    first_number: int = 0
    created: str = ""
    letters: str = ""
    """The words without white space."""


def recognises(source: ImportSource) -> bool:
    """Whether a line of 35 dashes stands below a line with a date and a time."""
    text = source.head.decode("utf-8", "replace").replace("\r", "")
    first = _SEPARATOR.search(text)
    lines = [line for line in text[: first.start()].split("\n") if line.strip()] if first else []
    return len(lines) >= 3 and _DATE_LINE.fullmatch(lines[-1].lstrip()) is not None


def read(source: ImportSource) -> Imported:
    """All highlights, each with the last note that was written on it."""
    skipped: list[Skipped] = []
    lasting: dict[tuple[str, str], list[_Record]] = defaultdict(list)
    for record in _records(source.text, skipped):
        record.letters = "".join(record.words.split())
        alike = lasting[record.title, first_letters(record.words, _FEW_LETTERS)]
        old = next((old for old in reversed(alike[-_MOST_ALIKE:]) if _is_state_of(old, record)), None)
        record.first_number, record.created = record.number, record.moment
        if old is not None:
            alike.remove(old)
            skipped.append(Skipped(old.number, SkipReason.SUPERSEDED, old.note or old.words, book_of(old.title)))
            record.first_number, record.created = old.first_number, old.created
            record.note = record.note or old.note
            record.pages = old.pages
        alike.append(record)
    kept = sorted((record for records in lasting.values() for record in records), key=lambda one: one.number)
    skipped.sort(key=lambda other: other.number)
    return Imported(with_keys_of_their_own(map(_highlight, kept)), tuple(skipped))


def _records(text: str, skipped: list[Skipped]) -> Iterator[_Record]:
    """All records but bookmarks and what is broken, which are put to `skipped`."""
    marked: dict[str, set[str]] = defaultdict(set)
    text = text.replace("\ufeff", "").replace("\r\n", "\n").replace("\r", "\n")
    number = 0
    for piece in _SEPARATOR.split(text):
        lines = piece.strip().split("\n")
        if lines == [""]:
            continue
        number += 1
        title, body = lines[0].strip(), "\n".join(lines[1:-1]).strip()
        date, place = _DATE_LINE.fullmatch(lines[-1]), _PLACE.match(body)
        if date is None or place is None:
            skipped.append(Skipped(number, SkipReason.BROKEN, title))
            continue
        is_bookmark = kind_of(place["head"]) is Kind.BOOKMARK
        if is_bookmark or place["head"].casefold().startswith(_SPANISH_BOOKMARK):
            skipped.append(Skipped(number, SkipReason.BOOKMARK, _unquoted(place["rest"]), book_of(title)))
            continue
        rest = place["rest"].strip()
        note, words = ("", _unquoted(rest)) if rest.startswith('"') else _note(rest, marked[title])
        marked[title].add(words)
        yield _Record(number, title, words, note, _pages(place["head"]), _moment(date))


def _unquoted(text: str) -> str:
    """The words in the outer quotation marks; those inside stay."""
    return text.strip().removeprefix('"').removesuffix('"')


def _note(rest: str, marked: set[str]) -> tuple[str, str]:
    """A note and the words behind it: they begin with a line that begins with a quotation mark.

    Where several do, the words are those that were marked before, else the longest of them.
    """
    starts = [match.start() for match in re.finditer(r'^"', rest, re.MULTILINE)]
    if not starts or not rest.endswith('"'):
        return rest, ""
    start = next((start for start in starts if _unquoted(rest[start:]) in marked), starts[0])
    return rest[:start].strip(), _unquoted(rest[start:])


def _pages(head: str) -> NumberRange | None:
    pages = _PAGES.search(head.strip())
    return NumberRange(Scale.PAGE, pages["start"], pages["end"] or pages["start"]) if pages else None


def _moment(line: re.Match[str]) -> str:
    """When it was, without a zone; empty where day and month cannot be told from each other."""
    first, second, year = map(int, re.split("[./]", line["date"]))
    word = line["word"].casefold().strip()
    day, month = first, second
    if "/" in line["date"]:
        if word.startswith(_MONTH_FIRST):
            day, month = second, first
        elif not word.startswith(_DAY_FIRST) and first != second and first <= 12:
            if second <= 12:
                return ""
            day, month = second, first
    hour, minute = map(int, line["time"].split(":"))
    try:
        return datetime.fromisoformat(f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}").isoformat()
    except ValueError:
        return ""


def _is_state_of(old: _Record, new: _Record) -> bool:
    """Whether both are on the same words, or one of them on the beginning of the other's."""
    if not old.words or not new.words:
        return old.words == new.words and old.pages == new.pages
    shorter, longer = (old.letters, new.letters) if len(old.letters) < len(new.letters) else (new.letters, old.letters)
    if not longer.startswith(shorter) or not (len(shorter) == len(longer) or len(shorter) > len(longer) // 2):
        return False
    return not (old.pages and new.pages) or _touch(old.pages, new.pages)


def _touch(one: NumberRange, other: NumberRange) -> bool:
    ends = (one.start, one.end, other.start, other.end)
    if not all(map(str.isdecimal, ends)):
        return one.start == other.start or one.end == other.end
    first, last, other_first, other_last = map(int, ends)
    return first <= other_last and other_first <= last


def _highlight(record: _Record) -> ImportedHighlight:
    start = record.pages.start if record.pages else ""
    return ImportedHighlight(
        tool="tolino",
        key=made_key(record.title, start, first_letters(record.words)),
        number=record.number,
        words=record.words if record.words.strip() else None,
        book=book_of(record.title),
        hints=(record.pages,) if record.pages else (),
        note=record.note,
        created=record.created,
        modified=record.moment if record.moment != record.created else "",
    )
