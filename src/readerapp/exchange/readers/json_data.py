"""JSON of other programs: read once, and asked for values that may be of any kind."""

from collections.abc import Mapping
from weakref import WeakKeyDictionary

from readerapp.exchange.readers.source import ImportSource, ImportSourceError

_read: WeakKeyDictionary[ImportSource, object] = WeakKeyDictionary()


def holds_json(source: ImportSource, *marks: bytes) -> bool:
    """Whether it begins as JSON does and has one of these marks near its beginning, so that it is worth reading."""
    head = source.head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return head[:1] in {b"{", b"["} and any(mark in head for mark in marks)


def json_of(source: ImportSource) -> object:
    """What the file holds; `None` for what is no JSON, or is nested too deeply to be any of a program."""
    if source not in _read:
        try:
            _read[source] = parsed(source.data)
        except (ValueError, ImportSourceError):
            _read[source] = None
    return _read[source]


def parsed(data: bytes | str) -> object:
    """The value of JSON with or without a byte order mark. Raises `ValueError` for anything else."""
    import orjson

    if isinstance(data, str):
        data = data.encode("utf-8", "replace")
    try:
        return orjson.loads(data.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        raise ValueError(str(error)) from error


def text(item: Mapping[str, object], name: str) -> str:
    """The text under a name, a number as it is written; empty for what is neither."""
    value = item.get(name)
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def texts(item: Mapping[str, object], name: str) -> tuple[str, ...]:
    """The texts of a list under a name, or the one text that stands there instead."""
    value = item.get(name)
    if isinstance(value, str):
        return (value,)
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()


def maps(value: object) -> list[Mapping[str, object]]:
    """The objects of a list, an empty one for what is none, so that they can still be counted."""
    return [one if isinstance(one, dict) else {} for one in value] if isinstance(value, list) else []


def map_of(item: Mapping[str, object], name: str) -> Mapping[str, object]:
    """The object under a name; an empty one for anything else."""
    value = item.get(name)
    return value if isinstance(value, dict) else {}
