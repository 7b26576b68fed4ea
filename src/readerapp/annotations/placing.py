"""Placing: where annotations stand in a document, whatever has happened to it since they were made.

The paragraphs are keyed, the keys compared with those of the text as it was read before, and what that leaves open is
looked for in small windows of the text. How each mark is judged is in `relocating`; here is the order of the work.
"""

from collections.abc import Collection, Generator, Iterable, Mapping
from heapq import merge
from operator import attrgetter
from types import MappingProxyType

from readerapp.annotations.annotation import Annotation, Status
from readerapp.annotations.edition import neighbours_of_first, short
from readerapp.annotations.open_text import (
    FoldedPassage,
    OpenText,
    all_keys,
    first_keys,
    open_text,
    recorded_keys,
    whole,
)
from readerapp.annotations.past import state_in
from readerapp.annotations.placement import COMMON_LENGTH, Evidence, Placement, on_the_whole
from readerapp.annotations.spread import Spread, measure_spread
from readerapp.annotations.steps import finished
from readerapp.document.document import Document
from readerapp.document.skeleton import Skeleton

_SORTED_AT_ONCE = 256
_ORDER = attrgetter("order")

NOTHING_KEPT: Mapping[str, str] = MappingProxyType({})


def place(
    document: Document,
    annotations: Iterable[Annotation],
    document_id: str,
    *,
    editions: Collection[str] = (),
    skeletons: Iterable[Skeleton] = (),
    snapshots: Mapping[str, str] = NOTHING_KEPT,
    others: Iterable[tuple[str, Skeleton]] = (),
) -> list[Placement]:
    """Where each of the annotations stands in `document` now, in document order, orphans last.

    `document_id` is the store's name for this document. An annotation of another document is placed only on a
    paragraph that is the same to the letter, and is not in the result where there is none.

    `editions` are the other documents that are editions of the same text, by id. Their annotations are placed as if
    they had been made in this one.

    `skeletons` are those of this document and its editions as they were read before, the latest of each first; that of
    the open text may be among them. `snapshots` has the folded texts of annotated paragraphs by paragraph key. Without
    them less is found, and more is asked.

    `others` are the other documents that are known, by id and skeleton; they are looked at if an annotation of another
    document is among these. What stands in three documents or more carries no mark from one to another, unless they
    are editions of one another.
    """
    return finished(
        placing(
            document,
            annotations,
            document_id,
            editions=editions,
            skeletons=skeletons,
            snapshots=snapshots,
            others=others,
        )
    )


def placing(
    document: Document,
    annotations: Iterable[Annotation],
    document_id: str,
    *,
    editions: Collection[str] = (),
    skeletons: Iterable[Skeleton] = (),
    snapshots: Mapping[str, str] = NOTHING_KEPT,
    others: Iterable[tuple[str, Skeleton]] = (),
) -> Generator[None, None, list[Placement]]:
    """`place`, giving way after every few milliseconds of work, so that a reader's keys are answered meanwhile."""
    yield from document.survey()
    annotations = list(annotations)
    if not annotations:
        return []
    text = yield from open_text(document, recorded_keys(annotations))
    at_home = frozenset((document_id, *editions))
    guests = [annotation for annotation in annotations if annotation.document not in at_home]
    spread = (yield from measure_spread(text.skeleton, {*first_keys(guests)}, others)) if guests else Spread()
    placements = []
    unsettled = []
    for annotation in annotations:
        if annotation.document not in at_home:
            placement = _place_guest(annotation, text, spread)
        else:
            is_on_whole = annotation.state.status is Status.WHOLE
            placement = on_the_whole(annotation) if is_on_whole else _place_as_recorded(annotation, text)
            if placement is None:
                unsettled.append(annotation)
        if placement is not None:
            placements.append(placement)
        yield
    if unsettled:
        # Most texts are as they were, and what looks for marks in a changed one takes two megabytes.
        from readerapp.annotations.searching import place_changed

        text = yield from open_text(document, all_keys(unsettled))
        placements += yield from place_changed(unsettled, text, skeletons, snapshots)
    return (yield from _in_document_order(placements))


def _place_guest(annotation: Annotation, text: OpenText, spread: Spread) -> Placement | None:
    """An annotation of another document, where its paragraphs stand here as well."""
    if spread.parts(first_keys([annotation]), annotation.document):
        return None
    found = text.find_unchanged(annotation.anchor.segments, neighbours_of_first(annotation.anchor))
    if found is None:
        return None
    passages, is_familiar = found
    passage = whole(passages)
    first = annotation.anchor.segments[0]
    if not is_familiar and len(text.places[short(first.paragraph)]) != first.of:
        # It stands here more often, or less, than where it was marked, and any of these could be meant.
        return None
    is_common = sum(len(text.paragraph(ordinal)) for ordinal in passage.ordinals) < COMMON_LENGTH
    if is_common and not _is_at_home(annotation, passage, text):
        return None
    placement = text.placement(annotation, [passage], Status.EXACT, 1.0, Evidence.KEY)
    return placement if placement.is_shown else None


def _is_at_home(annotation: Annotation, passage: FoldedPassage, text: OpenText) -> bool:
    """Whether a passage stands here between the same two neighbours as where it was marked."""
    before, after = annotation.anchor.before[-1:], annotation.anchor.after[:1]
    first, last = passage.start.ordinal, passage.end.ordinal
    here_before, here_after = text.skeleton[max(first - 1, 0) : first], text.skeleton[last + 1 : last + 2]
    return tuple(here_before) == before and tuple(here_after) == after and bool(before or after)


def _place_as_recorded(annotation: Annotation, text: OpenText) -> Placement | None:
    """An annotation where it stood the last time that this very text was open, as far as that is known; else `None`."""
    state = state_in(annotation.state, text.fingerprint)
    if state is None:
        return None
    if state.status is Status.ORPHAN:
        return text.orphan(annotation, text.share(annotation.anchor.place), Evidence.RECORD)
    segments = state.segments or annotation.anchor.segments
    if segments and len(text.places.get(short(segments[0].paragraph), ())) != segments[0].of:
        # It was counted in another text, in which the same could be said of it.
        return None
    # The text is the same, so that counting is enough to tell twins.
    passages = text.find_counted(segments)
    if passages is None and (found := text.find_unchanged(segments, around={})):
        passages = found[0]
    return text.placement(annotation, passages, state.status, state.score, Evidence.RECORD) if passages else None


def _in_document_order(placements: list[Placement]) -> Generator[None, None, list[Placement]]:
    """The placements sorted, giving way now and then."""
    runs = []
    for start in range(0, len(placements), _SORTED_AT_ONCE):
        runs.append(sorted(placements[start : start + _SORTED_AT_ONCE], key=_ORDER))
        yield
    together: list[Placement] = []
    for placement in merge(*runs, key=_ORDER):
        together.append(placement)
        if len(together) % _SORTED_AT_ONCE == 0:
            yield
    return together
