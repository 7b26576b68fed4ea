"""A named tuple is what `typing` makes of the same class, however many fields it has."""

import copy
import inspect
import pickle
import typing

import pytest

from readerapp.document.named_tuple import NamedTuple


class Ours(NamedTuple):
    """Two fields and one with a default."""

    start: int
    end: int
    name: str = "span"

    @property
    def length(self):
        return self.end - self.start


class Theirs(typing.NamedTuple):
    """Two fields and one with a default."""

    start: int
    end: int
    name: str = "span"


class Wide(NamedTuple):
    """More fields than most."""

    a: int
    b: int
    c: int
    d: int
    e: int
    f: int
    g: int
    h: int
    i: int = 9
    j: int = 10


def test_it_is_made_read_and_compared_as_any():
    made = Ours(1, end=4)
    assert made == Theirs(1, 4) == (1, 4, "span")
    assert hash(made) == hash(Theirs(1, 4))
    assert (made.start, made.end, made.name, made.length) == (1, 4, "span", 3)
    assert made._replace(end=9) == Ours._make([1, 9, "span"])
    assert made._asdict() == Theirs(1, 4)._asdict()
    assert repr(made) == "Ours(start=1, end=4, name='span')"
    assert copy.copy(made) == made
    assert pickle.loads(pickle.dumps(made)) == made
    match made:
        case Ours(start, end, name):
            assert (start, end, name) == (1, 4, "span")


def test_a_class_says_of_itself_what_any_does():
    for name in ("_fields", "_field_defaults", "__match_args__", "__annotations__", "__doc__"):
        assert getattr(Ours, name) == getattr(Theirs, name)
    assert inspect.signature(Ours).parameters.keys() == inspect.signature(Theirs).parameters.keys()
    assert str(inspect.signature(Wide)) == "(a, b, c, d, e, f, g, h, i=9, j=10)"
    assert Wide(*range(8)) == (*range(8), 9, 10)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda kind: kind(1),
        lambda kind: kind(1, 2, "a", 4),
        lambda kind: kind(1, 2, nobody=3),
        lambda kind: kind._make([1]),
        lambda kind: setattr(kind(1, 2), "start", 3),
        lambda kind: setattr(kind(1, 2), "nobody", 3),
    ],
)
def test_what_is_wrong_with_any_is_wrong_with_it(wrong):
    with pytest.raises((TypeError, ValueError, AttributeError)) as theirs:
        wrong(Theirs)
    with pytest.raises(theirs.type):
        wrong(Ours)


def test_a_field_without_a_default_stands_before_those_with_one():
    with pytest.raises(TypeError, match="without a default"):
        type(NamedTuple)("Wrong", (NamedTuple,), {"__annotations__": {"a": int, "b": int}, "a": 1, "__module__": ""})


def test_a_field_that_there_is_not_is_not_replaced():
    # Of those of the library, it depends on the version which of the two is raised.
    with pytest.raises((TypeError, ValueError), match="nobody"):
        Ours(1, 2)._replace(nobody=3)
