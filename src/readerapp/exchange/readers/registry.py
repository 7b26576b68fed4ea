"""The registry of what comes in: which readers there are, and which of them knows a source.

A reader is one module of this folder with two functions:

    def recognises(source: ImportSource) -> bool
    def read(source: ImportSource) -> Imported

`recognises` says whether the source is what this reader reads, by what it holds and never by its name alone. It is
asked of every source, so that it looks at `source.head`, or at the names in a folder, and at no more - but for what is
read once for all that ask, and only where the head promises something: `json_of`, `tables_of`. `read` raises
`ReaderappError` for a source that it recognised and cannot read at all; a part that is broken is `Skipped` instead.
Heavy libraries are imported inside the functions.

The order of `READERS` is the order of asking: what is particular stands before what is general.
"""

from collections.abc import Sequence
from importlib import import_module
from typing import NamedTuple, Protocol, cast

from readerapp.errors import ReaderappError, UsageError
from readerapp.exchange.imported import Imported
from readerapp.exchange.readers.cleaning import cleaned
from readerapp.exchange.readers.source import ImportSource
from readerapp.garbage import no_garbage_collection


class UnknownFormatError(ReaderappError):
    """A source that no reader knows."""


class UnknownReaderError(UnknownFormatError, UsageError):
    """A reader that there is not."""


class Reader(NamedTuple):
    """One row: the word for `--from`, what it reads in a few words for people, and the module."""

    name: str
    summary: str
    module: str


class ReaderModule(Protocol):
    """What the module of a reader has."""

    def recognises(self, source: ImportSource, /) -> bool:
        """Whether the source is what this reader reads."""

    def read(self, source: ImportSource, /) -> Imported:
        """All highlights of the source. Raises `ReaderappError`."""


_HERE = "readerapp.exchange.readers."

