"""Highlights of Pocket: the files in `annotations` of its export."""

from readerapp.exchange.imported import Imported, ImportedBook, ImportedHighlight, Skipped, SkipReason
from readerapp.exchange.readers.json_data import holds_json, json_of, maps, text
from readerapp.exchange.readers.keys import first_letters, made_key, with_keys_of_their_own
from readerapp.exchange.readers.moments import of_seconds
from readerapp.exchange.readers.source import ImportSource


def recognises(source: ImportSource) -> bool:
    """Whether it is a list of pages with highlights of a quote each."""
    if not holds_json(source, b'"highlights"'):
        return False
    value = json_of(source)
    items = maps(value)[:20]
    return bool(items) and all(isinstance(item.get("highlights"), list) and "url" in item for item in items)


def read(source: ImportSource) -> Imported:
    """All highlights. An empty quote is kept by Pocket for what it could not find again."""
    highlights: list[ImportedHighlight] = []
    skipped: list[Skipped] = []
    number = 0
    for page in maps(json_of(source)):
        book = ImportedBook(text(page, "title"), url=text(page, "url"))
        for item in maps(page.get("highlights")):
            number += 1
            words = text(item, "quote")
            if not words.strip():
                skipped.append(Skipped(number, SkipReason.EMPTY, "", book))
                continue
            created = of_seconds(item.get("created_at"))
            key = made_key(book.url, created, first_letters(words))
            highlights.append(ImportedHighlight("pocket", key, number, words, book, created=created))
    return Imported(with_keys_of_their_own(highlights), tuple(skipped))
