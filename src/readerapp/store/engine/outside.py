"""Taking in a TinyDB file that something else has changed: a script with plain TinyDB, a tool that syncs folders.

A merge of three versions, record by record: what we and they started from, ours, theirs. Nothing that either side
made is dropped. A record that is missing from theirs is taken for deleted only when they began from our own last
checkpoint; a file from elsewhere may never have known it.
"""

from collections.abc import Mapping

from readerapp.store.engine import index
from readerapp.store.engine.tables import Changes, Rows, Tables, apply
from readerapp.store.identifiers import now
from readerapp.store.records.annotation import annotation_from, paragraph_keys_of
from readerapp.store.records.merging import merge
from readerapp.store.records.record import is_readable, revision_of
from readerapp.store.records.rows import Record, Row, decode, encode
from readerapp.store.records.trash import trash_record

Before = Mapping[tuple[str, str], Row | None]
"""Rows, by table and id, as they were where both sides began; whatever is not in it is the same in ours."""

_NOT_MERGED = frozenset({"meta", "annotations", "paragraphs", "trash"})


def absorb(ours: Tables, before: Before, theirs: Tables, *, same_origin: bool) -> Changes:
    """What has to be changed in `ours` so that it holds what both sides did.

    `same_origin` says that theirs was made from our own last checkpoint.
    """
    changes: Changes = {}
    for name in theirs:
        if name not in _NOT_MERGED:
            _add(changes, name, _new_or_changed(name, ours.get(name, {}), before, theirs[name]))
    _add(changes, "annotations", _annotations(ours, before, theirs, same_origin=same_origin))
    present = {**ours.get("annotations", {}), **changes.get("annotations", {})}
    _add(changes, "trash", _trash(ours, theirs, present))
    texts = {key: row for key, row in theirs.get("paragraphs", {}).items() if key not in ours.get("paragraphs", {})}
    after: Tables = {name: dict(ours.get(name, {})) for name in ("annotations", "paragraphs")}
    after["paragraphs"].update(texts)
    apply({"annotations": changes.get("annotations", {})}, after)
    corrected = index.corrections(after).get("paragraphs", {})
    new_texts = {key: row for key, row in texts.items() if key not in corrected}
    _add(changes, "paragraphs", {**new_texts, **{k: v for k, v in corrected.items() if v or k not in texts}})
    return changes


def _add(changes: Changes, table: str, rows: Mapping[str, Row | None]) -> None:
    if rows:
        changes[table] = dict(rows)


def _new_or_changed(table: str, ours: Rows, before: Before, theirs: Rows) -> dict[str, Row | None]:
    """Their rows that are new, or that only they have changed."""
    taken: dict[str, Row | None] = {}
    for one, their in theirs.items():
        our = ours.get(one)
        was = before.get((table, one), our)
        if their not in (our, was) and our == was:
            taken[one] = their
    return taken


def _annotations(ours: Tables, before: Before, theirs: Tables, *, same_origin: bool) -> dict[str, Row | None]:
    our_rows, their_rows = ours.get("annotations", {}), theirs.get("annotations", {})
    changed: dict[str, Row | None] = {}
    for one in {**our_rows, **their_rows}:
        our, their = our_rows.get(one), their_rows.get(one)
        was = before.get(("annotations", one), our)
        if their in (our, was) or (our and their and not is_readable(annotation_from, one, decode(their))):
            continue  # What does not say what an annotation has to say is damage, and no edit.
        if their is None:
            if _is_gone(one, our, was, theirs, same_origin=same_origin):
                changed[one] = None
        elif our is None:
            if not _was_deleted_later(one, ours, their):
                changed[one] = their
        elif our != was or not same_origin:
            merged = _merged(was if our != was else None, our, their)
            if merged != our:
                changed[one] = merged
        else:
            changed[one] = their
    return changed


def _is_gone(one: str, our: Row | None, was: Row | None, theirs: Tables, *, same_origin: bool) -> bool:
    """Whether they deleted a record that we have, and we did nothing to it since."""
    trashed = theirs.get("trash", {}).get(one)
    if trashed is not None and our is not None:
        return revision_of(decode(our)) <= revision_of(_trashed_record(trashed))
    return same_origin and our == was


def _was_deleted_later(one: str, ours: Tables, their: Row) -> bool:
    """Whether we deleted what they have, as it is or in a later version."""
    trashed = ours.get("trash", {}).get(one)
    if trashed is None:
        return _was_emptied(one, ours, decode(their))
    return revision_of(decode(their)) <= revision_of(_trashed_record(trashed))


def _was_emptied(one: str, tables: Tables, record: Record) -> bool:
    """Whether these tables say that an annotation was deleted for good, as it is in `record` or in a later version."""
    emptied = tables.get("emptied", {}).get(one)
    return emptied is not None and revision_of(record) <= revision_of(decode(emptied))


def _merged(was: Row | None, our: Row, their: Row) -> Row:
    ours, theirs = decode(our), decode(their)
    if was is None and revision_of(ours) != revision_of(theirs):
        return our if revision_of(ours) > revision_of(theirs) else their
    merged = merge(decode(was) if was else {}, ours, theirs)
    # What was merged once and is met again brings nothing new.
    is_old = all(ours.get(name) == value for name, value in merged.items() if name not in ("rev", "modified"))
    return our if is_old else encode(merged)


def _trash(ours: Tables, theirs: Tables, present: Mapping[str, Row | None]) -> dict[str, Row | None]:
    """The trash of both; what they only removed goes into it, what is there again or was emptied comes out."""
    our_rows = ours.get("trash", {})
    changed: dict[str, Row | None] = {
        one: row
        for one, row in theirs.get("trash", {}).items()
        if one not in our_rows and not present.get(one) and not _was_emptied(one, ours, _trashed_record(row))
    }
    for one in theirs.get("emptied", {}):
        if one in our_rows and _was_emptied(one, theirs, _trashed_record(our_rows[one])):
            changed[one] = None
    for one, row in present.items():
        if row is None and one not in changed and one not in our_rows:
            record = decode(ours["annotations"][one])
            rows = ours.get("paragraphs", {})
            texts = {key: decode(rows[key]) for key in paragraph_keys_of(record) if key in rows}
            changed[one] = encode(trash_record(record, texts, why="removed by another program", time=now()))
        elif row is not None and one in our_rows:
            changed[one] = None
    return changed


def _trashed_record(row: Row) -> Record:
    record = decode(row).get("record")
    return record if isinstance(record, dict) else {}
