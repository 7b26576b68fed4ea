"""Verdicts: what readers said in the end of texts they were asked to read, a line each in a file of their own.

Lines are only ever appended, whole and fsynced; one that cannot be read counts as not there. Git or a sync tool may put
together the lines of two machines in any order, so it is their times that order them.
"""

import json
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from readerapp.store.values import StoredDocument

_PRIVATE = 0o600
_APPEND = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)

VerdictRecord = Mapping[str, Any]
"""`document` (its id), `text_fp`, `verdict`, `by`, `at`, `round`, `summary`; `musts`, how many were open; `changed`,
how many paragraphs were `new`, `gone` and `edited` since the one before; `request`, the token of what it answers.

One that is no answer has no document.
"""


def verdicts(database: Path, document: StoredDocument) -> list[dict[str, Any]]:
    """The verdicts on a document, the last one last; also those that another machine knows by an id of its own."""
    return [
        record
        for record in all_verdicts(database)
        if record.get("document") == document.id
        or (record.get("document") and record.get("text_fp") in document.fingerprints)
    ]


def all_verdicts(database: Path) -> list[dict[str, Any]]:
    """Every verdict, the last one last."""
    return verdicts_in(_file(database))


def verdicts_in(file: Path) -> list[dict[str, Any]]:
    """Every verdict in a file of them, the last one last; none where it cannot be read."""
    try:
        lines = file.read_bytes().split(b"\n")
    except OSError:
        return []
    return sorted(filter(None, map(_record, lines)), key=lambda record: str(record.get("at") or ""))


def answer_to(database: Path, token: str) -> dict[str, Any] | None:
    """What was said last to the request with this token; `None` where nothing was."""
    return next((record for record in reversed(all_verdicts(database)) if record.get("request") == token), None)


def state_of_verdicts(database: Path) -> int:
    """A number that is another when a verdict was given; 0 where there never was one."""
    try:
        return _file(database).stat().st_size
    except OSError:
        return 0


def keep_verdict(database: Path, record: VerdictRecord) -> None:
    """Keep a verdict. Raises `OSError`."""
    path = _file(database)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, _APPEND, _PRIVATE)
    try:
        # A line that was cut by a full disk is ended first.
        os.write(descriptor, b"\n%s\n" % json.dumps(dict(record)).encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _record(line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except ValueError:
        return {}
    return record if isinstance(record, dict) else {}


@cache
def _file(database: Path) -> Path:
    # It is looked at every second.
    path = database.resolve()
    return path.with_name(f"{path.name.removesuffix('.json')}.verdicts")
