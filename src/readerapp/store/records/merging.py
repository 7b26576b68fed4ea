"""Merging: one annotation that was changed in two places becomes one that keeps what both did."""

from readerapp.store.records.record import revision_of, strings
from readerapp.store.records.rows import Record

_BETWEEN_NOTES = "\n\n---\n\n"


def merge(origin: Record, ours: Record, theirs: Record) -> Record:
    """The record that has the changes of `ours` and of `theirs`, both made from `origin`, field by field.

    Where both changed a field, a note keeps both texts, tags are united, and ours stands for anything else. Pass `{}`
    as `origin` when it is not known: then whatever differs was changed by both.
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
    merged["kind"] = "note" if merged.get("note") else "highlight"
    merged["modified"] = max(str(ours.get("modified") or ""), str(theirs.get("modified") or ""))
    merged["rev"] = max(revision_of(ours), revision_of(theirs)) + 1
    return merged


def _both_notes(ours: str, theirs: str) -> str:
    if theirs in ours:
        return ours
    if ours in theirs:
        return theirs
    return f"{theirs}{_BETWEEN_NOTES}{ours}"


def _united(was: list[str], ours: list[str], theirs: list[str]) -> list[str]:
    taken_away = set(was) - (set(ours) & set(theirs))
    return [tag for tag in dict.fromkeys([*theirs, *ours]) if tag not in taken_away]
