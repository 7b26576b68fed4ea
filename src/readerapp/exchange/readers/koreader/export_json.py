"""KOReader's export to JSON: of one book, or of several in `documents`."""

from collections.abc import Mapping

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
    XPointer,
)
from readerapp.exchange.readers.json_data import holds_json, is_list, json_of, maps, text
from readerapp.exchange.readers.keys import made_key, with_keys_of_their_own
from readerapp.exchange.readers.moments import of_seconds
from readerapp.exchange.readers.source import ImportSource

_VERSION = "json/"
_OF_NO_HIGHLIGHT = frozenset({"bookmark"})


def recognises(source: ImportSource) -> bool:
    """Whether it says its version and holds entries, or documents."""
    if not holds_json(source, b'"entries"', b'"documents"'):
        return False
    value = json_of(source)
    if not isinstance(value, Mapping):
        return False
    has_list = is_list(value.get("entries")) or is_list(value.get("documents"))
    return has_list and (text(value, "version").startswith(_VERSION) or "created_on" in value)


def read(source: ImportSource) -> Imported:
    """All highlights of all books."""
    value = json_of(source)
    if not isinstance(value, Mapping):
        return Imported()
    documents = maps(value.get("documents")) if is_list(value.get("documents")) else [value]
    highlights: list[ImportedHighlight] = []
    skipped: list[Skipped] = []
    number = 0
    for document in documents:
        book = _book(document)
        for entry in maps(document.get("entries")):
            number += 1
            words, note = text(entry, "text"), text(entry, "note")
            if text(entry, "sort") in _OF_NO_HIGHLIGHT:
                skipped.append(Skipped(number, SkipReason.BOOKMARK, note or words, book))
            elif not words.strip() and not note.strip():
                skipped.append(Skipped(number, SkipReason.EMPTY if entry else SkipReason.BROKEN, "", book))
            else:
                highlights.append(_highlight(number, entry, book))
    return Imported(with_keys_of_their_own(highlights), tuple(skipped))


def _highlight(number: int, entry: Mapping[str, object], book: ImportedBook) -> ImportedHighlight:
    words = text(entry, "text")
    page, place, chapter = text(entry, "page"), text(entry, "pn_xp"), text(entry, "chapter")
    hints: list[Hint] = []
    if place.startswith("/"):
        # The export says where a highlight begins, and not where it ends.
        hints.append(XPointer(place, ""))
    if page:
        hints.append(NumberRange(Scale.PAGE, page, page))
    if chapter:
        hints.append(Chapter((chapter,)))
    moment = of_seconds(entry.get("time"))
    return ImportedHighlight(
        tool="koreader",
        key=made_key(book.title, moment, place or page),
        number=number,
        words=words if words.strip() else None,
        book=book,
        hints=tuple(hints),
        note=text(entry, "note"),
        color=text(entry, "color"),
        style=text(entry, "drawer"),
        created=moment,
    )


def _book(document: Mapping[str, object]) -> ImportedBook:
    authors = tuple(filter(None, map(str.strip, text(document, "author").split("\n"))))
    checksum = text(document, "md5sum")
    identifiers = {"partial_md5": checksum} if checksum else {}
    return ImportedBook(text(document, "title"), authors, path=text(document, "file"), identifiers=identifiers)
