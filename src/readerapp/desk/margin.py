"""`Margin`: the annotations of the document that is open - where they stand, and every change that is made to them.

The app and the commands change annotations only through it. It knows nothing of how the store keeps them, and the
store knows nothing of what stands where.
"""

from collections.abc import Generator, Iterable, Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from readerapp.annotations.anchor import Anchor
from readerapp.annotations.annotation import Annotation, Status
from readerapp.annotations.color import Color
from readerapp.annotations.making import anchor_and_cover, anchor_passage, covered
from readerapp.annotations.packed import packed
from readerapp.annotations.placement import Placement
from readerapp.annotations.placements import Placements
from readerapp.annotations.placing import placing
from readerapp.annotations.reading_place import anchor_position, find_position
from readerapp.annotations.review import Review, reopened, review_of, reviewed, settled
from readerapp.annotations.rewording import Rewording, rewording_of
from readerapp.annotations.settling import (
    state_when_accepted,
    state_when_made,
    state_when_placed,
    state_when_rejected,
    state_when_seen,
)
from readerapp.annotations.steps import finished
from readerapp.desk.comparing import Side, sides_of
from readerapp.desk.kept_texts import skeletons_before
from readerapp.desk.marked_texts import marked_texts
from readerapp.document.document import Document
from readerapp.document.folded_words import FoldedWords
from readerapp.document.position import Passage, Position
from readerapp.store.errors import NotSavedError
from readerapp.store.identifiers import new_id, now
from readerapp.store.store import Store
from readerapp.store.values import Change, StoredDocument


class NewMark(NamedTuple):
    """What is to be marked, and with what."""

    passage: Passage
    color: Color
    note: str = ""
    tags: tuple[str, ...] = ()


