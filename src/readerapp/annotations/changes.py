"""The differences between two texts, word by word, to be shown side by side."""

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import NamedTuple

from readerapp.annotations.alignment import Run, Words, equal_runs, split_words
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
    old_words, new_words = split_words(old), split_words(new)
    # As they stand, not case folded: a capital that changed is a difference to be seen.
    runs = equal_runs(_as_they_stand(old, old_words), _as_they_stand(new, new_words))
    changes: list[Change] = []
    old_done = new_done = 0
    end = Span(len(old), len(old)), Span(len(new), len(new))
    for old_gap, new_gap in [*_gaps(runs, (old, new), (old_words, new_words)), end]:
        if old_done < old_gap.start:
            changes.append(Change(Operation.KEPT, Span(old_done, old_gap.start), Span(new_done, new_gap.start)))
        if old_gap.start < old_gap.end or new_gap.start < new_gap.end:
            changes.append(Change(_operation(old_gap, new_gap), old_gap, new_gap))
        old_done, new_done = old_gap.end, new_gap.end
    return changes


def _as_they_stand(text: str, words: Words) -> list[str]:
    return [text[start:end] for start, end in zip(words.starts, words.ends, strict=True)]


def _gaps(runs: Iterable[Run], texts: tuple[str, str], words: tuple[Words, Words]) -> Iterator[tuple[Span, Span]]:
    """What stands before, between and behind the runs on each side, without white space that is the same on both."""
    old_start = new_start = 0
    for run in runs:
        yield _trimmed(texts, Span(old_start, words[0].starts[run.old]), Span(new_start, words[1].starts[run.new]))
        old_start, new_start = words[0].ends[run.old + run.length - 1], words[1].ends[run.new + run.length - 1]
    yield _trimmed(texts, Span(old_start, len(texts[0])), Span(new_start, len(texts[1])))


def _trimmed(texts: tuple[str, str], old: Span, new: Span) -> tuple[Span, Span]:
    (old_text, new_text), (old_start, old_end), (new_start, new_end) = texts, old, new
    while old_start < old_end and new_start < new_end and old_text[old_start] == new_text[new_start] == " ":
        old_start, new_start = old_start + 1, new_start + 1
    while old_start < old_end and new_start < new_end and old_text[old_end - 1] == new_text[new_end - 1] == " ":
        old_end, new_end = old_end - 1, new_end - 1
    return Span(old_start, old_end), Span(new_start, new_end)


def _operation(old: Span, new: Span) -> Operation:
    if old.start == old.end:
        return Operation.INSERTED
    return Operation.DELETED if new.start == new.end else Operation.REPLACED
