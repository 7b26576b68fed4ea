"""Undo and redo: what was changed, kept in the file itself, so that it reaches over restarts.

A step says which annotations it made, which it deleted, for the ones it changed the old and the new value of each
field, which documents it made editions of which, which are no more because they were found to be others, and what it
did to the library. Undoing turns the fields back that still have the value the step gave them: what somebody else has
changed since stays theirs.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from platform import node
from typing import Any

from readerapp.store import sessions
from readerapp.store.documents import Documents
from readerapp.store.identifiers import new_id, now
from readerapp.store.marks import Marks
from readerapp.store.record_table import RecordTable
from readerapp.store.records.record import revision_of, strings
from readerapp.store.records.rows import Record
from readerapp.store.shelving import Fields, Places, Shelving, is_whole, shelved_in, watched_in
from readerapp.store.values import Change, Conflict

_KEPT = 1000
"""How many steps are kept."""

_SHOWN = 60
"""How many characters of a text that was not put back are shown."""

_WORDS = {"note": "text", "anchor": "extent", "color": "colour", "mark": "style", "state": "place"}
"""What the status line calls a field."""

_NOT_CHANGES = frozenset({"kind", "modified", "rev"})
"""Fields that follow from others; a step does not turn them back."""

Concerns = Callable[[str], bool]
"""Whether an annotation, by its id, is one that may be undone now."""


@dataclass(slots=True)
class Step:
    """One change, as one undo takes it back: everything that one call saved or deleted."""

    made: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    changed: dict[str, dict[str, tuple[Any, Any]]] = field(default_factory=dict)
    related: dict[str, tuple[str, str]] = field(default_factory=dict)
    merged: dict[str, Record] = field(default_factory=dict)
    library: dict[str, Fields] = field(default_factory=dict)
    watched: dict[str, Places] = field(default_factory=dict)
    kind: str = "highlight"

    def note(self, id: str, old: Record | None, new: Record | None) -> None:
        """Remember that the record of an annotation became `new`; None stands for no record."""
        record = new or old or {}
        self.kind = str(record.get("kind") or self.kind)
        if old is None:
            self.made.append(id)
        elif new is None:
            self.deleted.append(id)
        else:
            fields = {
                name: (old.get(name), new.get(name))
                for name in {**old, **new}
                if name not in _NOT_CHANGES and old.get(name) != new.get(name)
            }
            if fields:
                self.changed[id] = fields

    def is_empty(self) -> bool:
        """Whether nothing was changed that could be undone."""
        return not (self.made or self.deleted or self.changed or self.related or self.library or self.watched)


class History:
    """The steps of this session, and of those that had ended when it began."""

    def __init__(
        self, steps: RecordTable, marks: Marks, documents: Documents, shelving: Shelving, session: str
    ) -> None:
        self._steps = steps
        self._shelving = shelving
        self._documents = documents
        self._marks = marks
        self.session = session
        self._last_undone = ""
        # Not the ones that end while this one runs: what a nightly script did is not for the open window to undo.
        before = {str(record.get("by")) for _, record in steps.records()}
        self.sessions = {session, *filter(sessions.has_ended, before)}

    def add(self, step: Step) -> None:
        """Remember a step as the last one. What was undone before it in the same documents can no longer be redone."""
        if step.is_empty():
            return
        documents = self._documents_of((*step.made, *step.deleted, *step.changed)) | step.related.keys()
        documents |= step.library.keys() | step.watched.keys()
        for one, record in takewhile(lambda own: own[1].get("undone"), self._own_backwards()):
            related = self._documents_of(_annotations_in(record)) | _related_in(record).keys()
            if documents & (related | shelved_in(record).keys() | watched_in(record).keys()):
                self._steps.discard(one)
        for one in self._steps.ids()[: -_KEPT + 1]:
            self._steps.discard(one)
        self._steps.put(
            new_id(),
            {
                "by": self.session,
                "at": now(),
                "kind": step.kind,
                "made": step.made,
                "deleted": step.deleted,
                "changed": step.changed,
                **({"related": step.related} if step.related else {}),
                **({"merged": step.merged} if step.merged else {}),
                **({"library": step.library} if step.library else {}),
                **({"watched": step.watched} if step.watched else {}),
                "undone": False,
            },
        )

    def act_for(self, other: "History") -> None:
        """From now on, have steps be of the session of another history of the same file."""
        self.session, self.sessions = other.session, other.sessions

    def forget(self, ids: Iterable[str]) -> None:
        """Keep of the steps only that these annotations were in them: what was written there is gone for good."""
        gone = set(ids)
        for one, record in list(self._steps.records()):
            changed = record.get("changed")
            if isinstance(changed, dict) and gone & changed.keys():
                kept = {key: {} if key in gone else fields for key, fields in changed.items()}
                self._steps.put(one, {**record, "changed": kept})

    def forgotten(self) -> frozenset[str]:
        """The ids of the documents that a step did something to as to documents of the library."""
        # A step of an import may be long: it is not looked into.
        whole = (record for _, record in self._steps.records(b'"library"') if is_whole(record))
        return frozenset(document for record in whole for document in shelved_in(record))

    def undo(self, concerns: Concerns) -> Change | None:
        """Take the last of one's own steps back that is about an annotation which concerns; None when there is none."""
        for one, record in self._about(concerns):
            if not record.get("undone"):
                return self._turn(one, record, undone=True)
        return None

    def redo(self, concerns: Concerns) -> Change | None:
        """Make the step again that was taken back last, of those that concern; None when there is none.

        Nothing is made again that a later change stands over.
        """
        undone = list(takewhile(lambda step: step[1].get("undone"), self._about(concerns)))
        # Not simply the oldest of them: a change in one document leaves what was taken back in another where it is.
        last = max(reversed(undone), key=lambda step: str(step[1].get("undone_at") or ""), default=None)
        return self._turn(*last, undone=False) if last else None

    def _about(self, concerns: Concerns) -> Iterator[tuple[str, Record]]:
        """One's own steps about annotations that concern, the last one first."""
        for one, record in self._own_backwards():
            # What was done to the library is taken back there, and not where one of its documents is read.
            of_no_document = [""] if shelved_in(record) or watched_in(record) else []
            if any(map(concerns, (*_annotations_in(record), *_related_in(record), *of_no_document))):
                yield one, record

    def _documents_of(self, annotations: Iterable[str]) -> set[str]:
        return set(map(self._marks.document_of, annotations))

    def _own_backwards(self) -> Iterator[tuple[str, Record]]:
        """One's own steps, the last one first."""
        for one in reversed(self._steps.ids()):
            record = self._steps.record(one)
            if record is not None and str(record.get("by")) in self.sessions and _is_whole(record):
                yield one, record

    def _turn(self, id: str, record: Record, *, undone: bool) -> Change:
        made, deleted, changed = record["made"], record["deleted"], record["changed"]
        if not undone:
            made, deleted = deleted, made
        # What somebody else has worked on since is not removed with what was one's own.
        kept = [one for one in made if self._marks.annotations.record(one) and self._changer_of(one, since=id)]
        for one in made:
            if one not in kept:
                self._marks.remove(one, why="undone" if undone else "deleted again", time=now())
        for one in deleted:
            self._marks.restore(one)
        left: dict[str, list[str]] = {}
        for one, fields in changed.items():
            names = self._set_back(one, fields, undone=undone)
            if names:
                left[one] = names
        related = self._turn_documents(record, undone=undone)
        record, of_library = self._shelving.turn(record, undone=undone)
        self._steps.put(id, {**record, "undone": undone, "undone_at": self._now_undone() if undone else ""})
        if of_library:
            return Change((), of_library)
        touched = [one for one in (*made, *deleted, *changed) if not self._marks.is_emptied(one)]
        if related:
            sentence = "the marks of the other edition stay there" if undone else "the marks of the other edition"
            return Change(tuple(touched), sentence, documents=tuple(related))
        if not touched:
            return Change((), f"{_counted(record)} cannot be brought back: the trash was emptied")
        if kept:
            conflicts = tuple(Conflict(one, self._note_of(one), None) for one in kept)
            return Change(tuple(touched), self._why_kept(record, kept, since=id), conflicts)
        if left:
            wanted = {one: changed[one]["note"][0 if undone else 1] for one, names in left.items() if "note" in names}
            conflicts = tuple(Conflict(one, self._note_of(one), str(text or "")) for one, text in wanted.items())
            return Change(tuple(touched), self._why_left(record, left, undone=undone), conflicts)
        return Change(tuple(touched), _sentence(record, undone=undone))

    def _turn_documents(self, record: Record, *, undone: bool) -> dict[str, Any]:
        """Turn back what a step did to documents; returns which are editions of others by it."""
        for document, before in _merged_in(record).items():
            self._documents.put_back(document, before if undone else None)
        related = _related_in(record)
        for document, (old, new) in related.items():
            self._documents.relate(document, old if undone else new)
            # What was brought and taken back again is not wanted.
            self._documents.decline(document, new, is_declined=undone)
        return related

    def _now_undone(self) -> str:
        """A mark that sorts behind those of all steps that were undone before, whatever the clock says."""
        if not self._last_undone:
            marks = (str(record.get("undone_at") or "") for _, record in self._own_backwards())
            self._last_undone = max(marks, default="")
        self._last_undone = new_id(behind=self._last_undone)
        return self._last_undone

    def _why_left(self, record: Record, left: dict[str, list[str]], *, undone: bool) -> str:
        """What was not turned back because it was changed since, by whom, and what a note would have become."""
        one, names = next(iter(left.items()))
        words = _words({name for some in left.values() for name in some})
        sentence = f"{words} of the {_counted(record)} not put back: changed since by {self._changer_of(one)}"
        if "note" not in names:
            return sentence
        old, new = record["changed"][one]["note"]
        wanted = " ".join(str((old if undone else new) or "").split())
        shown = wanted if len(wanted) <= _SHOWN else f"{wanted[:_SHOWN]}…"
        return f"{sentence}; your text was “{shown}”" if wanted else f"{sentence}; before there was no text"

    def _note_of(self, annotation: str) -> str:
        return str((self._marks.annotations.record(annotation) or {}).get("note") or "")

    def _why_kept(self, record: Record, kept: list[str], *, since: str) -> str:
        """What to say of annotations that were not removed."""
        count = len(record["made"]) or len(record["deleted"])
        what = _counted(record) if len(kept) == count else f"{len(kept):,} of {count:,} annotations"
        return f"{what} not removed: changed since by {self._changer_of(kept[0], since=since)}"

    def _changer_of(self, annotation: str, *, since: str = "") -> str:
        """Who else has changed an annotation last, behind the step `since`, in words; empty where nobody has."""
        for one in takewhile(lambda step: step != since, reversed(self._steps.ids())):
            record = self._steps.record(one) or {}
            by = str(record.get("by"))
            is_other = by != self.session if not since else by not in self.sessions
            if is_other and _is_whole(record) and annotation in record["changed"] and not record.get("undone"):
                machine = by.split("/")[0]
                return "another window" if machine == node() else machine
        return "" if since else "another program"

    def _set_back(self, id: str, fields: dict[str, list[Any]], *, undone: bool) -> list[str]:
        """Turn fields back, but for those that were changed since; which these are."""
        stored = self._marks.annotations.record(id)
        if stored is None:
            return []
        record = dict(stored)
        left = []
        for name, (old, new) in fields.items():
            present, wanted = (new, old) if undone else (old, new)
            if record.get(name) == present:
                record[name] = wanted
            elif record.get(name) != wanted and name != "state":
                # A place is also worked out again by every opening, which is nobody's change.
                left.append(name)
        if record != stored:
            record["kind"] = "note" if record.get("note") else "highlight"
            record["modified"] = now()
            record["rev"] = revision_of(record) + 1
            self._marks.put(id, record, {})
        return left


