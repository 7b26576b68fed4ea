"""Opening a margin: the document is met, its annotations are gathered and placed, and where they stand is kept."""

from collections.abc import Generator, Iterator

from readerapp.annotations.annotation import Annotation
from readerapp.annotations.placing import placing
from readerapp.desk.landing.adopting import Adoption, adopting, waits
from readerapp.desk.margin import Margin
from readerapp.desk.marked_texts import marked_texts
from readerapp.document.document import Document
from readerapp.store.errors import NotSavedError
from readerapp.store.identifiers import new_id, now
from readerapp.store.store import Store
from readerapp.store.values import Sighting, StoredDocument

_AT_ONCE = 64
"""How many annotations are put or saved before somebody else has a turn."""


def open_margin(
    document: Document, store: Store, location: str = "", *, file_sha256: str = "", remember: bool = True
) -> Margin:
    """The margin of `document`, which was found at `location` (a path, a URL, empty for neither).

    `file_sha256` is the hash of the file, where it was one. Unless `remember` is set, nothing is written: the store
    does not learn that the document was met.
    """
    steps = opening_margin(document, store, location, file_sha256=file_sha256, remember=remember)
    while True:
        try:
            next(steps)
        except StopIteration as done:
            margin: Margin = done.value
            return margin


def opening_margin(
    document: Document, store: Store, location: str = "", *, file_sha256: str = "", remember: bool = True
) -> Generator[None, None, Margin]:
    """`open_margin`, giving way after every few milliseconds of work: a reader's keys are answered meanwhile."""
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
    stored = known or StoredDocument(sighting.fingerprint, id=new_id(), title=sighting.title)
    yield
    margin = Margin(document, store, stored)
    margin.trouble = trouble
    gathered: list[Annotation] = []
    for some in store.gather(stored.id, document.paragraphs().keys()):
        gathered += some
        yield
    fingerprint = document.fingerprint()
    waiting = [one for one in gathered if one.document == stored.id and waits(one, fingerprint)]
    adoption = yield from adopting(document, store, stored, waiting, location)
    if adoption.placements:
        adopted = {placement.annotation.id for placement in adoption.placements}
        gathered = [one for one in gathered if one.id not in adopted]
    if remember:
        _keep(adoption, margin)
    margin.arrived = adoption.arrived
    placements = yield from placing(
        document,
        gathered,
        stored.id,
        skeletons=store.skeletons(stored),
        snapshots=store.snapshots,
        others=store.other_skeletons(stored.id),
    )
    del gathered
    for number, placement in enumerate((*placements, *adoption.placements)):
        margin.placed.put(placement)
        if number % _AT_ONCE == _AT_ONCE - 1:
            yield
    if remember:
        yield from _settle(margin)
        store.keep_skeleton(document.fingerprint(), document.paragraphs().skeleton())
    return margin


def _keep(adoption: Adoption, margin: Margin) -> None:
    """Keep where highlights have come to stand that came before the text."""
    annotations = [placement.annotation for placement in adoption.placements]
    store = margin.store
    try:
        with store.together():
            for one in adoption.merged:
                store.merge_document(one, margin.stored.id)
            if annotations:
                store.save(annotations, marked_texts(margin.document, annotations), undoable=False)
    except NotSavedError as error:
        margin.trouble = str(error)


def _settle(margin: Margin) -> Iterator[None]:
    """Keep where the annotations of the document stand in it now, as far as that has changed."""
    when = now()
    placements = list(margin.placements)
    for start in range(0, len(placements), _AT_ONCE):
        yield
        try:
            margin.settle(placements[start : start + _AT_ONCE], when)
        except NotSavedError:
            return  # It is worked out again the next time; nothing that the reader did is in it.
