"""Okular's own files: what it keeps of a document (`docdata`), and archives of a document with its annotations.

Places are parts of the width and height of the page, from its upper left corner, and no words are kept.
"""

from typing import TYPE_CHECKING

from readerapp.exchange.imported import (
    Hint,
    Imported,
    ImportedBook,
    ImportedHighlight,
    NumberRange,
    Quads,
    Reply,
    Scale,
    Skipped,
    SkipReason,
)
from readerapp.exchange.readers.keys import made_key, with_keys_of_their_own
from readerapp.exchange.readers.moments import of_text
from readerapp.exchange.readers.pages import xml_root
from readerapp.exchange.readers.source import ImportSource

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TEXT, _MARKUP = "1", "4"
_STYLES = {"1": "squiggly", "2": "underline", "3": "strikethrough"}
_CONTENT, _METADATA = "content.xml", "metadata.xml"
_CORNERS = "abcd"


def recognises(source: ImportSource) -> bool:
    """Whether its outermost element is what Okular knows of a document, or it is an archive that begins as Okular's."""
    if source.head.startswith(b"PK\x03\x04"):
        names = (_CONTENT.encode(), _METADATA.encode())
        return source.head[30:60].startswith(names)
    return b"<documentInfo" in source.head[:4096]


def read(source: ImportSource) -> Imported:
    """All highlights and notes. Raises `ReaderappError` for what cannot be read at all."""
    document = ""
    if source.head.startswith(b"PK"):
        source, document = _in_archive(source)
    root = xml_root(source)
    path = document or root.get("url", "")
    book = ImportedBook(path.rpartition("/")[2].removesuffix(".pdf"), path=path)
    highlights: list[ImportedHighlight] = []
    skipped: list[Skipped] = []
    annotations = [one for list_ in root.iter("annotationList") for one in list_.iterchildren("annotation")]
    for number, annotation in enumerate(annotations, 1):
        base = next(annotation.iterchildren("base"), None)
        kind, note = annotation.get("type", ""), "" if base is None else base.get("contents", "")
        if base is None or (kind != _MARKUP and not note.strip()):
            reason = SkipReason.BROKEN if base is None else SkipReason.DRAWING
            skipped.append(Skipped(number, reason, note, book))
            continue
        highlights.append(_highlight(number, annotation, base, book))
    remarks = () if highlights else ("Okular has no highlights and notes for this document",)
    return Imported(with_keys_of_their_own(highlights), tuple(skipped), remarks)


def _in_archive(source: ImportSource) -> tuple[ImportSource, str]:
    """What is known of the document in an archive, and what the document is called."""
    from readerapp.sources.zip_archive import ZipArchive

    archive = ZipArchive(source.data, source.shown, "Okular archive")
    contents = archive.xml(_CONTENT) if archive.find(_CONTENT) else None
    named = {
        name: next((element.text or "" for element in contents.iter(name)), "") if contents is not None else ""
        for name in ("DocumentFileName", "MetadataFileName")
    }
    data = archive.read(named["MetadataFileName"] or _METADATA)
    return ImportSource.of(data, source.shown), named["DocumentFileName"]


def _highlight(number: int, annotation: "HtmlElement", base: "HtmlElement", book: ImportedBook) -> ImportedHighlight:
    markup = next(annotation.iterchildren("hl"), None)
    created, modified = of_text(base.get("creationDate", "")), of_text(base.get("modifyDate", ""))
    hints = _hints(annotation, base, markup)
    note = base.get("contents", "")
    return ImportedHighlight(
        tool="okular",
        key=base.get("uniqueName", "") or made_key(book.path, repr(hints), note),
        number=number,
        words=None,
        book=book,
        hints=hints,
        note=note,
        color=base.get("color", ""),
        style="" if markup is None else _STYLES.get(markup.get("type", ""), ""),
        created=created,
        modified="" if modified == created else modified,
        by=base.get("author", ""),
        replies=tuple(_replies(annotation)),
    )


def _hints(annotation: "HtmlElement", base: "HtmlElement", markup: "HtmlElement | None") -> tuple[Hint, ...]:
    page = next((one.get("number", "") for one in annotation.iterancestors("page")), "")
    if not page.isdecimal() or len(page) > 9:
        return ()
    number = NumberRange(Scale.PAGE, str(int(page) + 1), str(int(page) + 1))
    marked = [_quad(quad) for quad in markup.iterchildren("quad")] if markup is not None else []
    quads = marked or [_boundary(one) for one in base.iterchildren("boundary")]
    kept = tuple(quad for quad in quads if quad)
    # What the sign of a note covers is not what it is about.
    area = Quads(int(page), kept, is_from_top=True, is_share=True, is_sign=markup is None)
    return (area, number) if kept else (number,)


def _quad(quad: "HtmlElement") -> tuple[float, float, float, float] | None:
    try:
        across = [float(quad.get(f"{corner}x", "")) for corner in _CORNERS]
        down = [float(quad.get(f"{corner}y", "")) for corner in _CORNERS]
    except ValueError:
        return None
    return min(across), max(down), max(across), min(down)


def _boundary(boundary: "HtmlElement") -> tuple[float, float, float, float] | None:
    try:
        left, bottom, right, top = (float(boundary.get(side, "")) for side in "lbrt")
    except ValueError:
        return None
    return left, bottom, right, top


def _replies(annotation: "HtmlElement") -> list[Reply]:
    replies = []
    for revision in annotation.iterchildren("revision"):
        for base in revision.iter("base"):
            if base.get("contents", "").strip():
                created = of_text(base.get("creationDate", ""))
                replies.append(Reply(base.get("contents", ""), base.get("author", ""), created))
    return replies
