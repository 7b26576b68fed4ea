"""Zotero's export as RDF: works, their files, and notes on them, which hold the annotations that were put into them.

The export keeps no annotations by themselves, so that only what Zotero has made notes of is there.
"""

from typing import TYPE_CHECKING

from readerapp.exchange.imported import Imported, ImportedBook, ImportedHighlight, Skipped
from readerapp.exchange.readers.keys import made_key, with_keys_of_their_own
from readerapp.exchange.readers.pages import html_root, text_in, xml_root
from readerapp.exchange.readers.source import ImportSource
from readerapp.exchange.readers.zotero.note_page import read_note

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NAMESPACE = b"http://www.zotero.org/namespaces/export#"
_NOTE, _FILE = "memo", "attachment"
_IDENTIFIERS = (("ISBN ", "isbn"), ("DOI ", "doi"))


def recognises(source: ImportSource) -> bool:
    """Whether it is RDF with Zotero's names in it."""
    head = source.head[:8192]
    return b"RDF" in head and _NAMESPACE in head


def read(source: ImportSource) -> Imported:
    """The annotations in all notes; a note without any is a note on its work. Raises `ImportSourceError`."""
    root = xml_root(source)
    books: dict[str, ImportedBook] = {}
    paths = {one.get("about", ""): _path(one) for one in root.iterchildren() if one.tag.lower() == _FILE}
    for work in root.iterchildren():
        if work.tag.lower() in {_NOTE, _FILE}:
            continue
        book = _book(work, paths)
        books |= {one.get("resource", ""): book for one in work.iterchildren("isReferencedBy")}
    highlights: list[ImportedHighlight] = []
    skipped: list[Skipped] = []
    for memo in root.iterchildren():
        if memo.tag.lower() != _NOTE:
            continue
        name = memo.get("about", "")
        page = next(("".join(value.itertext()) for value in memo.iter("value")), memo.text or "")
        book = books.get(name, ImportedBook())
        first = len(highlights) + len(skipped) + 1
        found, left = read_note(page, book, first)
        skipped += left
        note = "" if found or left else text_in(html_root(source, page)) if page.strip() else ""
        if note:
            found = [ImportedHighlight("zotero", made_key(book.title, note), first, None, book, note=note)]
        highlights += found
    remarks = () if highlights or skipped else ("this export of Zotero holds no notes",)
    return Imported(with_keys_of_their_own(highlights), tuple(skipped), remarks)


def _book(work: "HtmlElement", paths: dict[str, str]) -> ImportedBook:
    title = next(((one.text or "").strip() for one in work.iterchildren("title")), "")
    names = []
    for authors in work.iterchildren("authors"):
        for person in authors.iter("Person"):
            parts = {one.tag.lower(): (one.text or "").strip() for one in person.iterchildren()}
            names.append(" ".join(filter(None, (parts.get("givenname"), parts.get("surname")))))
    identifiers: dict[str, str] = {}
    url = ""
    for one in work.iterchildren("identifier"):
        said = "".join(one.itertext()).strip()
        url = url or (said if said.startswith(("http://", "https://")) else "")
        for mark, kind in _IDENTIFIERS:
            if said.startswith(mark):
                identifiers[kind] = said.removeprefix(mark).split()[0]
    files = [paths.get(one.get("resource", ""), "") for one in work.iterchildren("link")]
    return ImportedBook(title, tuple(filter(None, names)), url, next(filter(None, files), ""), identifiers)


def _path(file: "HtmlElement") -> str:
    named = (one for one in file.iterchildren() if one.tag.lower() in {"resource", "path"})
    return next((one.get("resource", "") or (one.text or "").strip() for one in named), "")
