"""Reading notes of Boox devices, as both generations of their software export them to text."""

import re
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
from readerapp.exchange.readers.moments import of_text
from readerapp.exchange.readers.source import ImportSource

_HEADER = re.compile(r"[^\n|]*\|[^\n<]*<<(?P<title>.*)>>(?P<authors>[^\n]*)")
_SEPARATOR = re.compile(r"^-{19}[^\S\n]*(?:\n|\Z)", re.MULTILINE)
# In the first generation a word and a full-width colon stand before the time, in the second the page stands behind it.
_TIME = re.compile(
    r"(?:[^\W\d][^\d\n]{0,20}[:：]\s*)?(?P<time>\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?)\s*(?:\|(?P<page>[^\n]*))?"
)
_LABEL = re.compile(r"^【[^】\n]{1,40}】", re.MULTILINE)
_NUMBER = re.compile(r"\d+")
_LABELS_OF_FIRST = 3


@dataclass(frozen=True, slots=True)
class _Record:
    """A record: what stands before the line with the time, that line, and what stands behind it."""

    before: list[str]
    time: str
    page: str
    words: str
    note: str
    is_first_generation: bool


def recognises(source: ImportSource) -> bool:
    """Whether the first line names a title in double angle brackets and records with times follow."""
    text = source.head.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r", "").lstrip()
    header, _, rest = text.partition("\n")
    if _HEADER.fullmatch(header) is None:
        return False
    return any(_TIME.fullmatch(line.strip()) for line in rest.split("\n", 60)[:60])


def read(source: ImportSource) -> Imported:
    """All highlights of the file."""
    text = source.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").lstrip()
    header, _, rest = text.partition("\n")
    named = _HEADER.fullmatch(header)
    title, authors = (named["title"], named["authors"].strip()) if named else (header, "")
    pieces = [piece for piece in _SEPARATOR.split(rest) if piece.strip()]
    records = [_record(piece) for piece in pieces]
    first = records[0] if records else None
    if first and first.is_first_generation and not authors and first.before:
        authors = first.before.pop(0)
    book = ImportedBook(title.strip(), tuple(filter(None, map(str.strip, re.split("[;；]", authors)))))
    highlights: list[ImportedHighlight] = []
    skipped: list[Skipped] = []
    chapter = ""
    for number, record in enumerate(records, 1):
        if record is None:
            skipped.append(Skipped(number, SkipReason.BROKEN, " ".join(pieces[number - 1].split())[:80], book))
            continue
        heading = next((line for line in reversed(record.before) if line), "")
        chapter = heading if record.is_first_generation or heading else chapter
        if not record.words and not record.note:
            skipped.append(Skipped(number, SkipReason.EMPTY, chapter, book))
            continue
        highlights.append(_highlight(number, record, book, chapter))
    return Imported(with_keys_of_their_own(highlights), tuple(skipped))


def _record(piece: str) -> _Record | None:
    """A record; `None` without a line with a time."""
    lines = piece.split("\n")
    times = ((at, _TIME.fullmatch(line.strip())) for at, line in enumerate(lines))
    at, time = next(((at, time) for at, time in times if time is not None), (0, None))
    if time is None:
        return None
    before = [line.strip() for line in lines[:at] if line.strip()]
    body = "\n".join(lines[at + 1 :])
    labels = list(_LABEL.finditer(body))
    if time["page"] is None and labels:
        parts = [
            body[label.end() : after].strip()
            for label, after in zip(labels, [*(label.start() for label in labels[1:]), len(body)], strict=True)
        ]
        page = parts.pop() if len(parts) >= _LABELS_OF_FIRST else ""
        return _Record(before, time["time"], page, parts[0], "\n".join(parts[1:]).strip(), True)
    words, note = (body[: labels[0].start()], body[labels[0].end() :]) if labels else (body, "")
    return _Record(before, time["time"], time["page"] or "", words.strip(), note.strip(), False)


def _highlight(number: int, record: _Record, book: ImportedBook, chapter: str) -> ImportedHighlight:
    page = _NUMBER.search(record.page)
    hints: list[Hint] = [NumberRange(Scale.PAGE, page[0], page[0])] if page else []
    if chapter:
        hints.append(Chapter((chapter,)))
    return ImportedHighlight(
        tool="boox",
        key=made_key(book.title, record.time, first_letters(record.words)),
        number=number,
        words=record.words or None,
        book=book,
        hints=tuple(hints),
        note=record.note,
        created=of_text(record.time),
    )
