"""Joining two stores that went their own ways into one that has what both have, the same whichever is named first.

Documents are known again by their text, annotations by their id, and by their extent where both sides marked the same
words. A field that only one side has changed is that side's, as the steps of undo or the store that both came from
say; where both have changed it, notes keep both texts and tags are united. A deletion holds for what it knew: what the
other side wrote since, or meanwhile, is there again.
"""

from collections.abc import Mapping
from functools import partial
from typing import Any

from readerapp.store.engine import index
from readerapp.store.engine.tables import Tables, apply
from readerapp.store.joining_documents import joined_documents, same_documents, with_documents
from readerapp.store.records.annotation import paragraph_keys_of
from readerapp.store.records.merging import merge
from readerapp.store.records.record import revision_of
from readerapp.store.records.rows import Record, decode, encode

Records = Mapping[str, Record]

_SAID = ("note", "tags", "color", "mark", "anchor", "replies", "replacement", "review")
"""The fields that a reader has a say in; what a deletion did not know of them takes it back."""

_FOLLOWS = frozenset({"rev", "modified", "state", "kind"})
"""Fields that change without anybody changing the annotation."""

_OWN = frozenset({"meta", "documents", "paragraphs", "annotations", "trash", "emptied"})

Values = Mapping[tuple[str, str], list[Any]]
"""The values that a field had before, by annotation and name of the field."""


def joined(one: Mapping[str, Records], other: Mapping[str, Records], origin: Mapping[str, Records]) -> dict[str, Any]:
    """The tables that have what both have; `origin` are those that both came from, empty where these are not known."""
    same = same_documents(one.get("documents", {}), other.get("documents", {}))
    one, other, origin = (with_documents(tables, same) for tables in (one, other, origin))
    marks = _same_marks(one, other)
    replaced = _replaced(one, marks) | _replaced(other, marks)
    one, other = _with_ids(one, marks), _with_ids(other, marks)
    result: dict[str, Any] = {"meta": dict(one.get("meta", {}))}
    result["documents"] = joined_documents(one.get("documents", {}), other.get("documents", {}))
    for name in sorted({*one, *other} - _OWN):
        result[name] = _united(one.get(name, {}), other.get(name, {}), origin.get(name, {}))
    for name in ("annotations", "trash", "emptied"):
        result[name] = {}
    join = partial(_join, values=(_earlier(one), _earlier(other)), origin=origin.get("annotations", {}))
    for key in sorted(_known(one) | _known(other)):
        for name, record in join(key, _standing(one, key), _standing(other, key)).items():
            result[name][key] = record
    result["emptied"].update(replaced)
    result["paragraphs"] = _paragraphs(one, other, result["annotations"])
    return {name: rows for name, rows in result.items() if rows}


# Annotations


def _known(tables: Mapping[str, Records]) -> set[str]:
    return {key for name in ("annotations", "trash", "emptied") for key in tables.get(name, {})}


def _standing(tables: Mapping[str, Records], key: str) -> tuple[str, Record]:
    """The table that says what has become of an annotation, and its row there; two empty ones where none does."""
    return next(
        ((name, tables[name][key]) for name in ("annotations", "trash", "emptied") if key in tables.get(name, {})),
        ("", {}),
    )


def _join(
    key: str, one: tuple[str, Record], other: tuple[str, Record], *, values: tuple[Values, Values], origin: Records
) -> dict[str, Record]:
    """The rows of an annotation, by table."""
    if one == other or not other[0]:
        return {one[0]: one[1]}
    if not one[0]:
        return {other[0]: other[1]}
    if (_rank(one), _order(one[1])) < (_rank(other), _order(other[1])):
        one, other, values = other, one, values[::-1]
    was = origin.get(key, {})
    (table, row), (other_table, other_row) = one, other
    if table == "emptied":
        return {table: max(row, other_row, key=_order)} if other_table == table else _over_emptied(row, other)
    ours, theirs = _record_in(one), _record_in(other)
    if table == "trash" and other_table == "annotations":
        if revision_of(theirs) <= revision_of(ours) and _is_known(key, theirs, ours, values[0], was):
            return {table: row}
        if _is_known(key, ours, theirs, values[1], was):
            return {other_table: theirs}
        return {other_table: _merged(key, ours, theirs, values, was)}
    record = _merged(key, ours, theirs, values, was)
    return {table: record if table == "annotations" else {**row, "record": record}}


def _rank(standing: tuple[str, Record]) -> int:
    return ("", "annotations", "trash", "emptied").index(standing[0])


def _order(row: Record) -> tuple[int, str, bytes]:
    """What tells two versions apart in the same way on both machines, the later one last."""
    time = row.get("modified") or row.get("deleted") or row.get("emptied") or ""
    return revision_of(row), str(time), encode(_sorted(row))


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _sorted(value[name]) for name in sorted(value)}
    return [_sorted(one) for one in value] if isinstance(value, list) else value


def _record_in(standing: tuple[str, Record]) -> Record:
    table, row = standing
    kept = row.get("record") if table == "trash" else row
    return kept if isinstance(kept, dict) else {}


