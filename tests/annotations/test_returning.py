"""When passages come back to be read again."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.annotations.anchor import Anchor, Quote
from readerapp.annotations.annotation import Annotation
from readerapp.annotations.returning import (
    NOT_YET_SEEN,
    Answer,
    Returning,
    after,
    chosen_for,
    returning_from,
    returning_of,
    with_returning,
)

TODAY = date(2026, 11, 28)
YESTERDAY, TOMORROW = TODAY - timedelta(1), TODAY + timedelta(1)

annotation = Annotation(id="a", document="d", anchor=Anchor((), Quote("Words.")), more={"book": 7})


def seen_often(*answers: Answer) -> Returning:
    returning, day = NOT_YET_SEEN, TODAY
    for answer in answers:
        returning = after(returning, answer, day)
        day = returning.due or day
    return returning


def test_each_time_it_takes_twice_as_long():
    assert [seen_often(*[Answer.READ] * times).days for times in range(1, 5)] == [2, 4, 8, 16]


def test_sooner_is_half_as_long_as_the_last_time_and_later_four_times():
    assert seen_often(Answer.READ, Answer.READ, Answer.SOONER).days == 2
    assert seen_often(Answer.READ, Answer.READ, Answer.LATER).days == 16


def test_sooner_is_never_sooner_than_tomorrow():
    assert after(NOT_YET_SEEN, Answer.SOONER, TODAY).due == TOMORROW


def test_what_is_over_does_not_come_back():
    over = {"a": seen_often(Answer.READ, Answer.NEVER)}
    assert chosen_for(TODAY + timedelta(400), over, ["a"], 5) == []


def test_what_is_due_the_longest_comes_first_and_new_ones_fill_the_day():
    returning = {
        "due": Returning(TODAY, YESTERDAY, 1),
        "overdue": Returning(YESTERDAY, None, 4),
        "not": Returning(TOMORROW),
    }
    chosen = chosen_for(TODAY, returning, [*returning, "new", "newer"], 3)
    assert chosen[:2] == ["overdue", "due"]
    assert chosen[2] in ("new", "newer")


@given(st.sets(st.uuids().map(str), max_size=20), st.dates(), st.integers(0, 8))
def test_the_same_come_on_every_machine_on_one_day(ids, day, count):
    one, other = (chosen_for(day, {}, order, count) for order in (sorted(ids), sorted(ids, reverse=True)))
    assert one == other
    assert len(set(one)) == len(one) == min(count, len(ids))


returnings = st.builds(
    Returning, st.none() | st.dates(), st.none() | st.dates(), st.integers(0, 1000), is_over=st.booleans()
)


@given(returnings)
def test_what_is_kept_is_read_as_it_was_beside_what_others_keep(returning):
    kept = with_returning(annotation, returning)
    assert returning_of(kept) == returning
    assert kept.more["book"] == 7


@pytest.mark.parametrize(
    "field", [None, 3, "soon", {"due": 3, "seen": "x", "days": "many", "over": "no"}, {"days": -4}, {"days": True}]
)
def test_fields_of_another_form_count_as_not_there(field):
    assert returning_from(field) == NOT_YET_SEEN
