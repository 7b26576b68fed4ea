"""Records of annotations as kept notes: a third of the work that it is to make annotations of them."""

from __future__ import annotations

from collections.abc import Mapping

from readerapp.annotations.color import Color
from readerapp.annotations.kept_note import KeptDocument, KeptNote, ShownText, Stood
from readerapp.annotations.status import Status

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_FIELDS = frozenset(
    ["kind", "doc", "color", "mark", "note", "tags", "created", "modified", "rev", "origin", "anchor", "state"],
)
_NOTHING: Mapping[str, Any] = {}
_COLORS = {color.value: color for color in Color}
_STATUSES = {status.value: status for status in Status}


def kept_note_from(id: str, record: Mapping[str, Any]) -> KeptNote | None:
    """The note of an annotation's record; `None` where the record is one that no annotation can be made of."""
    try:
        anchor, state = record["anchor"], record.get("state") or _NOTHING
        quote, place = anchor["quote"], anchor.get("pos") or _NOTHING
        made, latest = anchor["segments"], state.get("segments") or ()
        segments = tuple(map(_stood, made))
        # Most notes stand where they were made.
        if latest != made:
            segments = tuple(map(_stood, latest)) or segments
        origin = record.get("origin")
        # What an annotation cannot be made without has to be a number here too.
        for name in ("para", "n_para", "n_char"):
            int(place.get(name) or 0)
        int(record.get("rev") or 1)
        float(state.get("score") or 0)
        for step in state.get("history") or ():
            dict(step)
        return KeptNote(
            id,
            str(record.get("doc") or ""),
            _known(_COLORS, record.get("color"), Color.YELLOW),
            str(record.get("note") or ""),
            tuple(map(_word, record.get("tags") or ())),
            str(record.get("created") or ""),
            str(record.get("modified") or ""),
            origin if isinstance(origin, dict) else None,
            {name: record[name] for name in record.keys() - _FIELDS} if not record.keys() <= _FIELDS else _NOTHING,
            str(quote["exact"]),
            str(quote.get("prefix") or ""),
            str(quote.get("suffix") or ""),
            tuple(map(_word, anchor.get("section") or ())),
            int(place.get("char") or 0),
            _known(_STATUSES, state.get("status"), Status.EXACT),
            segments,
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def _stood(segment: Mapping[str, Any]) -> Stood:
    int(segment.get("nth") or 1), int(segment.get("of") or 1)
    return Stood(str(segment["para"] or ""), int(segment["start"]), int(segment["end"]), segment.get("apart") is True)


def _word(value: object) -> str:
    return str(value or "")


def _known(words: Mapping[str, Any], value: object, otherwise: Any) -> Any:
    return words.get(value, otherwise) if isinstance(value, str) else otherwise


def kept_document_from(record: Mapping[str, Any]) -> KeptDocument:
    """The document of a record, in brief; of what is none, nothing. One whose text was never here has its address."""
    try:
        seen = sorted(record.get("seen") or (), key=lambda one: str(one.get("opened") or ""))
        has_text = bool(record.get("text_fp")) or any(one.get("text_fp") for one in seen)
        paths = (str(one.get("path") or "") for one in reversed(seen))
        return KeptDocument(
            str(record.get("title") or ""),
            tuple(map(str, record.get("authors") or ())),
            next(filter(None, paths), "") if has_text else str(record.get("url") or ""),
        )
    except (TypeError, AttributeError):
        return KeptDocument()


def shown_text_of(record: Mapping[str, Any]) -> ShownText | None:
    """The shown text of a paragraph's record; `None` where it has none."""
    text, display = record.get("text"), record.get("display")
    if not isinstance(text, str):
        return None
    is_other = bool(display) and display != text
    return ShownText(str(display), is_folded=False) if is_other else ShownText(text, is_folded=True)