def _related_in(record: Record) -> dict[str, Any]:
    """Which documents a step has made editions of which: by document, that of which it was one before, and since."""
    related: dict[str, Any] = record.get("related") or {}
    return related


def _merged_in(record: Record) -> dict[str, Any]:
    """The records of the documents that are no more since a step, for they were found to be others."""
    merged: dict[str, Any] = record.get("merged") or {}
    return merged


def _annotations_in(record: Record) -> list[str]:
    """The ids of the annotations that a step is about."""
    return [*record["made"], *record["deleted"], *record["changed"]]


def _is_whole(record: Record) -> bool:
    """Whether a record says what a step has to say: something else may have written to it."""
    made, deleted, changed = (record.get(name) for name in ("made", "deleted", "changed"))
    if not (isinstance(made, list) and isinstance(deleted, list) and isinstance(changed, dict)):
        return False
    related = record.get("related") or {}
    if not isinstance(related, dict) or not all(
        isinstance(pair, list) and len(pair) == 2 and strings(pair) == pair for pair in related.values()
    ):
        return False
    merged = record.get("merged") or {}
    if not isinstance(merged, dict) or not all(isinstance(before, dict) for before in merged.values()):
        return False
    if not is_whole(record):
        return False
    pairs = [fields.values() if isinstance(fields, dict) else [None] for fields in changed.values()]
    return strings([*made, *deleted]) == [*made, *deleted] and all(
        isinstance(pair, list) and len(pair) == 2 for values in pairs for pair in values
    )


def _counted(record: Record) -> str:
    """How many annotations a step is about, and of what kind a single one is."""
    count = len(record["made"]) or len(record["deleted"]) or len(record["changed"])
    return str(record.get("kind") or "highlight") if count == 1 else f"{count:,} annotations"


def _sentence(record: Record, *, undone: bool) -> str:
    made, deleted = record["made"], record["deleted"]
    what = _counted(record)
    if made:
        return f"{what} removed" if undone else f"{what} made again"
    if deleted:
        return f"{what} restored" if undone else f"{what} deleted again"
    names = {name for fields in record["changed"].values() for name in fields}
    return f"{_words(names)} of the {what} {'put back' if undone else 'changed again'}"


def _words(fields: set[str]) -> str:
    """What the status line calls some fields together."""
    return " and ".join(sorted(_WORDS.get(name, name) for name in fields))
