"""Asking: what a reader was asked about a text, and the answer as the program that asked gets it."""

import json
from collections.abc import Mapping
from dataclasses import replace
from enum import Enum
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from readerapp.annotations.placement import Placement
from readerapp.annotations.review import Reply, Stage, answered, review_of
from readerapp.annotations.rewording import quote_under, words_under
from readerapp.desk.margin import Margin
from readerapp.document.document import Document
from readerapp.document.position import Position
from readerapp.exchange.file_names import safe_file_name
from readerapp.exchange.source_places import TEXT_FORMATS, SourcePlace, source_places
from readerapp.exchange.writers.answers import FORMS, diff_lines, editor_lines, reply_lines, unmapped
from readerapp.exchange.writing import write_export
from readerapp.sources.encoding import as_utf8
from readerapp.sources.errors import SourceError
from readerapp.sources.progress import untold
from readerapp.sources.reading_files import MAX_SIZE, read_file, read_standard_input
from readerapp.store.identifiers import now
from readerapp.store.verdicts import keep_verdict, verdicts

__all__ = [
    "FORMS",
    "MEANINGS",
    "Verdict",
    "Word",
    "answer_as",
    "answer_of",
    "keep_word",
    "kept_input",
    "last_verdict",
    "open_musts",
    "replied",
    "source_text",
    "write_answer",
]

MEANINGS: Mapping[str, str] = {
    "yellow": "remark",
    "orange": "change",
    "pink": "must",
    "blue": "question",
    "green": "keep",
    "violet": "wording",
}
"""What the colours mean in a text that is asked about, where the reader's settings say nothing."""

MUST = "must"
_ID_DIGITS = 16
_AROUND = 24
"""Code points of what stands before and behind a passage that go out with it."""


class Verdict(str, Enum):
    """The three ends of a reading: quitting is neither of the others."""

    APPROVED = "approved"
    CHANGES = "changes"
    NONE = "none"


class Word(NamedTuple):
    """What the reader said in the end: the verdict, and a note on the whole, `None` for none."""

    verdict: Verdict
    summary: str | None = None


def source_text(path: str) -> str | None:
    """The text of a source that is a file, as it is edited, with LF as line ends; `None` where it cannot be read."""
    try:
        data = read_file(path, MAX_SIZE, untold)
    except SourceError:
        return None
    return as_utf8(data, None).decode("utf-8", "replace").replace("\r\n", "\n")


def open_musts(margin: Margin, meanings: Mapping[str, str]) -> int:
    """How many remarks that must be heeded are not settled."""
    said = {**MEANINGS, **meanings}
    return sum(
        said.get(placement.annotation.color.value) == MUST
        and review_of(placement.annotation).stage is not Stage.SETTLED
        for placement in margin.placements
    )


def keep_word(database: Path, margin: Margin, word: Word, by: str, meanings: Mapping[str, str]) -> None:
    """Keep what the reader said of this very text. Raises `OSError`."""
    document = margin.stored.id
    keep_verdict(
        database,
        {
            "document": document,
            "text_fp": margin.document.fingerprint(),
            "verdict": word.verdict.value,
            "by": by,
            "at": now(),
            "round": len(verdicts(database, document)) + 1,
            "summary": word.summary,
            "musts": open_musts(margin, meanings),
        },
    )


def last_verdict(database: Path, margin: Margin) -> dict[str, Any] | None:
    """What was said last of this very text; `None` where nothing was, or the text has changed since."""
    said = verdicts(database, margin.stored.id)
    return said[-1] if said and said[-1].get("text_fp") == margin.document.fingerprint() else None


