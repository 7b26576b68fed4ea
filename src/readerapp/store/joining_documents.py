"""The documents of two stores in one: the same text is one document, whatever each side calls it."""

from collections.abc import Mapping
from typing import Any

from readerapp.store.records.rows import Record, encode

Records = Mapping[str, Record]


def same_documents(one: Records, other: Records) -> dict[str, str]:
    """The ids of documents whose text the other side has by another id, and the ids they get: the earlier ones."""
    theirs: dict[str, list[str]] = {}
    for key in sorted(other.keys() - one.keys()):
        for fingerprint in _fingerprints(other[key]):
            theirs.setdefault(fingerprint, []).append(key)
    ours: dict[str, list[str]] = {}
    for key in sorted(one.keys() - other.keys()):
        for fingerprint in _fingerprints(one[key]):
            ours.setdefault(fingerprint, []).append(key)
    pairs = {
        (min(key, another), max(key, another))
        for fingerprint in ours.keys() & theirs.keys()
        for key in ours[fingerprint]
        for another in theirs[fingerprint]
    }
    same: dict[str, str] = {}
    for first, second in sorted(pairs):
        if not {first, second} & {*same, *same.values()}:
            same[second] = first
    return same


def with_documents(tables: Mapping[str, Records], same: Mapping[str, str]) -> dict[str, Records]:
    """These tables with other ids for some documents, wherever they are named."""
    if not same:
        return dict(tables)
    named = {name: {key: _renamed(row, same) for key, row in rows.items()} for name, rows in tables.items()}
    documents = named.get("documents", {})
    return {**named, "documents": {same.get(key, key): row for key, row in documents.items()}}


def joined_documents(one: Records, other: Records) -> dict[str, Record]:
    """Every document of both, with all that either side knows of it."""
    return {
        key: _joined(one[key], other[key]) if key in one and key in other else (one if key in one else other)[key]
        for key in sorted({*one, *other})
    }


def _fingerprints(record: Record) -> set[str]:
    seen = [sighting.get("text_fp") for sighting in _sightings(record)]
    return {text for text in (record.get("text_fp"), *seen) if isinstance(text, str) and text}


def _sightings(record: Record) -> list[Record]:
    seen = record.get("seen")
    return [one for one in seen if isinstance(one, dict)] if isinstance(seen, list) else []


def _renamed(value: Any, same: Mapping[str, str]) -> Any:
    """A part of a row in which every name of a document is the one it has now; what a reader wrote is no name."""
    if isinstance(value, str):
        return same.get(value, value)
    if isinstance(value, list):
        return [_renamed(part, same) for part in value]
    if isinstance(value, dict):
        return {
            same.get(name, name): part if name in ("note", "text") else _renamed(part, same)
            for name, part in value.items()
        }
    return value


def _joined(one: Record, other: Record) -> Record:
    """What the side says that met the document last, with the sightings, names and books of both."""
    if one == other:
        return one
    earlier, later = sorted((one, other), key=_order)
    record = {**earlier, **{name: value for name, value in later.items() if value or name not in earlier}}
    sightings: dict[tuple[Any, Any], Record] = {}
    for sighting in sorted((*_sightings(one), *_sightings(other)), key=_order_of_sighting):
        sightings[sighting.get("text_fp"), sighting.get("path")] = sighting
    record["seen"] = sorted(sightings.values(), key=_order_of_sighting)
    for name in ("identifiers", "books", "declined"):
        known = [part for side in (earlier, later) for part in side.get(name) or ()]
        if known:
            record[name] = [part for number, part in enumerate(known) if part not in known[:number]]
    if "forgotten" in earlier and "forgotten" not in later:
        del record["forgotten"]
    return record


def _order(record: Record) -> tuple[str, str, bytes]:
    opened = max((str(one.get("opened") or "") for one in _sightings(record)), default="")
    forgotten = str(record.get("forgotten") or "")
    return max(opened, forgotten), opened, encode({name: record[name] for name in sorted(record)})


def _order_of_sighting(sighting: Record) -> tuple[str, bytes]:
    return str(sighting.get("opened") or ""), encode({name: sighting[name] for name in sorted(sighting)})
