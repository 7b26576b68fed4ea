"""Finding notes in a large store by its search index, without the store being opened.

What the index gives is a superset: every annotation is asked again whether it is meant. Where the files of the store
are not in order, or the index is of no use, nothing is found here and the store is to be opened.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from readerapp.annotations.annotation import Annotation, Status
from readerapp.annotations.color import Color
from readerapp.annotations.filtering import Filter
from readerapp.annotations.query import NOWHERE, Term
from readerapp.desk.notebook import about
from readerapp.document.searchable import searchable
from readerapp.folders import index_file
from readerapp.sources.progress import Progress, Unit, untold
from readerapp.store.glimpse import Glimpse, glimpse_of
from readerapp.store.index_following import bring_up_to_date
from readerapp.store.records.document import document_from
from readerapp.store.records.record import UnreadableRecordError
from readerapp.store.records.rows import decode
from readerapp.store.search_index import IndexUnusableError, SearchIndex, Wanted
from readerapp.store.values import StoredDocument

LARGE = 1 << 20
"""Bytes of a TinyDB file beyond which looking a word up is quicker than looking through all of it."""


@dataclass(frozen=True, slots=True)
class FoundNote:
    """An annotation that is meant, its document if that is known, and the shown texts of its paragraphs by key."""

    annotation: Annotation
    document: StoredDocument | None
    shown: Mapping[str, str]


def is_worth_it(database: Path, wanted: Filter) -> bool:
    """Whether the index is the way to find what is wanted: words or tags, in a large store."""
    ask = wanted_of(wanted)
    try:
        return bool(ask.words or ask.tags) and database.stat().st_size > LARGE
    except OSError:
        return False


def found_notes(database: Path, wanted: Filter, progress: Progress = untold) -> list[FoundNote] | None:
    """The annotations that are wanted, the best first; `None` where the store has to be opened to know.

    Costs what is found, and what was saved since the last time.
    """
    try:
        with SearchIndex(Path(index_file(str(database)))) as index:
            if not bring_up_to_date(index, database, lambda done, whole: progress(done, whole, Unit.NOTES)):
                return None
            with glimpse_of(database) as glimpse:
                return None if glimpse is None else list(_meant(index, glimpse, wanted))
    except (IndexUnusableError, OSError, ValueError):
        return None


def wanted_of(wanted: Filter) -> Wanted:
    """What an index can be asked for of a filter."""
    wishes = [wish for wish in wanted.query.wishes if not wish.is_not]
    colors = wanted.colors
    for wish in wishes:
        colors &= wish.colors or frozenset(Color)
    statuses = {status.value for status in wanted.statuses}
    for wish in wishes:
        statuses &= {wish.value} if wish.term is Term.STATUS else statuses
    tags = (*map(searchable, wanted.tags), *(wish.value for wish in wishes if wish.term is Term.TAG))
    return Wanted(
        words=wanted.query.words(),
        tags=tuple(filter(None, tags)),
        colors=frozenset(color.value for color in colors) if colors != frozenset(Color) else frozenset(),
        statuses=frozenset(statuses) if len(statuses) < len(Status) else frozenset(),
        since=max([wanted.since, *(wish.value for wish in wishes if wish.term is Term.SINCE)]),
    )


def _meant(index: SearchIndex, glimpse: Glimpse, wanted: Filter) -> Iterator[FoundNote]:
    documents: dict[str, StoredDocument | None] = {}
    for candidate in index.search(wanted_of(wanted)):
        annotation = glimpse.annotation(candidate)
        if annotation is None:
            continue
        if annotation.document not in documents:
            documents[annotation.document] = _document(index, annotation.document)
        document = documents[annotation.document]
        if wanted.accepts(annotation, annotation.state.status, about(document) if document else NOWHERE):
            yield FoundNote(annotation, document, _shown_texts(glimpse, annotation))


def _document(index: SearchIndex, id: str) -> StoredDocument | None:
    row = index.documents([id]).get(id)
    try:
        return None if row is None else document_from(id, decode(row))
    except UnreadableRecordError:
        return None


def _shown_texts(glimpse: Glimpse, annotation: Annotation) -> dict[str, str]:
    segments = annotation.state.segments or annotation.anchor.segments
    texts = ((segment.paragraph, glimpse.shown_text(segment.paragraph)) for segment in segments)
    return {key: text for key, text in texts if text is not None}
