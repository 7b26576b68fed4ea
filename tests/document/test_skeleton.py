"""The skeleton of a text is a sequence like any other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.document.skeleton import Skeleton

keys = st.lists(st.binary(min_size=16, max_size=16).map(bytes.hex), max_size=9)


@given(keys, st.slices(9), st.integers(-12, 12))
def test_it_is_a_sequence_of_the_beginnings_of_the_keys(keys, part, index):
    skeleton, expected = Skeleton.of(keys), [key[:16] for key in keys]
    assert list(skeleton) == expected
    assert len(skeleton) == len(expected)
    assert skeleton[part] == expected[part]
    if -len(expected) <= index < len(expected):
        assert skeleton[index] == expected[index]
    else:
        with pytest.raises(IndexError):
            skeleton[index]


@given(keys, keys)
def test_two_are_the_same_where_their_keys_are(one, other):
    assert (Skeleton.of(one) == Skeleton.of(other)) == ([key[:16] for key in one] == [key[:16] for key in other])
    assert Skeleton(bytes(Skeleton.of(one))) == Skeleton.of(one)


def test_half_a_key_is_none():
    with pytest.raises(ValueError, match="12 bytes"):
        Skeleton(b"x" * 12)
