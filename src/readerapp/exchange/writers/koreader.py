"""Notes as the file of settings that KOReader keeps beside a book, `metadata.epub.lua`: a table in Lua.

Source: KOReader of 2024 on, whose `annotations` have places (xpointers in an EPUB), words, note, colour and style. What
has no place in the book would stop it, and is written as a bookmark of its first page, with words and note.
"""

from collections.abc import Iterator, Mapping, Sequence

from readerapp.annotations.color import Color, MarkStyle
from readerapp.document.sanitising import shown_line
from readerapp.document.squeezed import squeezed
from readerapp.exchange.entry import DocumentNotes, Entry
from readerapp.exchange.imported import XPointer
from readerapp.exchange.origins import highlight_of
from readerapp.exchange.places.partial_md5 import partial_md5_of

Value = str | int | Mapping["str | int", "Value"]

_COLORS = {Color.PINK: "red", Color.VIOLET: "purple"}
_STYLES = {MarkStyle.UNDERLINE: "underscore", MarkStyle.STRIKETHROUGH: "strikeout"}
_FIRST_PAGE = "/body/DocFragment[1].0"
_ESCAPES = {ord("\\"): "\\\\", ord('"'): '\\"', ord("\n"): "\\\n"}
_ESCAPES |= {number: f"\\{number:03d}" for number in (*range(10), *range(11, 32), 127)}


def write(notes: Sequence[DocumentNotes], _exported: str) -> bytes:
    """The file of one book."""
    (of_document,) = notes
    details = of_document.details
    places = _places(of_document)
    entries = [_annotation(entry, places.get(entry.id)) for entry in of_document.entries]
    table: dict[str | int, Value] = {
        "annotations": dict(enumerate(entries, 1)),
        "doc_props": _known(
            title=details.title,
            authors="\n".join(details.authors),
            language=details.language,
            identifiers="\n".join(details.identifiers),
        ),
    }
    location = shown_line(details.location)
    if location and location == details.location:
        table["doc_path"] = location
    if of_document.file:
        table["partial_md5_checksum"] = partial_md5_of(of_document.file.data)
    head = f"-- {location or 'readerapp'}\n"
    return f"{head}return {_written(table)}\n".encode("utf-8", "replace")


def _places(notes: DocumentNotes) -> Mapping[str, tuple[str, str]]:
    """The xpointers of the entries, by their ids: those that KOReader has said itself, else where the words stand."""
    from readerapp.exchange.places.in_book import places_in_file

    # KOReader knows one stretch: of words that stand apart it is from the first to the last.
    found = {
        name: (places[0].start, places[-1].end)
        for name, places in places_in_file(notes).items()
        if places[0].start and places[-1].end and places[0].file == places[-1].file
    }
    return found | {entry.id: said for entry in notes.entries if (said := _said(entry))}


def _said(entry: Entry) -> tuple[str, str] | None:
    if not entry.origin:
        return None
    origin = highlight_of(entry.origin)
    pointer = next((hint for hint in origin.hints if isinstance(hint, XPointer) and hint.end), None)
    if origin.tool != "koreader" or pointer is None or squeezed(origin.words or "") != squeezed(entry.words):
        return None
    return pointer.start, pointer.end


def _annotation(entry: Entry, place: tuple[str, str] | None) -> Value:
    where = entry.where
    start, end = place or (_FIRST_PAGE, "")
    return _known(
        chapter=where.headings[-1].title if where.headings else "",
        color=_COLORS.get(entry.color, entry.color.value) if place else "",
        datetime=_local(entry.created),
        datetime_updated=_local(entry.modified) if entry.modified != entry.created else "",
        drawer=_STYLES.get(entry.mark, "lighten") if place else "",
        note=entry.note,
        page=start,
        pageref=where.page,
        pos0=start if place else "",
        pos1=end,
        text=entry.words.replace("\n\n", "\n"),
    )


def _local(time: str) -> str:
    """A time as KOReader writes it, which says no zone."""
    return time[: len("2026-11-23T10:00:00")].replace("T", " ")


def _known(**values: str) -> Mapping[str | int, Value]:
    return {name: value for name, value in values.items() if value}


def _written(value: Value, depth: int = 0) -> str:
    if isinstance(value, str):
        return f'"{value.translate(_ESCAPES)}"'
    if isinstance(value, int):
        return str(value)
    return "{\n" + "".join(_fields(value, depth + 1)) + "    " * depth + "}" if value else "{}"


def _fields(value: Mapping[str | int, Value], depth: int) -> Iterator[str]:
    for name in sorted(value, key=lambda name: (isinstance(name, str), name)):
        yield f"{'    ' * depth}[{_written(name)}] = {_written(value[name], depth)},\n"
