"""Packed annotations: smaller, and otherwise what they were."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.annotations.anchor import Anchor, Place, Quote, Segment
from readerapp.annotations.annotation import Annotation, State, Status
from readerapp.annotations.color import Color
from readerapp.annotations.packed import PackedAnnotation, packed

# Halves of surrogate pairs, too: an imported text may bring them.
texts = st.text(st.characters(), max_size=40)
numbers = st.integers(0, 2**40)
segments = st.lists(st.builds(Segment, texts, numbers, numbers, numbers, numbers, st.booleans()), max_size=3).map(tuple)
several = st.lists(texts, max_size=2).map(tuple)
anchors = st.builds(
    Anchor,
    segments,
    st.builds(Quote, texts, texts, texts),
    several,
    several,
    st.builds(Place, numbers, numbers, numbers, numbers),
    several,
    texts,
)
states = st.builds(
    State, st.sampled_from(Status), texts, st.floats(0, 1), segments, st.just(()), seen=several, acknowledged=texts
)


@given(anchors, states)
def test_what_is_unpacked_is_what_was_packed(anchor, state):
    annotation = Annotation("a", "d", anchor, state=state, tags=("x",), origin={"tool": "kindle"})
    [small] = packed([annotation])
    assert isinstance(small, PackedAnnotation)
    assert (small.anchor, small.state) == (anchor, state)
    assert small == annotation
    assert annotation == small


@pytest.fixture
def annotation():
    segment = Segment("1d8b2f4f546581c4cca30bc7c1049ea5", 0, 47)
    anchor = Anchor((segment,), Quote("the words"), ("94c7e0dc81575527",), (), Place(1, 9, 25, 999))
    return Annotation("a", "d", anchor, note="n", state=State(Status.MOVED, "fp", 0.5, (segment,)))


def test_it_is_changed_like_any_other(annotation):
    blue = replace(packed([annotation])[0], color=Color.BLUE)
    assert blue == replace(annotation, color=Color.BLUE)
    assert packed([annotation]) != [blue]
    assert packed([blue]) == [blue]
    assert blue.quote == "the words"


def test_what_stands_where_it_was_made_has_its_segments_once(annotation):
    [unpacked] = packed([annotation])
    assert unpacked.state.segments is unpacked.anchor.segments


def test_a_history_is_packed_too(annotation):
    history = ({"decision": "accepted", "from": [{"para": "1d8b", "start": 0}]},)
    with_history = replace(annotation, state=State(history=history))
    assert packed([with_history])[0].state.history == history


def test_those_that_are_packed_together_are_told_apart(annotation):
    several = [replace(annotation, id=str(number), state=State(score=number / 100)) for number in range(40)]
    assert packed(several) == several


def test_there_is_nothing_else_in_it(annotation):
    [small] = packed([annotation])
    assert not hasattr(small, "colour")
    assert small != "a"
