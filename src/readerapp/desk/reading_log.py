"""The reading log: how long each document was read on each day, in a small file of this machine's own.

It lies in the state folder, and so beside nothing that is synchronised, backed up or exported; whoever deletes it
loses the times in `readerapp stats` and nothing else. Each line is a JSON object with the `day`, the id of the
document and the `seconds`. Lines are only ever appended, in one write, so that no process takes away what another has
written; one that cannot be read counts as not there.
"""

import json
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from readerapp.folders import state_folder

_PRIVATE = 0o600
_A_DAY = 24 * 60 * 60


class ReadingTime(NamedTuple):
    """How many seconds a document, by its id, was read on a day of the reader's own time zone."""

    day: date
    document: str
    seconds: float


def log_reading(time: ReadingTime) -> None:
    """Write down how long a document was read. Where that is impossible, it is not."""
    record = {"day": time.day.isoformat(), "doc": time.document, "seconds": round(time.seconds)}
    path = reading_log_file()
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, _PRIVATE)
        try:
            os.write(descriptor, b"%s\n" % json.dumps(record).encode())
        finally:
            os.close(descriptor)
    except OSError:
        return


def logged_readings() -> Iterator[ReadingTime]:
    """Everything that was written down, in the order of that."""
    try:
        lines = reading_log_file().read_bytes().split(b"\n")
    except OSError:
        return
    for line in lines:
        time = _read(line)
        if time:
            yield time


def reading_log_file() -> Path:
    """The path of the log, which need not exist."""
    return Path(state_folder()) / "reading-log.jsonl"


def _read(line: bytes) -> ReadingTime | None:
    try:
        record = json.loads(line)
        day, document, seconds = date.fromisoformat(record["day"]), record["doc"], float(record["seconds"])
    except (ValueError, TypeError, KeyError):
        return None
    return ReadingTime(day, document, seconds) if isinstance(document, str) and 0 < seconds <= _A_DAY else None
