"""Librera's `app-Bookmarks.json`: an object of bookmarks by the moment they were made."""

from collections.abc import Mapping

from readerapp.exchange.imported import (
    Imported,
    ImportedBook,
    ImportedHighlight,
    NumberRange,
    Scale,
    Skipped,
    SkipReason,
)
from readerapp.exchange.readers.json_data import holds_json, json_of, text
from readerapp.exchange.readers.moments import of_milliseconds
from readerapp.exchange.readers.source import ImportSource


def recognises(source: ImportSource) -> bool:
    """Whether every key is a moment and every value a text with a path and a part of the book."""
    if not holds_json(source, b'"path"'):
        return False
    value = json_of(source)
    if not isinstance(value, Mapping) or not value:
        return False
    return all(
        key.isdecimal() and isinstance(item, Mapping) and {"path", "text", "p"} <= item.keys()
        for key, item in list(value.items())[:100]
    )


def read(source: ImportSource) -> Imported:
    """All bookmarks that have a text."""
    value = json_of(source)
    highlights: list[ImportedHighlight] = []
    skipped: list[Skipped] = []
    for number, (key, item) in enumerate(value.items() if isinstance(value, Mapping) else (), 1):
        if not isinstance(item, Mapping):
            skipped.append(Skipped(number, SkipReason.BROKEN, str(key)))
            continue
        path = text(item, "path")
        name = path.replace("\\", "/").rpartition("/")[2]
        book = ImportedBook(name.rpartition(".")[0] or name, path=path)
        words = text(item, "text")
        if not words.strip():
            skipped.append(Skipped(number, SkipReason.BOOKMARK, "", book))
            continue
        part = item.get("p")
        is_part = isinstance(part, int | float) and not isinstance(part, bool) and 0 <= part <= 1
        percent = f"{part * 100:g}" if is_part and isinstance(part, int | float) else ""
        highlights.append(
            ImportedHighlight(
                tool="librera",
                key=str(key),
                number=number,
                words=words,
                book=book,
                hints=(NumberRange(Scale.PERCENT, percent, percent),) if percent else (),
                created=of_milliseconds(item.get("t")) or of_milliseconds(key),
            )
        )
    return Imported(tuple(highlights), tuple(skipped))
