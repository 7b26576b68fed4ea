"""Foliate's file of a book, and readest's: its own settings of a book, or the annotations that it exports."""

from collections.abc import Mapping

from readerapp.exchange.imported import (
    Chapter,
    EpubCfi,
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
from readerapp.exchange.readers.json_data import holds_json, is_list, json_of, map_of, maps, text, texts
from readerapp.exchange.readers.keys import made_key, with_keys_of_their_own
from readerapp.exchange.readers.moments import of_milliseconds, of_text
from readerapp.exchange.readers.source import ImportSource

_CFI = "epubcfi("
_READEST = "readest-annotations"
_STYLES = frozenset({"underline", "strikethrough", "squiggly", "highlight"})
_NOTES = ("booknotes", "notes", "annotations")


def recognises(source: ImportSource) -> bool:
    """Whether it is an object with annotations that have places of the kind that both programs write."""
    if not holds_json(source, b"epubcfi(", b'"lastLocation"', b'"readest-annotations"'):
        return False
    value = json_of(source)
    if not isinstance(value, Mapping):
        return False
    if value.get("$format") == _READEST or _is_of_foliate(value):
        return True
    return any(text(item, "cfi").startswith(_CFI) for item in maps(value.get("booknotes"))[:100])


def read(source: ImportSource) -> Imported:
    """All highlights; bookmarks are counted behind them."""
    value = json_of(source)
    if not isinstance(value, Mapping):
        return Imported()
    return _foliate(value) if _is_of_foliate(value) else _readest(value)


def _is_of_foliate(value: Mapping[str, object]) -> bool:
    items = maps(value.get("annotations"))
    has_places = any(text(item, "value").startswith(_CFI) for item in items[:100])
    return has_places or ("lastLocation" in value and is_list(value.get("annotations")))


def _foliate(value: Mapping[str, object]) -> Imported:
    metadata = map_of(value, "metadata")
    book = _book(metadata)
    highlights: list[ImportedHighlight] = []
    skipped: list[Skipped] = []
    items = maps(value.get("annotations"))
    for number, item in enumerate(items, 1):
        cfi, words, note = text(item, "value"), text(item, "text"), text(item, "note")
        if not cfi and not words.strip():
            skipped.append(Skipped(number, SkipReason.BROKEN, note, book))
            continue
        color, style = _look(text(item, "color"), text(item, "style"))
        highlights.append(
            ImportedHighlight(
                tool="foliate",
                key=made_key(text(metadata, "identifier"), cfi),
                number=number,
                words=words if words.strip() else None,
                book=book,
                hints=(EpubCfi(cfi),) if cfi.startswith(_CFI) else (),
                note=note,
                color=color,
                style=style,
                created=of_text(item.get("created")),
                modified=of_text(item.get("modified")),
            )
        )
    places = value.get("bookmarks")
    for number, _ in enumerate(places if isinstance(places, list) else (), len(items) + 1):
        skipped.append(Skipped(number, SkipReason.BOOKMARK, "", book))
    return Imported(with_keys_of_their_own(highlights), tuple(skipped))


def _readest(value: Mapping[str, object]) -> Imported:
    nested = map_of(value, "book")
    book = _book({**value, **map_of(value, "metadata"), **map_of(nested, "metadata"), **nested})
    highlights: list[ImportedHighlight] = []
    skipped: list[Skipped] = []
    items = next((maps(value[name]) for name in _NOTES if isinstance(value.get(name), list)), [])
    for number, item in enumerate(items, 1):
        words, note = text(item, "text"), text(item, "note")
        reason = _reason_to_skip(item)
        if reason is not None:
            skipped.append(Skipped(number, reason, words or note, book))
            continue
        color, style = _look(text(item, "color"), text(item, "style"))
        highlights.append(
            ImportedHighlight(
                tool="readest",
                key=text(item, "id") or made_key(text(item, "cfi")),
                number=number,
                words=words if words.strip() else None,
                book=book,
                hints=_hints(item),
                note=note,
                tags=texts(item, "tags"),
                color=color,
                style=style,
                created=_moment(item.get("createdAt")),
                modified=_moment(item.get("updatedAt")),
                is_deleted=bool(item.get("deletedAt")),
            )
        )
    return Imported(with_keys_of_their_own(highlights), tuple(skipped))


def _reason_to_skip(item: Mapping[str, object]) -> SkipReason | None:
    if item.get("type") == "bookmark":
        return SkipReason.BOOKMARK
    if not any(text(item, name).strip() for name in ("cfi", "text", "note")):
        return SkipReason.BROKEN
    return None


def _hints(item: Mapping[str, object]) -> tuple[Hint, ...]:
    hints: list[Hint] = []
    cfi = text(item, "cfi")
    if cfi.startswith(_CFI):
        hints.append(EpubCfi(cfi))
    start, end = text(item, "xpointer0"), text(item, "xpointer1")
    if start and end:
        hints.append(XPointer(start, end))
    page = text(item, "page")
    if page:
        hints.append(NumberRange(Scale.PAGE, page, page))
    chapter = text(item, "chapter") or text(item, "sectionTitle")
    return (*hints, Chapter((chapter,))) if chapter else tuple(hints)


def _look(color: str, style: str) -> tuple[str, str]:
    """Colour and style: a style stands where the colour would in Foliate, and a highlight needs no word for it."""
    if color in _STYLES:
        color, style = "", color
    return color, "" if style == "highlight" else style


def _moment(value: object) -> str:
    return of_text(value) or of_milliseconds(value)


def _book(metadata: Mapping[str, object]) -> ImportedBook:
    title, author = metadata.get("title"), metadata.get("author") or metadata.get("creator")
    authors = author if isinstance(author, list) else [author]
    identifier = text(metadata, "identifier")
    identifiers = {"identifier": identifier} if identifier else {}
    if text(metadata, "hash") or text(metadata, "bookHash"):
        identifiers["partial_md5"] = text(metadata, "hash") or text(metadata, "bookHash")
    return ImportedBook(_name(title), tuple(filter(None, map(_name, authors))), identifiers=identifiers)


def _name(value: object) -> str:
    """A title or a name, which may be given by language, or as an object with a name in it."""
    if isinstance(value, Mapping):
        value = value.get("name") or next(iter(value.values()), "")
        return _name(value) if not isinstance(value, Mapping) else ""
    return value if isinstance(value, str) else ""
