"""Returning: when a passage that was marked comes back to be read again, each time after twice as long.

What is kept of it is a further field of the annotation's record, which a version of the program that does not know it
leaves as it is. Days are those of the reader's calendar.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from hashlib import blake2b
from heapq import nsmallest
from types import MappingProxyType
from typing import Any

from readerapp.annotations.annotation import Annotation

FIELD = "returns"
"""The field of a record that says when the annotation comes back."""

_FIRST = 2
"""Days after which a passage comes back that has come for the first time."""

_LONGEST = 1000


class Answer(Enum):
    """What the reader says of a passage that has come back."""

    READ = "read"
    SOONER = "sooner"
    """It is to come back earlier than it would."""
    LATER = "later"
    NEVER = "never"
    """It is not to come back."""


@dataclass(frozen=True, slots=True)
class Returning:
    """When a passage comes back: on `due`, which is `days` after it was `seen` last. None of them is set before that.

    One that `is_over` does not come back.
    """

    due: date | None = None
    seen: date | None = None
    days: int = 0
    is_over: bool = False


NOT_YET_SEEN = Returning()


def returning_of(annotation: Annotation) -> Returning:
    """When an annotation comes back; fields of another form, which somebody else wrote, count as not there."""
    return returning_from(annotation.more.get(FIELD)) if annotation.more else NOT_YET_SEEN


def returning_from(field: object) -> Returning:
    """What the field of a record says."""
    said: Mapping[str, Any] = field if isinstance(field, Mapping) else {}
    days = said.get("days")
    return Returning(
        _day(said.get("due")),
        _day(said.get("seen")),
        max(0, min(days, _LONGEST)) if type(days) is int else 0,
        said.get("over") is True,
    )


def with_returning(annotation: Annotation, returning: Returning) -> Annotation:
    """The annotation, to come back so."""
    others = {name: value for name, value in annotation.more.items() if name != FIELD}
    said: dict[str, Any] = {
        "due": returning.due.isoformat() if returning.due else None,
        "seen": returning.seen.isoformat() if returning.seen else None,
        "days": returning.days or None,
        "over": returning.is_over or None,
    }
    kept = {name: value for name, value in said.items() if value is not None}
    # A field that was there is emptied and not left out: the store keeps what is left out, as unknown to the writer.
    is_there = bool(kept) or FIELD in annotation.more
    return replace(annotation, more=MappingProxyType({**others, **({FIELD: kept} if is_there else {})}))


def after(returning: Returning, answer: Answer, today: date) -> Returning:
    """When a passage comes back after the reader has seen it today."""
    if answer is Answer.NEVER:
        return Returning(None, today, returning.days, is_over=True)
    usual = returning.days * 2 or _FIRST
    days = {Answer.READ: usual, Answer.SOONER: max(returning.days // 2, 1), Answer.LATER: usual * 2}[answer]
    days = min(days, _LONGEST)
    return Returning(today + timedelta(days), today, days)


def chosen_for(today: date, returning: Mapping[str, Returning], every: Iterable[str], count: int) -> list[str]:
    """The ids of so many passages that come back today: those that are due, and of those not yet seen as many as fit.

    `returning` has those that have come back before, `every` the ids of all. Drawn by the date, so that the same
    come on every machine; those that are due the longest come first.
    """
    due = [(when.due, _draw(today, one), one) for one, when in returning.items() if _is_due(when, today)]
    first = [one for _, _, one in nsmallest(count, due)]
    new = ((_draw(today, one), one) for one in every if one not in returning)
    return first + [one for _, one in nsmallest(count - len(first), new)]


def _is_due(returning: Returning, today: date) -> bool:
    return not returning.is_over and (returning.due or date.min) <= today and returning.seen != today


def _draw(today: date, annotation_id: str) -> bytes:
    return blake2b(f"{today.isoformat()} {annotation_id}".encode(), digest_size=8).digest()


def _day(said: object) -> date | None:
    try:
        return date.fromisoformat(said) if isinstance(said, str) else None
    except ValueError:
        return None
