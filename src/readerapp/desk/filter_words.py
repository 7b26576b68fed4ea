"""The words that filters are completed with: tags, titles, authors, programs in use, those that are most used first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from readerapp.annotations.annotation import Annotation
from readerapp.annotations.completing import FilterWords
from readerapp.annotations.query import NO_FILTERS, NO_MEANINGS
from readerapp.desk.finding_notes import asked, is_large
from readerapp.desk.listing_notes import NoteReader
from readerapp.document.sanitising import shown_line
from readerapp.store.records.document import document_from
from readerapp.store.records.record import UnreadableRecordError
from readerapp.store.records.rows import Row, decode
from readerapp.store.store import Store
from readerapp.store.values import StoredDocument

if TYPE_CHECKING:
    from readerapp.store.search_index import SearchIndex

_TOOL = "tool"


def words_of(
    annotations: Iterable[Annotation],
    meanings: Mapping[str, str] = NO_MEANINGS,
    filters: Mapping[str, str] = NO_FILTERS,
) -> FilterWords:
    """The words of these annotations, with the reader's own."""
    tags: Counter[str] = Counter()
    origins: Counter[str] = Counter()
    for annotation in annotations:
        tags.update(annotation.tags)
        if annotation.origin:
            origins[str(annotation.origin.get(_TOOL, ""))] += 1
    return FilterWords(_ordered(tags), origins=_ordered(origins), meanings=meanings, filters=filters)


def gathering_words(
    store: Store, meanings: Mapping[str, str] = NO_MEANINGS, filters: Mapping[str, str] = NO_FILTERS
) -> Generator[None, None, FilterWords]:
    """The words of all documents and annotations of a store; gives way every millisecond or so."""
    documents = store.documents()
    yield
    tags, tools = yield from store.counting.words()
    return _words(documents, tags, tools, meanings, filters)


def words_by_index(
    database: str, meanings: Mapping[str, str] = NO_MEANINGS, filters: Mapping[str, str] = NO_FILTERS
) -> FilterWords | None:
    """The same by the search index of a large store; `None` where that is of no help just now. May run in a thread."""

    def use(index: SearchIndex, _: NoteReader) -> FilterWords:
        tags: Counter[str] = Counter()
        tools: Counter[str] = Counter()
        for together, tool, count in index.tags_and_tools():
            tags.update(dict.fromkeys(filter(None, together.split("\n")), count))
            tools[tool] += count
        return _words(_readable(index.documents()), tags, tools, meanings, filters)

    return asked(database, use) if is_large(database) else None


def _readable(rows: Iterable[Row]) -> Iterator[StoredDocument]:
    for row in rows:
        with suppress(UnreadableRecordError):
            yield document_from("", decode(row))


def _words(
    documents: Iterable[StoredDocument],
    tags: Mapping[str, int],
    tools: Mapping[str, int],
    meanings: Mapping[str, str],
    filters: Mapping[str, str],
) -> FilterWords:
    latest_first = sorted(documents, key=lambda one: one.opened, reverse=True)
    titles = dict.fromkeys(shown_line(document.title) for document in latest_first if document.title)
    authors = Counter(author for document in latest_first for author in document.authors)
    return FilterWords(_ordered(tags), tuple(titles), _ordered(authors), _ordered(tools), meanings, filters)


def _ordered(counts: Mapping[str, int]) -> tuple[str, ...]:
    """The words, the most frequent first, as they can be shown."""
    ordered = sorted(counts, key=lambda word: (-counts[word], word))
    return tuple(dict.fromkeys(shown_line(word) for word in ordered if word))
