"""KOReader's export to a page in HTML: its elements have no names, and are told apart by how they are to look."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from readerapp.exchange.imported import Imported, ImportedBook
from readerapp.exchange.readers.koreader.exported import Exported, imported
from readerapp.exchange.readers.pages import html_root, text_in
from readerapp.exchange.readers.source import ImportSource

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ENTRY = "padding-top:0.5em;padding-bottom:0.5em"
_NOTE = "margin-left:2em"
_CHAPTER = "font-weight:bold;text-align:center"
_WORDS = "font-size:12pt"
_BAR = re.compile(r"width:0\.2em;.*background-color:(?P<color>#[0-9a-fA-F]{3,8}|[a-z]+)")
_MARK = re.compile(r"padding-top:\s*0\.5em;\s*padding-bottom:\s*0\.5em")


def recognises(source: ImportSource) -> bool:
    """Whether it is a page with the looks that this export gives to a book and its highlights."""
    text = source.head.decode("utf-8", "replace")
    return "<html" in text and _MARK.search(text) is not None and "margin:0 auto" in text and "<h2 style=" in text


def read(source: ImportSource) -> Imported:
    """All highlights of the page. Raises `ImportSourceError`."""
    return imported(_exported(html_root(source, source.text)))


def _exported(root: "HtmlElement") -> Iterator[Exported]:
    book, chapter = ImportedBook(), ""
    for element in root.iter("h2", "h5", "div"):
        look = _look(element)
        if element.tag == "h2":
            book, chapter = ImportedBook(text_in(element)), ""
        elif element.tag == "h5":
            book = ImportedBook(book.title, tuple(filter(None, map(str.strip, text_in(element).split(",")))))
        elif _CHAPTER in look:
            chapter = text_in(element)
        elif _ENTRY in look:
            yield _entry(element, book, chapter)


def _entry(element: "HtmlElement", book: ImportedBook, chapter: str) -> Exported:
    """A highlight. Its date is written as the device writes dates, so that nobody knows day and month for certain."""
    page, words, note, color = "", "", "", ""
    for part in element.iter("div"):
        look = _look(part)
        bar = _BAR.search(look)
        if bar:
            color = bar["color"]
        elif _NOTE in look:
            note = text_in(part)
        elif look.startswith(_WORDS) and not words:
            words = text_in(part)
        elif not page and (spans := [span for span in part.iterchildren("span") if "float:right" in _look(span)]):
            page = text_in(spans[0]).rpartition(":")[2].strip()
    return Exported(book, chapter, page, words, note, color=color)


def _look(element: "HtmlElement") -> str:
    return "".join((element.get("style") or "").split())
