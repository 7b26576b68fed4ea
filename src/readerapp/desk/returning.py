"""Returning: the passages that come back to be read again today, and what the reader says of them."""

from collections.abc import Generator
from datetime import date
from typing import NamedTuple

from readerapp.annotations.annotation import Annotation
from readerapp.annotations.returning import (
    FIELD,
    Answer,
    Returning,
    after,
    chosen_for,
    returning_from,
    returning_of,
    with_returning,
)
from readerapp.store.store import Store

_AT_ONCE = 64


class Today(NamedTuple):
    """The ids of the passages that come back today, in the order they come, and how many were seen today already."""

    ids: list[str]
    seen: int


def choosing_for(store: Store, today: date, count: int, more: int = 0) -> Generator[None, None, Today]:
    """Choose the passages that come back today, `count` with those that were seen already, and so many `more`.

    Gives way now and then: it looks at every annotation that has come back before.
    """
    known: dict[str, Returning] = {}
    for number, (one, field) in enumerate(store.counting.with_field(FIELD)):
        known[one] = returning_from(field)
        if number % _AT_ONCE == _AT_ONCE - 1:
            yield
    yield
    seen = sum(returning.seen == today for returning in known.values())
    return Today(chosen_for(today, known, store.counting.ids(), max(count - seen, 0) + more), seen)


def answer_for(store: Store, annotation: Annotation, answer: Answer, today: date) -> Returning:
    """Keep when an annotation comes back after what the reader says; returns what was kept before.

    This is no change to what was written: no step of undo, and no new time. Raises `NotSavedError`.
    """
    before = returning_of(annotation)
    put_back(store, annotation, after(before, answer, today))
    return before


def put_back(store: Store, annotation: Annotation, returning: Returning) -> None:
    """Have an annotation come back as it is said here. Raises `NotSavedError`."""
    store.save([with_returning(annotation, returning)], undoable=False)
