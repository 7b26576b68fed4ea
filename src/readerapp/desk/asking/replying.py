"""Replying: what the other side says to a note, put to it by the beginning of its id."""

from readerapp.annotations.review import Reply, answered, review_of
from readerapp.desk.margin import Margin
from readerapp.document.sanitising import shown_line
from readerapp.store.identifiers import now


def replied(margin: Margin, beginning: str, reply: Reply, by: str) -> str:
    """Put a reply to the note whose id begins so; returns its id. Raises `LookupError` where not exactly one does."""
    wanted = beginning.replace("-", "").lower()
    found = [
        placement.annotation
        for placement in margin.placements
        if wanted and placement.annotation.id.replace("-", "").startswith(wanted)
    ]
    if len(found) > 1:
        raise LookupError(f"the id {beginning} is the beginning of {len(found)} ids")
    if not found:
        raise LookupError(f"the id {beginning} {_why_missing(margin, wanted)}")
    said = reply._replace(by=reply.by or by, at=reply.at or now())
    return margin.review(found[0].id, answered(review_of(found[0]), said)).id


def _why_missing(margin: Margin, wanted: str) -> str:
    """Why no note of the document has an id that begins so: it was deleted, or is one of another text, or of none."""
    deleted = (trashed.annotation.id for trashed in margin.store.trash())
    if wanted and any(known.replace("-", "").startswith(wanted) for known in deleted):
        return "is that of a note that its reader has deleted"
    others = (annotation for annotation in margin.store.each_annotation())
    other = next((one for one in others if wanted and one.id.replace("-", "").startswith(wanted)), None)
    document = margin.store.document(other.document) if other else None
    if document:
        return f"is that of a note in {shown_line(document.title) or 'another text'}, and not in this text"
    return "is unknown here"
