"""The open document as placing sees it: its paragraphs folded, cut into words, and counted by ordinals."""

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import islice
from typing import NamedTuple

from readerapp.annotations.alignment import Words, split_words
from readerapp.annotations.anchor import Place, Segment
from readerapp.annotations.annotation import Annotation, Status
from readerapp.annotations.edition import choose_twin, short
from readerapp.annotations.joining import joined
from readerapp.annotations.past import earlier_states
from readerapp.annotations.placement import Evidence, Placement
from readerapp.document.document import Document
from readerapp.document.folding import FoldMap, fold
from readerapp.document.graphemes import boundary_at_or_before, boundary_at_or_behind
from readerapp.document.position import Passage, Position
from readerapp.document.skeleton import Skeleton
from readerapp.document.sketch import sketch_of

_REMEMBERED = 1024
_KEYS_A_SLICE = 2048


class FoldedPlace(NamedTuple):
    """The ordinal of a paragraph, and an offset in code points of its folded text."""

    ordinal: int
    offset: int


class FoldedPassage(NamedTuple):
    """A stretch of a document from `start` (in) to `end` (out), counted in folded paragraphs."""

    start: FoldedPlace
    end: FoldedPlace

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing between its ends, or they stand the wrong way round."""
        return self.start >= self.end

    @property
    def ordinals(self) -> range:
        """The paragraphs that it has a part in."""
        return range(self.start.ordinal, self.end.ordinal + 1)

    def overlaps(self, other: "FoldedPassage") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


def on_paragraph(ordinal: int, start: int, end: int) -> FoldedPassage:
    """The passage from `start` to `end` of one paragraph."""
    return FoldedPassage(FoldedPlace(ordinal, start), FoldedPlace(ordinal, end))


def whole(passages: Sequence[FoldedPassage]) -> FoldedPassage:
    """From the beginning of the first of some passages to the end of the last, with all that is between."""
    return FoldedPassage(passages[0].start, passages[-1].end)


class OpenText:
    """A document, and where in it the paragraphs with some keys stand: see `open_text`.

    `skeleton` has the keys of all its paragraphs, `places` where each of those (16 digits) stands: nowhere, perhaps.
    """

    def __init__(self, document: Document, skeleton: Skeleton, places: Mapping[str, Sequence[int]]) -> None:
        self.skeleton = skeleton
        self.places = places
        self._document = document
        self._numbers = document.paragraphs().numbers
        self.fingerprint = document.fingerprint()
        # Without a reference to itself, so that it is gone after its last use: nobody looks for garbage meanwhile.
        self.paragraph = lru_cache(_REMEMBERED)(partial(_fold, document, self._numbers))
        self._sketches: dict[int, bytes] = {}
        self.words = lru_cache(_REMEMBERED)(partial(_split, document, self._numbers))

    def __len__(self) -> int:
        """How many paragraphs there are."""
        return len(self._numbers)

    def sketch(self, ordinal: int) -> bytes:
        """The sketch of the words of a paragraph."""
        known = self._sketches.get(ordinal)
        if known is None:
            known = self._sketches[ordinal] = sketch_of(self.paragraph(ordinal))
        return known

    def between(self, passage: FoldedPassage) -> str:
        """The folded text of a passage, its paragraphs joined with a space."""
        (first, start), (last, end) = passage
        if first == last:
            return self.paragraph(first)[start:end]
        inner = (self.paragraph(ordinal) for ordinal in range(first + 1, last))
        return " ".join([self.paragraph(first)[start:], *inner, self.paragraph(last)[:end]])

    def words_of(self, passages: Iterable[FoldedPassage]) -> str:
        """The folded texts of some passages, joined with a space."""
        return " ".join(map(self.between, passages))

    def share(self, place: Place) -> int:
        """The ordinal that stands here about where `place` stood in its text."""
        return round(len(self) * place.paragraph / max(place.paragraphs, 1))

    def find_unchanged(
        self, segments: Sequence[Segment], around: Mapping[int, str]
    ) -> tuple[list[FoldedPassage], bool] | None:
        """The segments on paragraphs that follow each other as theirs did, to the letter.

        Said with it is whether a paragraph beside it is one of `around`, the keys of the old neighbours by distance.
        """
        keys = [short(segment.paragraph) for segment in segments]
        starts = [
            ordinal
            for ordinal in (self.places.get(keys[0], ()) if keys else ())
            if self.skeleton[ordinal : ordinal + len(keys)] == keys
        ]
        if not starts:
            return None
        start, _, is_familiar = choose_twin(self.skeleton, starts, segments[0], around)
        return [
            on_paragraph(ordinal, segment.start, segment.end) for ordinal, segment in enumerate(segments, start)
        ], is_familiar

    def find_counted(self, segments: Sequence[Segment]) -> list[FoldedPassage] | None:
        """The segments on their paragraphs in a text in which these were counted, wherever each of them stands."""
        found = []
        for segment in segments:
            twins = self.places.get(short(segment.paragraph), ())
            if not 1 <= segment.nth <= len(twins) == segment.of:
                return None
            found.append(on_paragraph(twins[segment.nth - 1], segment.start, segment.end))
        return found or None

    def placement(
        self,
        annotation: Annotation,
        passages: Sequence[FoldedPassage],
        status: Status,
        score: float,
        evidence: Evidence,
    ) -> Placement:
        """The annotation on some passages, their ends on whole grapheme clusters of the shown text.

        Those that nothing stands between are one. An orphan where they hold nothing, as they do when a record of them
        was damaged.
        """
        shown = joined(self._document, filter(None, map(self._shown, passages)))
        if not shown:
            return self.orphan(annotation, passages[0].start.ordinal, evidence)
        return Placement(annotation, shown, status, score, evidence)

    def _shown(self, passage: FoldedPassage) -> Passage | None:
        """A passage of the shown text; `None` where it holds nothing."""
        first, last = self._numbers[passage.start.ordinal], self._numbers[passage.end.ordinal]
        first_text, last_text = self._document.block(first).text, self._document.block(last).text
        first_folding = FoldMap(first_text)
        last_folding = first_folding if first == last else FoldMap(last_text)
        start = boundary_at_or_before(first_text, first_folding.to_shown(passage.start.offset))
        end = boundary_at_or_behind(last_text, last_folding.end_to_shown(passage.end.offset))
        shown = Passage(Position(first, start), Position(last, end))
        return shown if shown.start < shown.end else None

    def orphan(self, annotation: Annotation, near: int, evidence: Evidence) -> Placement:
        """The annotation without a place; it stood near the paragraph with the ordinal `near`."""
        position = Position(self._numbers[near]) if near < len(self) else self._document.end()
        return Placement(annotation, (), Status.ORPHAN, 0.0, evidence, position)


def _fold(document: Document, numbers: Sequence[int], ordinal: int) -> str:
    return fold(document.block(numbers[ordinal]).text)


def _split(document: Document, numbers: Sequence[int], ordinal: int) -> Words:
    return split_words(_fold(document, numbers, ordinal))


def open_text(document: Document, keys: Iterable[str]) -> Generator[None, None, OpenText]:
    """Look for the paragraphs of a document that have these keys (16 digits), giving way now and then."""
    places: dict[str, list[int]] = {}
    remaining = iter(keys)
    while some := list(islice(remaining, _KEYS_A_SLICE)):
        places.update((key, []) for key in some)
        yield
    skeleton = document.paragraphs().skeleton()
    yield
    for start in range(0, len(skeleton), _KEYS_A_SLICE):
        for ordinal, key in enumerate(skeleton[start : start + _KEYS_A_SLICE], start):
            if key in places:
                places[key].append(ordinal)
        yield
    return OpenText(document, skeleton, places)


def first_keys(annotations: Iterable[Annotation]) -> Iterator[str]:
    """The keys (16 digits) of the paragraphs that annotations begin in: enough to find those that stand unchanged."""
    return (
        short(segments[0].paragraph)
        for annotation in annotations
        for segments in _known_segments(annotation)
        if segments
    )


def recorded_keys(annotations: Iterable[Annotation]) -> Iterator[str]:
    """The keys (16 digits) of the paragraphs that annotations stood on: enough where the text is one that they know."""
    for annotation in annotations:
        for segments in _known_segments(annotation):
            for segment in segments:
                yield short(segment.paragraph)


def all_keys(annotations: Iterable[Annotation]) -> Iterator[str]:
    """The keys (16 digits) of all paragraphs that annotations have to do with, beside them or under them."""
    for annotation in annotations:
        yield from annotation.anchor.before
        yield from annotation.anchor.after
        yield from recorded_keys([annotation])


def _known_segments(annotation: Annotation) -> Iterator[Sequence[Segment]]:
    """All segments that an annotation has ever stood on, as far as that is known."""
    yield annotation.anchor.segments
    yield annotation.state.segments
    for earlier in earlier_states(annotation.state):
        yield earlier.segments
