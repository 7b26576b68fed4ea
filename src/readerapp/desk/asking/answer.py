"""The answer: the verdict on a text, and every note with its words, its place now, and what was said about it."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from readerapp.annotations.placement import Placement
from readerapp.annotations.review import Stage, review_of
from readerapp.annotations.rewording import quote_under, words_under
from readerapp.desk.asking.meanings import meanings_when_asked
from readerapp.desk.asking.source_text import SourceText
from readerapp.desk.margin import Margin
from readerapp.document.document import Document
from readerapp.exchange.source_places import TEXT_FORMATS, Edit, SourcePlace, SourcePlaces
from readerapp.exchange.writers.note_records import stretches_placed
from readerapp.exchange.writers.remarks import last_place, remark_fields

_ID_DIGITS = 16


class Answer(NamedTuple):
    """What goes out: the object of `--as json`, and by the number of a note in it what its suggestion changes.

    `edits` are in code points of the source; a suggestion that has none does not map onto the source.
    """

    record: Mapping[str, Any]
    edits: Mapping[int, Sequence[Edit]]


class Asking(NamedTuple):
    """What an answer is made by: what the asker calls the text, what colours mean, and who reads.

    `since` is the time (UTC) of the answer before: what was settled by then is left out, unless `is_everything`.
    """

    name: str
    meanings: Mapping[str, str]
    by: str
    since: str = ""
    is_everything: bool = False


def answer_of(margin: Margin, source: SourceText | None, verdict: Mapping[str, Any], asking: Asking) -> Answer:
    """The answer with the notes of the document as they stand now; `source` is `None` where it is no text."""
    document = margin.document
    meanings = meanings_when_asked(asking.meanings)
    places = SourcePlaces(document, source.text) if source and document.format in TEXT_FORMATS else None
    notes, edits = [], {}
    for number, placement in enumerate(_given_back(margin, asking), 1):
        place = places.place_of_all(placement.passages) if places else None
        notes.append(_note(number, document, placement, place, meanings, asking.by))
        replacement = review_of(placement.annotation).replacement
        if places and len(placement.passages) == 1 and replacement is not None:
            its = places.edits(placement.passages[0], replacement)
            edits.update({number: its} if its is not None else {})
    _lengthen_equal_ids(notes)
    record = {
        "verdict": verdict["verdict"],
        "by": verdict["by"],
        "at": verdict["at"],
        "round": verdict["round"],
        "summary": verdict["summary"],
        "open": sum(note["state"] == Stage.OPEN.value for note in notes),
        "changed": verdict.get("changed"),
        "document": {
            "title": document.title,
            "source": asking.name,
            "format": document.format,
            "text_fp": verdict["text_fp"],
        },
        "notes": notes,
    }
    return Answer(record, edits)


def _given_back(margin: Margin, asking: Asking) -> list[Placement]:
    """The annotations made in the document: what is open, and what was settled in this round."""
    own = [placement for placement in margin.placements if placement.annotation.document == margin.stored.id]
    if asking.is_everything or not asking.since:
        return own
    reviews = [(placement, review_of(placement.annotation)) for placement in own]
    return [one for one, review in reviews if review.stage is not Stage.SETTLED or review.settled_at >= asking.since]


def _note(
    number: int,
    document: Document,
    placement: Placement,
    place: SourcePlace | None,
    meanings: Mapping[str, str],
    by: str,
) -> dict[str, Any]:
    annotation, passage = placement.annotation, placement.passage
    fields = remark_fields(document, placement, place, meanings, by)
    quote = quote_under(placement, document) if passage else None
    segments = [stretch.segment for stretch in stretches_placed(document, placement)]
    nowhere = {"paragraph": None, "start": None, "end": None, "last": last_place(annotation)}
    return {
        "n": number,
        "id": annotation.id.replace("-", ""),
        "by": fields["by"],
        "color": annotation.color.value,
        "meaning": fields["meaning"],
        "tags": list(annotation.tags),
        "state": fields["state"],
        "status": placement.status.value,
        "quote": quote,
        "was": annotation.quote if words_under(placement, document) != annotation.quote else None,
        "before": fields["before"],
        "after": fields["after"],
        "note": annotation.note,
        "replacement": fields["replacement"],
        "lines": fields["lines"],
        "columns": fields["columns"],
        "page": document.page_at(passage.start) or None if passage else None,
        "section": fields["section"],
        **(segments[0] if segments else nowhere),
        **({"segments": segments} if len(segments) > 1 else {}),
        "replies": fields["replies"],
    }


def _lengthen_equal_ids(notes: Sequence[dict[str, Any]]) -> None:
    """Have ids be as short as tells them apart, which they are by the time at which they were made."""
    short = [note["id"][:_ID_DIGITS] for note in notes]
    if len(set(short)) == len(short):
        for note, beginning in zip(notes, short, strict=True):
            note["id"] = beginning
