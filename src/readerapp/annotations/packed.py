"""Packed annotations: of the ten thousand that a text may have a page shows ten, and the others are to take up little.

What is asked of all of them at once (colour, note, tags, times) is at hand. Where one belongs and where it stood last
is a stretch of bytes until somebody asks for it, which then takes some microseconds.
"""

import marshal
from dataclasses import fields
from functools import lru_cache
from typing import Any

from readerapp.annotations.anchor import Anchor, Place, Quote, Segment
from readerapp.annotations.annotation import Annotation, State, Status

_AT_HAND = tuple(field.name for field in fields(Annotation) if field.name not in ("anchor", "state"))
_NAMES = tuple(field.name for field in fields(Annotation))
_STATUSES = {status.value: status for status in Status}
_REMEMBERED = 64
"""Anchors that stay unpacked: those of a page are asked for again with every frame."""


_Shared = tuple[str, tuple[str, ...], str, str, float, tuple[str, ...], str]
"""What is mostly the same in all annotations of a text: the folding, the section, and of the state all but segments."""


class PackedAnnotation(Annotation):
    """An annotation like any other, equal to what it was packed from."""

    __slots__ = ("_own", "_shared")

    _own: bytes
    _shared: _Shared

    def __getattr__(self, name: str) -> Any:
        # Only what is not at hand comes here. A copy with something replaced has all of it at hand.
        if name == "anchor":
            return _unpacked(self._own, self._shared)[0]
        if name == "state":
            return _unpacked(self._own, self._shared)[1]
        raise AttributeError(name)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Annotation):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in _NAMES)

    __hash__ = Annotation.__hash__


def packed(annotation: Annotation) -> Annotation:
    """The same annotation in fewer bytes; the very one where it has a history, of which there are few."""
    anchor, state = annotation.anchor, annotation.state
    if state.history:
        return annotation
    where = tuple(map(tuple, anchor.segments))
    stands = None if state.segments == anchor.segments else tuple(map(tuple, state.segments))
    # It is written for this process alone, for which the standard library's own format is the quickest.
    own: Any = where, stands, *anchor.quote, anchor.before, anchor.after, *anchor.place
    status = state.status.value
    shared = anchor.folding, anchor.section, status, state.text_fingerprint, state.score, state.seen, state.acknowledged
    small = PackedAnnotation.__new__(PackedAnnotation)
    object.__setattr__(small, "_own", marshal.dumps(own))
    object.__setattr__(small, "_shared", _as_one(shared))
    for name in _AT_HAND:
        object.__setattr__(small, name, getattr(annotation, name))
    return small


@lru_cache(maxsize=_REMEMBERED)
def _as_one(shared: _Shared) -> _Shared:
    """The same values as one object."""
    return shared


@lru_cache(maxsize=_REMEMBERED)
def _unpacked(own: bytes, shared: _Shared) -> tuple[Anchor, State]:
    where, stands, exact, prefix, suffix, before, after, *place = marshal.loads(own)
    folding, section, status, text, score, seen, acknowledged = shared
    segments = tuple(Segment(*segment) for segment in where)
    anchor = Anchor(segments, Quote(exact, prefix, suffix), before, after, Place(*place), section, folding)
    stood = segments if stands is None else tuple(Segment(*segment) for segment in stands)
    return anchor, State(_STATUSES[status], text, score, stood, (), seen, acknowledged)
