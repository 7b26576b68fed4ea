"""Editions of one text under several names: whether the open document is one, and the marks of the others brought."""

from collections.abc import Generator
from typing import NamedTuple

from readerapp.annotations.kinship import find_kin
from readerapp.desk.margin import Margin
from readerapp.desk.margin_opening import settling
from readerapp.store.errors import StoreError
from readerapp.store.store import Store


class Offer(NamedTuple):
    """An edition of the open text whose marks are not all here: its document by id, its title, how many marks.

    `is_declined` where the reader has said that they do not want them.
    """

    document: str
    title: str
    marks: int
    is_declined: bool = False

    @property
    def counted(self) -> str:
        """How many marks there are, in words."""
        return f"{self.marks} mark{'' if self.marks == 1 else 's'}"


def seeking_edition(margin: Margin) -> Generator[None, None, Offer | None]:
    """The closest edition of the open text that has marks which are not here; giving way now and then.

    One whose marks were declined comes behind all others.
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
    for relative in sorted(kin, key=lambda one: one.document in declined):
        marks = []
        for some in store.gather(relative.document, (), store.editions.of(relative.document)):
            marks += [annotation.id for annotation in some]
            yield
        document = store.document(relative.document)
        if document and any(mark not in margin.placed for mark in marks):
            return Offer(relative.document, document.title, len(marks), relative.document in declined)
    return None


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
