"""Kept notes as records for JSON: the same that `note_record` says of an annotation whose document is not open.

A third of its work, for lists of a hundred thousand; on the way of a word that is looked up in a process of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from readerapp.annotations.status import Status
from readerapp.document.folding import FoldMap, fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from readerapp.annotations.kept_note import KeptNote, ShownTexts, Stood

_AROUND = 24
"""Code points of what stands before and behind a passage that go out with it."""

_NOWHERE = (Status.ORPHAN, Status.WAITING)


def listed_record(note: KeptNote, shown: ShownTexts) -> dict[str, Any]:
    """What a list for people says of a note: those fields of its record that such a list shows."""
    _, words = _stretches(note, shown)
    return {
        "id": note.id,
        "color": note.color.value,
        "quote": note.quote,
        "note": note.note,
        "tags": note.tags,
        **_wording(note, words),
        "status": note.status.value,
        "created": note.created,
    }


def kept_note_record(
    note: KeptNote, shown: ShownTexts, *, title: str, source: str, meanings: Mapping[str, str], by: str
) -> dict[str, Any]:
    """The record of a note as it was last placed; `by` is who made those that do not say it."""
    segments, words = _stretches(note, shown)
    first = segments[0] if segments else {"paragraph": None, "start": None, "end": None}
    color = note.color.value
    record: dict[str, Any] = {
        "id": note.id,
        "kind": note.kind,
        "color": color,
        "quote": note.quote,
        "note": note.note,
        "tags": note.tags,
        "was": None,
        "by": by,
        "meaning": meanings.get(color, ""),
        "state": "open",
        "replacement": None,
        "replies": (),
        "before": note.prefix[-_AROUND:],
        "after": note.suffix[:_AROUND],
        "lines": None,
        "columns": None,
        "section": note.section,
    }
    if note.more:
        record.update(_said(note, by))
    if note.status is Status.ORPHAN:
        record["was"] = note.quote
        record["last"] = _last(note.segments)
    record.update(_wording(note, words))
    record.update(status=note.status.value, **first)
    record.update(
        segments=segments,
        created=note.created,
        modified=note.modified,
        link=f"{source}#{_block_id_of()(note.id)}",
        document={"title": title, "source": source},
    )
    return record


@cache
def _block_id_of() -> Callable[[str], str]:
    """What makes the name for links, imported once: an import costs as much as the name, however often it was made."""
    from readerapp.exchange.entry import block_id_of

    return block_id_of


def _stretches(note: KeptNote, shown: ShownTexts) -> tuple[list[dict[str, Any]], list[tuple[str, bool]] | None]:
    """Where a note stood, in code points of shown text, and its words, with whether other text stands before them.

    No words where some of the paragraphs are not known, or it stands nowhere.
    """
    if note.status in _NOWHERE:
        return [], None
    segments: list[dict[str, Any]] = []
    words: list[tuple[str, bool]] = []
    for paragraph, start, end, is_apart in note.segments:
        known = shown(paragraph)
        if known is not None:
            if known.is_folded:
                start, end = min(start, len(known.text)), min(max(end, 0), len(known.text))
            else:
                folding = FoldMap(known.text)
                start, end = folding.to_shown(start), folding.end_to_shown(end)
            words.append((known.text[start:end], is_apart))
        segments.append({"paragraph": paragraph, "start": start, "end": end})
    return segments, words if segments and len(words) == len(segments) else None


def _wording(note: KeptNote, words: list[tuple[str, bool]] | None) -> dict[str, Any]:
    """The words that stand there, and those that were marked if these are others."""
    if words is None or (len(words) == 1 and words[0] == (note.quote, False)):
        return {"changed": False}
    joined = "\n".join(text for text, _ in words)
    is_other = joined != note.quote and fold(joined) != fold(note.quote)
    if any(is_apart for _, is_apart in words):
        from readerapp.annotations.placement import ELLIPSIS

        joined = "\n".join(f"{ELLIPSIS}\n{text}" if is_apart else text for text, is_apart in words)
    elif not is_other:
        return {"changed": False}
    return {"quote": joined, "changed": is_other, **({"was": note.quote} if is_other else {})}


def _said(note: KeptNote, by: str) -> dict[str, Any]:
    """What is said to and fro about a note."""
    from readerapp.annotations.review import review_of
    from readerapp.exchange.writers.remarks import reply_record

    review = review_of(note)
    return {
        "by": review.by or by,
        "state": review.stage.value,
        "replacement": review.replacement,
        "replies": [reply_record(reply) for reply in review.replies],
    }


def _last(segments: tuple[Stood, ...]) -> dict[str, Any] | None:
    """Where a note stood last that stands nowhere now."""
    if not segments:
        return None
    paragraph, start, end, _ = segments[0]
    return {"paragraph": paragraph, "start": start, "end": end}
