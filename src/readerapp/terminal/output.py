"""What the commands write: text and JSON in UTF-8 to standard output, messages to standard error."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from functools import cache

from readerapp.document.sanitising import shown_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_AT_ONCE = 1 << 16
"""Bytes of a list that are written at a time."""


@cache
def _unsafe() -> re.Pattern[bytes]:
    """DEL, the C1 control characters, separators of lines and what turns the direction of writing.

    JSON escapes the other control characters itself.
    """
    return re.compile(rb"\x7f|\xc2[\x80-\x9f]|\xe2\x80[\xa8-\xae]|\xe2\x81[\xa6-\xa9]")


def write_text(lines: Iterable[str]) -> None:
    """Write each line and a line feed; a lone surrogate, which UTF-8 cannot hold, becomes a question mark."""
    for line in lines:
        sys.stdout.buffer.write(line.encode("utf-8", "replace") + b"\n")


def write_json(value: Any) -> None:
    """Write `value` as JSON on one line."""
    sys.stdout.buffer.write(_json(value) + b"\n")


def write_json_list(records: Iterable[Mapping[str, Any]]) -> None:
    """Write `records` as a JSON list with one of them on each line, many of them at a time."""
    import orjson

    written: list[bytes] = []
    size = 0
    separator = b"["
    # Nothing is written before the first: where there is an error instead, there is no half a list.
    for record in records:
        written += separator, orjson.dumps(record)
        separator = b",\n"
        size += len(written[-1])
        if size >= _AT_ONCE:
            sys.stdout.buffer.write(_safe(b"".join(written)))
            written.clear()
            size = 0
    written.append(b"[]\n" if separator == b"[" else b"]\n")
    sys.stdout.buffer.write(_safe(b"".join(written)))


def _json(value: Any) -> bytes:
    """`value` as JSON in which nothing drives a terminal: not in the name of a file either, which stays what it is."""
    import orjson

    return _safe(orjson.dumps(value))


def _safe(json: bytes) -> bytes:
    return _unsafe().sub(lambda character: b"\\u%04x" % ord(character[0].decode()), json)


def say(message: str) -> None:
    """Tell the user something, in one line, whatever was named in it."""
    sys.stderr.write(f"readerapp: {shown_line(message)}\n")
