"""`Notebook`: the annotations of the document that is open - where they stand, and every change that is made to them.

The app and the commands change annotations only through it. It knows nothing of how the store keeps them, and the
store knows nothing of what stands where.
"""

from bisect import bisect_left, insort
from collections.abc import Generator, Iterable, Sequence
from dataclasses import replace
from itertools import islice

from readerapp.annotations.annotation import Annotation, Status
from readerapp.annotations.color import Color
from readerapp.annotations.making import anchor_passage, covered
from readerapp.annotations.placement import Placement
from readerapp.annotations.placing import place, placing
from readerapp.annotations.settling import state_when_accepted, state_when_made, state_when_placed, state_when_rejected
from readerapp.document.document import Document
from readerapp.document.folding import FoldMap
from readerapp.document.position import Passage, Position
from readerapp.store.errors import NotSavedError
from readerapp.store.identifiers import new_id, now
from readerapp.store.store import Store
from readerapp.store.stored import Change, Sighting, StoredDocument, StoredParagraph

_KEYS_A_SLICE = 1024


class Notebook:
    """The annotations of one open document, in a store.

    Every change is on the disk when its method returns, or it is kept here as *unsaved* with the reason in
    `trouble`, shown like any other, and saved by `retry` as soon as that works again.
    """

    def __init__(self, document: Document, store: Store, stored: StoredDocument) -> None:
        """See `Notebook.open`."""
        self.document = document
        self.store = store
        self.stored = stored
        self.trouble = ""
        self._placements: list[Placement] = []
        self._by_block: dict[int, list[Placement]] = {}
        self._by_id: dict[str, Placement] = {}
        self._gone: dict[str, Placement] = {}
        self._unsaved: dict[str, Annotation] = {}

    @classmethod
    def open(
        cls, document: Document, store: Store, location: str = "", *, file_sha256: str = "", remember: bool = True
    ) -> "Notebook":
        """The notebook of `document`, which was found at `location` (a path, a URL, empty for neither).

        `file_sha256` is the hash of the file, where it was one. Unless `remember` is set, nothing is written: the store
        does not learn that the document was met.
        """
        steps = cls.opening(document, store, location, file_sha256=file_sha256, remember=remember)
        while True:
            try:
                next(steps)
            except StopIteration as done:
                notebook: Notebook = done.value
                return notebook

    @classmethod
    def opening(
        cls, document: Document, store: Store, location: str = "", *, file_sha256: str = "", remember: bool = True
    ) -> "Generator[None, None, Notebook]":
        """`open`, giving way after every few milliseconds of work, so that a reader's keys are answered meanwhile."""
        yield from document.survey()
        sighting = Sighting.of(document, location, file_sha256=file_sha256)
        yield
        known, trouble = store.recall(sighting), ""
        if remember:
            try:
                known = store.meet(sighting)
            except NotSavedError as error:
                # Reading goes on; what is written will be tried again.
                trouble = str(error)
        stored = known or StoredDocument(new_id(), sighting.title, sighting.fingerprint, (), ())
        yield
        notebook = cls(document, store, stored)
        notebook.trouble = trouble
        found: dict[str, Annotation] = {}
        keys = document.paragraphs().keys()
        while some := list(islice(keys, _KEYS_A_SLICE)):
            found.update((one.id, one) for one in store.annotations_on(some))
            yield
        found.update((one.id, one) for one in store.annotations_of(stored.id))
        yield
        placements = yield from placing(
            document,
            found.values(),
            stored.id,
            skeletons=store.skeletons(stored),
            snapshots=notebook.snapshots(found.values()),
        )
        for placement in placements:
            notebook._put(placement)
        if remember:
            yield
            notebook._settle()
            store.keep_skeleton(document.fingerprint(), document.paragraphs().skeleton())
        return notebook

    def _settle(self) -> None:
        """Keep where the annotations of this document stand in it now, as far as that has changed."""
        when = now()
        changed = []
        for placement in self._placements:
            if placement.annotation.document == self.stored.id:
                state = state_when_placed(placement, self.document, when)
                if state != placement.annotation.state:
                    changed.append(replace(placement.annotation, state=state))
        texts = {text.key: text for annotation in changed for text in self._texts(annotation)}
        try:
            saved = self.store.save(changed, list(texts.values()), undoable=False)
        except NotSavedError:
            return  # It is worked out again the next time; nothing that the reader did is in it.
        for annotation in saved:
            self._put(replace(self._by_id[annotation.id], annotation=annotation))

    def snapshots(self, annotations: Iterable[Annotation]) -> dict[str, str]:
        """The folded texts of the paragraphs that annotations were made on and last stood on, by paragraph key."""
        keys = {
            segment.paragraph
            for annotation in annotations
            for segment in (*annotation.anchor.segments, *annotation.state.segments)
        }
        found = ((key, self.store.paragraph(key)) for key in keys)
        return {key: paragraph.folded for key, paragraph in found if paragraph}

    # What is where

    @property
    def placements(self) -> Sequence[Placement]:
        """Where every annotation stands, in document order, those without a place last."""
        return self._placements

    def placement(self, annotation_id: str) -> Placement | None:
        """Where the annotation with this id stands."""
        return self._by_id.get(annotation_id)

    def in_block(self, number: int) -> Sequence[Placement]:
        """The annotations that stand on a block, the longer before the shorter, so that none covers another wholly."""
        return self._by_block.get(number, ())

    def at(self, position: Position) -> list[Placement]:
        """The annotations that hold a position, the shortest first."""
        return [found for found in reversed(self.in_block(position.block)) if _passage(found).contains(position)]

    def within(self, passage: Passage) -> list[Placement]:
        """The annotations that share text with a passage, in document order."""
        found = {
            placement.annotation.id: placement
            for number in range(passage.start.block, passage.end.block + 1)
            for placement in self.in_block(number)
            if _passage(placement).overlaps(passage)
        }
        return sorted(found.values(), key=_order)

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
        return sum(1 for placement in self._placements if not placement.status.is_settled)

    def title_of(self, annotation: Annotation) -> str:
        """The title of the document an annotation was made in, empty when it is this one."""
        if annotation.document == self.stored.id:
            return ""
        other = self.store.document(annotation.document)
        return other.title if other else ""

    # Changes

    def mark(self, passage: Passage, color: Color, *, note: str = "", tags: Sequence[str] = ()) -> Annotation:
        """Make a new annotation. Raises `ValueError` when the passage holds no text."""
        annotation = Annotation(
            id=new_id(),
            document=self.stored.id,
            anchor=anchor_passage(self.document, passage),
            color=color,
            note=note,
            tags=tuple(tags),
        )
        annotation = replace(annotation, state=state_when_made(self.document, annotation.anchor))
        return self._keep(annotation, covered(self.document, passage))

    def recolor(self, annotation_id: str, color: Color) -> Annotation:
        """Give an annotation another colour."""
        return self._rewritten(replace(self._by_id[annotation_id].annotation, color=color))

    def write(self, annotation: Annotation, note: str) -> Annotation:
        """Give an annotation another note text; an empty one makes it a bare highlight.

        `annotation` is as it was when the writing began: what another process has written meanwhile is kept, too.
        """
        return self._rewritten(replace(annotation, note=note))

    def tag(self, annotation_id: str, tags: Sequence[str]) -> Annotation:
        """Give an annotation these tags and no others."""
        return self._rewritten(replace(self._by_id[annotation_id].annotation, tags=tuple(tags)))

    def reshape(self, annotation_id: str, passage: Passage) -> Annotation:
        """Put an annotation on another passage; its id, note, tags and colour stay.

        Raises `ValueError` when the passage holds no text.
        """
        anchor = anchor_passage(self.document, passage)
        annotation = replace(
            self._by_id[annotation_id].annotation,
            anchor=anchor,
            document=self.stored.id,
            state=state_when_made(self.document, anchor),
        )
        return self._keep(annotation, covered(self.document, passage))

    def accept(self, annotation_id: str) -> Annotation:
        """Take the reader's word that a suggested place is the right one."""
        placement = self._by_id[annotation_id]
        state = state_when_accepted(placement, self.document, now())
        return self._keep(replace(placement.annotation, state=state), placement.passage)

    def reject(self, annotation_id: str) -> Annotation:
        """Take the reader's word that a suggested place is the wrong one: the annotation has none."""
        placement = self._by_id[annotation_id]
        state = state_when_rejected(placement, self.document, now())
        return self._keep(replace(placement.annotation, state=state), None)

    def texts_of(self, annotation_id: str) -> tuple[str, str]:
        """The paragraphs that an annotation was made on, and those that it stands on now, to be compared."""
        placement = self._by_id[annotation_id]
        made_on = (self.store.paragraph(segment.paragraph) for segment in placement.annotation.anchor.segments)
        before = "\n\n".join(paragraph.shown for paragraph in made_on if paragraph)
        passage = placement.passage
        if passage is None:
            return before or placement.annotation.quote, ""
        numbers = range(passage.start.block, passage.end.block + 1)
        return before or placement.annotation.quote, "\n\n".join(self.document.block(one).text for one in numbers)

    def delete(self, annotation_id: str) -> None:
        """Move an annotation to the trash. Raises `NotSavedError`, and leaves it where it is, when that fails."""
        self.store.delete([annotation_id], "deleted by the reader")
        self._unsaved.pop(annotation_id, None)
        self._take_out(annotation_id)

    def undo(self) -> Change | None:
        """Take back the last change made in this document; `None` when there is none. Raises `NotSavedError`."""
        change = self.store.undo(self.stored.id, {*self._by_id, *self._gone})
        self.take_in(change.annotations if change else ())
        return change

    def redo(self) -> Change | None:
        """Make again what was taken back last; `None` when there is nothing. Raises `NotSavedError`."""
        change = self.store.redo(self.stored.id, {*self._by_id, *self._gone})
        self.take_in(change.annotations if change else ())
        return change

    def follow(self) -> bool:
        """Take in what other processes saved. Returns whether anything changed that concerns this document."""
        return self.take_in(self.store.follow())

    def take_in(self, ids: Iterable[str]) -> bool:
        """Read these annotations from the store again. Returns whether any of them stands in this document, or did."""
        concerned = False
        for one in ids:
            annotation = self.store.annotation(one)
            before = self._by_id.get(one)
            if annotation is None:
                concerned |= before is not None
                self._take_out(one)
                continue
            known = before or self._gone.get(one)
            if known and _stands_as(known.annotation, annotation):
                self._put(replace(known, annotation=annotation))
                concerned = True
                continue
            self._take_out(one)
            for placement in place(self.document, [annotation], self.stored.id, snapshots=self.snapshots([annotation])):
                self._put(placement)
                concerned = True
        return concerned

    def retry(self) -> bool:
        """Try to save what is unsaved. Returns whether nothing unsaved is left."""
        for annotation in list(self._unsaved.values()):
            self._save(annotation)
            if self.trouble:
                return False
        return True

    def remember_place(self, position: Position) -> None:
        """Keep where the reader is. Raises `NotSavedError`."""
        if not self.document.has_block(position.block) or not self.document.block(position.block).text:
            return
        sentence = next((span for span in self.document.sentences(position.block) if position.offset < span.end), None)
        if sentence:
            anchor = anchor_passage(self.document, Passage.within(position.block, sentence))
            self.store.remember_place(self.stored.id, anchor)

    def reading_place(self) -> Position | None:
        """Where the reader was the last time, as far as that can be found; `None` the first time."""
        anchor = self.stored.progress
        if anchor is None:
            return None
        paragraphs = self.document.paragraphs()
        for segment in anchor.segments[:1]:
            twins = paragraphs.with_key(segment.paragraph)
            if twins:
                number = paragraphs.numbers[twins[min(segment.nth, len(twins)) - 1]]
                folding = FoldMap(self.document.block(number).text)
                return Position(number, folding.to_shown(segment.start))
        if not anchor.place.characters:
            return None
        return self.document.position_at_share(anchor.place.character / anchor.place.characters)

    # Inside

    def _rewritten(self, annotation: Annotation) -> Annotation:
        """Keep an annotation that stands where it stood."""
        return self._keep(annotation, self._by_id[annotation.id].passage)

    def _keep(self, annotation: Annotation, passage: Passage | None) -> Annotation:
        """Save an annotation, or hold it as unsaved; either way it is shown from now on."""
        annotation = self._save(annotation)
        before = self._by_id.get(annotation.id)
        # An annotation of another document shows here because its paragraph is the same to the letter.
        is_own = annotation.document == self.stored.id
        status = annotation.state.status if is_own else before.status if before else Status.EXACT
        self._put(Placement(annotation, passage, status, annotation.state.score))
        return annotation

    def _save(self, annotation: Annotation) -> Annotation:
        try:
            [saved] = self.store.save([annotation], self._texts(annotation))
        except NotSavedError as error:
            self.trouble = str(error)
            self._unsaved[annotation.id] = annotation
            return annotation
        self.trouble = ""
        self._unsaved.pop(annotation.id, None)
        return saved

    def _texts(self, annotation: Annotation) -> list[StoredParagraph]:
        """The paragraphs of this document that an annotation is on."""
        paragraphs = self.document.paragraphs()
        segments = (*annotation.anchor.segments, *annotation.state.segments)
        keys = {segment.paragraph for segment in segments}
        numbers = [paragraphs.numbers[ordinal] for key in keys for ordinal in paragraphs.with_key(key)[:1]]
        return [StoredParagraph.of(self.document.block(number).text) for number in numbers]

    def _put(self, placement: Placement) -> None:
        """Have an annotation where its placement says, and nowhere else."""
        self._take_out(placement.annotation.id)
        self._by_id[placement.annotation.id] = placement
        insort(self._placements, placement, key=_order)
        if placement.passage:
            for number in range(placement.passage.start.block, placement.passage.end.block + 1):
                insort(self._by_block.setdefault(number, []), placement, key=_painting_order)

    def _take_out(self, annotation_id: str) -> None:
        placement = self._by_id.pop(annotation_id, None)
        if placement is None:
            return
        self._gone[annotation_id] = placement
        del self._placements[bisect_left(self._placements, _order(placement), key=_order)]
        if placement.passage:
            for number in range(placement.passage.start.block, placement.passage.end.block + 1):
                self._by_block[number].remove(placement)


def _stands_as(one: Annotation, other: Annotation) -> bool:
    """Whether two versions of an annotation stand in the same place."""
    return one.anchor == other.anchor and one.state == other.state


def _passage(placement: Placement) -> Passage:
    """Where a placement that stands on a block is."""
    assert placement.passage is not None
    return placement.passage


def _order(placement: Placement) -> tuple[bool, Position, Position, str]:
    """Document order, those without a place last."""
    start, end = placement.passage or (Position(0), Position(0))
    return placement.passage is None, start, end, placement.annotation.id


def _painting_order(placement: Placement) -> tuple[int, int, str]:
    """The longer before the shorter, and of equally long ones the older first."""
    start, end = _passage(placement)
    return start.block - end.block, start.offset - end.offset, placement.annotation.id
