"""The trash: what was deleted, each with the document it was in, and what of it may be deleted for good."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from readerapp.store.store import Store
from readerapp.store.values import StoredDocument, Trashed


@dataclass(frozen=True, slots=True)
class TrashEntry:
    """A deleted annotation, and the document that it was made in; `None` where that is not known any more."""

    trashed: Trashed
    document: StoredDocument | None


def trash_entries(store: Store) -> Iterator[TrashEntry]:
    """Everything in the trash, the latest first."""
    return (TrashEntry(trashed, store.document(trashed.annotation.document)) for trashed in store.trash())


def deleted_before(store: Store, days: int) -> list[str]:
    """The ids of what was deleted at least so many days ago, the latest first; with 0 of everything there is."""
    trashed = store.trash()
    if days:
        latest = f"{(datetime.now(UTC) - timedelta(days=days)).replace(tzinfo=None).isoformat(timespec='seconds')}Z"
        trashed = [one for one in trashed if one.deleted <= latest]
    return [one.annotation.id for one in trashed]


def counted(ids: Sequence[str]) -> str:
    """How many annotations these are, in words."""
    return counted_number(len(ids))


def counted_number(count: int) -> str:
    """So many annotations, in words."""
    return "1 annotation" if count == 1 else f"{count:,} annotations"
