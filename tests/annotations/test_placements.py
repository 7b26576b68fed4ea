"""The collection of placements: the same whatever the order in which they came."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editing import DOCUMENT, plain_document
from readerapp.annotations.annotation import Annotation, Status
from readerapp.annotations.making import anchor_passage
from readerapp.annotations.placement import Placement
from readerapp.annotations.placements import Placements
from readerapp.document.position import Passage, Position

TEXT = plain_document(["Words enough to be marked, and more of them."] * 4)
ANCHOR = anchor_passage(TEXT, Passage(Position(0, 0), Position(0, 5)))

positions = st.builds(Position, st.integers(0, 3), st.integers(0, 40))
passages = st.tuples(positions, positions).map(sorted).map(lambda ends: Passage(*ends))
placed = st.lists(st.none() | passages, max_size=12).map(
    lambda found: [
        Placement(
            Annotation(f"a{number}", DOCUMENT, ANCHOR),
            (passage,) if passage else (),
            Status.EXACT if passage else Status.ORPHAN,
        )
        for number, passage in enumerate(found)
    ]
)


def collected(placements: list[Placement]) -> Placements:
    together = Placements()
    for placement in placements:
        together.put(placement)
    return together


@given(placed, st.randoms())
def test_they_are_in_document_order_in_whatever_order_they_came(placements, chance: random.Random):
    expected = collected(placements)
    chance.shuffle(placements)
    together = collected([*placements, *placements[:3]])
    assert list(together.in_order) == list(expected.in_order)
    shown = [placement for placement in together.in_order if placement.passage]
    assert [placement.passage for placement in shown] == sorted(placement.passage for placement in shown)
    assert list(together.in_order[len(shown) :]) == [one for one in expected.in_order if one.passage is None]
    assert together.waiting == len(placements) - len(shown)


@given(placed, passages)
def test_what_shares_text_with_a_passage_is_what_a_look_at_each_would_find(placements, passage):
    together = collected(placements)
    found = {one.annotation.id for one in placements if one.passage and one.passage.overlaps(passage)}
    assert {one.annotation.id for one in together.within(passage)} == found
    at = {one.annotation.id for one in placements if one.passage and one.passage.contains(passage.start)}
    assert {one.annotation.id for one in together.at(passage.start)} == at


@given(placed)
def test_what_was_taken_out_is_nowhere(placements):
    together = collected(placements)
    for placement in placements:
        assert together.take_out(placement.annotation.id) == placement
        assert placement.annotation.id not in together
        assert together.take_out(placement.annotation.id) is None
    assert list(together.in_order) == []
    assert not any(together.in_block(number) for number in range(4))
    assert together.waiting == 0


def test_on_a_block_the_longer_come_first():
    short, long = Passage(Position(1, 2), Position(1, 4)), Passage(Position(1, 2), Position(2, 9))
    annotations = [Annotation(one, DOCUMENT, ANCHOR) for one in "ab"]
    together = collected([Placement(annotations[0], (short,)), Placement(annotations[1], (long,))])
    assert [one.passage for one in together.in_block(1)] == [long, short]
    assert [one.passage for one in together.in_block(2)] == [long]
    with pytest.raises(KeyError):
        together["c"]
