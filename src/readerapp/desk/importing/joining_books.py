"""Joining two documents that wait for their texts, where a source does not say what its book is called.

Nothing but what is marked in them can tell that they are one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from readerapp.desk.importing.known import Known, words_of
from readerapp.desk.importing.plan import Plan, PlannedDocument
from readerapp.desk.landing.ground import letters
from readerapp.exchange.imported import ImportedBook

_TELLING = 24
"""Letters by which a passage is told, at its beginning or at its end: a tool may have cut off the other."""

_ALONE = 80
"""Letters of a passage that tells a book although it is the only one."""

_FEWEST = 2
_SHARE = 0.5
"""Of the passages of the book that has fewer, so many are marked in the other as well."""


def joined_by_words(
    plan: Plan,
    known: Known,
    planned: PlannedDocument,
    books: Sequence[ImportedBook],
    words: Sequence[str],
    others: Iterable[PlannedDocument],
) -> PlannedDocument:
    """The document that highlights with these words come to: `planned`, or one of `others` that waits and is the same.

    Where `planned` has a name and one that waits has none, that one becomes `planned` with all that is in it.
    """
    is_named = any(book.is_named for book in books)
    if not is_named and not planned.is_new:
        return planned
    for other in others:
        if other.sighting or other.has_text or other.id == planned.id or other.id in plan.merges:
            continue
        if is_named and other.is_named:
            continue
        if is_one_book(words, map(words_of, known.of_document(other.id))):
            if not is_named:
                return plan.documents.get(other.id, other)
            _join(plan, known, other, planned)
    return planned


def _join(plan: Plan, known: Known, document: PlannedDocument, into: PlannedDocument) -> None:
    into.books += [book for book in document.books if book not in into.books]
    plan.merges[document.id] = into.id
    for report in plan.report.books:
        if report.planned == document.id:
            report.planned = into.id
    for annotation in list(known.of_document(document.id)):
        moved = replace(annotation, document=into.id)
        plan.annotations[moved.id] = moved
        known.add(moved)


def is_one_book(words: Iterable[str], others: Iterable[str]) -> bool:
    """Whether so many passages are marked in both that they are one book."""
    ours, theirs = _telling(words), _telling(others)
    if len(ours) > len(theirs):
        ours, theirs = theirs, ours
    edges = {edge for one in theirs for edge in _edges(one)}
    common = [one for one in ours if not edges.isdisjoint(_edges(one))]
    is_enough = len(common) >= _FEWEST or (len(ours) == 1 and any(len(one) >= _ALONE for one in common))
    return is_enough and len(common) >= _SHARE * len(ours)


def _telling(words: Iterable[str]) -> frozenset[str]:
    return frozenset(one for one in map(letters, words) if len(one) >= _TELLING)


def _edges(passage: str) -> tuple[str, str]:
    return f"{passage[:_TELLING]}…", f"…{passage[-_TELLING:]}"
