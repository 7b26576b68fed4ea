"""How documents are read, where a reader has said so: a small file beside the TinyDB file, by path or address.

It is not part of the TinyDB file because it must be known before a document is: before its bytes are decoded, and on
the way to the first page, where nothing else of the store is opened. Each line is a JSON object with the `location` and
what was said; for a location the last line holds, and a line that cannot be read counts as not there. Lines are only
ever appended, in one write, so that no process takes away what another has said.
"""

# ruff: noqa: PTH103, PTH118, PTH120, PTH123 - importing pathlib would be felt on the way to the first page.

import os
from collections.abc import Mapping
from os.path import dirname, join, split

_PRIVATE = 0o600
_APPEND = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)

Reading = Mapping[str, object]
"""What was said about the reading of one document, by the names of the file."""


def recall(database: str, location: str) -> Reading:
    """What was said last about the document at `location`; empty where nothing was.

    `database` is the path of the TinyDB file. Never fails: what cannot be read was not said.
    """
    try:
        with open(_file(database), "rb") as file:
            lines = file.read().split(b"\n")
    except OSError:
        return {}
    import json

    wanted = json.dumps(location).encode()
    for line in reversed(lines):
        if wanted in line:
            try:
                record = json.loads(line)
            except ValueError:
                continue
            if isinstance(record, dict) and record.get("location") == location:
                return record
    return {}


def all_readings(database: str) -> list[dict[str, object]]:
    """What was said last about each document, with its `location`. Never fails."""
    import json

    try:
        with open(_file(database), "rb") as file:
            lines = file.read().split(b"\n")
    except OSError:
        return []
    said: dict[str, dict[str, object]] = {}
    for line in lines:
        try:
            record = json.loads(line)
        except ValueError:
            continue
        if isinstance(record, dict) and isinstance(record.get("location"), str):
            said[record["location"]] = record
    return list(said.values())


def remember(database: str, location: str, reading: Reading) -> None:
    """Keep `reading` as what was said last about the document at `location`. Raises `OSError`."""
    import json

    path = _file(database)
    os.makedirs(dirname(path), mode=0o700, exist_ok=True)
    # A line that was cut by a full disk is ended first: it must not take this one with it.
    line = b"\n%s\n" % json.dumps({"location": location, **reading}).encode()
    descriptor = os.open(path, _APPEND, _PRIVATE)
    try:
        os.write(descriptor, line)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _file(database: str) -> str:
    """The file that belongs to the TinyDB file at `database`."""
    folder, name = split(os.path.realpath(database))
    stem = name.removesuffix(".json")
    return join(folder, f"{stem}.readings" if stem != name else f"{name}-readings")
