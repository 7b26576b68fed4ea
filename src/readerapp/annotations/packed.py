"""Packed annotations: of the ten thousand that a text may have a page shows ten, and the others are to take up little.

What is asked of all of them at once (colour, note, tags, times) is at hand. Where they belong and where they stood last
is packed together with that of their neighbours, and unpacked when somebody asks for it, which takes some microseconds.
"""

import marshal
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import fields
from functools import lru_cache
from typing import Any

from readerapp.annotations.anchor import Anchor, Place, Quote, Segment
from readerapp.annotations.annotation import Annotation, State, Status

_AT_HAND = tuple(field.name for field in fields(Annotation) if field.name not in ("anchor", "state"))
_NAMES = tuple(field.name for field in fields(Annotation))
_STATUSES = {status.value: status for status in Status}

_TOGETHER = 16
"""How many annotations are packed together: the more, the smaller each is, and the longer it takes to look at one."""

_QUICKLY = 1
"""The level of compression."""

_UNPACKED_TOGETHER = 8
_REMEMBERED = 64
"""Anchors that stay unpacked: those of a page are asked for again with every frame."""


class PackedAnnotation(Annotation):
    """An annotation like any other, equal to what it was packed from."""

    __slots__ = ("_number", "_together")

    _together: bytes
    _number: int

    def __getattr__(self, name: str) -> Any:
        # Only what is not at hand comes here. A copy with something replaced has all of it at hand.
        if name == "anchor":
            return _anchor(self._together, self._number)
        if name == "state":
            return _state(self._together, self._number)
        raise AttributeError(name)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Annotation):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in _NAMES)

    __hash__ = Annotation.__hash__


def packed(annotations: Sequence[Annotation]) -> list[Annotation]:
    """The same annotations in fewer bytes; those that stand beside each other should be given together."""
    found: list[Annotation] = []
    for start in range(0, len(annotations), _TOGETHER):
        some = annotations[start : start + _TOGETHER]
        # It is written for this process alone, for which the standard library's own format is the quickest.
        together = zlib.compress(marshal.dumps(list(map(_row, some))), _QUICKLY)
        found += [_small(annotation, together, number) for number, annotation in enumerate(some)]
    return found


def _small(annotation: Annotation, together: bytes, number: int) -> Annotation:
    small = PackedAnnotation.__new__(PackedAnnotation)
    object.__setattr__(small, "_together", together)
    object.__setattr__(small, "_number", number)
    for name in _AT_HAND:
        object.__setattr__(small, name, getattr(annotation, name))
    return small


def _row(annotation: Annotation) -> tuple[Any, ...]:
    """Where an annotation belongs and where it stood last, in what the format knows."""
    anchor, state = annotation.anchor, annotation.state
    where = tuple(map(tuple, anchor.segments))
    stands = None if state.segments == anchor.segments else tuple(map(tuple, state.segments))
    stood = state.status.value, state.text_fingerprint, state.score, state.seen, state.acknowledged
    history = [_plain(step) for step in state.history]
    return (
        where,
        *anchor.quote,
        anchor.before,
        anchor.after,
        *anchor.place,
        anchor.section,
        anchor.folding,
        (
            stands,
            history,
            *stood,
        ),
    )


def _plain(value: Any) -> Any:
    """A value of JSON, as which what was decided is kept, in the types that the format knows."""
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    return list(map(_plain, value)) if isinstance(value, list | tuple) else value


@lru_cache(maxsize=_UNPACKED_TOGETHER)
def _rows(together: bytes) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = marshal.loads(zlib.decompress(together))
    return rows


@lru_cache(maxsize=_REMEMBERED)
def _segments(together: bytes, number: int) -> tuple[Segment, ...]:
    return tuple(Segment(*segment) for segment in _rows(together)[number][0])


@lru_cache(maxsize=_REMEMBERED)
def _anchor(together: bytes, number: int) -> Anchor:
    _, exact, prefix, suffix, before, after, *place, section, folding, _ = _rows(together)[number]
    segments = _segments(together, number)
    return Anchor(segments, Quote(exact, prefix, suffix), before, after, Place(*place), section, folding)


@lru_cache(maxsize=_REMEMBERED)
def _state(together: bytes, number: int) -> State:
    stands, history, status, text, score, seen, acknowledged = _rows(together)[number][-1]
    segments = _segments(together, number) if stands is None else tuple(Segment(*segment) for segment in stands)
    return State(_STATUSES[status], text, score, segments, tuple(history), seen, acknowledged)
