"""Going back to a copy of the file so that it stays: what it takes back must not return from any other copy.

Whatever joins two files - a tool that syncs, a repair after damage - takes the higher revision, and what was removed
only as removed where the trash says so.
"""

from collections.abc import Mapping
from typing import Any

from readerapp.store.records.annotation import paragraph_keys_of
from readerapp.store.records.record import revision_of
from readerapp.store.records.rows import Record
from readerapp.store.records.trash import trash_record

Records = Mapping[str, Record]

WHY = "not in the copy that was restored"


def restored(present: Mapping[str, Records], copy: Mapping[str, Records], time: str) -> dict[str, dict[str, Record]]:
    """The tables of `copy`, with what makes them count for more than those at present.

    What is annotated now and is not in the copy goes into the trash, at the UTC time `time`.
    """
    tables: dict[str, dict[str, Record]] = {name: dict(records) for name, records in copy.items()}
    annotations, trash = tables.setdefault("annotations", {}), tables.setdefault("trash", {})
    for one, record in annotations.items():
        last = _last_revision(present, one)
        if present.get("annotations", {}).get(one) != record and last >= revision_of(record):
            annotations[one] = {**record, "rev": last + 1}
    for one, trashed in trash.items():
        gone, last = trashed.get("record"), _last_revision(present, one)
        if isinstance(gone, dict) and last > revision_of(gone):
            trash[one] = {**trashed, "record": {**gone, "rev": last}}
    for one, record in present.get("annotations", {}).items():
        if one not in annotations:
            texts = present.get("paragraphs", {})
            paragraphs = {key: texts[key] for key in paragraph_keys_of(record) if key in texts}
            trash[one] = trash_record(record, paragraphs, why=WHY, time=time)
    for one, trashed in present.get("trash", {}).items():
        if one not in annotations:
            trash.setdefault(one, trashed)
    emptied = {one: record for one, record in present.get("emptied", {}).items() if one not in trash}
    if emptied:
        tables["emptied"] = {**emptied, **tables.get("emptied", {})}
    return tables


def _last_revision(tables: Mapping[str, Records], one: str) -> int:
    """The highest revision that an annotation is known to have had; -1 for one that is not known."""
    known: list[Any] = [
        tables.get("annotations", {}).get(one),
        (tables.get("trash", {}).get(one) or {}).get("record"),
        tables.get("emptied", {}).get(one),
    ]
    return max((revision_of(record) for record in known if isinstance(record, dict)), default=-1)
