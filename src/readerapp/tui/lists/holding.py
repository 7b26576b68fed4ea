"""Holding: which documents have an annotation that a filter asks for, looked up behind the list of them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Generator, Iterable, Mapping
from typing import TYPE_CHECKING

from readerapp.annotations.query import NOWHERE, Query, Term
from readerapp.desk.asked_of_texts import about
from readerapp.desk.noted_by_index import documents_with
from readerapp.tui.slices import in_slices

if TYPE_CHECKING:
    from readerapp.store.store import Store
    from readerapp.tui.slices import Typed

ABOUT_DOCUMENTS = frozenset({Term.WORDS, Term.TITLE, Term.AUTHOR})
"""What a document may be itself, besides the annotations in it."""

Holds = Callable[[Query, str], bool]
"""Whether a document, by its id, has an annotation that is all that a query asks for."""


def asked_of_annotations(query: Query) -> tuple[Query, Query]:
    """What is asked of an annotation where its document is the rest of a query, and where it is not; or nothing."""
    rest = Query(tuple(wish for wish in query.wishes if wish.term not in ABOUT_DOCUMENTS))
    has_words = any(wish.term is Term.WORDS and not wish.is_not for wish in query.wishes)
    return rest, query if has_words else Query()


class Holding:
    """Knows the documents for the query that was asked last."""

    def __init__(self, store: Store, typed: Typed, run: Callable[[Awaitable[None]], object]) -> None:
        """`run` works something out behind the screen, and nothing that was asked before."""
        self._store = store
        self._typed = typed
        self._run = run
        self._query = Query()
        self._known: Mapping[Query, frozenset[str]] = {}
        self._is_old = False
        self.is_looking = False
        """Whether not all is known yet for the query that was asked last."""

    def grows_old(self) -> None:
        """Look up again, when it is asked the next time, what is known: annotations were changed."""
        self._is_old = True

    def asked(self, query: Query, found: Callable[[], None]) -> Holds:
        """What is known by now for a query; `found` is called when all of it is."""
        if query != self._query:
            self._query, self._known, self._is_old = query, {}, True
        if self._is_old:
            self._is_old = False
            queries = [one for one in asked_of_annotations(query) if one.wishes]
            self.is_looking = bool(queries)
            if queries:
                self._run(self._look_up(queries, found))
        known = self._known
        return lambda one, document: document in known.get(one, ())

    async def _look_up(self, queries: Iterable[Query], found: Callable[[], None]) -> None:
        known = {}
        for query in queries:
            by_index = await asyncio.to_thread(documents_with, str(self._store.path), query)
            if by_index is None:
                by_index = await in_slices(_documents_with(self._store, query), self._typed)
            known[query] = by_index
        self._known = known
        self.is_looking = False
        found()


def _documents_with(store: Store, query: Query) -> Generator[None, None, frozenset[str]]:
    abouts = {document.id: about(document) for document in store.documents()}
    yield
    documents: set[str] = set()
    for annotation in store.each_annotation():
        document = annotation.document
        if document not in documents and query.accepts(
            annotation, annotation.state.status, abouts.get(document, NOWHERE)
        ):
            documents.add(document)
        yield
    return frozenset(documents)
