"""Window: compared with one that knows every row of its list."""

from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.page.window import RowPlace, Window


class HeightsWindow(Window):
    """A window on things of these heights."""

    def __init__(self, heights, height):
        super().__init__(height)
        self.heights = heights
        self.asked = set()

    def has(self, number):
        return 0 <= number < len(self.heights)

    def height_of(self, number):
        self.asked.add(number)
        return self.heights[number]


class WholeList:
    """The same window by brute force: all rows in one list, and the number of the one at the top."""

    def __init__(self, heights, height):
        self.rows = [RowPlace(number, row) for number, rows in enumerate(heights) for row in range(rows)]
        self.height = height
        self.top = 0

    def held(self, row):
        """`row`, so that there is no empty row below the end while there is something above."""
        return max(0, min(row, len(self.rows) - self.height))

    def seen(self):
        return self.rows[self.top : self.top + self.height]

    def reveal(self, first, last, margin):
        room = self.height - (last - first + 1)
        margin = max(min(margin, room // 2), 0)
        highest, lowest = first - margin, last + margin + 1 - self.height
        if room <= 0 or highest < self.top:
            self.top = self.held(highest)
        elif lowest > self.top:
            self.top = self.held(lowest)


heights_of_things = st.lists(st.integers(1, 7), min_size=1, max_size=12)
heights_of_windows = st.integers(1, 9)


@st.composite
def windows(draw):
    """A window somewhere in its list, and the whole list with the same top."""
    heights, height = draw(heights_of_things), draw(heights_of_windows)
    window, whole = HeightsWindow(heights, height), WholeList(heights, height)
    whole.top = whole.held(draw(st.integers(0, len(whole.rows))))
    window.set_top(whole.rows[whole.top])
    return window, whole


@given(windows())
def test_the_rows_on_the_screen_are_those_from_the_top(opened):
    window, whole = opened
    assert list(window.places()) == whole.seen()


@given(windows(), st.integers(-40, 40))
def test_scrolling_stops_at_the_ends_and_says_how_far_it_went(opened, rows):
    window, whole = opened
    target = whole.held(whole.top + rows)
    assert window.scroll(rows) == target - whole.top
    assert window.top == whole.rows[target]


@given(windows(), st.integers(-40, 40))
def test_scrolling_there_and_back_ends_where_it_began(opened, rows):
    window, _ = opened
    before = window.top
    window.scroll(-window.scroll(rows))
    assert window.top == before


@given(windows(), st.data())
def test_a_place_is_put_into_a_row_as_near_as_the_ends_allow(opened, data):
    window, whole = opened
    at = data.draw(st.integers(0, len(whole.rows) - 1))
    row = data.draw(st.integers(0, whole.height - 1))
    window.put(whole.rows[at], row)
    assert window.top == whole.rows[whole.held(at - row)]


@given(windows(), st.data())
def test_a_stretch_is_brought_to_light_by_the_least_movement(opened, data):
    window, whole = opened
    ends = st.integers(0, len(whole.rows) - 1)
    first, last = sorted((data.draw(ends), data.draw(ends)))
    margin = data.draw(st.integers(0, 4))
    before = window.top
    moved = window.reveal_rows(whole.rows[first], whole.rows[last], margin)
    whole.reveal(first, last, margin)
    assert window.top == whole.rows[whole.top]
    assert moved == (window.top != before)
    assert whole.rows[first] in window.places()


@given(windows(), st.data())
def test_a_row_of_the_screen_is_known_for_what_is_on_it_only(opened, data):
    window, whole = opened
    place = data.draw(st.sampled_from(whole.rows))
    row = whole.rows.index(place) - whole.top
    assert window.row_of_place(place) == (row if 0 <= row < whole.height else None)


@given(windows(), st.data(), st.integers(-40, 40))
def test_moving_a_place_stays_in_the_list(opened, data, rows):
    window, whole = opened
    place = data.draw(st.sampled_from(whole.rows))
    target = max(0, min(whole.rows.index(place) + rows, len(whole.rows) - 1))
    assert window.moved(place, rows) == whole.rows[target]


@given(windows(), st.data())
def test_rows_between_two_places_are_counted_up_to_a_limit(opened, data):
    window, whole = opened
    upper, lower = (data.draw(st.sampled_from(whole.rows)) for _ in range(2))
    rows = whole.rows.index(lower) - whole.rows.index(upper)
    found = window.rows_between(upper, lower, 10)
    assert found == (rows if rows >= 0 else None) or (found is None and rows >= 10)


def test_an_empty_list_has_nowhere_to_go():
    window = HeightsWindow([], 5)
    assert list(window.places()) == []
    assert window.scroll(3) == 0
    assert window.moved(RowPlace(0, 0), 3) == RowPlace(0, 0)


def test_a_window_has_at_least_one_row():
    assert len(list(HeightsWindow([3], 0).places())) == 1


@pytest.mark.parametrize("rows", [1, -1, 40, -40])
def test_of_a_long_list_only_what_is_near_the_screen_is_asked_for(rows):
    window = HeightsWindow([3] * 1_000_000, 40)
    window.set_top(RowPlace(500_000, 1))
    window.scroll(rows)
    window.reveal_rows(*islice(window.places(), 2), 2)
    assert all(abs(number - 500_000) < 40 for number in window.asked)
