"""Notes as W3C EPUB Annotations: an archive with one set of them, to lie beside the book.

Source: EPUB Annotations 1.0, draft of 2026: a ZIP archive with `annotations.json`. An annotation has one body, with
colour, style and tags, whose value is empty for a highlight without a note, and one target: a file of the book, with
the words, and with their place in code points of the text of its body where the book is at hand.

One target is one stretch: of words that stand apart each stretch is an annotation, the first of them with the note. The
others are called as the first with a number behind it, so that what reads them can tell.
"""

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from readerapp.annotations.color import Color
from readerapp.exchange.entry import FURTHER_STRETCH, DocumentNotes, Entry
from readerapp.exchange.places.in_book import BookPlace, places_in_file
from readerapp.exchange.writers.web_annotations import id_of, quote_selectors, source_of, without_surrogates

_CONTEXT = "https://www.w3.org/ns/epub-anno.jsonld"
_TOOL = "epub-annotations"
_NAME = "annotations.json"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time of a file in an archive that has no time of its own: the same notes are the same bytes."""


def write(notes: Sequence[DocumentNotes], exported: str) -> bytes:
    """The archive with the annotations of one book."""
    (of_document,) = notes
    archive = BytesIO()
    with ZipFile(archive, "w") as files:
        add_file(files, _NAME, annotation_set(of_document, exported))
    return archive.getvalue()


def add_file(archive: ZipFile, name: str, data: bytes) -> None:
    """Put a file into an archive in which nothing says when it was made."""
    about = ZipInfo(name, _EARLIEST)
    about.compress_type = ZIP_DEFLATED
    about.external_attr = 0o644 << 16
    archive.writestr(about, data)


def annotation_set(notes: DocumentNotes, exported: str) -> bytes:
    """The set with all entries of a book, as JSON."""
    import orjson

    details = notes.details
    places = places_in_file(notes)
    about = {
        "dc:identifier": list(details.identifiers),
        "dc:format": "application/epub+zip",
        "dc:title": details.title,
        "dc:creator": list(details.authors),
        "dc:language": details.language,
        "dc:date": details.date,
        "url": details.url,
    }
    collection = {
        "@context": _CONTEXT,
        "id": f"urn:uuid:{details.id}" if details.id else source_of(details),
        "type": "AnnotationSet",
        "generator": {"type": "Software", "name": "readerapp"},
        "generated": exported,
        "about": {name: value for name, value in about.items() if value},
        "items": [item for entry in notes.entries for item in _annotations(entry, places.get(entry.id, ()), notes)],
    }
    return orjson.dumps(without_surrogates(collection), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _annotations(entry: Entry, places: Sequence[BookPlace], notes: DocumentNotes) -> Iterator[Mapping[str, Any]]:
    """The annotation that an entry is, and one more for each further stretch of its words."""
    for number, quote in enumerate(quote_selectors(entry)):
        part = _annotation(entry, quote, places[number] if places else None, notes)
        if number:
            nothing_said = {**part["body"], "value": "", "format": "text/plain", "tags": []}
            part |= {
                "id": f"{part['id']}{FURTHER_STRETCH}{number + 1}",
                "motivation": "highlighting",
                "body": nothing_said,
            }
        yield part


def _annotation(
    entry: Entry, quote: Mapping[str, str], place: BookPlace | None, notes: DocumentNotes
) -> dict[str, Any]:
    headings = [{"level": depth, "txt": heading.title} for depth, heading in enumerate(entry.where.headings, 1)]
    selectors: list[Mapping[str, Any]] = [quote]
    if place:
        position = {"type": "TextPositionSelector", "start": place.body_start, "end": place.body_end}
        selectors.insert(0, {"type": "CssSelector", "value": "body", "refinedBy": position})
    return {
        "id": id_of(entry, _TOOL),
        "type": "Annotation",
        "motivation": "commenting" if entry.note else "highlighting",
        "created": entry.created,
        "modified": entry.modified or entry.created,
        "body": {
            "type": "TextualBody",
            "value": entry.note,
            "format": "text/markdown" if entry.note else "text/plain",
            "color": "purple" if entry.color is Color.VIOLET else entry.color.value,
            "highlight": entry.mark.value,
            "tags": list(entry.tags),
        },
        "target": {
            "source": place.file if place else source_of(notes.details),
            "selector": selectors,
            **({"meta": {"headings": headings}} if headings else {}),
        },
    }
