"""What is new in a text: paragraphs are letters here, as their keys would be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.annotations.steps import finished
from readerapp.annotations.text_changes import ChangeKind, TextChange, TextChanges, comparing_versions

NEW, CHANGED, GONE = ChangeKind.NEW, ChangeKind.CHANGED, ChangeKind.GONE


def changes(old: str, new: str, passed: str = "") -> TextChanges:
    return finished(comparing_versions(old, new, passed))


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("abcd", "abcd", []),
        ("abcd", "abxcd", [TextChange(NEW, 2)]),
        ("abcd", "abXd", [TextChange(CHANGED, 2, (2,))]),
        ("abcd", "aXYd", [TextChange(CHANGED, 1, (1, 2)), TextChange(CHANGED, 2, (1, 2))]),
        ("abcd", "aXYZd", [TextChange(CHANGED, at, (1, 2)) for at in (1, 2, 3)]),
        ("abcd", "ad", [TextChange(GONE, 1, (1, 2))]),
        ("abcd", "ab", [TextChange(GONE, 1, (2, 3))]),
        ("", "ab", [TextChange(NEW, 0), TextChange(NEW, 1)]),
    ],
    ids=[
        "the same",
        "one more",
        "one changed",
        "two changed",
        "two became three",
        "two gone",
        "the end gone",
        "all new",
    ],
)
def test_a_change_says_where_it_is_and_what_stood_there(old: str, new: str, found: list[TextChange]) -> None:
    assert list(changes(old, new).changes) == found


def test_a_paragraph_that_only_moved_is_not_new() -> None:
    assert changes("abcdefg", "aefbcdg") == TextChanges()


def test_one_more_of_many_equal_paragraphs_is_new() -> None:
    assert changes("a*b", "a*b*").new == 1


def test_what_was_read_since_is_new_no_more() -> None:
    assert [change.ordinal for change in changes("ab", "axyb", passed="x").changes] == [2]


def test_new_and_gone_are_counted_apart() -> None:
    found = changes("abcdef", "aBxf")
    assert (found.new, found.gone) == (2, 4)


texts = st.text("abcdef*", max_size=12)


@given(texts, texts)
def test_so_many_are_new_as_the_one_text_has_more_than_the_other(old: str, new: str) -> None:
    found = changes(old, new)
    more = sum(max(new.count(key) - old.count(key), 0) for key in set(new))
    fewer = sum(max(old.count(key) - new.count(key), 0) for key in set(old))
    assert (found.new, found.gone) == (more, fewer)


@given(texts, texts)
def test_changes_stand_in_the_order_of_the_text_and_within_it(old: str, new: str) -> None:
    ordinals = [change.ordinal for change in changes(old, new).changes]
    assert ordinals == sorted(ordinals)
    assert all(0 <= ordinal < max(len(new), 1) for ordinal in ordinals)
