"""A page counts as read when it was turned as readers do: not leafed through, not left lying, not jumped over."""

from hypothesis import given
from hypothesis import strategies as st

from readerapp.desk.page_clock import PAUSE, PageClock, Shown

USUAL = 0.05
PAGE = 1000
"""Code points on each page here: fifty seconds for a usual reader."""


def page(number: int) -> Shown:
    return Shown(number * PAGE, (number + 1) * PAGE)


def test_a_turned_page_says_how_long_a_code_point_took() -> None:
    clock = PageClock(USUAL)
    assert clock.see(page(0), 0) is None
    assert clock.see(page(1), 40) == 40 / PAGE
    assert clock.see(page(2), 100) == 60 / PAGE


def test_a_page_that_is_scrolled_away_line_by_line_is_turned_when_half_of_it_has_gone() -> None:
    clock = PageClock(USUAL)
    seen = [clock.see(Shown(line * 100, line * 100 + PAGE), line * 5.0) for line in range(11)]
    assert [line for line, pace in enumerate(seen) if pace] == [5, 10]
    assert seen[5] == 25 / 500


def test_what_lies_behind_a_pause_is_begun_again() -> None:
    clock = PageClock(USUAL)
    clock.see(page(0), 0)
    assert clock.see(page(1), PAUSE + 1) is None
    assert clock.take_seconds() == 0
    assert clock.see(page(2), PAUSE + 51) == 50 / PAGE
    assert clock.take_seconds() == 50


def test_a_page_that_takes_a_usual_reader_longer_than_a_pause_may_take_that_long() -> None:
    clock = PageClock(USUAL)
    clock.see(Shown(0, 4000), 0)
    assert clock.see(Shown(4000, 8000), 200) == 200 / 4000


def test_a_jump_is_no_turned_page_and_neither_is_the_way_back() -> None:
    clock = PageClock(USUAL)
    clock.see(page(0), 0)
    assert clock.see(page(7), 50) is None
    assert clock.see(page(6), 100) is None
    assert clock.see(page(7), 150) == 50 / PAGE


def test_pages_that_are_leafed_through_are_not_read() -> None:
    clock = PageClock(USUAL)
    assert [clock.see(page(number), number) for number in range(5)] == [None] * 5


@given(st.lists(st.tuples(st.integers(0, 9), st.floats(0, 500)), max_size=30))
def test_no_more_time_is_read_than_has_passed(moves: list[tuple[int, float]]) -> None:
    clock, now = PageClock(USUAL), 0.0
    for number, later in moves:
        now += later
        clock.see(page(number), now)
    assert 0 <= clock.take_seconds() <= now + 1e-6
