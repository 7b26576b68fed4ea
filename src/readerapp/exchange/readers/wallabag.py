"""Annotations of wallabag: its export as JSON. Places are XPaths in the kept page, and offsets numbers or texts."""

from collections.abc import Mapping, Sequence

from readerapp.exchange.imported import Hint, Imported, ImportedBook, ImportedHighlight, Skipped, SkipReason, XPathRange
from readerapp.exchange.readers.json_data import holds_json, json_of, map_of, maps, text, texts
from readerapp.exchange.readers.keys import first_letters, made_key, with_keys_of_their_own
from readerapp.exchange.readers.moments import of_text
from readerapp.exchange.readers.selectors import number as whole_number
from readerapp.exchange.readers.source import ImportSource

_SCHEMA = "annotator_schema_version"
_ENTRY = frozenset({"url", "title"})
_OF_WALLABAG = frozenset({"is_archived", "is_starred", "given_url", "origin_url"})


def recognises(source: ImportSource) -> bool:
    """Whether it is a list of kept pages, as wallabag keeps them, or the annotations of one as its API gives them."""
    if not holds_json(source, b'"is_archived"', b'"is_starred"', b'"given_url"', _SCHEMA.encode()):
        return False
    if _rows(json_of(source)):
        return True
    items = _pages(json_of(source))[:5]
    return bool(items) and all(item.keys() >= _ENTRY and not _OF_WALLABAG.isdisjoint(item) for item in items)


def read(source: ImportSource) -> Imported:
    """All annotations; a file without any says so."""
    highlights: list[ImportedHighlight] = []
    skipped: list[Skipped] = []
    number = 0
    for page in _pages(json_of(source)):
        authors = tuple(filter(None, texts(page, "published_by")))
        book = ImportedBook(text(page, "title"), authors, text(page, "url") or text(page, "given_url"))
        for item in maps(page.get("annotations")):
            number += 1
            words, note = text(item, "quote"), text(item, "text")
            if not words.strip() and not note.strip():
                skipped.append(Skipped(number, SkipReason.BROKEN, "", book))
                continue
            highlights.append(_highlight(number, item, book))
    remarks = () if highlights or skipped else ("no page in this export of wallabag has an annotation",)
    return Imported(with_keys_of_their_own(highlights), tuple(skipped), remarks)


def _highlight(number: int, item: Mapping[str, object], book: ImportedBook) -> ImportedHighlight:
    words, hints = text(item, "quote"), _hints(item)
    created, updated = of_text(item.get("created_at")), of_text(item.get("updated_at"))
    return ImportedHighlight(
        tool="wallabag",
        key=text(item, "id") or made_key(book.url, created, repr(hints), first_letters(words)),
        number=number,
        words=words if words.strip() else None,
        book=book,
        hints=hints,
        note=text(item, "text"),
        created=created,
        modified="" if updated == created else updated,
        by=text(item, "user") or text(map_of(item, "user"), "name"),
    )


def _hints(item: Mapping[str, object]) -> tuple[Hint, ...]:
    hints: list[Hint] = []
    for place in maps(item.get("ranges"))[:20]:
        start, end = whole_number(place, "startOffset"), whole_number(place, "endOffset")
        if start is not None and end is not None:
            hints.append(XPathRange(text(place, "start"), start, text(place, "end"), end))
    return tuple(hints)


def _rows(value: object) -> Sequence[Mapping[str, object]]:
    """The annotations of a page that stand alone; nothing says which page it is."""
    rows = maps(value.get("rows") if isinstance(value, Mapping) else value)
    return rows if rows and all(_SCHEMA in row and "ranges" in row for row in rows[:20]) else ()


def _pages(value: object) -> Sequence[Mapping[str, object]]:
    if rows := _rows(value):
        return [{"annotations": rows}]
    if isinstance(value, Mapping):
        embedded = map_of(value, "_embedded").get("items")
        return maps(embedded) if isinstance(embedded, list) else [value]
    return maps(value)
