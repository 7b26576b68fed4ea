"""Searching a changed text for many annotations: who is looked for where, and in which order.

The rules for one mark are in `relocating`. Those that the keys and the small gaps between old neighbours leave open
wait until all are known, so that the new paragraphs are read once, for the rare words of all of them.
"""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from readerapp.annotations.anchor import Quote, Segment
from readerapp.annotations.annotation import Annotation, Status
from readerapp.annotations.concluding import conclude
from readerapp.annotations.edition import (
    Edition,
    Whereabouts,
    compare_editions,
    neighbours_of_first,
    neighbours_of_last,
    short,
)
from readerapp.annotations.only_ones import Asked, finding_only_ones
from readerapp.annotations.open_text import OpenText
from readerapp.annotations.pairing import Claims
from readerapp.annotations.past import earlier_states
from readerapp.annotations.placement import Placement
from readerapp.annotations.recalling import recalled_skeletons
from readerapp.annotations.relocating import (
    Landing,
    Lost,
    land_elsewhere,
    land_in_gap,
    land_moved,
    land_on_key,
    land_on_quote,
    land_on_sentence,
    recall_from_quote,
)
from readerapp.annotations.sketch_index import SketchIndex
from readerapp.annotations.voting import Electorate, register, terms
from readerapp.annotations.windows import Remembered
from readerapp.document.position import Span
from readerapp.document.skeleton import Skeleton
from readerapp.document.sketch import resemblance

_SMALL_GAP = 8
"""Up to so many new paragraphs in a gap all are aligned; out of more, the rare words choose as many."""

_SEATS = 8
_STRANGERS = 4

_MOST_SKETCHED, _SKETCHED_AT_ONCE = 4096, 64
"""Of so many new paragraphs the words are sketched to find those that moved."""

_NO_PARAGRAPH = Segment("", 0, 0)


@dataclass(slots=True)
class _Search:
    """One end of an annotation on its way to its place; `outcome` is what has come of it so far."""

    whereabouts: Whereabouts
    remembered: Remembered
    strangers: Sequence[int]
    claims: Claims
    has_wide_gap: bool = False
    outcome: Landing | Lost | None = None

    @property
    def near(self) -> int:
        """The ordinal of the paragraph in or by which what was looked for must have stood."""
        return self.outcome.near if isinstance(self.outcome, Lost) else self.whereabouts.near

    def look_in_gap(self, candidates: Sequence[int], text: OpenText, *, is_wide: bool) -> None:
        """Try these paragraphs (rising) of those that stand between the old neighbours."""
        is_certain = self.whereabouts.is_certain
        self.outcome = land_in_gap(
            candidates, self.remembered, self.strangers, text, self.claims, is_certain=is_certain, is_wide=is_wide
        )


@dataclass(frozen=True, slots=True)
class _Case:
    """An annotation, the segments that are looked for, and their first and last ends or only one."""

    annotation: Annotation
    segments: Sequence[Segment]
    ends: Sequence[Landing | _Search]

    @property
    def searches(self) -> Iterator[_Search]:
        """The ends that no key has shown."""
        return (end for end in self.ends if isinstance(end, _Search))


def place_changed(
    annotations: Sequence[Annotation],
    text: OpenText,
    skeletons: Iterable[Skeleton],
    snapshots: Mapping[str, str],
) -> Generator[None, None, list[Placement]]:
    """Where annotations of this document stand, which is no longer the text that they stood in before.

    `skeletons` and `snapshots` are as for `placing.place`. Where the skeleton of the text that annotations stood in
    last was lost, what all of them together remember of it is used.
    """
    placements = []
    # The text that is open has been read before as well, once it is remembered.
    kept = (skeleton for skeleton in skeletons if skeleton != text.skeleton)
    earlier = chain(kept, recalled_skeletons(annotations, snapshots), [Skeleton(b"")])
    versions = yield from _by_version(annotations, earlier)
    # As lists: the comparison looks at every key, many times.
    present = list(text.skeleton)
    for skeleton, members in versions:
        yield
        alike = _comparison(skeleton, text) if skeleton.has_sketches else None
        edition = yield from compare_editions(list(skeleton), present, text.places, alike)
        cases = []
        for annotation in members:
            cases.append(_begin(annotation, edition, text, snapshots))
            yield
        yield from _look_further([search for case in cases for search in case.searches], edition, text)
        if skeleton.has_sketches:
            yield from _look_for_moved([search for case in cases for search in case.searches], skeleton, edition, text)
        known = (case for case in cases if case.annotation.anchor.segments)
        yield from _settle_the_only_ones([search for case in known for search in case.searches], skeleton, text)
        for case in cases:
            outcomes = [end.outcome if isinstance(end, _Search) else end for end in case.ends]
            near = next((search.near for search in case.searches), 0)
            placement = conclude(case.annotation, case.segments, outcomes, edition, text, snapshots, near)
            placements.append(placement)
            yield
    return placements


