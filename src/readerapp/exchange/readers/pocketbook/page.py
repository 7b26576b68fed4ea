"""The page that a PocketBook exports the notes of a book to."""

import re
from typing import TYPE_CHECKING

from readerapp.exchange.imported import (
    Imported,
    ImportedBook,
    ImportedHighlight,
    NumberRange,
    Scale,
    Skipped,
    SkipReason,
)
from readerapp.exchange.readers.keys import made_key, with_keys_of_their_own
from readerapp.exchange.readers.pages import html_roots, text_in
from readerapp.exchange.readers.source import ImportSource

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_GENERATOR = re.compile(rb"""PocketBook Bookmarks Export|class=["'][^"']*\bbm-(?:color|page|text)""")
_COLOR = "bm-color-"
_NO_COLORS = frozenset({"none", "note", "undefined"})
_ENTRY = re.compile(r"""<div\b[^<>]*\bclass\s*=\s*["'](?:[^"'<>]*\s)?bookmark[\s"']""")
_SELF_CLOSED = re.compile(r"<(div|p|span|title)\b([^<>]*)/>")


def recognises(source: ImportSource) -> bool:
    """Whether it says that it is one, or has the classes that only such a page has."""
    return b"<" in source.head[:64] and _GENERATOR.search(source.head) is not None


def read(source: ImportSource) -> Imported:
    """All highlights of the page. Raises `ImportSourceError`."""
    # It is read as HTML, which forgives more; there an element that closes itself would stay open.
    page = _SELF_CLOSED.sub(r"<\1\2></\1>", source.text)
    book = ImportedBook()
    highlights: list[ImportedHighlight] = []
    skipped: list[Skipped] = []
    for root in html_roots(source, page, _ENTRY):
        # The title is in the first piece of the page.
        book = book if book.title else ImportedBook(next(map(text_in, root.iter("title")), ""))
        for mark in root.iter("div"):
            if "bookmark" in mark.get("class", "").split():
                found = _highlight(len(highlights) + len(skipped) + 1, mark, book)
                if isinstance(found, Skipped):
                    skipped.append(found)
                else:
                    highlights.append(found)
    return Imported(with_keys_of_their_own(highlights), tuple(skipped))


def _highlight(number: int, mark: "HtmlElement", book: ImportedBook) -> ImportedHighlight | Skipped:
    words, note, page = _part(mark, "bm-text"), _part(mark, "bm-note"), _part(mark, "bm-page")
    if not words and not note:
        is_picture = next(mark.iter("img"), None) is not None
        return Skipped(number, SkipReason.DRAWING if is_picture else SkipReason.BOOKMARK, page, book)
    return ImportedHighlight(
        tool="pocketbook",
        key=mark.get("id") or made_key(book.title, page, words[:80]),
        number=number,
        words=words or None,
        book=book,
        hints=(NumberRange(Scale.PAGE, page, page),) if page else (),
        note=note,
        color=_color(mark),
    )


def _part(mark: "HtmlElement", name: str) -> str:
    return next((text_in(part) for part in mark.iter() if name in part.get("class", "").split()), "")


def _color(mark: "HtmlElement") -> str:
    names = (name.removeprefix(_COLOR) for name in mark.get("class", "").split() if name.startswith(_COLOR))
    return next((name for name in names if name not in _NO_COLORS), "")
