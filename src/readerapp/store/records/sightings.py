"""Sightings: where a document was seen, out of its record, without the value that is made of all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from readerapp.store.records.rows import Record


def sightings_in(record: Record) -> list[Record]:
    """What is kept of each time that a document was met in another place or with another text, the last one last.

    Raises `TypeError` or `AttributeError` for what is no record of a document.
    """
    return sorted(record.get("seen") or (), key=lambda sighting: str(sighting.get("opened") or ""))


def locations_in(record: Record) -> tuple[str, ...]:
    """The paths and addresses that a document was seen at, the last one first. Raises as `sightings_in`."""
    paths = (str(sighting.get("path") or "") for sighting in reversed(sightings_in(record)))
    return tuple(filter(None, dict.fromkeys(paths)))
