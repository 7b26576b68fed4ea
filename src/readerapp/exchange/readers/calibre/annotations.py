"""calibre: what its viewer keeps for a book, and the two files that it exports annotations to."""

from collections.abc import Iterator, Mapping

from readerapp.exchange.imported import (
    CfiDialect,
    Chapter,
    EpubCfi,
    Hint,
    Imported,
    ImportedBook,
    ImportedHighlight,
    Skipped,
    SkipReason,
)
from readerapp.exchange.readers.json_data import holds_json, is_list, json_of, maps, text, texts
from readerapp.exchange.readers.keys import made_key, with_keys_of_their_own
from readerapp.exchange.readers.moments import of_text
from readerapp.exchange.readers.source import ImportSource

_COLLECTIONS = ("calibre_annotation_collection", "calibre_highlights")
_HIGHLIGHT = "highlight"
_SKIPPED = {"bookmark": SkipReason.BOOKMARK, "last-read": SkipReason.READING_PLACE}


def recognises(source: ImportSource) -> bool:
    """Whether it is an exported collection, or the list of annotations that the viewer keeps."""
    if not holds_json(source, b'"calibre_', b'"start_cfi"', b'"pos_type"'):
        return False
    value = json_of(source)
    if isinstance(value, Mapping):
        return value.get("type") in _COLLECTIONS
    return any(map(_is_of_viewer, maps(value)[:100]))


def read(source: ImportSource) -> Imported:
    """All highlights. The files do not say of which book they are."""
    return read_items(json_of(source), ImportedBook())


def read_items(value: object, of: ImportedBook) -> Imported:
    """All highlights of a collection or list that was read; `of` is the book that it lies in, if it lies in one."""
    highlights: list[ImportedHighlight] = []
    skipped: list[Skipped] = []
    for number, item in enumerate(_items(value), 1):
        book = of if of.path else _book(item)
        reason = reason_to_skip(item)
        if reason is None:
            highlights.append(highlight_of(number, item, book))
        else:
            skipped.append(Skipped(number, reason, text(item, "title"), book))
    return Imported(with_keys_of_their_own(highlights), tuple(skipped))


def _is_of_viewer(item: Mapping[str, object]) -> bool:
    has_place = "start_cfi" in item and "spine_name" in item
    return has_place or (item.get("pos_type") == "epubcfi" and item.get("type") in _SKIPPED)


def _items(value: object) -> Iterator[Mapping[str, object]]:
    if isinstance(value, Mapping):
        found = value.get("annotations")
        value = found if is_list(found) else value.get("highlights")
    yield from map(_unwrapped, maps(value))


def _unwrapped(item: Mapping[str, object]) -> Mapping[str, object]:
    """The annotation, with what its database says of it where that stands around it."""
    inner = item.get("annotation")
    return {**item, **inner} if isinstance(inner, Mapping) else item


def reason_to_skip(item: Mapping[str, object]) -> SkipReason | None:
    """Why an annotation is no highlight; `None` for one that is."""
    reason = _SKIPPED.get(text(item, "type"))
    is_gone = item.get("removed") is True and text(item, "uuid")
    is_empty = not (is_gone or text(item, "start_cfi") or text(item, "highlighted_text") or text(item, "notes"))
    return SkipReason.BROKEN if reason is None and is_empty else reason


def highlight_of(number: int, item: Mapping[str, object], book: ImportedBook) -> ImportedHighlight:
    """The highlight that an annotation of calibre's is."""
    words = text(item, "highlighted_text")
    file = text(item, "spine_name")
    start, end = text(item, "start_cfi"), text(item, "end_cfi")
    hints: list[Hint] = []
    if start and end:
        hints.append(EpubCfi(start, end, CfiDialect.CALIBRE, file))
    titles = texts(item, "toc_family_titles")
    if titles:
        hints.append(Chapter(titles, file))
    color, style = _look(item.get("style"))
    return ImportedHighlight(
        tool="calibre",
        key=text(item, "uuid") or made_key(file, start, end),
        number=number,
        words=words if words.strip() else None,
        book=book,
        hints=tuple(hints),
        note=text(item, "notes"),
        color=color,
        style=style,
        created=of_text(item.get("timestamp")),
        by=text(item, "user") if text(item, "user_type") == "web" else "",
        is_deleted=item.get("removed") is True,
    )


def _look(style: object) -> tuple[str, str]:
    """The colour and the decoration; a colour of one's own is written as CSS writes it."""
    if not isinstance(style, Mapping):
        return "", ""
    if style.get("kind") == "decoration":
        return "", text(style, "which") or text(style, "text-decoration-line")
    return text(style, "which") if style.get("type") != "custom" else text(style, "background-color"), ""


def _book(item: Mapping[str, object]) -> ImportedBook:
    number = item.get("book_id")
    return ImportedBook(identifiers={"calibre": str(number)}) if isinstance(number, int) else ImportedBook()
