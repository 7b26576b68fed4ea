"""The differences between two texts, word by word, to be shown side by side."""

from enum import Enum
from typing import NamedTuple

from readerapp.annotations.alignment import Run, equal_runs, split_words
from readerapp.document.position import Span


class Operation(str, Enum):
    """What happened to a stretch of text."""

    KEPT = "kept"
    REPLACED = "replaced"
    INSERTED = "inserted"
    DELETED = "deleted"


class Change(NamedTuple):
    """One stretch of both texts, in code points of each; the span on the side that has nothing is empty."""

    operation: Operation
    old: Span
    new: Span


def changes_between(old: str, new: str) -> list[Change]:
    """What became of `old` in `new`, in order: the spans of each side follow each other and cover it whole."""
    old_spans, new_spans = split_words(old).spans, split_words(new).spans
    # As they stand, not case folded: a capital that changed is a difference to be seen.
    runs = equal_runs([old[slice(*span)] for span in old_spans], [new[slice(*span)] for span in new_spans])
    changes: list[Change] = []
    old_end = new_end = 0
    for run in [*runs, Run(len(old_spans), len(new_spans), 0)]:
        old_start = old_spans[run.old].start if run.length else len(old)
        new_start = new_spans[run.new].start if run.length else len(new)
        changes += _change(Span(old_end, old_start), Span(new_end, new_start))
        if run.length:
            old_end = old_spans[run.old + run.length - 1].end
            new_end = new_spans[run.new + run.length - 1].end
            changes.append(Change(Operation.KEPT, Span(old_start, old_end), Span(new_start, new_end)))
    return changes


def _change(old: Span, new: Span) -> list[Change]:
    if old.start == old.end and new.start == new.end:
        return []
    if old.start == old.end:
        return [Change(Operation.INSERTED, old, new)]
    return [Change(Operation.DELETED if new.start == new.end else Operation.REPLACED, old, new)]
