"""Zotero's annotations: items of its API, or of any JSON that has them in it with the names that Zotero gives them."""

from collections.abc import Iterator, Mapping
from itertools import repeat

from readerapp.exchange.imported import (
    Imported,
    ImportedBook,
    ImportedHighlight,
    Skipped,
    SkipReason,
)
from readerapp.exchange.readers.json_data import holds_json, is_list, json_of, map_of, maps, text
from readerapp.exchange.readers.keys import made_key, with_keys_of_their_own
from readerapp.exchange.readers.moments import of_text
from readerapp.exchange.readers.source import ImportSource
from readerapp.exchange.readers.zotero.note_page import read_note
from readerapp.exchange.readers.zotero.places import hints_of

Item = Mapping[str, object]

_ON_WORDS = frozenset({"highlight", "underline"})
_AREAS = frozenset({"image", "ink"})
_MOST_ITEMS = 2_000_000


def recognises(source: ImportSource) -> bool:
    """Whether it has annotations with the names of Zotero's fields, or notes that were made of them."""
    if not holds_json(source, b'"annotationType"', b'"zotero', b'"itemType"'):
        return False
    value = json_of(source)
    return any(True for _ in _annotations(value)) or any(map(_has_annotations, map(_data, maps(value))))


def read(source: ImportSource) -> Imported:
    """All annotations; what they are from is known where its item is in the file too."""
    value = json_of(source)
    # Annotations are many, and are looked for by nobody.
    others = (item for item in map(_data, maps(value)) if not text(item, "annotationType"))
    items = {text(item, "key"): item for item in others if text(item, "key")}
    highlights: list[ImportedHighlight] = []
    skipped: list[Skipped] = []
    for number, (item, around) in enumerate(_annotations(value), 1):
        book = _book(item, around, items)
        words, note = text(item, "annotationText"), text(item, "annotationComment")
        if not words.strip() and not note.strip():
            kind = text(item, "annotationType")
            skipped.append(Skipped(number, SkipReason.DRAWING if kind in _AREAS else SkipReason.EMPTY, kind, book))
            continue
        highlights.append(_highlight(number, item, book))
    known = {highlight.key for highlight in highlights}
    for written in filter(_has_annotations, items.values()):
        about = _book(written, (), items)
        found, left = read_note(text(written, "note"), about, len(highlights) + len(skipped) + 1)
        # An annotation that is there itself is not brought in by the note that quotes it.
        highlights += [one for one in found if one.key not in known]
        skipped += left
    return Imported(with_keys_of_their_own(highlights), tuple(skipped))


def _annotations(value: object) -> Iterator[tuple[Item, tuple[Item, ...]]]:
    """Each annotation, with the objects that it stands in, the innermost first."""
    waiting: list[Iterator[tuple[object, tuple[Item, ...]]]] = [iter([(value, ())])]
    for _ in range(_MOST_ITEMS):
        while waiting and (following := next(waiting[-1], None)) is None:
            waiting.pop()
        if not waiting or following is None:
            return
        one, around = following
        if is_list(one):
            waiting.append(zip(one, repeat(around), strict=False))
        elif isinstance(one, dict):
            if text(one, "annotationType"):
                yield one, around
                continue
            waiting.append(zip(one.values(), repeat((one, *around[:4])), strict=False))


def _has_annotations(item: Item) -> bool:
    return text(item, "itemType") == "note" and "data-annotation" in text(item, "note")


def _data(item: Item) -> Item:
    return map_of(item, "data") or item


def _highlight(number: int, item: Item, book: ImportedBook) -> ImportedHighlight:
    words, kind = text(item, "annotationText"), text(item, "annotationType")
    created, modified = of_text(item.get("dateAdded")), of_text(item.get("dateModified"))
    tags = [text(tag, "tag") or text(tag, "name") for tag in maps(item.get("tags"))]
    return ImportedHighlight(
        tool="zotero",
        key=text(item, "key") or made_key(text(item, "annotationPosition"), words),
        number=number,
        words=words if words.strip() and kind not in _AREAS else None,
        book=book,
        hints=tuple(
            hints_of(item.get("annotationPosition"), text(item, "annotationPageLabel"), is_sign=kind not in _ON_WORDS)
        ),
        note=text(item, "annotationComment"),
        tags=tuple(dict.fromkeys(filter(None, tags))),
        color=text(item, "annotationColor"),
        style="underline" if kind == "underline" else "",
        created=created,
        modified="" if modified == created else modified,
        by=text(item, "annotationAuthorName"),
    )


def _book(item: Item, around: tuple[Item, ...], items: Mapping[str, Item]) -> ImportedBook:
    """What an annotation is from: the record that its file belongs to, which stands around it or has its key."""
    chain = list(around)
    parent = text(item, "parentItem")
    for _ in range(4):
        found = items.get(parent)
        if found is None:
            break
        chain.append(found)
        parent = text(found, "parentItem")
    said = [one for one in chain if text(one, "title") or text(one, "filename")]
    title = text(said[-1], "title") if said else ""
    creators = next((maps(one.get("creators")) for one in reversed(chain) if one.get("creators")), [])
    names = [
        " ".join(filter(None, (text(one, "firstName"), text(one, "lastName")))) or text(one, "name") for one in creators
    ]
    identifiers = {
        kind: value
        for kind, name in (("doi", "DOI"), ("isbn", "ISBN"), ("md5", "md5"))
        if (value := next((text(one, name) for one in chain if text(one, name)), ""))
    }
    url = next((text(one, "url") for one in reversed(chain) if text(one, "url")), "")
    path = next(
        (text(one, "path") or text(one, "filename") for one in chain if text(one, "filename") or text(one, "path")), ""
    )
    return ImportedBook(title, tuple(filter(None, names)), url, path, identifiers)