def _comparison(skeleton: Skeleton, text: OpenText) -> Callable[[int, int], float]:
    """How many of their words a paragraph of an earlier version and one of the open text share, by sketches."""
    sketch = cache(skeleton.sketch)
    return lambda old, new: resemblance(sketch(old), text.sketch(new))


def _by_version(
    annotations: Iterable[Annotation], skeletons: Iterable[Skeleton]
) -> Generator[None, None, list[tuple[Skeleton, list[Annotation]]]]:
    """Every annotation by the latest version that its paragraph stood in; those of none go with the latest of all."""
    versions: list[tuple[Skeleton, list[Annotation]]] = []
    rest = list(annotations)
    for skeleton in skeletons:
        keys = frozenset(skeleton)
        members: list[Annotation] = []
        others: list[Annotation] = []
        for annotation in rest:
            (members if _last_key(annotation) in keys else others).append(annotation)
        versions.append((skeleton, members))
        rest = others
        yield
        if not rest:
            # The next is perhaps worked out only when it is asked for.
            break
    versions[0][1].extend(rest)
    return [(skeleton, members) for skeleton, members in versions if members]


def _last_key(annotation: Annotation) -> str:
    """The key (16 digits) of the paragraph that the annotation was last known to begin in."""
    return short((*annotation.state.segments, *annotation.anchor.segments, _NO_PARAGRAPH)[0].paragraph)


def _begin(annotation: Annotation, edition: Edition, text: OpenText, snapshots: Mapping[str, str]) -> _Case:
    """The first and the last end of an annotation, or its only one: where the keys or a small gap show it, or open."""
    original = annotation.anchor.segments or (_NO_PARAGRAPH,)
    recent = annotation.state.segments or original
    if _say_the_same(recent, original):
        return _Case(annotation, recent, _search(recent, annotation, edition, text, snapshots, is_original=True))
    segments, landings = recent, _by_keys(recent, annotation, edition, text, is_original=False)
    # What was marked at first may be back, or what it was later - unless that stood somewhere else all the time.
    settled = (state.segments for state in earlier_states(annotation.state) if state.status.is_settled)
    for earlier in (original, *settled):
        if not landings and not all(edition.holds(segment) for segment in earlier):
            is_original = _say_the_same(earlier, original)
            segments, landings = earlier, _by_keys(earlier, annotation, edition, text, is_original=is_original)
    if landings:
        return _Case(annotation, segments, landings)
    is_known = recent[0].paragraph in snapshots and recent[-1].paragraph in snapshots
    segments = recent if is_known else original
    ends = _search(segments, annotation, edition, text, snapshots, is_original=not is_known)
    return _Case(annotation, segments, ends)


def _say_the_same(segments: Sequence[Segment], others: Sequence[Segment]) -> bool:
    """Whether the segments mark the same words, whichever of several equal paragraphs they stand in."""
    return [(one.paragraph, one.start, one.end) for one in segments] == [
        (other.paragraph, other.start, other.end) for other in others
    ]


def _by_keys(
    segments: Sequence[Segment], annotation: Annotation, edition: Edition, text: OpenText, *, is_original: bool
) -> list[Landing]:
    """The ends of the segments on their unchanged paragraphs; none if not all are here."""
    sights = _sight(segments, annotation, edition)
    landings = [land_on_key(*sight, text, is_original=is_original) for sight in sights]
    return [landing for landing in landings if landing] if all(landings) else []


def _sight(segments: Sequence[Segment], annotation: Annotation, edition: Edition) -> list[tuple[Segment, Whereabouts]]:
    """The first segment and, if it is another, the last, each with what the keys say about it."""
    anchor = annotation.anchor
    sights = [(segments[0], edition.find(segments[0], anchor, neighbours_of_first(anchor)))]
    if len(segments) > 1:
        sights.append((segments[-1], edition.find(segments[-1], anchor, neighbours_of_last(anchor))))
    return sights


def _search(
    segments: Sequence[Segment],
    annotation: Annotation,
    edition: Edition,
    text: OpenText,
    snapshots: Mapping[str, str],
    *,
    is_original: bool,
) -> list[Landing | _Search]:
    """Each end of the segments on its unchanged paragraph, or the search for what that has become where it stood."""
    ends: list[Landing | _Search] = []
    for segment, whereabouts in _sight(segments, annotation, edition):
        landing = land_on_key(segment, whereabouts, text, is_original=is_original)
        candidates = edition.fresh_within(whereabouts.gap)
        if landing is not None and not (whereabouts.is_moved and candidates):
            ends.append(landing)
            continue
        remembered = _recall(segment, annotation, snapshots)
        strangers = edition.strangers(whereabouts, _STRANGERS)
        search = _Search(whereabouts, remembered, strangers, edition.claims(whereabouts))
        if len(candidates) <= _SMALL_GAP:
            search.look_in_gap(candidates, text, is_wide=False)
        else:
            search.has_wide_gap = True
        if landing is None:
            ends.append(search)
        elif isinstance(search.outcome, Landing):
            # It was copied there and edited here, or moved there and replaced by something like it.
            ends.append(landing._replace(status=Status.SUGGESTED))
        else:
            ends.append(landing)
    return ends


