"""Running an import: what was gathered is read, sorted by book, put on its words, and planned; then it is saved."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from readerapp.annotations.color import Color
from readerapp.desk.importing.bringing import Bringer, Incoming
from readerapp.desk.importing.choosing import Ask, Chooser, Chosen, ask_nobody
from readerapp.desk.importing.gathering import Gathered, gather
from readerapp.desk.importing.joining_books import joined_by_words
from readerapp.desk.importing.known import Known
from readerapp.desk.importing.nearby import nearby
from readerapp.desk.importing.opened import Opener
from readerapp.desk.importing.plan import Plan, PlannedDocument
from readerapp.desk.importing.report import BookReport, ImportReport
from readerapp.desk.importing.targets import Shelf, grouped, is_same_book, marks_of, title_of
from readerapp.desk.landing.landing import Landing
from readerapp.errors import ReaderappError
from readerapp.exchange.imported import ImportedBook, Skipped
from readerapp.exchange.origins import book_record
from readerapp.exchange.readers.registry import read_source
from readerapp.garbage import no_garbage_collection
from readerapp.sources.options import ReadingOptions
from readerapp.sources.progress import Progress, untold
from readerapp.store.store import Store

WHOLE_STATES = frozenset(
    {"kobo", "koreader", "calibre", "calibre-library", "apple-books", "pocketbook-database", "foliate"}
)
"""Readers of what has all that there is of a book: what is no longer in it was deleted there."""

IN_TEXTS = frozenset({"pdf", "word", "writer"})
"""Readers of what is marked in a text that can be read itself."""

_WRITTEN = re.compile(r"^exported: *[\"']?([0-9T:Z+-]+)", re.MULTILINE)
_MOST_FRONT_MATTER = 4096


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What is to be imported, and how.

    `to` is where the document lies that it belongs to, empty to look for it; `reader` the name of a reader, empty to be
    told by the content. `colors` are those of `colors.color_of`. `with_hidden` brings in what a device hides, too.
    """

    paths: tuple[Path, ...]
    to: str = ""
    reader: str = ""
    colors: Mapping[str, Color] | None = None
    with_hidden: bool = False


class _Found(NamedTuple):
    """What one book gave: all that it is called, its highlights, what did not come in, and where to look for it.

    `itself` is the source where that is the book, as a PDF with what is marked in it is.
    """

    books: list[ImportedBook]
    incoming: list[Incoming]
    skipped: list[tuple[str, Skipped]]
    near: list[Path]
    itself: str = ""


def plan_import(
    store: Store,
    request: ImportRequest,
    options: Callable[[str], ReadingOptions],
    progress: Progress = untold,
    on_book: Callable[[int, int, str], None] | None = None,
    ask: Ask = ask_nobody,
) -> Plan:
    """All that an import would change; nothing is changed yet.

    `options` says how the document at a location is to be read; `progress` is told how far each is, and may give up.
    `on_book` is told how many books are done of how many, and the title of the next; and of each source that is read,
    when it is not known yet how many there are. `ask` is asked which text a book is where that is not clear.
    Raises `ReaderappError` for what no reader knows or what cannot be read.
    """
    plan = Plan()

    def on_source(name: str) -> None:
        if on_book is not None:
            on_book(0, 0, name)

    books = _read(list(gather(request.paths, request.reader)), request, plan.report, on_source)
    known = Known(store, {(one.highlight.tool, one.highlight.key) for found in books for one in found.incoming})
    chooser = Chooser(Shelf(store.documents()), Opener(options, progress), request.to, len(books), ask)
    planner = _Planner(plan, known, chooser, request.colors or {})
    with no_garbage_collection():
        for number, found in enumerate(books):
            if on_book is not None:
                on_book(number, len(books), title_of(found.books[0]))
            planner.bring(found)
    return plan


