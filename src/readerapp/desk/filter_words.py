"""The words that filters are completed with: tags, titles, authors, programs in use, those that are most used first."""

from collections import Counter
from collections.abc import Generator, Iterable, Mapping

from readerapp.annotations.annotation import Annotation
from readerapp.annotations.completing import FilterWords
from readerapp.annotations.query import NO_FILTERS, NO_MEANINGS
from readerapp.document.sanitising import shown_line
from readerapp.store.store import Store

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
    authors = Counter(author for document in documents for author in document.authors)
    titles = [document.title for document in sorted(documents, key=lambda one: one.opened, reverse=True)]
    tags, tools = yield from store.counting.words()
    return FilterWords(
        _ordered(tags),
        tuple(dict.fromkeys(map(shown_line, filter(None, titles)))),
        _ordered(authors),
        _ordered(tools),
        meanings,
        filters,
    )


def _ordered(counts: Mapping[str, int]) -> tuple[str, ...]:
    """The words, the most frequent first, as they can be shown."""
    ordered = sorted(counts, key=lambda word: (-counts[word], word))
    return tuple(dict.fromkeys(shown_line(word) for word in ordered if word))
