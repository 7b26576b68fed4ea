"""Annotations as records, and back."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from readerapp.annotations.anchor import Anchor, Place, Quote, Segment
from readerapp.annotations.annotation import NOTHING_MORE, Annotation, State, Status
from readerapp.annotations.color import Color, MarkStyle
from readerapp.document.folding import FOLDING_VERSION
from readerapp.store.records.record import UnreadableRecordError

if TYPE_CHECKING:
    from readerapp.store.records.rows import Record

_ANNOTATION_FIELDS = frozenset(
    (
        "kind",
        "doc",
        "color",
        "mark",
        "note",
        "tags",
        "created",
        "modified",
        "rev",
        "origin",
        "anchor",
        "state",
    )
)
_Word = TypeVar("_Word", bound=Enum)

_SHARED_AT_ONCE = 256


def annotation_record(annotation: Annotation) -> Record:
    """The record of an annotation."""
    return {
        "kind": annotation.kind,
        "doc": annotation.document,
        "color": annotation.color.value,
        "mark": annotation.mark.value,
        "note": annotation.note,
        "tags": list(annotation.tags),
        "created": annotation.created,
        "modified": annotation.modified,
        "rev": annotation.revision,
        "origin": None if annotation.origin is None else dict(annotation.origin),
        "anchor": anchor_record(annotation.anchor),
        "state": _state_record(annotation.state),
        **annotation.more,
    }


def annotation_from(id: str, record: Record) -> Annotation:
    """The annotation of a record. Raises `UnreadableRecordError` when it does not say where the annotation belongs."""
    try:
        anchor = anchor_from(record["anchor"])
        more = {name: value for name, value in record.items() if name not in _ANNOTATION_FIELDS}
        return Annotation(
            id=id,
            document=_shared(record.get("doc")),
            anchor=anchor,
            color=_word(Color, record.get("color"), Color.YELLOW),
            mark=_word(MarkStyle, record.get("mark"), MarkStyle.SOLID),
            note=str(record.get("note") or ""),
            tags=tuple(map(_shared, record.get("tags") or ())),
            created=_shared(record.get("created")),
            modified=_shared(record.get("modified")),
            revision=int(record.get("rev") or 1),
            origin=_origin_from(record.get("origin")),
            state=_state_from(record.get("state") or {}, anchor),
            more=MappingProxyType(more) if more else NOTHING_MORE,
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UnreadableRecordError(f"annotation {id}: {type(error).__name__} {error}") from error


def anchor_record(anchor: Anchor) -> Record:
    """The record of an anchor."""
    return {
        "norm": anchor.folding,
        "segments": [_segment_record(segment) for segment in anchor.segments],
        "quote": {
            "exact": anchor.quote.exact,
            "prefix": anchor.quote.prefix,
            "suffix": anchor.quote.suffix,
        },
        "before": list(anchor.before),
        "after": list(anchor.after),
        "pos": {
            "para": anchor.place.paragraph,
            "n_para": anchor.place.paragraphs,
            "char": anchor.place.character,
            "n_char": anchor.place.characters,
        },
        "section": list(anchor.section),
    }


def anchor_from(record: Record) -> Anchor:
    """The anchor of a record. Raises `KeyError`, `TypeError` or `ValueError` for what is no anchor."""
    quote, place = record["quote"], record.get("pos") or {}
    return Anchor(
        segments=tuple(map(_segment_from, record["segments"])),
        quote=Quote(str(quote["exact"]), str(quote.get("prefix") or ""), str(quote.get("suffix") or "")),
        before=tuple(map(_shared, record.get("before") or ())),
        after=tuple(map(_shared, record.get("after") or ())),
        place=Place(*(int(place.get(name) or 0) for name in ("para", "n_para", "char", "n_char"))),
        section=tuple(map(_shared, record.get("section") or ())),
        folding=_shared(record.get("norm") or FOLDING_VERSION),
    )


def _segment_record(segment: Segment) -> Record:
    return {
        "para": segment.paragraph,
        "start": segment.start,
        "end": segment.end,
        "nth": segment.nth,
        "of": segment.of,
        **({"apart": True} if segment.is_apart else {}),
    }


def _segment_from(record: Record) -> Segment:
    return Segment(
        _shared(record["para"]),
        int(record["start"]),
        int(record["end"]),
        int(record.get("nth") or 1),
        int(record.get("of") or 1),
        record.get("apart") is True,
    )


def _state_record(state: State) -> Record:
    return {
        "status": state.status.value,
        "text_fp": state.text_fingerprint,
        "score": state.score,
        "segments": [_segment_record(segment) for segment in state.segments],
        "history": [dict(step) for step in state.history],
        **({"seen": list(state.seen)} if state.seen else {}),
        **({"acknowledged": state.acknowledged} if state.acknowledged else {}),
    }


def _state_from(record: Record, anchor: Anchor) -> State:
    score = record.get("score")
    segments = tuple(map(_segment_from, record.get("segments") or ()))
    return State(
        status=_word(Status, record.get("status"), Status.EXACT),
        text_fingerprint=_shared(record.get("text_fp")),
        score=1.0 if score is None else float(score),
        # Mostly an annotation stands where it was made.
        segments=anchor.segments if segments == anchor.segments else segments,
        history=tuple(dict(step) for step in record.get("history") or ()),
        seen=tuple(map(_shared, record.get("seen") or ())),
        acknowledged=str(record.get("acknowledged") or ""),
    )


def _origin_from(record: object) -> Record | None:
    return record if isinstance(record, dict) else None


def _shared(value: object) -> str:
    """A text that stands in records one after the other, as one object: a document may have ten thousand of them."""
    return _as_one(str(value or ""))


# Not interned: Python keeps a table of what is, which grows by megabytes and never shrinks.
@lru_cache(maxsize=_SHARED_AT_ONCE)
def _as_one(text: str) -> str:
    return text


def _word(words: type[_Word], value: object, otherwise: _Word) -> _Word:
    try:
        return words(value)
    except ValueError:
        return otherwise


def keep_unknown(stored: Record, new: Record) -> Record:
    """`new`, the record of an annotation, with everything of the stored record that this version does not know.

    Unknown fields inside the anchor and the state are kept, and so is a word that could not be read (a seventh
    colour) as long as the reader has not chosen another one.
    """
    try:
        as_read = annotation_record(annotation_from("", stored))
    except UnreadableRecordError:
        return new
    kept = {name: stored[name] if name in stored and as_read[name] == new[name] else new[name] for name in new}
    for name in ("anchor", "state"):
        if isinstance(stored.get(name), dict) and isinstance(new.get(name), dict):
            kept[name] = {**stored[name], **kept[name]}
    return kept


def paragraph_keys_of(record: Record) -> list[str]:
    """The keys of the paragraphs that an annotation's record is marked on: where it was made and where it is now."""
    keys: dict[str, None] = {}
    for part in (record.get("anchor"), record.get("state")):
        segments = part.get("segments") if isinstance(part, dict) else None
        for segment in segments if isinstance(segments, list) else ():
            if isinstance(segment, dict) and isinstance(segment.get("para"), str):
                keys[segment["para"]] = None
    return list(keys)