def answer_of(
    margin: Margin, source: str | None, verdict: Mapping[str, Any], name: str, meanings: Mapping[str, str], by: str
) -> dict[str, Any]:
    """The answer: the verdict, and every note with its words, its place now, and what was said about it.

    `source` is the text of the file, `None` where it has no lines to speak of; `name` what the asker called it.
    """
    document = margin.document
    placements = [placement for placement in margin.placements if placement.annotation.document == margin.stored.id]
    passages = [placement.passage for placement in placements if placement.passage]
    has_lines = source is not None and document.format in TEXT_FORMATS
    found = iter(source_places(document, source or "", passages) if has_lines else [None] * len(passages))
    places = [next(found) if placement.passage else None for placement in placements]
    said = {**MEANINGS, **meanings}
    notes = [
        _note(number, document, placement, place, said, by)
        for number, (placement, place) in enumerate(zip(placements, places, strict=True), 1)
    ]
    return {
        "verdict": verdict["verdict"],
        "by": verdict["by"],
        "at": verdict["at"],
        "round": verdict["round"],
        "summary": verdict["summary"],
        "open": sum(note["state"] == Stage.OPEN.value for note in notes),
        "document": {
            "title": document.title,
            "source": name,
            "format": document.format,
            "text_fp": document.fingerprint(),
        },
        "notes": notes,
    }


def _note(
    number: int,
    document: Document,
    placement: Placement,
    place: SourcePlace | None,
    meanings: Mapping[str, str],
    by: str,
) -> dict[str, Any]:
    annotation, review = placement.annotation, review_of(placement.annotation)
    passage = placement.passage
    quote = quote_under(placement, document) if passage else None
    before, after = annotation.anchor.quote.prefix[-_AROUND:], annotation.anchor.quote.suffix[:_AROUND]
    if passage:
        before, after = _around(document, passage.start, placement.passages[-1].end)
    segment = (annotation.state.segments or annotation.anchor.segments)[:1]
    return {
        "n": number,
        "id": annotation.id.replace("-", "")[:_ID_DIGITS],
        "by": review.by or by,
        "color": annotation.color.value,
        "meaning": meanings.get(annotation.color.value, ""),
        "tags": list(annotation.tags),
        "state": review.stage.value,
        "status": placement.status.value,
        "quote": quote,
        "was": annotation.quote if words_under(placement, document) != annotation.quote else None,
        "before": before,
        "after": after,
        "note": annotation.note,
        "replacement": review.replacement,
        "lines": list(place.lines) if place else None,
        "columns": list(place.columns) if place else None,
        "page": document.page_at(passage.start) or None if passage else None,
        "section": list(document.section_path(passage.start.block) if passage else annotation.anchor.section),
        "paragraph": document.key(passage.start.block) if passage else segment[0].paragraph if segment else None,
        "start": passage.start.offset if passage else None,
        "end": passage.end.offset if passage else None,
        "replies": [_reply(reply) for reply in review.replies],
    }


def _reply(reply: Reply) -> dict[str, Any]:
    return {"by": reply.by, "at": reply.at, "note": reply.note, "done": reply.is_done}


def _around(document: Document, start: Position, end: Position) -> tuple[str, str]:
    """What stands before one position and behind another in their own paragraphs."""
    first, last = document.block(start.block).text, document.block(end.block).text
    return first[max(start.offset - _AROUND, 0) : start.offset], last[end.offset : end.offset + _AROUND]


def kept_input(database: Path, title: str) -> Path:
    """The text that comes through standard input, in a file of its own beside the annotations: the same each time.

    Raises `SourceError` or `OSError`.
    """
    data = read_standard_input(MAX_SIZE, untold)
    folder = database.parent / "asked" / sha256(data).hexdigest()[:_ID_DIGITS]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / safe_file_name(title or "answer", "")
    path.write_bytes(data)
    return path


def answer_as(form: str, answer: dict[str, Any], source: str, name: str) -> tuple[str, list[str]]:
    """The answer in one of `FORMS`, and the words of suggestions that this form has no place for.

    `source` is the text of the file, `name` what a diff calls it.
    """
    match form:
        case "json":
            return json.dumps(answer, ensure_ascii=False) + "\n", []
        case "reply":
            lines = reply_lines(answer)
        case "lines":
            lines = editor_lines(answer, source)
        case _:
            lines = diff_lines(answer, source, name)
    left_out = [str(note["quote"] or note["was"]) for note in unmapped(answer)] if form == "diff" else []
    return "".join(f"{line}\n" for line in lines), left_out


def write_answer(path: Path, content: str, *, overwrite: bool) -> None:
    """Write an answer to a file: beside it, and renamed. Raises `ExportError`."""
    write_export(path, content.encode("utf-8", "replace"), overwrite=overwrite)


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