class _Planner:
    """Brings book after book into a plan."""

    def __init__(self, plan: Plan, known: Known, chooser: Chooser, colors: Mapping[str, Color]) -> None:
        self._plan = plan
        self._known = known
        self._chooser = chooser
        self._bringer = Bringer(plan, known, colors)
        self._waiting = [PlannedDocument.of(document) for document in chooser.waiting()]
        self._unnamed = [document for document in self._waiting if not document.is_named]
        self._by_mark: dict[str, list[str]] = {}

    def bring(self, found: _Found) -> None:
        """Bring in all highlights of a book."""
        seeking = [one for one in found.incoming if self._bringer.needs_place(one)]
        highlights = [one.highlight for one in seeking]
        earlier = self._earlier(found)
        chosen = (
            self._chooser.choose(found.books, found.near, highlights, earlier, found.itself)
            if seeking
            else Chosen(None, earlier, self._chooser.stored(earlier))
        )
        document = self._document(found, chosen, earlier)
        landings = dict(zip(map(id, seeking), chosen.landings, strict=False)) if chosen.text else {}
        book = self._report(found, document, chosen)
        for one in _newest_first(found.incoming):
            landing: Landing | None = landings.get(id(one))
            self._bringer.bring(one, landing, document, chosen.text, book)
        self._look_for_deleted(found, document, book)

    def _earlier(self, found: _Found) -> str:
        """The id of the document that most of the highlights came to the last time; empty for none."""
        counts: dict[str, int] = {}
        for one in found.incoming:
            existing = self._known.with_key(one.highlight.tool, one.highlight.key)
            if existing is not None:
                counts[existing.document] = counts.get(existing.document, 0) + 1
        return max(counts, key=lambda document: counts[document], default="")

    def _document(self, found: _Found, chosen: Chosen, earlier: str) -> PlannedDocument:
        documents = self._plan.documents
        stored, text = chosen.stored, chosen.text
        planned = None
        if text is not None:
            planned = next((one for one in documents.values() if one.location == text.location), None)
        if planned is None and stored is not None:
            planned = documents.get(stored.id) or PlannedDocument.of(stored)
        if planned is None and text is None:
            told = {one: None for mark in marks_of(found.books[0]) for one in self._by_mark.get(mark, ())}
            planned = next(
                (
                    one
                    for one in map(documents.__getitem__, told)
                    if one.is_new and any(is_same_book(book, found.books[0]) for book in _books_of(one))
                ),
                None,
            )
        if planned is None:
            planned = _awaited(found, f"new:{len(documents)}")
        if text is None and not earlier:
            is_named = any(book.is_named for book in found.books)
            others = self._unnamed if is_named else [*self._waiting, *documents.values()]
            words = [one.highlight.words for one in found.incoming if one.highlight.words]
            planned = joined_by_words(self._plan, self._known, planned, found.books, words, others)
            if planned.is_new and not is_named:
                self._unnamed.append(planned)
        if text is not None and planned.sighting is None:
            planned.sighting, planned.location = text.sighting(), text.location
            planned.skeleton = text.document.paragraphs().skeleton()
            planned.title = text.document.title
        planned.books += [record for book in found.books if (record := book_record(book)) not in planned.books]
        documents[planned.id] = planned
        for book in found.books:
            for mark in marks_of(book):
                self._by_mark.setdefault(mark, []).append(planned.id)
        waiting = self._chooser.stored(earlier)
        if waiting is not None and not waiting.has_text and waiting.id != planned.id:
            self._plan.merges[waiting.id] = planned.id
        return planned

    def _report(self, found: _Found, document: PlannedDocument, chosen: Chosen) -> BookReport:
        authors = next((book.authors for book in found.books if book.authors), document.authors)
        title = next(filter(None, map(title_of, found.books)), document.title)
        location = document.location or (chosen.stored.location if chosen.stored else "")
        known = "" if document.is_new else document.id
        book = BookReport(title, authors, known, location, chosen.remark, skipped=found.skipped, planned=document.id)
        self._plan.report.books.append(book)
        return book

    def _look_for_deleted(self, found: _Found, document: PlannedDocument, book: BookReport) -> None:
        """Delete what came from a source that has all of a book and is not in it any more, as others still are."""
        present = {(one.highlight.tool, one.highlight.key) for one in found.incoming}
        places = {(one.reader, one.source) for one in found.incoming}
        gone = 0
        for annotation in self._known.of_document(document.id):
            origin = annotation.origin or {}
            came_by = origin.get("reader"), origin.get("source")
            if came_by not in places or (origin.get("tool"), origin.get("key")) in present:
                continue
            row = self._bringer.delete(annotation, str(came_by[1])) if came_by[0] in WHOLE_STATES else None
            if row:
                book.rows.append(row)
            else:
                gone += 1
        if gone:
            book.remark = "; ".join(filter(None, (book.remark, f"{gone} no longer there, kept here")))


