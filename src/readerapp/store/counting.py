"""Counting: how much is marked in each document, how often each tag is in use."""

from collections.abc import Generator

from readerapp.store.record_table import RecordTable
from readerapp.store.records.record import strings
from readerapp.store.values import Marked

_AT_ONCE = 128
_LATEST = 5

_NOTHING = Marked()


def counting_marks(annotations: RecordTable) -> Generator[None, None, dict[str, Marked]]:
    """How many annotations every document has, by its id; gives way every millisecond or so."""
    counts: dict[str, Marked] = {}
    for number, (one, record) in enumerate(annotations.records()):
        document = str(record.get("doc") or "")
        known, notes, latest = counts.get(document, _NOTHING)
        counts[document] = Marked(known + 1, notes + bool(record.get("note")), (one, *latest[: _LATEST - 1]))
        if number % _AT_ONCE == 0:
            yield
    return counts


def counted_tags(annotations: RecordTable) -> dict[str, int]:
    """How often each tag is in use, the most frequent first."""
    counts: dict[str, int] = {}
    for _, record in annotations.records():
        for tag in strings(record.get("tags")):
            counts[tag] = counts.get(tag, 0) + 1
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
