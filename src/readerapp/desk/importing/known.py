"""What is here already: the annotations by the keys that other programs know them by, and by document.

A library has a hundred times as many as an import asks for. All are looked through once, and what is kept of each is
where to find it again; annotations are made of those that come in again, and those of a document when it is asked for.
"""

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, Literal

from readerapp.annotations.anchor import Segment
from readerapp.annotations.annotation import Annotation
from readerapp.desk.landing.ground import letters
from readerapp.exchange.entry import block_id_of
from readerapp.exchange.imported import Chapter, ImportedHighlight, NumberRange, Scale
from readerapp.exchange.origins import origin_of
from readerapp.store.listing import ListedRecord
from readerapp.store.store import Store

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

    def __init__(self, store: Store, keys: Collection[tuple[str, str]]) -> None:
        """`keys` are those of all highlights that come in, each a tool and what the tool calls the highlight."""
        self._store = store
        self._annotations: dict[str, Annotation] = {}
        """Those that come in again, and those that were added."""
        self._by_key: dict[tuple[str, str], str] = {}
        self._by_own_key: dict[tuple[str, str], str] = {}
        self._stored: dict[str, bytearray] = {}
        """The ids of the annotations that the store has of each document, as JSON, a comma behind each."""
        self._documents: dict[str, _OfDocument] = {}
        self._taken: set[tuple[str, str]] = set()
        self._has_own = any(tool == _OWN for tool, _ in keys)
        for record in store.listing.records():
            self._stored.setdefault(record.document, bytearray()).extend(b"%s," % json.dumps(record.id).encode())
            self._look_at(record, keys)
        self.deleted: dict[tuple[str, str], str] = {}
        for one in store.listing.trashed():
            if one.why != _UNDONE:
                for key in (*_keys(one.annotation.origin), *own_keys(one.annotation.id)):
                    if key in keys:
                        self.deleted.setdefault(key, one.annotation.id)

    def _look_at(self, record: ListedRecord, keys: Collection[tuple[str, str]]) -> None:
        """Know an annotation of the store by its keys, if it is one that comes in again."""
        came = [key for key in _keys(record.origin) if key in keys]
        own = [key for key in own_keys(record.id) if key in keys] if self._has_own else []
        annotation = record.annotation() if came or own else None
        if annotation is not None:
            self._annotations[record.id] = annotation
            self._by_key |= dict.fromkeys(came, record.id)
            for key in own:
                self._by_own_key.setdefault(key, record.id)

    def add(self, annotation: Annotation) -> None:
        """Know an annotation, new or changed."""
        before = self._annotations.get(annotation.id)
        if before is not None:
            # By what it was it stays known, so that is looked at first.
            self._of_document(before.document).look_at_all(self._annotation)
        document = self._of_document(annotation.document)
        self._annotations[annotation.id] = annotation
        document.add(annotation)
        self._by_key |= dict.fromkeys(_keys(annotation.origin), annotation.id)
        for key in own_keys(annotation.id) if self._has_own else ():
            self._by_own_key.setdefault(key, annotation.id)

    def with_key(self, tool: str, key: str) -> Annotation | None:
        """The annotation that a tool knows by this key."""
        one = self._by_key.get((tool, key)) or self._by_own_key.get((tool, key))
        return self._annotation(one) if one else None

    def of_document(self, document: str) -> Iterator[Annotation]:
        """The annotations of a document."""
        return filter(None, map(self._annotation, self._of_document(document).ids))

    def _annotation(self, id: str) -> Annotation | None:
        return self._annotations.get(id) or self._store.annotation(id)

    def _of_document(self, document: str) -> "_OfDocument":
        """A document's annotations by what they are compared by; those of the store are read the first time."""
        known = self._documents.get(document)
        if known is None:
            known = self._documents[document] = _OfDocument()
            ids = json.loads(b"[%s]" % self._stored.pop(document, b"")[:-1])
            for annotation in filter(None, map(self._annotation, ids)):
                known.add(annotation)
        return known

    def copy_of(self, highlight: ImportedHighlight, reader: str, made: Annotation) -> Annotation | None:
        """The annotation of the same document that is the same highlight, come another way than by `reader`.

        `made` is what the highlight would become. One that stands in the same place is, and one of the same words if
        either of them has no place. So is one that begins or ends alike and there where the one tool has cut off what
        the other has, as at a limit or a full stop; and the only one at a location where one tool withholds the words.
        """
        there = self._of_document(made.document)
        if reader in there.readers:
            return None
        there.look_at_all(self._annotation)
        segments = made.state.segments if made.state.status.is_settled else ()
        places = there.by_place.get(_stretches(segments), {}) if segments else {}
        wanted = letters(highlight.words or "")
        alike = there.by_words.get(wanted, {}) if wanted else {}
        cut = [one for edge in _edges(wanted) for one in there.by_edge.get(edge, ())]
        locations = (one for one in highlight.hints if isinstance(one, NumberRange) and one.scale is Scale.LOCATION)
        near = {one: None for at in locations for one in there.by_location.get(at.start, ())}
        others = ((one, self._annotation(one)) for one in near)
        withheld = [one for one, other in others if other and bool(_letters_of(other)) is not bool(wanted)]
        for one in (*places, *alike, *cut, *(withheld if len(withheld) == 1 else ())):
            other = self._annotation(one)
            if other is None:
                continue
            is_placed = bool(segments) and other.state.status.is_settled
            if (
                (
                    one in places
                    or (one in alike and not is_placed)
                    or one in withheld
                    or _is_cut(highlight, made, other, is_placed=is_placed, is_near=one in near)
                )
                and not self._came_by(other, reader)
                and (one, reader) not in self._taken
            ):
                self._taken.add((one, reader))
                return other
        return None

    def _came_by(self, annotation: Annotation, reader: str) -> bool:
        return any(origin.get("reader") == reader for origin in _origins(annotation.origin))


