"""What records of every kind have in common: how they are read though somebody else may have written them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from readerapp.store.records.rows import Record


class UnreadableRecordError(ValueError):
    """A record lacks what it cannot do without, or has it in the wrong form."""


def is_readable(read: Callable[[str, Record], object], id: str, record: Record) -> bool:
    """Whether `read`, which raises `UnreadableRecordError` otherwise, makes sense of a record."""
    try:
        read(id, record)
    except UnreadableRecordError:
        return False
    return True


def strings(value: object) -> list[str]:
    """The strings in a list, which something else may have written; of what is no list, none."""
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def revision_of(record: Record) -> int:
    """The revision that a record says it is; 0 where it does not say."""
    revision = record.get("rev")
    return revision if isinstance(revision, int) else 0
