"""Merging: one annotation that was changed in two places becomes one that keeps what both did."""

from readerapp.store.records.record import revision_of, strings
from readerapp.store.records.rows import Record

_BETWEEN_NOTES = "\n\n---\n\n"


def merge(origin: Record, ours: Record, theirs: Record) -> Record:
    """The record that has the changes of `ours` and of `theirs`, both made from `origin`, field by field.

    Where both changed a field, a note keeps both texts, tags and answers are united, what else was suggested becomes an
    answer, and ours stands for anything else. Pass `{}` as `origin` when it is not known: then whatever differs was
    changed by both.
    """
    merged = {}
    for name in {**theirs, **ours}:
        was, our, their = origin.get(name), ours.get(name), theirs.get(name)
        if our == their or their == was:
            merged[name] = our
        elif our == was:
            merged[name] = their
        elif name == "note":
            merged[name] = _both_notes(str(our or ""), str(their or ""))
        elif name == "tags":
            merged[name] = _united(strings(was), strings(our), strings(their))
        else:
            merged[name] = our
    answers = _answers(origin, ours, theirs, merged)
    if answers or "replies" in merged:
        merged["replies"] = answers or merged["replies"]
    merged["kind"] = "note" if merged.get("note") else "highlight"
    merged["modified"] = max(str(ours.get("modified") or ""), str(theirs.get("modified") or ""))
    merged["rev"] = max(revision_of(ours), revision_of(theirs)) + 1
    return merged


def _answers(origin: Record, ours: Record, theirs: Record, merged: Record) -> list[Record]:
    """The answers of both in the order of their times, with what the side has suggested that does not stand."""
    was, our, their = (_list_of(record.get("replies")) for record in (origin, ours, theirs))
    gone = [one for one in was if one not in our or one not in their]
    suggested = theirs.get("replacement")
    if suggested is not None and suggested not in (origin.get("replacement"), merged.get("replacement")):
        answer = {"note": f"→ {suggested}", "by": theirs.get("by") or "", "at": theirs.get("modified") or ""}
        their = [*their, {**answer, "done": False}]
    united = [one for one in our if one not in gone] + [one for one in their if one not in our and one not in gone]
    return sorted(united, key=lambda one: [str(one.get(name) or "") for name in ("at", "by", "note")])


def _list_of(value: object) -> list[Record]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _both_notes(ours: str, theirs: str) -> str:
    if theirs in ours:
        return ours
    if ours in theirs:
        return theirs
    return f"{theirs}{_BETWEEN_NOTES}{ours}"


def _united(was: list[str], ours: list[str], theirs: list[str]) -> list[str]:
    taken_away = set(was) - (set(ours) & set(theirs))
    return [tag for tag in dict.fromkeys([*theirs, *ours]) if tag not in taken_away]
