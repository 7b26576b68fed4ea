"""What `readerapp notes --json` prints: a list with a record of each annotation."""

from collections.abc import Mapping, Sequence

from readerapp.exchange.entry import block_id_of
from readerapp.exchange.imported import (
    Imported,
    ImportedBook,
    ImportedHighlight,
    NumberRange,
    Scale,
    Skipped,
    SkipReason,
)
from readerapp.exchange.readers.json_data import holds_json, json_of, map_of, maps, text, texts
from readerapp.exchange.readers.keys import with_keys_of_their_own
from readerapp.exchange.readers.moments import of_text
from readerapp.exchange.readers.source import ImportSource

_NEEDED = frozenset({"id", "kind", "color", "quote", "note", "tags", "document"})


def recognises(source: ImportSource) -> bool:
    """Whether it is a list of records, or an object with one in `notes`."""
    if not holds_json(source, b'"quote"'):
        return False
    items = _records(json_of(source))[:20]
    return bool(items) and all(item.keys() >= _NEEDED for item in items)


def read(source: ImportSource) -> Imported:
    """All annotations, each with the words that were marked."""
    highlights: list[ImportedHighlight] = []
    skipped: list[Skipped] = []
    for number, item in enumerate(_records(json_of(source)), 1):
        document = map_of(item, "document")
        place = text(document, "source")
        is_page = place.startswith(("http://", "https://"))
        book = ImportedBook(text(document, "title"), url=place if is_page else "", path="" if is_page else place)
        words, note = text(item, "was") or text(item, "quote"), text(item, "note")
        if not words.strip() and not note.strip():
            skipped.append(Skipped(number, SkipReason.BROKEN, text(item, "id"), book))
            continue
        created, modified = of_text(item.get("created")), of_text(item.get("modified"))
        page = text(item, "page")
        highlights.append(
            ImportedHighlight(
                tool="readerapp",
                key=block_id_of(text(item, "id")),
                number=number,
                words=words if words.strip() else None,
                book=book,
                hints=(NumberRange(Scale.PAGE, page, page),) if page else (),
                note=note,
                tags=texts(item, "tags"),
                color=text(item, "color"),
                created=created,
                modified="" if modified == created else modified,
                is_deleted=bool(text(item, "deleted")),
            )
        )
    return Imported(with_keys_of_their_own(highlights), tuple(skipped))


def _records(value: object) -> Sequence[Mapping[str, object]]:
    if isinstance(value, Mapping):
        document = map_of(value, "document")
        return [{"document": document, **item} for item in maps(value.get("notes"))]
    return maps(value)