def _over_emptied(emptied: Record, other: tuple[str, Record]) -> dict[str, Record]:
    """Deleted for good, or still there: a deletion that kept no words knows what has no later revision or time."""
    record = _record_in(other)
    is_later = str(record.get("modified") or "") > str(emptied.get("emptied") or "")
    return {other[0]: other[1]} if is_later or revision_of(record) > revision_of(emptied) else {"emptied": emptied}


def _is_known(key: str, record: Record, by: Record, values: Values, was: Record) -> bool:
    """Whether a side that has, or had, `by` knew all that the other side's record says."""
    return all(
        record.get(name) in (by.get(name), *values.get((key, name), ()), *([was.get(name)] if was else ()))
        for name in _SAID
    )


def _merged(key: str, one: Record, other: Record, values: tuple[Values, Values], was: Record) -> Record:
    if _order(one) < _order(other):
        one, other, values = other, one, values[::-1]
    origin = was or _origin(key, one, other, values)
    merged = merge(origin, one, other)
    # Where an annotation stands is said about its own anchor.
    merged["state"] = (one if one.get("anchor") == merged.get("anchor") else other).get("state")
    is_one = all(one.get(name) == value for name, value in merged.items() if name not in _FOLLOWS)
    return one if is_one else merged


def _origin(key: str, one: Record, other: Record, values: tuple[Values, Values]) -> Record:
    """What both records were made from, as far as it can be told: a value that one side has had is the older one."""
    origin: Record = {}
    for name in {**one, **other}:
        ours, theirs = one.get(name), other.get(name)
        if ours == theirs or theirs in values[0].get((key, name), ()):
            origin[name] = theirs
        elif ours in values[1].get((key, name), ()):
            origin[name] = ours
    return origin


def _earlier(tables: Mapping[str, Records]) -> Values:
    """The values that fields had before, as the steps of undo say."""
    values: dict[tuple[str, str], list[Any]] = {}
    for step in tables.get("history", {}).values():
        changed = step.get("changed")
        for key, fields in changed.items() if isinstance(changed, dict) else ():
            for name, pair in fields.items() if isinstance(fields, dict) else ():
                values.setdefault((key, name), []).extend(pair if isinstance(pair, list) else ())
    return values


# The same mark, made on both sides


def _same_marks(one: Mapping[str, Records], other: Mapping[str, Records]) -> dict[str, str]:
    """The ids of annotations whose words were marked on the other side, too, and the ids they get: the earlier ones."""
    ours, theirs = (_by_extent(here, _known(there)) for here, there in ((one, other), (other, one)))
    same: dict[str, str] = {}
    for extent, ids in ours.items():
        for key, another in zip(ids, theirs.get(extent, ()), strict=False):
            same[max(key, another)] = min(key, another)
    return same


def _by_extent(tables: Mapping[str, Records], known: set[str]) -> dict[bytes, list[str]]:
    """The annotations that the other side does not know, by what they cover of which document."""
    found: dict[bytes, list[str]] = {}
    for key in sorted(tables.get("annotations", {}).keys() - known):
        record = tables["annotations"][key]
        anchor = record.get("anchor")
        segments = anchor.get("segments") if isinstance(anchor, dict) else None
        if segments:
            found.setdefault(encode(_sorted([record.get("doc"), segments])), []).append(key)
    return found


def _replaced(tables: Mapping[str, Records], ids: Mapping[str, str]) -> dict[str, Record]:
    """Rows which say that annotations are gone, in the version they have here, for they are a part of another."""
    present = tables.get("annotations", {})
    return {
        key: {"rev": revision_of(present[key]), "emptied": str(present[key].get("modified") or "")}
        for key in ids
        if key in present
    }


def _with_ids(tables: Mapping[str, Records], ids: Mapping[str, str]) -> Mapping[str, Records]:
    if not ids:
        return tables
    return {
        **tables,
        "annotations": {ids.get(key, key): record for key, record in tables.get("annotations", {}).items()},
    }


# Everything else


def _united(one: Records, other: Records, origin: Records) -> dict[str, Record]:
    united: dict[str, Record] = {}
    for key in sorted({*one, *other}):
        rows = [rows[key] for rows in (one, other) if key in rows]
        changed = [row for row in rows if row != origin.get(key)]
        united[key] = max(changed or rows, key=_order)
    return united


def _paragraphs(one: Mapping[str, Records], other: Mapping[str, Records], annotations: Records) -> dict[str, Record]:
    """The texts of the paragraphs that are marked, with what is marked on each."""
    texts: dict[str, Record] = {}
    for tables in (one, other):
        deleted = [row.get("paragraphs") for row in tables.get("trash", {}).values()]
        for rows in (tables.get("paragraphs", {}), *(rows for rows in deleted if isinstance(rows, dict))):
            for key, row in rows.items():
                bare = {**row, "anns": [], "docs": []}
                known = texts.get(key, {})
                texts[key] = max(bare, known, key=lambda text: (isinstance(text.get("text"), str), _order(text)))
    marked = {key for record in annotations.values() for key in paragraph_keys_of(record)}
    after: Tables = {
        "annotations": {key: encode(record) for key, record in annotations.items()},
        "paragraphs": {key: encode(texts[key]) for key in sorted(marked & texts.keys())},
    }
    apply(index.corrections(after), after)
    return {key: decode(row) for key, row in after["paragraphs"].items()}
