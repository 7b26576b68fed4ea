"""Bringing highlights in: each becomes a new annotation, a change of one that is here, or nothing new."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from readerapp.annotations.anchor import Anchor
from readerapp.annotations.annotation import Annotation, State, Status
from readerapp.desk.importing.both_sides import (
    Colors,
    base_of,
    both,
    is_as_it_came,
    is_where_it_came,
    merged,
    new_annotation,
    note_of,
    time_of,
)
from readerapp.desk.importing.colors import color_of
from readerapp.desk.importing.known import Known, has_more, own_keys
from readerapp.desk.importing.opened import OpenedText
from readerapp.desk.importing.plan import Plan, PlannedDocument
from readerapp.desk.importing.report import BookReport, Outcome, Row
from readerapp.desk.landing.ground import letters
from readerapp.desk.landing.landing import Landing
from readerapp.desk.landing.settling import WAITING, anchor_elsewhere, settled
from readerapp.desk.marked_texts import marked_texts
from readerapp.exchange.imported import ImportedHighlight
from readerapp.exchange.origins import highlight_of, origin_of

_OUTCOMES = {Status.SUGGESTED: Outcome.SUGGESTED, Status.ORPHAN: Outcome.WAITING, Status.WAITING: Outcome.WAITING}
_NO_WORDS = "it has no words of the text"
_NOT_THERE = "its words are not in the text that is here"


class Incoming:
    """A highlight, the reader that has read it, the name of its source, and when that was written, if it says so."""

    __slots__ = ("highlight", "reader", "source", "written")

    def __init__(self, highlight: ImportedHighlight, reader: str, source: str, written: str = "") -> None:
        self.highlight = highlight
        self.reader = reader
        self.source = source
        self.written = written

    def origin(self) -> dict[str, Any]:
        """What is kept of it."""
        return origin_of(self.highlight, self.reader, self.source)


class Bringer:
    """Brings the highlights of one document into a plan."""

    def __init__(self, plan: Plan, known: Known, colors: Colors) -> None:
        self._plan = plan
        self._known = known
        self._colors = colors
        self._met: set[tuple[str, str, str]] = set()

    def needs_place(self, incoming: Incoming) -> bool:
        """Whether a highlight is to be looked for in the text: it is new, or has other words, or has no place yet."""
        highlight = incoming.highlight
        key = highlight.tool, highlight.key
        if key in self._known.deleted or highlight.is_deleted:
            return False
        existing = self._known.with_key(*key)
        if existing is None or (not existing.anchor.segments and existing.state.status is Status.WAITING):
            return True
        base = base_of(existing.origin, *key, incoming.reader)
        return base is not None and letters(base.words or "") != letters(highlight.words or "")

    def bring(
        self,
        incoming: Incoming,
        landing: Landing | None,
        document: PlannedDocument,
        text: OpenedText | None,
        book: BookReport,
    ) -> None:
        """Bring one in, where it has landed; `text` is the document, `None` where it is not at hand."""
        highlight = incoming.highlight
        key = highlight.tool, highlight.key
        existing = self._known.with_key(*key)
        is_met = (*key, incoming.reader) in self._met
        self._met.add((*key, incoming.reader))
        if is_met and existing is not None:
            # Two sources have it, perhaps of different days: what came first in this import holds.
            status = existing.state.status.value
            row = Row(highlight, Outcome.UNCHANGED, incoming.source, existing.id, status, "the same again")
        elif existing is None and key in self._known.deleted:
            row = Row(highlight, Outcome.UNCHANGED, incoming.source, self._known.deleted[key], "", "deleted here")
        elif highlight.is_deleted:
            row = self._deleted(incoming, existing)
        elif existing is not None:
            row = self._again(incoming, existing, landing, document, text)
        else:
            row = self._new(incoming, landing, document, text)
        book.rows.append(row)

    def delete(self, annotation: Annotation, source: str) -> Row | None:
        """Delete what is no longer in a source that has everything; nothing where it was changed here since."""
        base = highlight_of(annotation.origin or {})
        if (annotation.origin or {}).get("also") or not is_as_it_came(annotation, base, self._colors):
            return None
        self._plan.gone.append(annotation.id)
        return Row(base, Outcome.DELETED, source, annotation.id, "", "no longer there")

    def _deleted(self, incoming: Incoming, existing: Annotation | None) -> Row:
        highlight = incoming.highlight
        if existing is None:
            return Row(highlight, Outcome.SKIPPED, incoming.source, remark="deleted over there")
        deleted = self.delete(existing, incoming.source)
        if deleted is None:
            remark = "deleted over there, kept because it was changed here"
            return Row(highlight, Outcome.UNCHANGED, incoming.source, existing.id, existing.state.status.value, remark)
        return replace(deleted, highlight=highlight, remark="deleted over there")

    def _new(
        self, incoming: Incoming, landing: Landing | None, document: PlannedDocument, text: OpenedText | None
    ) -> Row:
        highlight = incoming.highlight
        made = self._made(incoming, landing, document, text)
        copy = self._known.copy_of(highlight, incoming.reader, made)
        if copy is not None:
            return self._joined(incoming, copy, made, text)
        self._keep(made, text)
        outcome = _OUTCOMES.get(made.state.status, Outcome.PLACED)
        remark = _why_nowhere(highlight, text) if text and made.state.status is Status.ORPHAN else ""
        return Row(highlight, outcome, incoming.source, made.id, made.state.status.value, remark)

    def _made(
        self, incoming: Incoming, landing: Landing | None, document: PlannedDocument, text: OpenedText | None
    ) -> Annotation:
        """What a highlight becomes by itself."""
        place = _place(incoming.highlight, landing, text)
        return new_annotation(incoming.highlight, document.id, place, incoming.origin(), self._colors)

    def _joined(self, incoming: Incoming, copy: Annotation, made: Annotation, text: OpenedText | None) -> Row:
        """The same highlight, come another way: what is new in it joins the annotation that is here."""
        own = {"tool": "readerapp", "key": copy.id, "words": copy.quote}
        came, first = incoming.origin(), dict(copy.origin or own)
        is_surer = made.state.status.is_settled and not copy.state.status.is_settled
        is_longer = (
            copy.origin is not None
            and is_where_it_came(copy)
            and has_more(incoming.highlight, copy)
            and (made.state.status.is_settled or not copy.state.status.is_settled)
        )
        also = list(first.pop("also", None) or ())
        if is_longer:
            # By the words that are not cut off it is looked for when its text comes.
            first.pop("exact", None)
            came, first = first, came
        origin = {**first, "also": [*also, came]}
        note = both(made.note, copy.note) if made.note and made.note != copy.note else copy.note
        joined = replace(copy, note=note, tags=tuple(dict.fromkeys((*copy.tags, *made.tags))), origin=origin)
        if is_surer or is_longer:
            state = replace(made.state, history=copy.state.history)
            joined = replace(joined, anchor=made.anchor, state=state, document=made.document)
            joined = replace(joined, origin={**origin, **_exact(made)})
        self._keep(joined, text)
        return self._row(incoming, copy, joined, "here already")

    def _again(
        self,
        incoming: Incoming,
        existing: Annotation,
        landing: Landing | None,
        document: PlannedDocument,
        text: OpenedText | None,
    ) -> Row:
        """A highlight that has come in before, with what has changed in it since."""
        highlight = incoming.highlight
        base = base_of(existing.origin, highlight.tool, highlight.key, incoming.reader)
        if base is None and (highlight.tool, highlight.key) in own_keys(existing.id):
            # Wherever it came from first, this is what was exported here.
            return self._edited(incoming, existing)
        if base is None:
            return self._joined(incoming, existing, self._made(incoming, landing, document, text), text)
        changed = merged(existing, highlight, self._colors, base)
        has_other_words = letters(base.words or "") != letters(highlight.words or "")
        is_waiting = not existing.anchor.segments and existing.state.status is Status.WAITING
        has_come = is_waiting and text is not None
        if has_come:
            changed = _placed(incoming, replace(changed, document=document.id), landing, text)
        elif has_other_words and is_where_it_came(existing) and (is_waiting or text is not None):
            changed = _placed(incoming, changed, landing, text)
        origin = _with(existing.origin or {}, incoming.origin())
        if changed.state.status.is_settled and changed.anchor != existing.anchor:
            origin |= _exact(changed)
        changed = replace(changed, origin=origin)
        if changed != existing:
            self._keep(changed, text)
        if has_come:
            outcome = _OUTCOMES.get(changed.state.status, Outcome.PLACED)
            return Row(highlight, outcome, incoming.source, changed.id, changed.state.status.value)
        return self._row(incoming, existing, changed, "")

    def _edited(self, incoming: Incoming, existing: Annotation) -> Row:
        """An annotation of this program, as a person has changed it in a file that it had written."""
        highlight = incoming.highlight
        is_newer_here = not incoming.written or existing.modified > time_of(incoming.written)
        note, color, tags, remark = note_of(highlight), existing.color, existing.tags, ""
        if "note" in highlight.as_written:
            note = existing.note
        elif is_newer_here and note != existing.note:
            note = both(note, existing.note) if note else existing.note
        if highlight.color and "color" not in highlight.as_written:
            there = color_of("readerapp", highlight.color, self._colors)
            if not is_newer_here:
                color, tags = there, highlight.tags
            else:
                tags = tuple(dict.fromkeys((*tags, *highlight.tags)))
                remark = f"{there.value} there, and changed here since" if there is not color else ""
        changed = replace(existing, note=note, color=color, tags=tags)
        if changed != existing:
            self._keep(changed, None)
        return self._row(incoming, existing, changed, remark)

    def _row(self, incoming: Incoming, before: Annotation, after: Annotation, remark: str) -> Row:
        is_same = replace(before, origin=None) == replace(after, origin=None)
        outcome = Outcome.UNCHANGED if is_same else Outcome.CHANGED
        return Row(incoming.highlight, outcome, incoming.source, after.id, after.state.status.value, remark)

    def _keep(self, annotation: Annotation, text: OpenedText | None) -> None:
        self._plan.annotations[annotation.id] = annotation
        self._known.add(annotation)
        if text is not None:
            for paragraph in marked_texts(text.document, [annotation], without=self._plan.texts):
                self._plan.texts[paragraph.key] = paragraph


def _place(highlight: ImportedHighlight, landing: Landing | None, text: OpenedText | None) -> tuple[Anchor, State]:
    if text is None:
        return anchor_elsewhere(highlight), WAITING
    return settled(text.document, highlight, landing)


def _placed(incoming: Incoming, annotation: Annotation, landing: Landing | None, text: OpenedText | None) -> Annotation:
    anchor, state = _place(incoming.highlight, landing, text)
    return replace(annotation, anchor=anchor, state=state)


def _why_nowhere(highlight: ImportedHighlight, text: OpenedText) -> str:
    """Why a highlight has no place in a text."""
    if highlight.words is None:
        return _NO_WORDS
    times = len(text.ground.quotes.find(highlight.words).matches)
    return f"its words stand there {times} times" if times else _NOT_THERE


def _exact(annotation: Annotation) -> dict[str, str]:
    """What is kept of the words here, to tell later whether the annotation was put on others."""
    return {"exact": annotation.quote} if annotation.anchor.segments else {}


def _with(origin: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """An origin in which what came in before by one key is what comes in now; where it came from stays."""

    def renewed(one: Mapping[str, Any], kept: tuple[str, ...]) -> dict[str, Any]:
        return {**new, **{name: one[name] for name in kept if name in one}}

    def is_same(one: Mapping[str, Any]) -> bool:
        return all(one.get(name) == new[name] for name in ("tool", "key", "reader"))

    if is_same(origin):
        return renewed(origin, ("source", "exact", "also"))
    also = [renewed(one, ("source",)) if is_same(one) else one for one in origin.get("also") or ()]
    return {**origin, "also": also}
