"""The rounds of a text that is asked about: how many there were, and what of the remarks is open or settled."""

from collections import Counter
from typing import NamedTuple

from readerapp.annotations.review import Stage, review_of
from readerapp.desk.margin import Margin
from readerapp.store.requests import requests
from readerapp.store.verdicts import verdicts


class Round(NamedTuple):
    """Where a text stands: the number of the round, from 1, and how many remarks are in each stage."""

    number: int
    open: int
    answered: int
    settled: int


def round_of(margin: Margin) -> int:
    """The round that a text is in: one more than the answers that were given about it; 0 where nobody ever asked."""
    database = margin.store.path
    given = len(verdicts(database, margin.stored))
    is_asked = given or any(request.source in margin.stored.locations for request in requests(database))
    return given + 1 if is_asked else 0


def round_with(number: int, margin: Margin) -> Round:
    """The round with this number, with what is in each stage now."""
    own = (placement.annotation for placement in margin.placements)
    stages = Counter(review_of(annotation).stage for annotation in own)
    return Round(number, stages[Stage.OPEN], stages[Stage.ANSWERED], stages[Stage.SETTLED])


def round_words(of: Round) -> str:
    """A round in a few words."""
    counts = ((of.answered, "answered"), (of.open, "open"), (of.settled, "settled"))
    return " · ".join([f"round {of.number}", *(f"{count} {stage}" for count, stage in counts if count)])
