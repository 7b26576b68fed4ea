"""Arranging records of notes: in which order they are listed, and under which headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    NoteRecord = Mapping[str, Any]
    """A note as `readerapp notes --json` has it."""


class Sorting(str, Enum):
    """The order in which notes are listed."""

    PLACE = "place"
    """By document, as they come."""
    NEWEST = "newest"
    OLDEST = "oldest"
    COLOR = "color"
    TITLE = "title"


class Grouping(str, Enum):
    """What the headings are between which notes are listed."""

    DOCUMENT = "document"
    TAG = "tag"
    COLOR = "color"
    DAY = "day"


def arranged(records: Iterable[NoteRecord], sorting: Sorting, limit: int | None) -> Iterable[NoteRecord]:
    """The records in an order, and at most `limit` of them. In the order they come in, none is waited for."""
    if sorting is not Sorting.PLACE:
        records = sorted(records, key=_KEYS[sorting], reverse=sorting is Sorting.NEWEST)
    return records if limit is None else _first(records, limit)


def _first(records: Iterable[NoteRecord], limit: int) -> Iterator[NoteRecord]:
    for number, record in enumerate(records):
        if number >= limit:
            return
        yield record


_KEYS = {
    Sorting.NEWEST: lambda record: record["created"],
    Sorting.OLDEST: lambda record: record["created"],
    Sorting.COLOR: lambda record: record["color"],
    Sorting.TITLE: lambda record: record["document"]["title"].casefold(),
}


def grouped(records: Iterable[NoteRecord], grouping: Grouping) -> Iterator[tuple[str, list[NoteRecord]]]:
    """Headings with the records below each: one under each of its tags, and those without a tag at the end."""
    if grouping is Grouping.DOCUMENT:
        yield from runs_by_document(records)
        return
    groups: dict[str, list[NoteRecord]] = {}
    for record in records:
        for heading in _headings(record, grouping):
            groups.setdefault(heading, []).append(record)
    untagged = groups.pop("", None)
    yield from sorted(groups.items(), reverse=grouping is Grouping.DAY)
    if untagged:
        yield "without a tag", untagged


def runs_by_document(records: Iterable[NoteRecord]) -> Iterator[tuple[str, list[NoteRecord]]]:
    """Runs of records of the same document under its name, each as soon as it is whole."""
    run: list[NoteRecord] = []
    for record in records:
        if run and record["document"] != run[0]["document"]:
            yield _name(run[0]), run
            run = []
        run.append(record)
    if run:
        yield _name(run[0]), run


def _name(record: NoteRecord) -> str:
    return f"{record['document']['title']} ({record['document']['source']})"


def _headings(record: NoteRecord, grouping: Grouping) -> list[str]:
    if grouping is Grouping.TAG:
        return [f"#{tag}" for tag in record["tags"]] or [""]
    return [record["color"] if grouping is Grouping.COLOR else record["created"][: len("2026-11-20")]]
