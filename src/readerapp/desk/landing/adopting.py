"""Adopting: highlights that came before their text was here find their words when it is opened.

Those of a document without a text that the open one turns out to be - by an identifier, by its title, or by the words
themselves - become its own.
"""

from collections.abc import Generator, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from readerapp.annotations.annotation import Annotation, Status
from readerapp.annotations.placement import Evidence, Placement
from readerapp.document.document import Document
from readerapp.document.position import Position
from readerapp.store.store import Store
from readerapp.store.values import StoredDocument

_PROBES = 12
"""Highlights of a book whose words are looked for in a text that has another name."""

_PROBE = 40
"""Letters and digits by which the words of a highlight are looked for."""

_ENOUGH = 0.5
"""Of the probes so many have to stand in a text that is told by the words alone, and two at least."""

_BLOCKS_A_SLICE = 64


class Adoption(NamedTuple):
    """What has found its words: annotations as they are now, those of them that are new here, and where they stand.

    `merged` has the ids of the documents without a text that the open one has turned out to be.
    """

    placements: Sequence[Placement] = ()
    arrived: int = 0
    merged: Sequence[str] = ()


def waits(annotation: Annotation, fingerprint: str) -> bool:
    """Whether an annotation came from elsewhere and was not yet looked for in the text of this fingerprint."""
    if annotation.origin is None:
        return False
    state = annotation.state
    return (
        not annotation.anchor.segments
        and not (state.segments and state.status.is_settled)
        and state.status is not Status.WHOLE
        and state.text_fingerprint != fingerprint
        and not any(line.get("decision") == "rejected" for line in state.history)
    )


def adopting(
    document: Document, store: Store, stored: StoredDocument, own: Iterable[Annotation], location: str
) -> Generator[None, None, Adoption]:
    """Place what waits for this document, giving way now and then; nothing is saved.

    `own` are annotations of the document that wait; it is surveyed, and came from the file at `location`, if from one.
    """
    annotations = list(own)
    books = yield from _books_of(document, store, stored, location)
    for book in books:
        for some in store.gather(book.id, ()):
            annotations += some
            yield
    if not annotations:
        return Adoption(merged=[book.id for book in books])
    # Imported only where something waits: it seldom does, and every opening of a text comes through here.
    from readerapp.desk.landing.ground import file_for_places, prepare_ground
    from readerapp.desk.landing.landing import land_all
    from readerapp.desk.landing.settling import settled
    from readerapp.exchange.origins import highlight_of

    highlights = [highlight_of(annotation.origin or {}) for annotation in annotations]
    ground = yield from prepare_ground(document, file_for_places(document, location))
    landings = yield from land_all(ground, highlights)
    placements = []
    for annotation, highlight, landing in zip(annotations, highlights, landings, strict=True):
        anchor, state = settled(document, highlight, landing)
        state = replace(state, history=annotation.state.history)
        origin = dict(annotation.origin or {})
        if anchor.segments:
            origin["exact"] = anchor.quote.exact
        placed = replace(annotation, document=stored.id, anchor=anchor, state=state, origin=origin)
        passages = (landing.passage,) if landing else ()
        near = None if landing else Position(0)
        placements.append(Placement(placed, passages, state.status, state.score, Evidence.QUOTE, near))
        yield
    arrived = sum(placement.status is not Status.ORPHAN for placement in placements)
    return Adoption(placements, arrived, [book.id for book in books])


def _books_of(
    document: Document, store: Store, stored: StoredDocument, location: str
) -> Generator[None, None, list[StoredDocument]]:
    """The documents without a text that this one is."""
    waiting = [book for book in store.awaited() if book.id != stored.id]
    if not waiting:
        return []
    from readerapp.desk.landing.identifiers import comparable_all

    names = (document.title, Path(location).stem if location else "")
    identifiers = comparable_all(document.metadata.identifiers)
    sure, unsure = [], []
    for book in waiting:
        if _is_called(book, document, names, identifiers):
            sure.append(book)
        else:
            unsure.append(book)
        yield
    by_words = yield from _told_by_words(document, store, unsure)
    return sure + by_words


def _is_called(book: StoredDocument, document: Document, names: Iterable[str], identifiers: frozenset[str]) -> bool:
    """Whether a book is this document by its identifiers, its address or its title."""
    from readerapp.desk.landing.identifiers import comparable_all, of_book
    from readerapp.desk.landing.titles import Sureness, sureness
    from readerapp.exchange.origins import book_of

    called = [book_of(record) for record in book.books]
    known = comparable_all(book.identifiers).union(*(of_book(one.identifiers) for one in called))
    addresses = {address for address in (document.metadata.url, document.source) if address}
    if known & identifiers or addresses & {book.url, *(one.url for one in called), *(one.path for one in called)} - {
        ""
    }:
        return True
    titles = [(book.title, book.authors), *((one.title, one.authors) for one in called if one.title)]
    return any(
        sureness(title, authors, name, document.metadata.authors) is Sureness.SURE
        for title, authors in titles
        for name in names
        if name
    )


def _told_by_words(
    document: Document, store: Store, books: Sequence[StoredDocument]
) -> Generator[None, None, list[StoredDocument]]:
    """Those of the books so many of whose highlights stand in the text that they must be from it."""
    from readerapp.desk.landing.ground import letters

    probes: dict[str, set[str]] = {}
    for book in books:
        words: set[str] = set()
        for some in store.gather(book.id, ()):
            words |= {letters(annotation.quote)[:_PROBE] for annotation in some if len(words) < _PROBES}
            yield
        probes[book.id] = {probe for probe in words if len(probe) == _PROBE}
    sought = {probe for some in probes.values() for probe in some}
    if not sought:
        return []
    found: set[str] = set()
    tail = ""
    for number in range(len(document)):
        # A probe may run over the end of a paragraph.
        text = tail + letters(document.block(number).text)
        found |= {probe for probe in sought - found if probe in text}
        tail = text[-_PROBE:]
        if number % _BLOCKS_A_SLICE == 0:
            yield
    return [
        book
        for book in books
        if len(probes[book.id] & found) > 1 and len(probes[book.id] & found) >= _ENOUGH * len(probes[book.id])
    ]
