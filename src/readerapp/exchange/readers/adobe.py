"""The `.annot` files of Adobe's reading engine, as Digital Editions, Kobo, Sony and PocketBook write them."""

import re
from typing import TYPE_CHECKING

from readerapp.exchange.imported import (
    Chapter,
    Hint,
    Imported,
    ImportedBook,
    ImportedHighlight,
    KoboPoint,
    NumberRange,
    Scale,
    Skipped,
    SkipReason,
)
from readerapp.exchange.readers.keys import first_letters, made_key, with_keys_of_their_own
from readerapp.exchange.readers.moments import of_text
from readerapp.exchange.readers.pages import xml_root
from readerapp.exchange.readers.source import ImportSource

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ROOT = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?annotationSet[\s>]")
_POINT = re.compile(r"(?P<file>[^#]*)#(?P<point>point\([^()]*\))")
_IDENTIFIERS = re.compile(r"(?:urn:)?(?P<kind>uuid|isbn|md5|doi):(?P<value>.+)", re.IGNORECASE)


def recognises(source: ImportSource) -> bool:
    """Whether its outermost element is a set of annotations."""
    return _ROOT.search(source.head[:4096]) is not None


def read(source: ImportSource) -> Imported:
    """All highlights of the file. Raises `ImportSourceError` for what is no XML."""
    root = xml_root(source)
    publication = next(root.iter("publication"), None)
    book = ImportedBook() if publication is None else _book(publication)
    highlights: list[ImportedHighlight] = []
    skipped: list[Skipped] = []
    for number, annotation in enumerate(root.iter("annotation"), 1):
        fragment = next(annotation.iter("fragment"), None)
        words = _text(fragment, "text")
        note = _text(next(annotation.iter("content"), None), "text")
        if not words.strip() and not note.strip():
            skipped.append(Skipped(number, SkipReason.BOOKMARK, _text(annotation, "title"), book))
            continue
        hints = () if fragment is None else _hints(fragment)
        start = "" if fragment is None else fragment.get("start", "")
        key = _own(annotation, "identifier") or made_key(start, first_letters(words))
        content = next(annotation.iter("content"), None)
        created = of_text(_own(annotation, "date"))
        changed = of_text(_text(content, "date"))
        highlights.append(
            ImportedHighlight(
                tool="adobe",
                key=key,
                number=number,
                words=words if words.strip() else None,
                book=book,
                hints=hints,
                note=note,
                color="" if fragment is None else fragment.get("color", ""),
                created=created,
                modified=changed if changed > created else "",
            )
        )
    return Imported(with_keys_of_their_own(highlights), tuple(skipped))


def _book(publication: "HtmlElement") -> ImportedBook:
    identifiers: dict[str, str] = {}
    for element in publication.iter("identifier"):
        parts = _IDENTIFIERS.fullmatch((element.text or "").strip())
        if parts:
            identifiers[parts["kind"].lower()] = parts["value"]
    authors = tuple(text for element in publication.iter("creator") if (text := (element.text or "").strip()))
    return ImportedBook(_text(publication, "title"), authors, identifiers=identifiers)


def _hints(fragment: "HtmlElement") -> tuple[Hint, ...]:
    hints: list[Hint] = []
    start, end = _POINT.match(fragment.get("start", "")), _POINT.match(fragment.get("end", ""))
    if start and end:
        hints.append(KoboPoint(start["file"], start["point"], end["point"]))
    try:
        percent = float(fragment.get("progress", "")) * 100
    except ValueError:
        percent = -1
    if 0 <= percent <= 100:
        hints.append(NumberRange(Scale.PERCENT, f"{percent:g}", f"{percent:g}"))
    title = _text(fragment, "title")
    return (*hints, Chapter((title,))) if title else tuple(hints)


def _own(element: "HtmlElement", name: str) -> str:
    """The text of a child with this name."""
    return next(((child.text or "").strip() for child in element.iterchildren(name)), "")


def _text(element: "HtmlElement | None", name: str) -> str:
    """The whole text of the first element with this name in `element`."""
    if element is None:
        return ""
    return next(("".join(found.itertext()) for found in element.iter(name)), "")