class Margin:
    """The annotations of one open document, in a store; `placed` says where they stand.

    Every change is on the disk when its method returns, or it is kept here as *unsaved* with the reason in
    `trouble`, shown like any other, and saved by `retry` as soon as that works again. `arrived` is how many highlights
    of other programs have found their words now, which came before the text was here. `editions` are the ids of the
    documents that are other editions of the text, whose annotations are at home here as well. `read_before` is the
    fingerprint of the text as it was met before, empty where nobody has read in it. `by` is the name that
    what is made here goes by, as far as that was said.
    """

    def __init__(
        self, document: Document, store: Store, stored: StoredDocument, editions: frozenset[str] = frozenset()
    ) -> None:
        """See `margin_opening`."""
        self.document = document
        self.store = store
        self.stored = stored
        self.editions = editions
        self.trouble = ""
        self.arrived = 0
        self.read_before = ""
        self.by = ""
        self.placed = Placements()
        self._gone: dict[str, Placement] = {}
        self._unsaved: dict[str, Annotation] = {}

    # What is where

    @property
    def placements(self) -> Sequence[Placement]:
        """Where every annotation stands, in document order, those without a place last."""
        return self.placed.in_order

    def placement(self, annotation_id: str) -> Placement | None:
        """Where the annotation with this id stands."""
        return self.placed.get(annotation_id)

    def is_unsaved(self, annotation_id: str) -> bool:
        """Whether the latest text of an annotation is not on the disk."""
        return annotation_id in self._unsaved

    @property
    def unsaved(self) -> int:
        """How many annotations are not on the disk as they are shown."""
        return len(self._unsaved)

    @property
    def waiting(self) -> int:
        """How many annotations wait for the reader to say where they belong."""
        return self.placed.waiting

    def title_of(self, annotation: Annotation) -> str:
        """The title of the document an annotation was made in, empty when it is this one."""
        if annotation.document == self.stored.id:
            return ""
        other = self.store.document(annotation.document)
        return other.title if other else ""

    # Changes

    def mark(self, passage: Passage, color: Color, *, note: str = "", tags: Sequence[str] = ()) -> Annotation:
        """Make a new annotation. Raises `ValueError` when the passage holds no text."""
        [annotation] = self.mark_all([NewMark(passage, color, note, tuple(tags))])
        return annotation

    def mark_all(self, marks: Sequence[NewMark]) -> list[Annotation]:
        """Make new annotations in one go and as one step of undo. Raises `ValueError` when one would hold no text."""
        anchored = [anchor_and_cover(self.document, mark.passage) for mark in marks]
        annotations = [self._new(mark, anchor) for mark, (anchor, _) in zip(marks, anchored, strict=True)]
        if annotations:
            annotations = self._save_all(annotations)
        for (_, covers), annotation in zip(anchored, annotations, strict=True):
            self.placed.put(Placement(annotation, (covers,)))
        return annotations

    def _new(self, mark: NewMark, anchor: Anchor) -> Annotation:
        made = Annotation(
            id=new_id(),
            document=self.stored.id,
            anchor=anchor,
            color=mark.color,
            note=mark.note,
            tags=mark.tags,
            state=state_when_made(self.document, anchor),
        )
        return reviewed(made, Review(by=self.by)) if self.by else made

    def recolor(self, annotation_id: str, color: Color) -> Annotation:
        """Give an annotation another colour."""
        return self._rewritten(replace(self.placed[annotation_id].annotation, color=color))

    def write(self, annotation: Annotation, note: str) -> Annotation:
        """Give an annotation another note text; an empty one makes it a bare highlight.

        `annotation` is as it was when the writing began: what another process has written meanwhile is kept, too.
        """
        return self._rewritten(replace(annotation, note=note))

    def review(self, annotation_id: str, review: Review) -> Annotation:
        """Have this said about an annotation, and nothing else."""
        return self._rewritten(reviewed(self.placed[annotation_id].annotation, review))

    def settle_remark(self, annotation_id: str) -> Annotation:
        """Take the reader's word that nothing is to be done about a remark any more; new words under it are seen."""
        placement = self.placed[annotation_id]
        concluded = reviewed(placement.annotation, settled(review_of(placement.annotation), now()))
        if self.rewording(placement) is not Rewording.NOTHING:
            concluded = replace(concluded, state=state_when_seen(placement, self.document))
        return self._rewritten(concluded)

    def reopen_remark(self, annotation_id: str) -> Annotation:
        """Take the reader's word that something is still to be done about a remark."""
        return self.review(annotation_id, reopened(review_of(self.placed[annotation_id].annotation)))

    def tag(self, annotation_id: str, tags: Sequence[str]) -> Annotation:
        """Give an annotation these tags and no others."""
        return self._rewritten(replace(self.placed[annotation_id].annotation, tags=tuple(tags)))

    def reshape(self, annotation_id: str, passage: Passage) -> Annotation:
        """Put an annotation on another passage; its id, note, tags and colour stay.

        Raises `ValueError` when the passage holds no text.
        """
        anchor = anchor_passage(self.document, passage)
        annotation = replace(
            self.placed[annotation_id].annotation,
            anchor=anchor,
            document=self.stored.id,
            state=state_when_made(self.document, anchor),
        )
        return self._keep(annotation, self._covered(passage))

    def accept(self, annotation_id: str) -> Annotation:
        """Take the reader's word that a suggested place is the right one."""
        placement = self.placed[annotation_id]
        if len(placement.passages) == 1 and not placement.annotation.anchor.segments:
            # It came from another program, and stands on words of this document from now on.
            return self.reshape(annotation_id, placement.passages[0])
        state = state_when_accepted(placement, self.document, now())
        return self._keep(replace(placement.annotation, state=state), placement.passages)

    def see(self, annotation_id: str) -> Annotation:
        """Take the reader's word that it is known that other words stand under an annotation than were marked."""
        placement = self.placed[annotation_id]
        return self._rewritten(replace(placement.annotation, state=state_when_seen(placement, self.document)))

    def rewording(self, placement: Placement) -> Rewording:
        """What the reader ought to see of the words where an annotation stands."""
        return rewording_of(placement, self.document)

    def reject(self, annotation_id: str) -> Annotation:
        """Take the reader's word that a suggested place is the wrong one: the annotation has none."""
        placement = self.placed[annotation_id]
        state = state_when_rejected(placement, self.document, now())
        return self._keep(replace(placement.annotation, state=state), ())

    def compared(self, annotation_id: str) -> tuple[Side, Side]:
        """The text that an annotation was made on, and that which it stands on now."""
        return sides_of(self.placed[annotation_id], self.document, self.store)

    def delete(self, annotation_id: str) -> None:
        """Move an annotation to the trash. Raises `NotSavedError`, and leaves it where it is, when that fails."""
        self.store.delete([annotation_id], "deleted by the reader")
        self._unsaved.pop(annotation_id, None)
        self._take_out(annotation_id)

    def undo(self) -> Change | None:
        """Take back the last change made in this document; `None` when there is none. Raises `NotSavedError`."""
        return self._followed(self.store.undo(self.stored.id, self._is_or_was_shown))

    def redo(self) -> Change | None:
        """Make again what was taken back last; `None` when there is nothing. Raises `NotSavedError`."""
        return self._followed(self.store.redo(self.stored.id, self._is_or_was_shown))

    def _followed(self, change: Change | None) -> Change | None:
        """Show what a change in the store has made of the annotations."""
        if change and change.documents:
            for _ in self.gathering_again():
                pass
        self.take_in(change.annotations if change else ())
        return change

    def gathering_again(self) -> Generator[None, None, None]:
        """Read and place everything again, after other documents have become editions of this one or no longer are."""
        self.editions = self.store.editions.of(self.stored.id)
        gathered: list[Annotation] = []
        for some in self.store.gather(self.stored.id, self.document.paragraphs().keys(), self.editions):
            gathered += packed([annotation for annotation in some if annotation.id not in self._unsaved])
            yield
        placements = yield from self.placing(gathered)
        before, self.placed = self.placed, Placements()
        for placement in (*placements, *filter(None, map(before.get, self._unsaved))):
            self.placed.put(placement)

    def placing(self, annotations: Sequence[Annotation]) -> Generator[None, None, list[Placement]]:
        """Where annotations stand in this document, giving way now and then; nothing is changed."""
        family = (self.stored.id, *sorted(self.editions))
        return placing(
            self.document,
            annotations,
            self.stored.id,
            editions=self.editions,
            skeletons=chain(
                self.store.editions.skeletons(family), skeletons_before(self.document, str(self.store.path))
            ),
            snapshots=self.store.snapshots,
            others=self.store.editions.others(family),
        )

    def keeping_sketches(self, words: FoldedWords | None = None) -> Generator[None, None, None]:
        """Keep what the words of the text are, by which marks are found in its next version. Gives way now and then.

        `words` are those words, where somebody has read them.
        """
        skeleton = self.document.paragraphs().skeleton(words)
        yield from self.store.editions.keeping_sketches(self.document.fingerprint(), skeleton)

    def follow(self) -> bool:
        """Take in what other processes saved. Returns whether anything changed that concerns this document."""
        return self.take_in(self.store.follow())

    def take_in(self, ids: Iterable[str]) -> bool:
        """Read these annotations from the store again. Returns whether any of them stands in this document, or did."""
        concerned = False
        to_place = []
        for one in ids:
            annotation = self.store.annotation(one)
            before = self.placed.get(one)
            if annotation is None:
                concerned |= before is not None
                self._take_out(one)
                continue
            known = before or self._gone.get(one)
            if known and _stands_as(known.annotation, annotation):
                self.placed.put(replace(known, annotation=annotation))
                concerned = True
                continue
            self._take_out(one)
            to_place.append(annotation)
        for placement in finished(self.placing(to_place)):
            self.placed.put(placement)
            concerned = True
        return concerned

    def retry(self) -> bool:
        """Try to save what is unsaved. Returns whether nothing unsaved is left."""
        for annotation in list(self._unsaved.values()):
            self._save(annotation)
            if self.trouble:
                return False
        return True

    def settle(self, placements: Iterable[Placement], when: str) -> None:
        """Keep where these annotations stand at `when`, a UTC time, as far as that is new, and they are at home here.

        Raises `NotSavedError`.
        """
        changed = []
        for placement in placements:
            if self._is_at_home(placement.annotation):
                state = state_when_placed(placement, self.document, when)
                if state != placement.annotation.state:
                    changed.append(replace(placement, annotation=replace(placement.annotation, state=state)))
        if changed:
            annotations = [placement.annotation for placement in changed]
            texts = marked_texts(self.document, annotations)
            saved = self.store.save(annotations, texts, undoable=False)
            for placement, annotation in zip(changed, packed(saved), strict=True):
                self.placed.put(replace(placement, annotation=annotation))

    def remember_place(self, position: Position) -> None:
        """Keep where the reader is. Raises `NotSavedError`."""
        anchor = anchor_position(self.document, position)
        if anchor:
            self.store.remember_place(self.stored.id, anchor)

    def reading_place(self) -> Position | None:
        """Where the reader was the last time, as far as that can be found; `None` the first time."""
        return find_position(self.document, self.stored.progress) if self.stored.progress else None

    # Inside

    def _is_at_home(self, annotation: Annotation) -> bool:
        """Whether an annotation was made in this document, or in another edition of its text."""
        return annotation.document == self.stored.id or annotation.document in self.editions

    def _rewritten(self, annotation: Annotation) -> Annotation:
        """Keep an annotation that stands where it stood."""
        return self._keep(annotation, self.placed[annotation.id].passages)

    def _covered(self, passage: Passage) -> tuple[Passage, ...]:
        """What is marked of a passage: its ends snapped and trimmed; nothing when it holds no text."""
        return tuple(filter(None, [covered(self.document, passage)]))

    def _keep(self, annotation: Annotation, passages: tuple[Passage, ...]) -> Annotation:
        """Save an annotation, or hold it as unsaved; either way it is shown from now on."""
        annotation = self._save(annotation)
        before = self.placed.get(annotation.id)
        # One of another document shows here because its paragraph is the same to the letter; one of an edition may have
        # been placed in the other since.
        is_of_here = annotation.state.text_fingerprint == self.document.fingerprint()
        status = annotation.state.status if is_of_here else before.status if before else Status.EXACT
        self.placed.put(Placement(annotation, passages, status, annotation.state.score))
        return annotation

    def _save(self, annotation: Annotation) -> Annotation:
        [saved] = self._save_all([annotation])
        return saved

    def _save_all(self, annotations: Sequence[Annotation]) -> list[Annotation]:
        """Save annotations in one go, or hold them all as unsaved."""
        try:
            saved = self.store.save(annotations, marked_texts(self.document, annotations))
        except NotSavedError as error:
            self.trouble = str(error)
            self._unsaved |= {annotation.id: annotation for annotation in annotations}
            return list(annotations)
        self.trouble = ""
        for annotation in annotations:
            self._unsaved.pop(annotation.id, None)
        return saved

    def _is_or_was_shown(self, annotation_id: str) -> bool:
        return annotation_id in self.placed or annotation_id in self._gone

    def _take_out(self, annotation_id: str) -> None:
        placement = self.placed.take_out(annotation_id)
        if placement:
            self._gone[annotation_id] = placement


def _stands_as(one: Annotation, other: Annotation) -> bool:
    """Whether two versions of an annotation stand in the same place."""
    return one.anchor == other.anchor and one.state == other.state
