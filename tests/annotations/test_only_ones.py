"""Places of which a look at the whole text shows that they alone can be meant, and those to be asked about."""

from readerapp.annotations.annotation import Status
from versions import HARBOUR, Reader

COW = "farmers sold their cows"
MARKED = 2
CHANGED = HARBOUR[MARKED].replace("credit", "trust")
SECTION = [HARBOUR[1], CHANGED]
"""The paragraph with the mark, a little changed, behind the one that it stood behind."""

REST = [HARBOUR[0], *HARBOUR[MARKED + 1 :]]


def test_a_changed_paragraph_that_moved_with_its_neighbour_takes_its_mark_along() -> None:
    reader = Reader(HARBOUR, COW)
    placement = reader.opens([*REST, *SECTION])
    assert (placement.status, reader.words(placement)) == (Status.EDITED, COW)


def test_one_that_is_there_twice_is_asked_about() -> None:
    reader = Reader(HARBOUR, COW)
    again = CHANGED.replace("numbers", "amounts")
    assert reader.opens([*REST, *SECTION, "Something between.", again]).status is not Status.EDITED


def test_one_that_another_may_have_become_is_asked_about() -> None:
    lookalike = HARBOUR[MARKED].replace("cows", "sheep")
    reader = Reader([*HARBOUR, lookalike], COW)
    assert reader.opens([*REST, *SECTION]).status is not Status.EDITED
