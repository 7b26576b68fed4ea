"""Editions of one text under several names: whether the open document is one, and the marks of the others brought."""

from collections.abc import Generator, Iterable
from typing import NamedTuple

from readerapp.annotations.annotation import Annotation
from readerapp.annotations.edition import short
from readerapp.annotations.filled_forms import filled_in_anew
from readerapp.annotations.kinship import find_kin
from readerapp.desk.margin import Margin
from readerapp.desk.margin_opening import settling
from readerapp.document.folding import fold
from readerapp.store.errors import StoreError
from readerapp.store.store import Store
from readerapp.store.values import Occasion


class Offer(NamedTuple):
    """An edition of the open text whose marks are not all here: its document by id, its title, how many marks.

    `is_declined` where the reader has said that they do not want them. `is_another_filling` where the two are one form,
    filled in for others, and no editions at all.
    """

    document: str
    title: str
    marks: int
    is_declined: bool = False
    is_another_filling: bool = False

    @property
    def is_made(self) -> bool:
        """Whether the reader is to be told without asking."""
        return not (self.is_declined or self.is_another_filling)

    @property
    def counted(self) -> str:
        """How many marks there are, in words."""
        return f"{self.marks} mark{'' if self.marks == 1 else 's'}"


def seeking_edition(margin: Margin) -> Generator[None, None, Offer | None]:
    """The closest edition of the open text that has marks which are not here; giving way now and then.

    One whose marks were declined comes behind all others, and behind that a form that was filled in for somebody else.
    """
    store = margin.store
    known_here = store.document(margin.stored.id)
    declined = known_here.declined if known_here else ()
    known = {margin.stored.id, *margin.editions}
    # Those with marks are known by their words, too, which are remembered where marks were met, not where made.
    unknown = [one for one in store.documents() if one.id not in known and store.editions.can_be_sketched(one)]
    yield
    marked = (yield from store.counting.marked()) if unknown else {}
    for one in unknown:
        if one.id in marked:
            yield from store.editions.sketching(one)
        yield
    kin = yield from find_kin(margin.document, store.editions.others(known, with_sketches=True), store.editions.of)
    another_filling: Offer | None = None
    for relative in sorted(kin, key=lambda one: one.document in declined):
        marks: list[Annotation] = []
        for some in store.gather(relative.document, (), store.editions.of(relative.document)):
            marks += some
            yield
        document = store.document(relative.document)
        if document and any(mark.id not in margin.placed for mark in marks):
            offer = Offer(relative.document, document.title, len(marks), relative.document in declined)
            if not (yield from _is_another_filling(margin, relative.document, marks)):
                return offer
            another_filling = another_filling or offer._replace(is_another_filling=True)
    return another_filling


def _is_another_filling(margin: Margin, document_id: str, marks: Iterable[Annotation]) -> Generator[None, None, bool]:
    """Whether the open text and that of another document are one form that was filled in twice. Gives way.

    Of the other it has the words that were read, or else those of the paragraphs that `marks` are on.
    """
    paragraphs = margin.document.paragraphs()
    theirs = next(iter(margin.store.editions.skeletons([document_id])), None)
    if theirs is None or len(theirs) != len(paragraphs):
        return False
    version = margin.store.versions.recall(document_id, Occasion.READ)
    yield
    if version and version.paragraphs and version.skeleton == theirs:
        known = {ordinal: fold(text) for ordinal, text in enumerate(version.paragraphs)}
    else:
        keys = {short(segment.paragraph): segment.paragraph for mark in marks for segment in mark.anchor.segments}
        snapshots = margin.store.snapshots
        known = {at: snapshots[keys[key]] for at, key in enumerate(theirs) if keys.get(key) in snapshots}
    yield
    pairs = (
        (text if key == here else known[at], text)
        for at, (key, here) in enumerate(zip(theirs, paragraphs.skeleton(), strict=True))
        if key == here or at in known
        for text in [fold(margin.document.block(paragraphs.numbers[at]).text)]
    )
    return (yield from filled_in_anew(pairs))


def keeping_sketches(margin: Margin) -> Generator[None, None, None]:
    """Remember what the words of a text with marks are, by which its next edition is known. Gives way; never fails."""
    if margin.placements:
        yield from margin.keeping_sketches()


def bringing(margin: Margin, edition_of: str) -> Generator[None, None, None]:
    """Have the open document be an edition of the one with this id: the marks of each stand in both from now on.

    One step of undo. Gives way now and then. Raises `NotSavedError`.
    """
    margin.store.editions.relate(margin.stored.id, edition_of)
    yield from margin.gathering_again()
    yield from settling(margin)


class UnknownEditionError(StoreError):
    """A source is named as an edition that was never read."""


def edition_at(store: Store, location: str) -> str:
    """The id of the document that was last seen at a path or address. Raises `UnknownEditionError`."""
    met = [document for document in store.documents() if location in (*document.locations, document.url)]
    if not met:
        raise UnknownEditionError(f"{location}: it was never read with this file of annotations; open it first")
    return max(met, key=lambda document: document.opened).id
