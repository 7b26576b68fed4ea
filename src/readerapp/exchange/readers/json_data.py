"""JSON of other programs: read once, and asked for values that may be of any kind."""

import codecs
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TypeGuard
from weakref import WeakKeyDictionary

from readerapp.exchange.readers.lenient_json import parsed
from readerapp.exchange.readers.long_lists import LongList, long_json
from readerapp.exchange.readers.source import ImportSource, ImportSourceError

LARGE = 1 << 22
"""Bytes of a file from which on the long lists in it are decoded piece by piece."""

_NUMBERS = (int, float)
_MARK = codecs.BOM_UTF8
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

_read: WeakKeyDictionary[ImportSource, object] = WeakKeyDictionary()


def holds_json(source: ImportSource, *marks: bytes) -> bool:
    """Whether it begins as JSON does and has one of these marks near its beginning, so that it is worth reading."""
    head = source.head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return head[:1] in {b"{", b"["} and any(mark in head for mark in marks)


def json_of(source: ImportSource) -> object:
    """What the file holds, a list of what stands on its lines where each is a value.

    `None` for what is no JSON, or is nested too deeply to be any of a program.
    """
    if source not in _read:
        try:
            _read[source] = _value_of(source)
        except (ValueError, ImportSourceError):
            _read[source] = None
    return _read[source]


def _value_of(source: ImportSource) -> object:
    import orjson

    if source.size > LARGE:
        with suppress(ValueError):
            return long_json(source)
    data = source.data.removeprefix(_MARK)
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError:
        pass
    if data.startswith(_WIDE_MARKS):
        return parsed(source.text)
    lines = [line for line in data.split(b"\n") if line.strip()]
    if len(lines) > 1 and all(line.rstrip().endswith(b"}") and line.startswith(b"{") for line in lines):
        return list(map(parsed, lines))
    return parsed(data)


def text(item: Mapping[str, object], name: str) -> str:
    """The text under a name, a number as it is written; empty for what is neither."""
    value = item.get(name)
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, _NUMBERS) and not isinstance(value, bool) else ""


def texts(item: Mapping[str, object], name: str) -> tuple[str, ...]:
    """The texts of a list under a name, or the one text that stands there instead."""
    value = item.get(name)
    if not value:
        return ("",) if value == "" else ()
    if isinstance(value, str):
        return (value,)
    return tuple([one for one in value if isinstance(one, str)]) if isinstance(value, list) else ()


def is_list(value: object) -> TypeGuard[Sequence[object]]:
    """Whether a value is a list, a long one too."""
    return isinstance(value, list | LongList)


def maps(value: object) -> Sequence[Mapping[str, object]]:
    """The objects of a list, an empty one for what is none, so that they can still be counted."""
    if isinstance(value, LongList):
        return value
    return [one if isinstance(one, dict) else {} for one in value] if isinstance(value, list) else []


def map_of(item: Mapping[str, object], name: str) -> Mapping[str, object]:
    """The object under a name; an empty one for anything else."""
    value = item.get(name)
    return value if isinstance(value, dict) else {}
