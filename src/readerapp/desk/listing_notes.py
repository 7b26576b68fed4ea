"""Listing notes: in an order, each read with its document when it is asked for, from an open store or its files alone.

On the way of a word that is looked up in a process of its own: nothing heavy is imported here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice

from readerapp.annotations.kept_note import Noted
from readerapp.desk.arranging_notes import Sorting
from readerapp.document.named_tuple import NamedTuple
from readerapp.store.records.kept_note import kept_document_from, kept_note_from, shown_text_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Protocol, TypeVar

    from readerapp.annotations.kept_note import KeptDocument, KeptNote, ShownText, ShownTexts
    from readerapp.store.store import Store

    Said = TypeVar("Said")

    class Records(Protocol):
        """Single records of a store."""

        def record(self, table: str, id: str) -> Mapping[str, Any] | None:
            """The record with this id; `None` where there is none."""
            ...

    SaidOf = Callable[["FoundNote", ShownTexts], Said]
    """What is said of a note, with the shown texts of paragraphs at hand."""

    IsMeant = Callable[[KeptNote, KeptDocument], bool]
    """Whether a note in a document is asked for."""


class FoundNote(NamedTuple):
    """An annotation that is meant, and its document."""

    note: KeptNote
    document: KeptDocument


def all_notes(
    store: Store,
    is_meant: IsMeant | None,
    said: SaidOf[Said],
    sorting: Sorting = Sorting.PLACE,
    limit: int | None = None,
) -> Iterator[Said]:
    """What is `said` of the notes in an open store that are wanted, in an order. Costs what the library is large.

    All are wanted where `is_meant` is `None`: to put them in order, little has to be known of each.
    """
    reader = NoteReader(store.listing.at_hand())
    if limit is None and sorting is Sorting.PLACE:
        # As they are listed unless asked otherwise; tables are read once, in their order.
        in_turn = (FoundNote(note, reader.document(note.document)) for note in store.listing.notes_by_document())
        return (said(note, reader.shown) for note in in_turn if is_meant is None or is_meant(*note))
    hits: Iterable[Noted]
    if is_meant is None:
        hits = store.counting.in_brief()
    else:
        hits = [noted(note) for note in store.listing.notes() if is_meant(note, reader.document(note.document))]
    return listed(hits, reader, _anything, said, sorting=sorting, limit=limit)


def _anything(_note: KeptNote, _document: KeptDocument) -> bool:
    return True


def noted(note: KeptNote) -> Noted:
    """A note as lists know it that are only put in order."""
    return Noted(note.id, note.document, note.color, note.created, note.place, note.tags, bool(note.note))


def listed(
    hits: Iterable[Noted],
    reader: NoteReader,
    is_meant: IsMeant,
    said: SaidOf[Said],
    *,
    sorting: Sorting = Sorting.PLACE,
    limit: int | None = None,
) -> Iterator[Said]:
    """What is `said` of those hits that are meant, in an order, and no more than `limit` of them."""
    ordered = in_order(hits, sorting, lambda hit: reader.document(hit.document).title)
    notes = filter(None, (reader.read(hit, is_meant) for hit in ordered))
    return (said(note, reader.shown) for note in islice(notes, limit))


def in_order(hits: Iterable[Noted], sorting: Sorting, title_of: Callable[[Noted], str]) -> list[Noted]:
    """Hits in the order in which notes are listed; that of their ids is the one in which they were made."""
    order = sorted(hits, key=lambda hit: hit.id)
    firsts: dict[str, int] = {}
    for number, hit in enumerate(order):
        firsts.setdefault(hit.document, number)
    order.sort(key=lambda hit: firsts[hit.document])
    if sorting in (Sorting.NEWEST, Sorting.OLDEST):
        order.sort(key=lambda hit: hit.created, reverse=sorting is Sorting.NEWEST)
    elif sorting is Sorting.COLOR:
        order.sort(key=lambda hit: hit.color.value)
    elif sorting is Sorting.TITLE:
        order.sort(key=lambda hit: title_of(hit).casefold())
    return order


class NoteReader:
    """Reads what was found, and asks it once more whether it is meant."""

    def __init__(self, rows: Records) -> None:
        self._rows = rows
        self._documents: dict[str, KeptDocument] = {}

    def read(self, hit: Noted, is_meant: IsMeant) -> FoundNote | None:
        """The annotation with its document; `None` where it is not meant, or not there any more."""
        record = self._rows.record("annotations", hit.id)
        note = kept_note_from(hit.id, record) if record else None
        if note is None:
            return None
        document = self.document(note.document)
        return FoundNote(note, document) if is_meant(note, document) else None

    def document(self, id: str) -> KeptDocument:
        """The document with this id; an empty one where it is not known."""
        if id not in self._documents:
            record = self._rows.record("documents", id)
            self._documents[id] = kept_document_from(record or {})
        return self._documents[id]

    def shown(self, key: str) -> ShownText | None:
        """The shown text of a paragraph that carries annotations; `None` where it is not known."""
        record = self._rows.record("paragraphs", key)
        return shown_text_of(record) if record else None
