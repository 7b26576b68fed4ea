"""Concluding: where an annotation stands, after its first and its last paragraph have been found or have not.

What stands between its ends now belongs to it, unless it is long and nobody marked it: then the annotation is in
pieces. Pieces with nothing but new text between them were parted by an insertion; if anything that stood elsewhere
before is between them, the text was shuffled, and the reader is asked.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from readerapp.annotations.alignment import equal_runs, split_words
from readerapp.annotations.anchor import Segment
from readerapp.annotations.annotation import Annotation, Status
from readerapp.annotations.edition import Edition
from readerapp.annotations.open_text import FoldedPassage, FoldedPlace, OpenText, on_paragraph
from readerapp.annotations.parting import parted
from readerapp.annotations.past import rejected_paragraphs
from readerapp.annotations.placement import COMMON_LENGTH, Evidence, Placement
from readerapp.annotations.relocating import Landing, Lost
from readerapp.annotations.windows import likeness
from readerapp.document.folding import fold
from readerapp.document.position import Span

_ROOM = 3
"""So many times as many paragraphs as before a passage may cover now, and this many more, to be looked at whole."""

_SWALLOWED = 1.25
"""What is left without insertions may be so many times as long as it was, and a little more, without asking."""

_MOST_WORDS = 4000
"""Of more words, what was put in is not told from what was marked."""

_LESS_AND_LESS_SURE = (Status.EXACT, Status.MOVED, Status.EDITED, Status.SUGGESTED)


def conclude(
    annotation: Annotation,
    segments: Sequence[Segment],
    outcomes: Sequence[Landing | Lost | None],
    edition: Edition,
    text: OpenText,
    snapshots: Mapping[str, str],
    near: int,
) -> Placement:
    """Where an annotation stands.

    `outcomes` is what has come of the first and the last of the `segments` that were looked for, or of the only one;
    `near` the ordinal by which it must have stood if nothing has.
    """
    landings = [outcome for outcome in outcomes if isinstance(outcome, Landing)]
    if not landings:
        is_lost = any(isinstance(outcome, Lost) for outcome in outcomes)
        return text.orphan(annotation, near, Evidence.GAP if is_lost else Evidence.KEY)
    uncertain = max(landings, key=lambda landing: _LESS_AND_LESS_SURE.index(landing.status))
    status, evidence = uncertain.status, uncertain.evidence
    is_unchanged = status in (Status.EXACT, Status.MOVED)
    passages = landings[0].passages
    if is_unchanged and len(outcomes) == 1:
        return text.placement(annotation, passages, status, 1.0, evidence)
    is_clear = True
    if len(outcomes) > 1:
        passages, is_clear = _between(annotation, segments, outcomes, edition, text, snapshots)
    then, now = fold(annotation.quote), text.words_of(passages)
    if is_unchanged and (now != then or len(passages) > 1):
        # Both ends are as they were, and something between them is not.
        status = Status.EDITED
    elif not is_unchanged and annotation.state.status is Status.SUGGESTED:
        status = Status.SUGGESTED
    if not is_clear or (len(landings) > 1 and len(now) > _SWALLOWED * len(then) + COMMON_LENGTH):
        status = Status.SUGGESTED
    if status is Status.SUGGESTED and _is_rejected(annotation, passages, text):
        return text.orphan(annotation, passages[0].start.ordinal, evidence)
    return text.placement(annotation, passages, status, likeness(then, now), evidence)


def _between(
    annotation: Annotation,
    segments: Sequence[Segment],
    outcomes: Sequence[Landing | Lost | None],
    edition: Edition,
    text: OpenText,
    snapshots: Mapping[str, str],
) -> tuple[Sequence[FoldedPassage], bool]:
    """The passages from the first end to the last one, and whether that is all of it and parted by new text only."""
    landings = [outcome for outcome in outcomes if isinstance(outcome, Landing)]
    extent = FoldedPassage(landings[0].whole.start, landings[-1].whole.end)
    is_small = len(extent.ordinals) <= _ROOM * max(len(segments), 1) + _ROOM
    if len(landings) == len(outcomes) and not extent.is_empty and is_small:
        known = [snapshots.get(segment.paragraph) for segment in segments]
        parts = [one[part.start : part.end] for one, part in zip(known, segments, strict=True) if one is not None]
        was = " ".join(parts) if len(parts) == len(segments) else fold(annotation.quote)
        pieces = _without_insertions(extent, was, text)
        return pieces, _is_new_between(pieces, segments, edition)
    inner = [edition.find(segment, annotation.anchor, {}) for segment in segments[1:-1]]
    sure = [
        on_paragraph(whereabouts.ordinal, segment.start, segment.end)
        for whereabouts, segment in zip(inner, segments[1:-1], strict=True)
        if whereabouts.ordinal is not None and whereabouts.is_certain
    ]
    ends = [*landings[0].passages], [passage for landing in landings[1:] for passage in landing.passages]
    if len(landings) < len(outcomes) and not isinstance(outcomes[0], Landing):
        ends = [], ends[0]
    pieces = [*ends[0], *sure, *ends[1]]
    is_all = len(landings) == len(outcomes) and len(sure) == len(inner) and edition.is_known
    return sorted(pieces), is_all and pieces == sorted(pieces) and _is_new_between(pieces, segments, edition)


def _without_insertions(extent: FoldedPassage, was: str, text: OpenText) -> Sequence[FoldedPassage]:
    """A passage without anything long in it that stands between the words that `was` says."""
    if text.between(extent) == was:
        return [extent]
    old = split_words(was).words
    words: list[str] = []
    places: list[tuple[int, Span]] = []
    breaks = []
    for ordinal in extent.ordinals:
        here = text.words(ordinal)
        start = extent.start.offset if ordinal == extent.start.ordinal else 0
        end = extent.end.offset if ordinal == extent.end.ordinal else len(text.paragraph(ordinal))
        covered = here.covering(Span(start, end))
        breaks.append(len(words))
        words += here.words[covered.start : covered.stop]
        places += ((ordinal, here.span(index)) for index in covered)
    if not old or not words or max(len(old), len(words)) > _MOST_WORDS:
        return [extent]
    runs = equal_runs(old, words, have_same_ends=True)
    pieces = parted(runs, (old, words), range(len(old)), range(len(words)), breaks, have_same_ends=True)
    passages = [
        FoldedPassage(
            FoldedPlace(places[piece.start][0], places[piece.start][1].start),
            FoldedPlace(places[piece.stop - 1][0], places[piece.stop - 1][1].end),
        )
        for piece in pieces
    ]
    if pieces[0].start == 0:
        passages[0] = passages[0]._replace(start=extent.start)
    if pieces[-1].stop == len(words):
        passages[-1] = passages[-1]._replace(end=extent.end)
    return passages


def _is_new_between(pieces: Sequence[FoldedPassage], segments: Sequence[Segment], edition: Edition) -> bool:
    """Whether no paragraph between some passages stood in the earlier version, but for those that stood there too."""
    between = (range(before.end.ordinal + 1, behind.start.ordinal) for before, behind in pairwise(pieces))
    ordinals = [ordinal for between_two in between for ordinal in between_two]
    known = [ordinal for ordinal in ordinals if not edition.is_fresh(ordinal)]
    return not known or edition.stood_between(known, segments[0], segments[-1])


def _is_rejected(annotation: Annotation, passages: Sequence[FoldedPassage], text: OpenText) -> bool:
    """Whether the reader has said of all paragraphs of some passages that an annotation does not belong there."""
    rejected = rejected_paragraphs(annotation.state)
    ordinals = (ordinal for passage in passages for ordinal in passage.ordinals)
    return bool(rejected) and all(text.skeleton[ordinal] in rejected for ordinal in ordinals)
