"""Replying: what the other side says to a note, put to it by the beginning of its id."""

from dataclasses import replace

from readerapp.annotations.review import Reply, answered, review_of
from readerapp.desk.margin import Margin
from readerapp.store.identifiers import now


def replied(margin: Margin, beginning: str, reply: Reply, by: str) -> str:
    """Put a reply to the note whose id begins so; returns its id. Raises `LookupError` where not exactly one does."""
    wanted = beginning.replace("-", "").lower()
    found = [
        placement.annotation
        for placement in margin.placements
        if wanted and placement.annotation.id.replace("-", "").startswith(wanted)
    ]
    if len(found) != 1:
        how = "is unknown here" if not found else f"is the beginning of {len(found)} ids"
        raise LookupError(f"the id {beginning} {how}")
    said = replace(reply, by=reply.by or by, at=reply.at or now())
    return margin.review(found[0].id, answered(review_of(found[0]), said)).id