def _recall(segment: Segment, annotation: Annotation, snapshots: Mapping[str, str]) -> Remembered:
    """All that is known of the text of a segment's paragraph."""
    snapshot = snapshots.get(segment.paragraph)
    if snapshot is not None:
        return Remembered.of(snapshot, Span(segment.start, segment.end))
    quote, segments = annotation.anchor.quote, annotation.anchor.segments
    if len(segments) <= 1:
        return recall_from_quote(quote)
    first, _, rest = quote.exact.partition("\n")
    if segment == segments[0]:
        return recall_from_quote(Quote(first, quote.prefix, ""))
    return recall_from_quote(Quote(rest.rpartition("\n")[2], "", quote.suffix))


def _look_further(searches: Iterable[_Search], edition: Edition, text: OpenText) -> Generator[None, None, None]:
    """Settle the searches that are open still, among the paragraphs that are new since this edition."""
    still_open = [search for search in searches if not isinstance(search.outcome, Landing)]
    if not still_open:
        return
    wanted: set[str] = set()
    for search in still_open:
        wanted |= terms(search.remembered.words.words)
        yield
    fresh = ((ordinal, text.paragraph(ordinal)) for ordinal in edition.fresh)
    electorate = yield from register(fresh, frozenset(wanted))
    everywhere = range(len(text))
    for search in still_open:
        if search.has_wide_gap and search.outcome is None:
            search.look_in_gap(_elect(search.remembered, search.whereabouts.gap, electorate), text, is_wide=True)
            yield
        if search.outcome is None:
            elected = _elect(search.remembered, everywhere, electorate)
            search.outcome = land_elsewhere(elected, search.remembered, search.strangers, text)
            yield
        if not isinstance(search.outcome, Landing):
            # A paragraph that is there without what was marked may have lost it to another.
            quote = search.remembered.quote_alone()
            landing = land_on_quote(_elect(quote, everywhere, electorate), quote, search.strangers, text)
            yield
            if landing is None:
                sentence = search.remembered.sentence_alone()
                elected = _elect(sentence, everywhere, electorate)
                landing = land_on_sentence(elected, sentence, search.strangers, text)
                yield
            search.outcome = landing or search.outcome


def _look_for_moved(
    searches: Iterable[_Search], skeleton: Skeleton, edition: Edition, text: OpenText
) -> Generator[None, None, None]:
    """Settle what is still open where just one new paragraph, wherever that is, has nearly the words of the old one.

    The sketches of both tell that, without the old text.
    """
    still_open = [search for search in searches if not isinstance(search.outcome, Landing)]
    if not still_open or len(edition.fresh) > _MOST_SKETCHED:
        return
    index = SketchIndex()
    for number, ordinal in enumerate(edition.fresh):
        index.add(ordinal, text.sketch(ordinal))
        if number % _SKETCHED_AT_ONCE == _SKETCHED_AT_ONCE - 1:
            yield
    for search in still_open:
        old = search.whereabouts.old
        ordinals = [] if old is None else index.nearly_like(skeleton.sketch(old))
        if len(ordinals) == 1:
            search.outcome = land_moved(ordinals[0], search.remembered, text) or search.outcome
        yield


def _settle_the_only_ones(
    searches: Iterable[_Search], skeleton: Skeleton, text: OpenText
) -> Generator[None, None, None]:
    """Take without asking what alone can be meant."""
    found: list[tuple[_Search, Landing]] = []
    for search in searches:
        landing = search.outcome
        is_asked = isinstance(landing, Landing) and landing.status is Status.SUGGESTED
        if isinstance(landing, Landing) and is_asked and len(landing.whole.ordinals) == 1:
            found.append((search, landing))
    asked = [
        Asked(landing.passages, search.remembered, search.whereabouts.near, search.whereabouts.old)
        for search, landing in found
    ]
    for number in (yield from finding_only_ones(asked, skeleton, text)):
        search, landing = found[number]
        search.outcome = landing._replace(status=Status.EDITED)


def _elect(remembered: Remembered, within: range, electorate: Electorate) -> list[int]:
    """The few paragraphs out of `within` that share the rarest words with the remembered one, rising."""
    return sorted(electorate.elect(terms(remembered.words.words), within, _SEATS))