class _OfDocument:
    """The ids of the annotations of a document, by what highlights are compared with them by.

    Most books come by one reader only, and those that a highlight came by are no copies of it: what they are compared
    by is looked up when another reader asks. `readers` are those that every annotation came by.
    """

    __slots__ = ("_not_looked_at", "by_edge", "by_location", "by_place", "by_words", "ids", "readers")

    def __init__(self) -> None:
        self.ids: dict[str, None] = {}
        self.readers: frozenset[str] = frozenset()
        self._not_looked_at: dict[str, None] = {}
        self.by_words: dict[str, dict[str, None]] = {}
        self.by_edge: dict[str, dict[str, None]] = {}
        self.by_location: dict[str, dict[str, None]] = {}
        self.by_place: dict[tuple[Segment, ...], dict[str, None]] = {}

    def add(self, annotation: Annotation) -> None:
        """Know an annotation, new or changed, by what it is when all are looked at; by what it was it stays known."""
        readers = frozenset(str(origin.get("reader")) for origin in _origins(annotation.origin))
        self.readers = self.readers & readers if self.ids else readers
        self.ids[annotation.id] = None
        self._not_looked_at[annotation.id] = None

    def look_at_all(self, annotation_of: Callable[[str], Annotation | None]) -> None:
        """Know those that were added by what they are; `annotation_of` gives the one with an id."""
        for annotation in filter(None, map(annotation_of, self._not_looked_at)):
            self._look_at(annotation)
        self._not_looked_at.clear()

    def _look_at(self, annotation: Annotation) -> None:
        words = _letters_of(annotation)
        self.by_words.setdefault(words, {})[annotation.id] = None
        for edge in _edges(words):
            self.by_edge.setdefault(edge, {})[annotation.id] = None
        for location in _locations(annotation.origin):
            self.by_location.setdefault(location, {})[annotation.id] = None
        segments = annotation.state.segments or annotation.anchor.segments
        if segments and annotation.state.status.is_settled:
            self.by_place.setdefault(_stretches(segments), {})[annotation.id] = None


def _origins(origin: Mapping[str, Any] | None) -> list[Mapping[str, Any]]:
    if origin is None:
        return []
    return [origin, *(also for also in origin.get("also") or () if isinstance(also, dict))]


def _keys(origin: Mapping[str, Any] | None) -> list[tuple[str, str]]:
    return [(str(one.get("tool")), str(one.get("key"))) for one in _origins(origin)]


def own_keys(annotation_id: str) -> tuple[tuple[str, str], ...]:
    """What an annotation is called in exports of this program."""
    return (_OWN, annotation_id), (_OWN, block_id_of(annotation_id))


def words_of(annotation: Annotation) -> str:
    """The words that an annotation came with, or that it has."""
    return str((annotation.origin or {}).get("words") or annotation.quote)


def _letters_of(annotation: Annotation) -> str:
    return letters(words_of(annotation))


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


def _surroundings(origin: Mapping[str, Any] | None) -> set[tuple[str, str]]:
    """The pages that a highlight begins on and the chapters that it stands in, as the tools that it came by say."""
    found = set()
    for one in _origins(origin):
        for hint in one.get("hints") or ():
            if not isinstance(hint, dict):
                continue
            if hint.get("scale") == Scale.PAGE.value:
                found.add(("page", str(hint.get("start"))))
            path = hint.get("path") if hint.get("kind") == Chapter.__name__ else None
            if isinstance(path, list) and path and letters(str(path[-1])):
                found.add(("chapter", letters(str(path[-1]))))
    return found


def _is_cut(
    highlight: ImportedHighlight, made: Annotation, other: Annotation, *, is_placed: bool, is_near: bool
) -> bool:
    """Whether one is the beginning or the end of the other; where both have a place, there.

    It has to be the most of it, but at the same location (`is_near`). Ends that are alike say nothing where neither
    place, page nor chapter is the same. What was marked here by hand is meant as it is.
    """
    if other.origin is None:
        return False
    shorter, longer = sorted((letters(highlight.words or ""), _letters_of(other)), key=len)
    if len(shorter) < _EDGE or (len(shorter) < _MOST * len(longer) and not is_near):
        return False
    if not is_placed:
        is_there = is_near or not _surroundings(origin_of(highlight, "", "")).isdisjoint(_surroundings(other.origin))
        return longer.startswith(shorter) or (is_there and longer.endswith(shorter))
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