def _read(
    gathered: Sequence[Gathered], request: ImportRequest, report: ImportReport, on_source: Callable[[str], None]
) -> list[_Found]:
    """Everything that the sources hold, by book; `on_source` is told the name of each before it is read."""
    by_book: dict[ImportedBook, list[Incoming]] = {}
    near: dict[ImportedBook, list[Path]] = {}
    itself: dict[ImportedBook, str] = {}
    skipped: dict[ImportedBook, list[tuple[str, Skipped]]] = {}
    interned: dict[tuple[object, ...], ImportedBook] = {}
    for source, reader, root in gathered:
        on_source(source.name)
        try:
            imported = read_source(source, reader.name)
        except ReaderappError as error:
            if len(gathered) == 1:
                raise
            report.refused.append(str(error))
            continue
        name = str(source.path.absolute()) if source.path else source.name
        if root is None or imported.highlights or imported.skipped:
            # Of a folder it is told what there is, and not of every book that nothing is marked in.
            report.remarks += [f"{source.shown}: {remark}" for remark in imported.remarks]
        written = _written(source.text) if reader.name == "readerapp" else ""
        for highlight in (*imported.highlights, *(imported.hidden if request.with_hidden else ())):
            book = _interned(highlight.book, source.name, interned)
            if source.path and (reader.name in IN_TEXTS or source.path.suffix.lower() == ".epub"):
                itself[book] = name
            if book not in near:
                near[book] = list(nearby(highlight.book, source.path, root))
            by_book.setdefault(book, []).append(Incoming(highlight, reader.name, name, written))
        for one in imported.skipped:
            skipped.setdefault(_interned(one.book, source.name, interned), []).append((name, one))
    found = []
    for group in grouped(list(by_book)):
        paths = list(dict.fromkeys(path for book in group for path in near[book]))
        missed = [one for book in group for one in skipped.pop(book, ())]
        own = next((itself[book] for book in group if book in itself), "")
        found.append(_Found(group, [one for book in group for one in by_book[book]], missed, paths, own))
    for book, missed in skipped.items():
        report.books.append(BookReport(title_of(book), book.authors, skipped=missed))
    return found


class _HashableBook(ImportedBook):
    """A book that is compared by identity: thousands of highlights share a few."""

    __slots__ = ()
    __hash__ = object.__hash__
    __eq__ = object.__eq__


def _interned(book: ImportedBook, source: str, known: dict[tuple[object, ...], ImportedBook]) -> ImportedBook:
    """The one value for this book; one that has no name at all is called by its source."""
    is_called = bool(title_of(book))
    identifiers = tuple(sorted(book.identifiers.items()))
    key = (book.title, book.authors, book.url, book.path, identifiers, "" if is_called else source)
    if key not in known:
        title, named = (book.title, book.identifiers) if is_called else (source, {**book.identifiers, "source": source})
        known[key] = _HashableBook(title, book.authors, book.url, book.path, named)
    return known[key]


def _newest_first(incoming: Sequence[Incoming]) -> list[Incoming]:
    """The highlights in their order, but of those with one key the one that was changed last before the others."""
    latest: dict[tuple[str, str], Incoming] = {}
    for one in incoming:
        key = one.highlight.tool, one.highlight.key
        if key not in latest or _changed(one) > _changed(latest[key]):
            latest[key] = one
    chosen = {id(one) for one in latest.values()}
    return sorted(incoming, key=lambda one: id(one) not in chosen)


def _changed(incoming: Incoming) -> str:
    return incoming.highlight.modified or incoming.highlight.created


def _books_of(document: PlannedDocument) -> list[ImportedBook]:
    from readerapp.exchange.origins import book_of

    return [book_of(record) for record in document.books]


def _awaited(found: _Found, identifier: str) -> PlannedDocument:
    """A document that the store does not know, called as the other programs call it."""
    kinds = ("isbn", "doi", "asin", "uuid", "identifier")
    return PlannedDocument(
        identifier,
        title=next(filter(None, map(title_of, found.books)), ""),
        authors=next((book.authors for book in found.books if book.authors), ()),
        url=next((book.url for book in found.books if book.url), ""),
        identifiers=tuple(
            dict.fromkeys(
                f"{kind}:{book.identifiers[kind]}" for book in found.books for kind in kinds if kind in book.identifiers
            )
        ),
        is_new=True,
    )


def _written(text: str) -> str:
    """When a file was written that this program exported, as it says itself."""
    match = _WRITTEN.search(text[:_MOST_FRONT_MATTER])
    return match[1] if match else ""
