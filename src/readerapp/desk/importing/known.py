"""What is here already: the annotations by the keys that other programs know them by, and by document."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

from readerapp.annotations.anchor import Segment
from readerapp.annotations.annotation import Annotation
from readerapp.desk.landing.ground import letters
from readerapp.exchange.entry import block_id_of
from readerapp.exchange.imported import ImportedHighlight, Scale
from readerapp.exchange.origins import origin_of
from readerapp.store.values import Trashed

_OWN = "readerapp"
_EDGE = 16
"""Letters that highlights of one book have in common at their beginning or their end by no chance."""

_MOST = 0.6
"""The part of the letters of a highlight that the same one by another tool has at the least."""

_SIGNS = 3
"""Quotation marks and the like that stand before the first letter and that a tool may leave out."""

_UNDONE = "undone"
"""Why something is in the trash that was taken back: it may come in again."""


class Known:
    """Annotations as an import compares highlights with them; those that it makes are added to them."""

    def __init__(self, annotations: Iterable[Annotation], trash: Iterable[Trashed]) -> None:
        self._annotations: dict[str, Annotation] = {}
        self._by_key: dict[tuple[str, str], str] = {}
        self._by_document: dict[str, dict[str, None]] = {}
        self._by_words: dict[tuple[str, str], dict[str, None]] = {}
        self._by_edge: dict[tuple[str, str], dict[str, None]] = {}
        self._by_location: dict[tuple[str, str], dict[str, None]] = {}
        self._by_place: dict[tuple[str, tuple[Segment, ...]], dict[str, None]] = {}
        self._taken: set[tuple[str, str]] = set()
        for annotation in annotations:
            self.add(annotation)
        self.deleted = {
            key: one.annotation.id
            for one in trash
            if one.why != _UNDONE
            for key in (*_keys(one.annotation.origin), *own_keys(one.annotation.id))
        }

    def add(self, annotation: Annotation) -> None:
        """Know an annotation, new or changed."""
        self._annotations[annotation.id] = annotation
        for key in _keys(annotation.origin):
            self._by_key[key] = annotation.id
        for key in own_keys(annotation.id):
            self._by_key.setdefault(key, annotation.id)
        self._by_document.setdefault(annotation.document, {})[annotation.id] = None
        words = _letters_of(annotation)
        self._by_words.setdefault((annotation.document, words), {})[annotation.id] = None
        for edge in _edges(words):
            self._by_edge.setdefault((annotation.document, edge), {})[annotation.id] = None
        for location in _locations(annotation.origin):
            self._by_location.setdefault((annotation.document, location), {})[annotation.id] = None
        segments = annotation.state.segments or annotation.anchor.segments
        if segments and annotation.state.status.is_settled:
            self._by_place.setdefault((annotation.document, _stretches(segments)), {})[annotation.id] = None

    def with_key(self, tool: str, key: str) -> Annotation | None:
        """The annotation that a tool knows by this key."""
        one = self._by_key.get((tool, key))
        return self._annotations[one] if one else None

    def of_document(self, document: str) -> Iterator[Annotation]:
        """The annotations of a document."""
        return (self._annotations[one] for one in self._by_document.get(document, ()))

    def copy_of(self, highlight: ImportedHighlight, reader: str, made: Annotation) -> Annotation | None:
        """The annotation of the same document that is the same highlight, come another way than by `reader`.

        `made` is what the highlight would become. One that stands in the same place is, and one of the same words if
        either of them has no place. So is one that begins or ends alike and there where the one tool has cut off what
        the other has, as at a limit or a full stop; and the only one at a location where one tool withholds the words.
        """
        segments = made.state.segments if made.state.status.is_settled else ()
        places = self._by_place.get((made.document, _stretches(segments)), {}) if segments else {}
        wanted = letters(highlight.words or "")
        alike = self._by_words.get((made.document, wanted), {}) if wanted else {}
        cut = [one for edge in _edges(wanted) for one in self._by_edge.get((made.document, edge), ())]
        locations = _locations(origin_of(highlight, reader, ""))
        near = {one: None for at in locations for one in self._by_location.get((made.document, at), ())}
        withheld = [one for one in near if bool(_letters_of(self._annotations[one])) is not bool(wanted)]
        for one in (*places, *alike, *cut, *(withheld if len(withheld) == 1 else ())):
            other = self._annotations[one]
            is_placed = bool(segments) and other.state.status.is_settled
            if (
                (
                    one in places
                    or (one in alike and not is_placed)
                    or one in withheld
                    or _is_cut(wanted, made, other, is_placed=is_placed, is_near=one in near)
                )
                and not self._came_by(other, reader)
                and (one, reader) not in self._taken
            ):
                self._taken.add((one, reader))
                return other
        return None

    def _came_by(self, annotation: Annotation, reader: str) -> bool:
        return any(origin.get("reader") == reader for origin in _origins(annotation.origin))


def _origins(origin: Mapping[str, Any] | None) -> list[Mapping[str, Any]]:
    if origin is None:
        return []
    return [origin, *(also for also in origin.get("also") or () if isinstance(also, dict))]


def _keys(origin: Mapping[str, Any] | None) -> list[tuple[str, str]]:
    return [(str(one.get("tool")), str(one.get("key"))) for one in _origins(origin)]


def own_keys(annotation_id: str) -> tuple[tuple[str, str], ...]:
    """What an annotation is called in exports of this program."""
    return (_OWN, annotation_id), (_OWN, block_id_of(annotation_id))


def _letters_of(annotation: Annotation) -> str:
    """The letters of the words that an annotation came with, or that it has."""
    return letters(str((annotation.origin or {}).get("words") or annotation.quote))


def has_more(highlight: ImportedHighlight, other: Annotation) -> bool:
    """Whether another tool has cut off the words of an annotation, or withheld them, and the highlight has them."""
    words, theirs = highlight.words or "", letters(highlight.words or "")
    return any(
        len(longer) > len(shorter) and (longer.startswith(shorter) or longer.endswith(shorter))
        for longer, shorter in ((theirs, _letters_of(other)), (words, other.quote))
    )


def _edges(words: str) -> tuple[str, ...]:
    """The beginning and the end of the letters of a highlight, if they tell anything."""
    return (words[:_EDGE], words[-_EDGE:]) if len(words) >= _EDGE else ()


def _locations(origin: Mapping[str, Any] | None) -> list[str]:
    """The locations of a Kindle that a highlight begins at, as the tools that it came by name them."""
    return [
        str(hint.get("start"))
        for one in _origins(origin)
        for hint in one.get("hints") or ()
        if isinstance(hint, dict) and hint.get("scale") == Scale.LOCATION.value
    ]


def _is_cut(words: str, made: Annotation, other: Annotation, *, is_placed: bool, is_near: bool) -> bool:
    """Whether one is the beginning or the end of the other; where both have a place, there.

    It has to be the most of it, but at the same location (`is_near`). Ends that are alike say nothing without any
    place. What was marked here by hand is meant as it is.
    """
    if other.origin is None:
        return False
    shorter, longer = sorted((words, _letters_of(other)), key=len)
    if len(shorter) < _EDGE or (len(shorter) < _MOST * len(longer) and not is_near):
        return False
    if not is_placed:
        return longer.startswith(shorter) or (is_near and longer.endswith(shorter))
    ours, theirs = (one.state.segments or one.anchor.segments for one in (made, other))
    return (longer.startswith(shorter) and _are_near(ours[0], theirs[0], "start")) or (
        longer.endswith(shorter) and _are_near(ours[-1], theirs[-1], "end")
    )


def _are_near(first: Segment, second: Segment, edge: Literal["start", "end"]) -> bool:
    """Whether two segments begin, or end, in one place but for signs that a tool may leave out."""
    distance = first.start - second.start if edge == "start" else first.end - second.end
    return (first.paragraph, first.nth) == (second.paragraph, second.nth) and abs(distance) <= _SIGNS


def _stretches(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    return tuple(Segment(segment.paragraph, segment.start, segment.end, segment.nth) for segment in segments)
