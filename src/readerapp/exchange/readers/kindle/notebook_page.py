"""The page of a notebook that the apps of Kindle send by e-mail, in the dialects of the phone and of the desktop."""

import re
from typing import TYPE_CHECKING

from readerapp.exchange.imported import Imported, ImportedBook, Skipped, SkipReason
from readerapp.exchange.readers.kindle.notebook import Entry, entry_of, imported
from readerapp.exchange.readers.pages import html_roots, text_in
from readerapp.exchange.readers.source import ImportSource

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PLACE = re.compile(rb"""class\s*=\s*["'](?:bookTitle|noteHeading|notebookFor)["']""", re.IGNORECASE)
# On the desktop a heading opens that a division closes: all of them are divisions here.
_HEADINGS = re.compile(r"<(/?)h[1-6]\b", re.IGNORECASE)
_ENTRY = re.compile(r"""<div\b[^<>]*\bclass\s*=\s*["']noteHeading["']""", re.IGNORECASE)
_COLOR = "highlight_"


def recognises(source: ImportSource) -> bool:
    """Whether it is a page with the classes of a notebook."""
    return b"<" in source.head[:64] and _PLACE.search(source.head) is not None


def read(source: ImportSource) -> Imported:
    """All highlights of the page. Raises `ImportSourceError`."""
    page = _HEADINGS.sub(r"<\1div", source.text)
    title, authors, section = "", "", ""
    entries: list[Entry] = []
    skipped: list[Skipped] = []
    heading: HtmlElement | None = None
    number = 0
    elements = (one for root in html_roots(source, page, _ENTRY) for one in root.iter("div", "span", "p"))
    for element in elements:
        names = element.get("class", "").split()
        if "bookTitle" in names:
            title = title or text_in(element)
        elif "authors" in names:
            authors = authors or text_in(element)
        elif "sectionHeading" in names:
            section = text_in(element)
        elif "noteHeading" in names:
            if heading is not None:
                entries.append(_entry(number, heading, "", section))
            number += 1
            heading = element
        elif "noteText" in names:
            if heading is None:
                number += 1
                skipped.append(Skipped(number, SkipReason.BROKEN, text_in(element)))
                continue
            entries.append(_entry(number, heading, text_in(element), section))
            heading = None
    if heading is not None:
        entries.append(_entry(number, heading, "", section))
    book = ImportedBook(" ".join(title.split()), tuple(filter(None, map(str.strip, authors.split(";")))))
    return imported(entries, book, skipped)


def _entry(number: int, heading: "HtmlElement", text: str, section: str) -> Entry:
    colors = (name for span in heading.iter("span") for name in span.get("class", "").split())
    color = next((name.removeprefix(_COLOR) for name in colors if name.startswith(_COLOR)), "")
    return entry_of(number, text_in(heading), text, color, section)
