"""W3C EPUB Annotations, and Readium's form before them: alone, in a ZIP archive, and inside an EPUB with calibre's.

Sources: EPUB Annotations 1.0, draft of 2026; Readium's annotations, as Thorium 3.1 writes them. Positions count code
points, inside the element that a CSS selector names; the colour stands in the body, which is empty without a note.
"""

from collections.abc import Mapping
from dataclasses import replace

from readerapp.exchange.entry import FURTHER_STRETCH
from readerapp.exchange.imported import (
    Chapter,
    Hint,
    Imported,
    ImportedBook,
    ImportedHighlight,
    Skipped,
    SkipReason,
    TextUnit,
)
from readerapp.exchange.readers.annotation_bodies import names_of, said_in
from readerapp.exchange.readers.calibre import bookmarks
from readerapp.exchange.readers.json_data import holds_json, json_of, map_of, maps, text, texts
from readerapp.exchange.readers.keys import made_key, with_keys_of_their_own
from readerapp.exchange.readers.lenient_json import parsed
from readerapp.exchange.readers.moments import of_text
from readerapp.exchange.readers.selectors import kind_of, selected
from readerapp.exchange.readers.source import ImportSource, ImportSourceError

_DETACHED = "annotations.json"
_INSIDE = ("META-INF/annotations.json", "META-INF/annotations.annotation")
_EPUB = b"mimetypeapplication/epub+zip"
_SET = "AnnotationSet"
_NONE = "this book holds no annotations of its own"


def recognises(source: ImportSource) -> bool:
    """Whether it is a set of annotations, an archive that begins with one, or an EPUB."""
    if source.head.startswith(b"PK\x03\x04"):
        name = source.head[30:58]
        return name.startswith((_DETACHED.encode(), b"META-INF/annotations")) or _EPUB in source.head[:200]
    if not holds_json(source, b'"AnnotationSet"', b"epub-anno.jsonld"):
        return False
    value = json_of(source)
    return isinstance(value, Mapping) and kind_of(value) == _SET


def read(source: ImportSource) -> Imported:
    """All highlights and notes; a book without any says so."""
    if source.head.startswith(b"PK"):
        return _in_archive(source)
    value = json_of(source)
    return _read(value) if isinstance(value, Mapping) else Imported()


def _in_archive(source: ImportSource) -> Imported:
    from readerapp.sources.zip_archive import ZipArchive

    archive = ZipArchive(source.data, source.shown, "archive of annotations")
    is_book = bool(archive.find("META-INF/container.xml"))
    names = [name for name in (*_INSIDE, _DETACHED) if archive.find(name)]
    has_calibre = is_book and bool(archive.find(bookmarks.NAME))
    if not names and not is_book and (found := archive.ending(".json") or archive.ending(".annotation")):
        names = [found]
    if not names and not has_calibre:
        return Imported(remarks=(_NONE,))
    location = source.location if is_book else ""
    highlights: list[ImportedHighlight] = []
    skipped: list[Skipped] = []
    for name in names:
        try:
            value = parsed(archive.read(name))
        except ValueError as error:
            raise ImportSourceError(f"{source.shown} cannot be read: {name} is no JSON") from error
        if isinstance(value, Mapping):
            imported = _read(value, location)
            highlights += imported.highlights
            skipped += imported.skipped
    if has_calibre:
        book = ImportedBook(path=location)
        imported = bookmarks.read_bookmarks(archive.read(bookmarks.NAME), source.shown, book)
        highlights += imported.highlights
        skipped += imported.skipped
    remarks = () if highlights or skipped else (_NONE,)
    return Imported(with_keys_of_their_own(highlights), tuple(skipped), remarks)


def _read(value: Mapping[str, object], location: str = "") -> Imported:
    """The annotations of a set; `location` is where the book lies that they are inside of."""
    book = replace(_book(map_of(value, "about")), path=location)
    highlights: list[ImportedHighlight] = []
    skipped: list[Skipped] = []
    items = maps(value.get("items"))
    named = {text(item, "id") for item in items}
    for number, item in enumerate(items, 1):
        whole, mark, _ = text(item, "id").partition(FURTHER_STRETCH)
        if mark and whole in named:
            continue
        highlight = _highlight(number, item, book)
        if isinstance(highlight, Skipped):
            skipped.append(highlight)
        else:
            highlights.append(highlight)
    return Imported(with_keys_of_their_own(highlights), tuple(skipped))


def _highlight(number: int, item: Mapping[str, object], book: ImportedBook) -> ImportedHighlight | Skipped:
    target = item.get("target")
    if isinstance(target, list):
        target = target[0] if target else None
    if not isinstance(target, Mapping):
        target = {"source": target} if isinstance(target, str) else {}
    source = target.get("source")
    file = text(source, "id") if isinstance(source, Mapping) else text(target, "source")
    place = selected(target.get("selector"), TextUnit.CODE_POINTS, file)
    said = said_in(item)
    if "bookmarking" in said.motivations and place.words is None:
        return Skipped(number, SkipReason.BOOKMARK, said.note, book)
    if place.words is None and not said.note.strip() and not said.tags and not place.hints:
        return Skipped(number, SkipReason.BROKEN, text(item, "id"), book)
    created, modified = of_text(item.get("created")), of_text(item.get("modified"))
    return ImportedHighlight(
        tool="epub-annotations",
        key=text(item, "id") or made_key(file, place.words or said.note, repr(place.hints)),
        number=number,
        words=place.words,
        book=book,
        hints=place.hints + _chapter(target, file),
        note=said.note,
        tags=said.tags,
        color=said.color,
        style="" if said.style == "solid" else said.style,
        created=created,
        modified="" if modified == created else modified,
        by=", ".join(names_of(item.get("creator"))),
        replies=said.replies,
    )


def _chapter(target: Mapping[str, object], file: str) -> tuple[Hint, ...]:
    """The headings that Readium and the draft name in `meta`, the outermost first."""
    headings = map_of(target, "meta").get("headings")
    names = tuple(text(one, "txt") or text(one, "text") for one in maps(headings))
    return (Chapter(tuple(filter(None, names)), file),) if any(names) else ()


def _book(about: Mapping[str, object]) -> ImportedBook:
    identifiers: dict[str, str] = {}
    for name in texts(about, "dc:identifier")[:20]:
        kind, _, value = name.removeprefix("urn:").partition(":")
        if value and kind.lower() in {"isbn", "uuid", "doi"}:
            identifiers.setdefault(kind.lower(), value)
        else:
            identifiers.setdefault("identifier", name)
    title = next(iter(texts(about, "dc:title")), "")
    authors = names_of(about.get("dc:creator"))
    return ImportedBook(title, authors, text(about, "url"), identifiers=identifiers)
