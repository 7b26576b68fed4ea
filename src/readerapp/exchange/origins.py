"""Origins: an imported highlight as the JSON object that is kept with its annotation, and back.

It has all that the other program said, as it said it: what has changed over there is told by it the next time, and a
highlight whose text was not here is placed by it when the text comes.
"""

from collections.abc import Mapping
from dataclasses import fields
from enum import Enum
from functools import cache
from typing import Any, get_type_hints

from readerapp.exchange import imported
from readerapp.exchange.imported import Hint, ImportedBook, ImportedHighlight, Reply

_HINTS: Mapping[str, type[Any]] = {
    kind.__name__: kind
    for kind in (
        imported.EpubCfi,
        imported.KoboPoint,
        imported.KoboSpan,
        imported.XPointer,
        imported.XPathRange,
        imported.CharacterRange,
        imported.Quads,
        imported.Selection,
        imported.NumberRange,
        imported.Chapter,
        imported.Context,
        imported.TextDirective,
    )
}
_TEXTS = ("note", "color", "style", "created", "modified", "by")


def origin_of(highlight: ImportedHighlight, reader: str, source: str) -> dict[str, Any]:
    """What is kept of a highlight that the reader called `reader` has read in `source`. Empty fields are left out."""
    record: dict[str, Any] = {"tool": highlight.tool, "key": highlight.key, "words": highlight.words}
    record |= {"reader": reader, "source": source}
    record |= {name: getattr(highlight, name) for name in _TEXTS if getattr(highlight, name)}
    if highlight.tags:
        record["tags"] = list(highlight.tags)
    if highlight.replies:
        record["replies"] = [_fields_of(reply) for reply in highlight.replies]
    if highlight.replacement is not None:
        record["replacement"] = highlight.replacement
    if highlight.has_edited_words:
        record["has_edited_words"] = True
    if highlight.hints:
        record["hints"] = [{"kind": type(hint).__name__, **_fields_of(hint)} for hint in highlight.hints]
    return record


def highlight_of(origin: Mapping[str, Any]) -> ImportedHighlight:
    """The highlight that an origin was made of. What anything else has written there and makes no sense is left out."""
    words, replacement = origin.get("words"), origin.get("replacement")
    return ImportedHighlight(
        tool=str(origin.get("tool") or ""),
        key=str(origin.get("key") or ""),
        number=0,
        words=words if isinstance(words, str) else None,
        hints=tuple(hint for one in _list(origin.get("hints")) if (hint := _hint(one)) is not None),
        tags=tuple(map(str, _list(origin.get("tags")))),
        replies=tuple(
            Reply(*(str(one.get(name) or "") for name in ("note", "by", "created")))
            for one in _list(origin.get("replies"))
            if isinstance(one, dict)
        ),
        replacement=replacement if isinstance(replacement, str) else None,
        has_edited_words=origin.get("has_edited_words") is True,
        note=str(origin.get("note") or ""),
        color=str(origin.get("color") or ""),
        style=str(origin.get("style") or ""),
        created=str(origin.get("created") or ""),
        modified=str(origin.get("modified") or ""),
        by=str(origin.get("by") or ""),
    )


def book_record(book: ImportedBook) -> dict[str, Any]:
    """What is kept of a book, beside the document that it is."""
    return {
        "title": book.title,
        "authors": list(book.authors),
        "url": book.url,
        "path": book.path,
        "identifiers": dict(book.identifiers),
    }


def book_of(record: Mapping[str, Any]) -> ImportedBook:
    """The book of a record, which anything may have written."""
    identifiers = record.get("identifiers")
    return ImportedBook(
        title=str(record.get("title") or ""),
        authors=tuple(map(str, _list(record.get("authors")))),
        url=str(record.get("url") or ""),
        path=str(record.get("path") or ""),
        identifiers={str(kind): str(value) for kind, value in identifiers.items()}
        if isinstance(identifiers, dict)
        else {},
    )


def _fields_of(value: Any) -> dict[str, Any]:
    """The fields of a small value that are not as they are by themselves."""
    record = {}
    for one in fields(value):
        found = getattr(value, one.name)
        if found != one.default:
            record[one.name] = found.value if isinstance(found, Enum) else _lists(found)
    return record


def _lists(value: Any) -> Any:
    """A value as it comes back from JSON, so that the two can be compared."""
    return [_lists(one) for one in value] if isinstance(value, tuple) else value


def _hint(record: object) -> Hint | None:
    if not isinstance(record, dict) or record.get("kind") not in _HINTS:
        return None
    kind = _HINTS[record["kind"]]
    types = _types_of(str(record["kind"]))
    try:
        hint: Hint = kind(**{name: _value(types[name], record[name]) for name in record if name != "kind"})
    except (KeyError, TypeError, ValueError):
        return None
    return hint


@cache
def _types_of(kind: str) -> Mapping[str, Any]:
    """What the fields of a kind of hint are."""
    return get_type_hints(_HINTS[kind])


def _value(kind: Any, value: Any) -> Any:
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    return _tuples(value) if isinstance(value, list) else value


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, list) else value


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
