"""What has changed between two versions of a text: which paragraphs are new, changed or gone, and where.

A paragraph that only stands elsewhere now has not changed. Of paragraphs with the same words as many count as new as
there are more of them than before.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Generator, Sequence
from enum import Enum
from typing import NamedTuple

from readerapp.annotations.skeleton_diff import diff_skeletons

_PARAGRAPHS_A_SLICE = 4096


class ChangeKind(str, Enum):
    """What has happened to the text in a place."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


class TextChange(NamedTuple):
    """One paragraph that is new or changed, or a place where paragraphs are gone.

    `ordinal` counts the paragraphs of the present text; of what is gone it is that of the paragraph which follows now,
    or of the last one. `before` has the ordinals of the old paragraphs that stood in that place and are gone: it may be
    made of one of them, of some or of none.
    """

    kind: ChangeKind
    ordinal: int
    before: tuple[int, ...] = ()


class TextChanges(NamedTuple):
    """All that has changed, in the order of the present text, and how many paragraphs of the old one are gone."""

    changes: tuple[TextChange, ...] = ()
    gone: int = 0

    @property
    def new(self) -> int:
        """How many paragraphs of the present text are new or changed."""
        return sum(change.kind is not ChangeKind.GONE for change in self.changes)


def comparing_versions(
    old: Sequence[str], new: Sequence[str], passed: Collection[str] = ()
) -> Generator[None, None, TextChanges]:
    """Compare two skeletons, giving way now and then.

    What has its keys (16 digits) in `passed` has been read since, or seen to be gone, and is no change any more.
    """
    diff = yield from diff_skeletons(old, new)
    matched_new = frozenset(diff.matched.values())
    left_old = [ordinal for ordinal in range(len(old)) if ordinal not in diff.matched]
    yield
    left_new = [ordinal for ordinal in range(len(new)) if ordinal not in matched_new]
    yield
    moved = Counter(old[ordinal] for ordinal in left_old) & Counter(new[ordinal] for ordinal in left_new)
    gone, fresh = _without(left_old, old, moved), _without(left_new, new, moved)
    yield
    places: dict[int, tuple[list[int], list[int]]] = {}
    for number, ordinal in enumerate(gone):
        places.setdefault(diff.gap(ordinal).start, ([], []))[0].append(ordinal)
        if number % _PARAGRAPHS_A_SLICE == _PARAGRAPHS_A_SLICE - 1:
            yield
    standing = sorted(matched_new)
    yield
    for number, ordinal in enumerate(fresh):
        before = bisect_left(standing, ordinal)
        places.setdefault(standing[before - 1] + 1 if before else 0, ([], []))[1].append(ordinal)
        if number % _PARAGRAPHS_A_SLICE == _PARAGRAPHS_A_SLICE - 1:
            yield
    changes = [change for start, sides in places.items() for change in _changes_of(start, *sides, len(new))]
    unread = [change for change in changes if not _is_passed(change, old, new, passed)]
    return TextChanges(tuple(sorted(unread, key=lambda change: change.ordinal)), len(gone))


def keys_of(change: TextChange, old: Sequence[str], new: Sequence[str]) -> tuple[str, ...]:
    """The keys by which a change is known to have been passed: that of the paragraph, or those of what is gone."""
    return tuple(old[at] for at in change.before) if change.kind is ChangeKind.GONE else (new[change.ordinal],)


def _is_passed(change: TextChange, old: Sequence[str], new: Sequence[str], passed: Collection[str]) -> bool:
    return all(key in passed for key in keys_of(change, old, new))


def _without(ordinals: Sequence[int], keys: Sequence[str], moved: Counter[str]) -> list[int]:
    """The ordinals of those that did not only move; of several with one key the last ones are new, or gone."""
    left = moved.copy()
    kept = []
    for ordinal in ordinals:
        key = keys[ordinal]
        if left[key] > 0:
            left[key] -= 1
        else:
            kept.append(ordinal)
    return kept


def _changes_of(start: int, old: list[int], new: list[int], length: int) -> list[TextChange]:
    """What has become of old paragraphs in a gap of the new text, which begins at `start`."""
    if not new:
        return [TextChange(ChangeKind.GONE, min(start, max(length - 1, 0)), tuple(old))] if old else []
    if not old:
        return [TextChange(ChangeKind.NEW, ordinal) for ordinal in new]
    return [TextChange(ChangeKind.CHANGED, ordinal, tuple(old)) for ordinal in new]
