"""What the commands write: text and JSON in UTF-8 to standard output, messages to standard error."""

import sys
from collections.abc import Iterable
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


def say(message: str) -> None:
    """Tell the user something, in one line, whatever was named in it."""
    sys.stderr.write(f"readerapp: {shown_line(message)}\n")
