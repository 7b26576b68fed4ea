"""Standard output as the commands write it: UTF-8, and one line at a time."""

import sys
from collections.abc import Iterable
from typing import Any


def write_text(lines: Iterable[str]) -> None:
    """Write each line and a line feed; a lone surrogate, which UTF-8 cannot hold, becomes a question mark."""
    for line in lines:
        sys.stdout.buffer.write(line.encode("utf-8", "replace") + b"\n")


def write_json(value: Any) -> None:
    """Write `value` as JSON on one line."""
    import orjson

    sys.stdout.buffer.write(orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE))
