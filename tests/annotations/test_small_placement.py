"""Small placements: smaller, and otherwise what they were."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from editing import DOCUMENT, plain_document
from readerapp.annotations.annotation import Annotation, Status
from readerapp.annotations.making import anchor_passage
from readerapp.annotations.placement import Placement
from readerapp.annotations.small_placement import SmallPlacement, small
from readerapp.document.position import Passage, Position

ANCHOR = anchor_passage(plain_document(["Words enough to be marked."]), Passage(Position(0, 0), Position(0, 5)))
ANNOTATION = Annotation("a", DOCUMENT, ANCHOR)

# Beyond 32 bits, too: how they are kept is nobody's business.
numbers = st.integers(0, 9) | st.integers(0, 2**40)
positions = st.builds(Position, numbers, numbers)
passages = st.lists(st.builds(Passage, positions, positions), max_size=3).map(tuple)


@given(passages, st.sampled_from(Status), st.floats(0, 1), st.none() | positions)
def test_it_says_what_the_one_it_was_made_of_says(marked, status, score, near):
    placement = Placement(ANNOTATION, marked, status, score, near=near)
    kept = small(placement)
    assert kept == placement
    assert placement == kept
    assert (kept.passages, kept.order) == (placement.passages, placement.order)


def test_it_is_changed_like_any_other():
    placement = Placement(ANNOTATION, (Passage(Position(3, 1), Position(3, 9)),))
    kept = small(placement)
    assert isinstance(kept, SmallPlacement)
    elsewhere = (Passage(Position(4, 1), Position(5, 9)),)
    assert replace(kept, passages=elsewhere) == replace(placement, passages=elsewhere) != kept
    assert kept != "a"
    assert not hasattr(kept, "place")
