"""What the commands write: text and JSON in UTF-8 to standard output, messages to standard error."""

import sys
from collections.abc import Iterable, Mapping
from typing import Any

from readerapp.document.sanitising import shown_line


def write_text(lines: Iterable[str]) -> None:
    """Write each line and a line feed; a lone surrogate, which UTF-8 cannot hold, becomes a question mark."""
    for line in lines:
        sys.stdout.buffer.write(line.encode("utf-8", "replace") + b"\n")


def write_json(value: Any) -> None:
    """Write `value` as JSON on one line."""
    import orjson

    sys.stdout.buffer.write(orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE))


def write_json_list(records: Iterable[Mapping[str, Any]]) -> None:
    """Write `records` as a JSON list with one of them on each line, each as soon as it comes."""
    import orjson

    separator = b"["
    # Nothing is written before the first: where there is an error instead, there is no half a list.
    for record in records:
        sys.stdout.buffer.write(separator + orjson.dumps(record))
        separator = b",\n"
    sys.stdout.buffer.write(b"[]\n" if separator == b"[" else b"]\n")


def say(message: str) -> None:
    """Tell the user something, in one line, whatever was named in it."""
    sys.stderr.write(f"readerapp: {shown_line(message)}\n")
