"""ReadEra's backup: a ZIP archive with the library as JSON in it."""

from collections.abc import Mapping

from readerapp.exchange.imported import (
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
from readerapp.exchange.readers.json_data import map_of, maps, text
from readerapp.exchange.readers.keys import made_key, with_keys_of_their_own
from readerapp.exchange.readers.lenient_json import parsed
from readerapp.exchange.readers.moments import of_milliseconds
from readerapp.exchange.readers.source import ImportSource, ImportSourceError

_LIBRARY = "library.json"
_ZIP = b"PK\x03\x04"


def recognises(source: ImportSource) -> bool:
    """Whether it is an archive with a library in it, or such a library."""
    if source.head.startswith(_ZIP):
        return _LIBRARY.encode() in source.head or _LIBRARY.encode() in source.data[-(1 << 16) :]
    return source.head.lstrip().startswith(b"{") and b'"docs"' in source.head and b'"citations"' in source.head


def read(source: ImportSource) -> Imported:
    """All highlights of all books. Raises `ImportSourceError` for an archive that is damaged."""
    from readerapp.sources.errors import SourceError
    from readerapp.sources.zip_archive import ZipArchive

    data = source.data
    if source.head.startswith(_ZIP):
        try:
            archive = ZipArchive(data, source.name, "ReadEra backup")
            data = archive.read(archive.find(_LIBRARY) or archive.ending("/" + _LIBRARY) or _LIBRARY)
        except SourceError as error:
            raise ImportSourceError(str(error)) from error
    try:
        library = parsed(data)
    except ValueError as error:
        raise ImportSourceError(f"{source.shown} holds a library that is damaged; make the backup again") from error
    highlights: list[ImportedHighlight] = []
    skipped: list[Skipped] = []
    number = 0
    for document in maps(library.get("docs")) if isinstance(library, Mapping) else []:
        book = _book(document)
        for citation in maps(document.get("citations")):
            number += 1
            words, note = text(citation, "note_body"), text(citation, "note_extra")
            if words.strip() or note.strip():
                highlights.append(_highlight(number, text(document, "uri"), citation, book))
            else:
                reason = SkipReason.EMPTY if citation else SkipReason.BROKEN
                skipped.append(Skipped(number, reason, "", book))
    return Imported(with_keys_of_their_own(highlights), tuple(skipped))


def _highlight(number: int, uri: str, citation: Mapping[str, object], book: ImportedBook) -> ImportedHighlight:
    words = text(citation, "note_body")
    created, modified = citation.get("note_insert_time"), citation.get("note_modified_time")
    return ImportedHighlight(
        tool="readera",
        key=made_key(uri or book.title, str(created), text(citation, "note_data")),
        number=number,
        words=words if words.strip() else None,
        book=book,
        hints=_hints(citation),
        note=text(citation, "note_extra"),
        color=text(citation, "note_mark"),
        created=of_milliseconds(created),
        modified=of_milliseconds(modified) if modified != created else "",
    )


def _hints(citation: Mapping[str, object]) -> tuple[Hint, ...]:
    hints: list[Hint] = []
    place = citation.get("note_data")
    if isinstance(place, str):
        # It is JSON within a text of the JSON.
        try:
            place = parsed(place)
        except ValueError:
            place = None
    if isinstance(place, Mapping):
        start, end = text(place, "xPath"), text(place, "xPathEnd")
        if start.startswith("/body/") and end.startswith("/body/"):
            hints.append(XPointer(start, end))
    page = text(citation, "note_page")
    return (*hints, NumberRange(Scale.PAGE, page, page)) if page else tuple(hints)


def _book(document: Mapping[str, object]) -> ImportedBook:
    data = map_of(document, "data")
    identifiers = {
        kind: text(data, f"doc_{kind}").lower()
        for kind, length in (("md5", 32), ("sha1", 40))
        if len(text(data, f"doc_{kind}")) == length
    }
    uri = text(document, "uri")
    if uri.startswith("sha1:") and len(uri) == len("sha1:") + 40:
        identifiers.setdefault("sha1", uri.removeprefix("sha1:").lower())
    authors = tuple(filter(None, map(str.strip, text(data, "doc_authors").replace("\n", ";").split(";"))))
    title = text(data, "doc_title") or text(data, "doc_file_name_title")
    return ImportedBook(title, authors, path=text(data, "doc_file_name_title"), identifiers=identifiers)
