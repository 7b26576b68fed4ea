"""Opening a margin: the document is met, its annotations are gathered and placed, and where they stand is kept."""

from collections.abc import Generator, Iterator

from readerapp.annotations.annotation import Annotation
from readerapp.annotations.packed import packed
from readerapp.annotations.steps import finished
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
    document: Document,
    store: Store,
    location: str = "",
    *,
    file_sha256: str = "",
    remember: bool = True,
    edition_of: str = "",
) -> Margin:
    """The margin of `document`, which was found at `location` (a path, a URL, empty for neither).

    `file_sha256` is the hash of the file, where it was one. Unless `remember` is set, nothing is written: the store
    does not learn that the document was met. `edition_of` is the id of a document that it is an edition of.
    """
    margin = finished(
        opening_margin(document, store, location, file_sha256=file_sha256, remember=remember, edition_of=edition_of)
    )
    if remember and margin.placements:
        finished(margin.keeping_sketches())
    return margin


def opening_margin(
    document: Document,
    store: Store,
    location: str = "",
    *,
    file_sha256: str = "",
    remember: bool = True,
    edition_of: str = "",
) -> Generator[None, None, Margin]:
    """`open_margin`, giving way after every few milliseconds of work: a reader's keys are answered meanwhile.

    What the next version of the text is known by is not kept yet: that can wait until the marks are to be seen. See
    `Margin.keeping_sketches`, which is of use only where there is something to be found again.
    """
    yield from document.survey()
    sighting = Sighting.of(document, location, file_sha256=file_sha256)
    yield
    known, trouble = store.recall(sighting), ""
    before = known.fingerprint if known and known.progress else ""
    if remember:
        try:
            known = store.meet(sighting)
            if edition_of not in ("", known.id):
                store.editions.relate(known.id, edition_of)
        except NotSavedError as error:
            # Reading goes on; what is written will be tried again.
            trouble = str(error)
    stored = known or StoredDocument(sighting.fingerprint, id=new_id(), title=sighting.title)
    yield
    editions = store.editions.of(stored.id)
    if edition_of:
        editions = (editions | {edition_of} | store.editions.of(edition_of)) - {stored.id}
    margin = Margin(document, store, stored, editions)
    margin.trouble = trouble
    margin.read_before = before
    gathered: list[Annotation] = []
    remaining: list[Annotation] = []
    for some in store.gather(stored.id, document.paragraphs().keys(), editions):
        # Few at a time where few paragraphs are marked, and smaller the more are packed together.
        remaining += some
        if len(remaining) >= _AT_ONCE:
            gathered += packed(remaining)
            remaining.clear()
        yield
    gathered += packed(remaining)
    fingerprint = document.fingerprint()
    waiting = [one for one in gathered if one.document == stored.id and waits(one, fingerprint)]
    adoption = yield from adopting(document, store, stored, waiting, location)
    if adoption.placements:
        adopted = {placement.annotation.id for placement in adoption.placements}
        gathered = [one for one in gathered if one.id not in adopted]
    if remember:
        _keep(adoption, margin)
    margin.arrived = adoption.arrived
    placements = yield from margin.placing(gathered)
    del gathered
    for number, placement in enumerate((*placements, *adoption.placements)):
        margin.placed.put(placement)
        if number % _AT_ONCE == _AT_ONCE - 1:
            yield
    if remember:
        yield from settling(margin)
        store.keep_skeleton(document.fingerprint(), document.paragraphs().skeleton())
    return margin


def _keep(adoption: Adoption, margin: Margin) -> None:
    """Keep where highlights have come to stand that came before the text."""
    annotations = [placement.annotation for placement in adoption.placements]
    merged = dict.fromkeys(adoption.merged, margin.stored.id)
    if not annotations and not merged:
        return
    try:
        margin.store.save(annotations, marked_texts(margin.document, annotations), undoable=False, merged=merged)
    except NotSavedError as error:
        margin.trouble = str(error)


def settling(margin: Margin) -> Iterator[None]:
    """Keep where the annotations of the document stand in it now, as far as that has changed, a few at a time."""
    when = now()
    placements = list(margin.placements)
    for start in range(0, len(placements), _AT_ONCE):
        yield
        try:
            margin.settle(placements[start : start + _AT_ONCE], when)
        except NotSavedError:
            return  # It is worked out again the next time; nothing that the reader did is in it.
