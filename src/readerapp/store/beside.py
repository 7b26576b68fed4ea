"""What lies beside a TinyDB file and goes where it goes: verdicts, requests, and how texts are read, joined as records.

Skeletons and versions of texts stay behind: they are made again.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from readerapp.store import readings, requests, verdicts

Beside = Mapping[str, Sequence[Mapping[str, Any]]]
"""The records by what they are, `verdicts`, `requests` or `readings`, each in the order it was kept."""


def beside(database: Path) -> dict[str, list[dict[str, Any]]]:
    """What lies beside the TinyDB file at `database`. Never fails: what cannot be read is not there."""
    found = {
        "verdicts": verdicts.all_verdicts(database),
        "requests": [request._asdict() for request in requests.requests(database)],
        "readings": readings.all_readings(str(database)),
    }
    return {name: records for name, records in found.items() if records}


def beside_in(value: Mapping[str, Any]) -> dict[str, list[Mapping[str, Any]]]:
    """The records among the values of a JSON object that somebody else may have written."""
    return {name: _objects(value.get(name)) for name in ("verdicts", "requests", "readings")}


def take_in_beside(database: Path, theirs: Beside) -> None:
    """Join records into what lies beside a TinyDB file, each once. Raises `OSError`.

    How a text is read holds as it was said here, where it was.
    """
    known = set(map(_canonical, verdicts.all_verdicts(database)))
    for record in _new(theirs.get("verdicts", ()), known):
        verdicts.keep_verdict(database, record)
    for record in theirs.get("requests", ()):
        requests.take_in_request(database, record)
    said = {record["location"] for record in readings.all_readings(str(database))}
    for record in theirs.get("readings", ()):
        location = record.get("location")
        if isinstance(location, str) and location not in said:
            readings.remember(str(database), location, {k: v for k, v in record.items() if k != "location"})


def take_in_verdicts(database: Path, file: Path) -> int:
    """Join another file of verdicts into that of a TinyDB file; how many are new. Raises `OSError`."""
    known = set(map(_canonical, verdicts.all_verdicts(database)))
    new = list(_new(verdicts.verdicts_in(file), known))
    for record in new:
        verdicts.keep_verdict(database, record)
    return len(new)


def _new(records: Iterable[Mapping[str, Any]], known: set[str]) -> list[Mapping[str, Any]]:
    found = {_canonical(record): record for record in records}
    return [record for text, record in found.items() if text not in known]


def _canonical(record: Mapping[str, Any]) -> str:
    return json.dumps(record, sort_keys=True)


def _objects(value: object) -> list[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
