"""Positions, spans and passages."""

from hypothesis import given
from hypothesis import strategies as st

from readerapp.document.position import Passage, Position, Span

spans = st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda ends: Span(*sorted(ends)))
passages = st.tuples(*[st.builds(Position, st.integers(0, 3), st.integers(0, 9))] * 2).map(
    lambda ends: Passage(*sorted(ends))
)


def test_positions_are_in_the_order_of_the_text():
    assert Position(0, 9) < Position(1, 0) < Position(1, 1)


def test_a_span_holds_its_start_and_not_its_end():
    assert Span(2, 4).contains(2)
    assert Span(2, 4).contains(3)
    assert not Span(2, 4).contains(4)


def test_spans_that_only_touch_do_not_overlap():
    assert not Span(0, 2).overlaps(Span(2, 4))
    assert Span(0, 3).overlaps(Span(2, 4))


def test_a_passage_within_a_block():
    assert Passage.within(3, Span(1, 5)) == Passage(Position(3, 1), Position(3, 5))


def test_the_part_of_a_passage_in_a_block():
    passage = Passage(Position(1, 4), Position(3, 2))
    assert passage.span_in(0, 10) == Span(0, 0)
    assert passage.span_in(1, 10) == Span(4, 10)
    assert passage.span_in(2, 10) == Span(0, 10)
    assert passage.span_in(3, 10) == Span(0, 2)
    assert passage.span_in(3, 1) == Span(0, 1)
    assert passage.span_in(4, 10) == Span(0, 0)


@given(spans, spans)
def test_spans_overlap_when_they_share_a_code_point(one, other):
    shared = {*range(*one)} & {*range(*other)}
    assert one.overlaps(other) == bool(shared)


def test_passages_that_only_touch_do_not_overlap():
    one = Passage(Position(0, 2), Position(1, 3))
    assert not one.overlaps(Passage(Position(1, 3), Position(2, 0)))
    assert one.overlaps(Passage(Position(1, 2), Position(2, 0)))
    assert not one.overlaps(Passage(Position(1, 0), Position(1, 0)))


@given(passages, st.builds(Position, st.integers(0, 3), st.integers(0, 8)))
def test_a_passage_holds_what_its_spans_hold(passage, position):
    span = passage.span_in(position.block, 9)
    assert passage.contains(position) == span.contains(position.offset)