READERS: tuple[Reader, ...] = (
    Reader("readerapp", "Markdown that readerapp has exported", f"{_HERE}own_markdown"),
    Reader("readerapp-json", "what readerapp notes --json prints", f"{_HERE}own_json"),
    Reader("kindle", "Kindle's My Clippings.txt, and what KOReader writes in its form", f"{_HERE}kindle.clippings"),
    Reader("kindle-notebook", "notebook of a Kindle, as HTML", f"{_HERE}kindle.notebook_page"),
    Reader("kindle-table", "notebook of a Kindle, as CSV", f"{_HERE}kindle.notebook_table"),
    Reader("kindle-json", "highlights of a Kindle, as Bookcision's JSON", f"{_HERE}kindle.bookcision"),
    Reader("kobo", "KoboReader.sqlite", f"{_HERE}kobo"),
    Reader("annot", "annotations of Digital Editions, Kobo, Sony, PocketBook (.annot)", f"{_HERE}adobe"),
    Reader("koreader", "KOReader's metadata.*.lua and *.annotations.lua", f"{_HERE}koreader.sidecar"),
    Reader("koreader-json", "KOReader's export, as JSON", f"{_HERE}koreader.export_json"),
    Reader("koreader-markdown", "KOReader's export, as Markdown", f"{_HERE}koreader.export_markdown"),
    Reader("koreader-text", "KOReader's export, as text", f"{_HERE}koreader.export_text"),
    Reader("koreader-html", "KOReader's export, as HTML", f"{_HERE}koreader.export_page"),
    Reader("calibre", "annotations of calibre and of its viewer", f"{_HERE}calibre.annotations"),
    Reader("calibre-library", "calibre's library, metadata.db", f"{_HERE}calibre.library"),
    Reader("calibre-text", "calibre's export of annotations, as text or Markdown", f"{_HERE}calibre.export_text"),
    Reader("calibre-bookmarks", "calibre_bookmarks.txt, as it lies inside an EPUB", f"{_HERE}calibre.bookmarks"),
    Reader("apple-books", "Apple Books' AEAnnotation*.sqlite", f"{_HERE}apple_books"),
    Reader("pocketbook", "notes of a PocketBook, as HTML", f"{_HERE}pocketbook.page"),
    Reader("pocketbook-database", "PocketBook's books.db and explorer-3.db", f"{_HERE}pocketbook.database"),
    Reader("boox", "reading notes of a Boox", f"{_HERE}boox"),
    Reader("moon-reader", "Moon+ Reader's .mrexpt", f"{_HERE}moon_reader.records"),
    Reader(
        "moon-reader-library", "Moon+ Reader's backup (.mrpro, .mrstd) and mrbooks.db", f"{_HERE}moon_reader.library"
    ),
    Reader("moon-reader-folder", "Moon+ Reader's .an, of a shared folder", f"{_HERE}moon_reader.shared_folder"),
    Reader("readera", "ReadEra's backup (.bak)", f"{_HERE}readera"),
    Reader("librera", "Librera's app-Bookmarks.json", f"{_HERE}librera"),
    Reader(
        "remarkable", "highlights of a reMarkable: .rm, .highlights/*.json, .rmdoc", f"{_HERE}remarkable.highlights"
    ),
    Reader("tolino", "Tolino's notes.txt", f"{_HERE}tolino"),
    Reader("foliate", "Foliate's and readest's annotations", f"{_HERE}foliate"),
    Reader("hypothesis", "Hypothesis: rows of its API, and its client's JSON", f"{_HERE}hypothesis.rows"),
    Reader("hypothesis-table", "Hypothesis' export as a table", f"{_HERE}hypothesis.table"),
    Reader("hypothesis-text", "Hypothesis' export as text", f"{_HERE}hypothesis.report"),
    Reader("epub-annotations", "W3C EPUB Annotations and Readium's, alone or in an EPUB", f"{_HERE}epub_annotations"),
    Reader("pdf", "highlights, notes and replies inside a PDF", f"{_HERE}pdf_annotations"),
    Reader("play-books", "Google Play Books' document of notes, as HTML or DOCX", f"{_HERE}play_books"),
    Reader("word", "comments and tracked changes of a DOCX", f"{_HERE}office.word"),
    Reader("writer", "comments and tracked changes of an OpenDocument text", f"{_HERE}office.writer"),
    Reader("readwise", "Readwise's table, exported or to be imported", f"{_HERE}readwise"),
    Reader("zotero", "annotations of Zotero, as JSON", f"{_HERE}zotero.items"),
    Reader("zotero-rdf", "Zotero's export as RDF, for the notes in it", f"{_HERE}zotero.rdf"),
    Reader("zotero-page", "a note of Zotero, as HTML or in Markdown with it", f"{_HERE}zotero.note_page"),
    Reader("zotero-note", "a note of Zotero, as Markdown with links", f"{_HERE}zotero.note_links"),
    Reader("okular", "Okular's docdata (.xml) and archives (.okular)", f"{_HERE}okular"),
    Reader("sioyek", "sioyek's export", f"{_HERE}sioyek"),
    Reader("sioyek-database", "sioyek's shared.db", f"{_HERE}sioyek_database"),
    Reader("logseq", "highlights of a PDF in Logseq, .edn and hls__*.md", f"{_HERE}logseq.highlights"),
    Reader("omnivore", "Omnivore's export", f"{_HERE}omnivore"),
    Reader("wallabag", "wallabag's export as JSON", f"{_HERE}wallabag"),
    Reader("pocket", "annotations of Pocket's export", f"{_HERE}pocket"),
    Reader("org-remark", "notes of org-remark", f"{_HERE}org_remark"),
    Reader("org", "quotes in an Org file", f"{_HERE}org_quotes"),
    Reader("obsidian", "quotes as callouts with block ids, in Markdown", f"{_HERE}obsidian"),
    Reader("logseq-page", "a page of Logseq with quotes", f"{_HERE}logseq.quotes"),
    Reader("opml", "an outline of quotes with notes", f"{_HERE}outline"),
    Reader("anki", "notes for Anki as text", f"{_HERE}anki"),
    Reader("ris", "a bibliography in RIS with quotes as notes", f"{_HERE}ris"),
    Reader("read-later", "tables of Instapaper, Matter, Diigo, Raindrop", f"{_HERE}read_later_tables"),
    Reader(
        "no-highlights",
        "lists that hold none: Reader, Karakeep, Matter, Pocket, Apple Books' library",
        f"{_HERE}without_highlights",
    ),
    Reader("w3c", "W3C Web Annotations", f"{_HERE}web_annotations"),
)


def reader_of(source: ImportSource, readers: Sequence[Reader] = READERS) -> Reader | None:
    """The reader that knows this source, or `None`."""
    return next((reader for reader in readers if _module(reader).recognises(source)), None)


def reader_named(name: str, readers: Sequence[Reader] = READERS) -> Reader:
    """The reader with this name. Raises `UnknownReaderError`."""
    for reader in readers:
        if reader.name == name:
            return reader
    known = ", ".join(reader.name for reader in readers)
    raise UnknownReaderError(f"no reader is called {name!r}; there are {known}")


def read_source(source: ImportSource, name: str = "", readers: Sequence[Reader] = READERS) -> Imported:
    """Everything that a file, or a folder of one program, holds: by the reader called `name`, else the one that fits.

    Raises `UnknownFormatError` when none fits, `ReaderappError` when it cannot be read.
    """
    reader = reader_named(name, readers) if name else reader_of(source, readers)
    if reader is None:
        raise UnknownFormatError(f"{source.shown} holds no highlights that are known; --from says what it is")
    with no_garbage_collection():
        return cleaned(_module(reader).read(source))


def _module(reader: Reader) -> ReaderModule:
    return cast("ReaderModule", import_module(reader.module))
