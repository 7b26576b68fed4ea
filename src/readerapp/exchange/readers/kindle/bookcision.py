"""The JSON that Bookcision makes of a page of highlights on the web pages of Kindle."""

from collections.abc import Mapping, Sequence

from readerapp.exchange.imported import (
    Hint,
    Imported,
    ImportedBook,
    ImportedHighlight,
    NumberRange,
    Scale,
    Skipped,
    SkipReason,
)
from readerapp.exchange.readers.json_data import holds_json, json_of, map_of, maps, text
from readerapp.exchange.readers.keys import first_letters, made_key, with_keys_of_their_own
from readerapp.exchange.readers.source import ImportSource


def recognises(source: ImportSource) -> bool:
    """Whether it is a book, or a list of some, whose highlights say whether they are nothing but notes."""
    return holds_json(source, b'"isNoteOnly"') and any("highlights" in book for book in _books(json_of(source))[:20])


def read(source: ImportSource) -> Imported:
    """All highlights."""
    highlights: list[ImportedHighlight] = []
    skipped: list[Skipped] = []
    number = 0
    for item in _books(json_of(source)):
        asin = text(item, "asin")
        authors = tuple(filter(None, map(str.strip, text(item, "authors").split(";"))))
        book = ImportedBook(text(item, "title"), authors, identifiers={"asin": asin} if asin else {})
        for row in maps(item.get("highlights")):
            number += 1
            highlight = _highlight(number, row, book)
            if highlight is None:
                skipped.append(Skipped(number, SkipReason.EMPTY, "", book))
            else:
                highlights.append(highlight)
    return Imported(with_keys_of_their_own(highlights), tuple(skipped))


def _highlight(number: int, row: Mapping[str, object], book: ImportedBook) -> ImportedHighlight | None:
    words, note = text(row, "text"), text(row, "note")
    if row.get("isNoteOnly") is True:
        words, note = "", note or words
    if not words.strip() and not note.strip():
        return None
    location = text(map_of(row, "location"), "value")
    hints: tuple[Hint, ...] = (NumberRange(Scale.LOCATION, location, location),) if location else ()
    return ImportedHighlight(
        tool="kindle",
        key=made_key(book.title, location, first_letters(words or note)),
        number=number,
        words=words or None,
        book=book,
        hints=hints,
        note=note,
    )


def _books(value: object) -> Sequence[Mapping[str, object]]:
    return [value] if isinstance(value, dict) else maps(value)
