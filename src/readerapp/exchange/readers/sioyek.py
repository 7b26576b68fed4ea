"""The JSON that sioyek exports, of either generation.

Heights run over all pages and widths from the middle of a page, so that the document is needed to tell the page; the
kind of a highlight is a letter, written as a number in the older generation.
"""

from collections.abc import Mapping, Sequence
from math import isfinite

from readerapp.exchange.imported import Imported, ImportedBook, ImportedHighlight, Selection, Skipped, SkipReason
from readerapp.exchange.readers.json_data import holds_json, json_of, maps, text
from readerapp.exchange.readers.keys import made_key, with_keys_of_their_own
from readerapp.exchange.readers.moments import of_text
from readerapp.exchange.readers.source import ImportSource

_PLACE = ("selection_begin_x", "selection_begin_y", "selection_end_x", "selection_end_y")
_OTHERS = (("bookmarks", SkipReason.BOOKMARK), ("marks", SkipReason.BOOKMARK), ("portals", SkipReason.READING_PLACE))


def recognises(source: ImportSource) -> bool:
    """Whether it is a list of documents by their checksums, with highlights by where their selection begins."""
    if not holds_json(source, b'"documents"', b'"checksum"', b'"selection_begin_x"', b'"y_offset"'):
        return False
    value = json_of(source)
    items = maps(value.get("documents")) if isinstance(value, Mapping) else []
    return bool(items) and all("highlights" in item and ("checksum" in item or "path" in item) for item in items[:20])


def read(source: ImportSource) -> Imported:
    """All highlights; bookmarks, marks and portals are counted behind those of their document."""
    value = json_of(source)
    highlights: list[ImportedHighlight] = []
    skipped: list[Skipped] = []
    number = 0
    for document in maps(value.get("documents")) if isinstance(value, Mapping) else []:
        book = book_of(text(document, "path"), text(document, "checksum"), text(document, "title"))
        for item in maps(document.get("highlights")):
            number += 1
            words, note = text(item, "description"), text(item, "text_annot")
            if not words.strip() and not note.strip():
                skipped.append(Skipped(number, SkipReason.BROKEN, "", book))
                continue
            highlights.append(_highlight(number, item, book))
        for name, reason in _OTHERS:
            for item in maps(document.get(name)):
                number += 1
                skipped.append(
                    Skipped(number, reason, text(item, "description") or letter_of(item.get("symbol")), book)
                )
    return Imported(with_keys_of_their_own(highlights), tuple(skipped))


def _highlight(number: int, item: Mapping[str, object], book: ImportedBook) -> ImportedHighlight:
    words = text(item, "description")
    checksum = book.identifiers.get("md5", book.path)
    created = of_text(item.get("creation_time"))
    modified = of_text(item.get("modification_time"))
    return ImportedHighlight(
        tool="sioyek",
        key=text(item, "uuid") or made_key(checksum, *(text(item, name) for name in _PLACE)),
        number=number,
        words=words if words.strip() else None,
        book=book,
        hints=hints_of([item.get(name) for name in _PLACE]),
        note=text(item, "text_annot"),
        color=letter_of(item.get("type")),
        created=created,
        modified="" if modified == created else modified,
    )


def book_of(path: str, checksum: str, title: str = "") -> ImportedBook:
    """A document by where its file is and the MD5 of that, either of which may be empty."""
    name = path.replace("\\", "/").rpartition("/")[2]
    identifiers = {"md5": checksum} if checksum else {}
    return ImportedBook(title or name.removesuffix(".pdf"), path=path, identifiers=identifiers)


def hints_of(numbers: Sequence[object]) -> tuple[Selection, ...]:
    """The selection whose numbers these are, across and down where it begins and where it ends; none if one is not."""
    try:
        begin_x, begin_y, end_x, end_y = (float(str(number)) for number in numbers)
    except ValueError:
        return ()
    if not all(map(isfinite, (begin_x, begin_y, end_x, end_y))):
        return ()
    return (Selection((begin_x, begin_y), (end_x, end_y)),)


def letter_of(value: object) -> str:
    """A letter, which the older generation writes as its number."""
    if isinstance(value, int) and not isinstance(value, bool) and 0x20 < value < 0x250:
        return chr(value)
    return value[:8] if isinstance(value, str) else ""
