from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.annotations.skeleton_diff import SkeletonDiff, diff_skeletons


def diff(old: Sequence[str], new: Sequence[str]) -> SkeletonDiff:
    steps = diff_skeletons(old, new)
    while True:
        try:
            next(steps)
        except StopIteration as done:
            found: SkeletonDiff = done.value
            return found


@pytest.mark.parametrize(
    ("old", "new", "unchanged"),
    [
        ("abcd", "abcd", "abcd"),
        ("abcd", "abxcd", "abcd"),
        ("abcd", "abd", "abd"),
        ("abcd", "abXd", "abd"),
        ("abcdefg", "aefbcdg", "abcdg"),
    ],
    ids=["the same", "one more", "one gone", "one changed", "two moved before three"],
)
def test_unchanged_paragraphs_in_their_order_are_matched(old: str, new: str, unchanged: str) -> None:
    matched = diff(old, new).matched
    assert "".join(old[ordinal] for ordinal in sorted(matched)) == unchanged


def test_equal_paragraphs_are_told_apart_by_their_neighbours() -> None:
    # A rule stands between every two chapters; the second chapter is rewritten.
    assert diff("1*2*3*4", "1*x*3*4").matched == {0: 0, 1: 1, 3: 3, 4: 4, 5: 5, 6: 6}


def test_a_copy_elsewhere_is_not_the_paragraph() -> None:
    assert diff("abcd", "abcdb").matched == {0: 0, 1: 1, 2: 2, 3: 3}


def test_a_key_that_is_unique_only_between_its_neighbours_is_matched() -> None:
    assert diff("amb*cxd*e", "anb*cyyd*e").matched[3] == 3


def test_equal_paragraphs_that_are_still_as_many_are_paired_by_their_count() -> None:
    assert diff("**", "x*y*z").matched == {0: 1, 1: 3}


def test_equal_paragraphs_that_are_more_or_fewer_are_left_open() -> None:
    assert diff("a**b", "c***d").matched == {}


def test_the_gap_of_a_changed_paragraph_lies_between_its_unchanged_neighbours() -> None:
    found = diff("abcd", "abXYd")
    assert found.gap(2) == range(2, 4)


def test_the_gap_at_either_end_is_open() -> None:
    assert diff("abc", "XYb").gap(0) == range(2)
    assert diff("abc", "bXYZ").gap(2) == range(1, 4)


def test_nothing_in_common_leaves_everything_open() -> None:
    found = diff("abc", "XY")
    assert found.matched == {}
    assert found.gap(1) == range(2)


@given(st.text("abcde", max_size=30), st.text("abcde", max_size=30))
def test_a_match_is_the_same_key_and_matches_never_cross(old: str, new: str) -> None:
    pairs = sorted(diff(old, new).matched.items())
    assert all(old[ordinal] == new[place] for ordinal, place in pairs)
    assert all(first[1] < second[1] for first, second in pairwise(pairs))


@given(st.lists(st.text("abc", min_size=1), unique=True, max_size=40), st.sets(st.integers(0, 39)))
def test_deleting_some_paragraphs_leaves_the_others_matched(old: list[str], deleted: set[int]) -> None:
    new = [key for ordinal, key in enumerate(old) if ordinal not in deleted]
    assert [old[ordinal] for ordinal in sorted(diff(old, new).matched)] == new


@given(st.text("abcd", max_size=20), st.text("abcd", max_size=20))
def test_a_gap_holds_no_matched_paragraph(old: str, new: str) -> None:
    found = diff(old, new)
    taken = set(found.matched.values())
    assert all(taken.isdisjoint(found.gap(ordinal)) for ordinal in range(len(old)) if ordinal not in found.matched)
