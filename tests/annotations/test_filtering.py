"""Which annotations a filter means."""

from dataclasses import replace

import pytest

from readerapp.annotations.anchor import Anchor, Quote
from readerapp.annotations.annotation import Annotation, Status
from readerapp.annotations.color import Color
from readerapp.annotations.filtering import Filter, matches

MARKED = Annotation(
    id="01a20000-0000-7000-8000-00000000000a",
    document="01a20000-0000-7000-8000-000000000001",
    anchor=Anchor((), Quote("“We stay,” said the baker – until there’s a road.")),
    color=Color.GREEN,
    note="Who is he?",
    tags=("Economy", "public health"),
    created="2026-11-20T10:00:00Z",
    modified="2026-11-22T08:30:00Z",
)
HIGHLIGHT = replace(MARKED, note="", tags=())


@pytest.mark.parametrize(
    "query",
    [
        "",
        "baker",
        "BAKER road",
        '"we stay,"',
        "there's -",
        "who he?",
        "#eco",
        "#ECONOMY baker",
        "#public",
        ":green",
        ":g #economy who",
        "note",
        "bake\u00adr",
    ],
)
def test_every_word_of_a_query_is_there(query: str) -> None:
    assert matches(MARKED, query)


@pytest.mark.parametrize("query", ["butcher", "baker butcher", "#health", ":yellow", ":green #snow"])
def test_a_word_of_a_query_is_not_there(query: str) -> None:
    assert not matches(MARKED, query)


def test_note_asks_for_notes_and_for_the_word() -> None:
    assert not matches(HIGHLIGHT, "note")
    assert matches(replace(HIGHLIGHT, anchor=Anchor((), Quote("Take note."))), "note")


def test_a_letter_with_an_accent_is_the_same_however_it_is_typed() -> None:
    cafe = replace(MARKED, note="the café", tags=("café",))
    assert matches(cafe, "cafe\u0301 #cafe\u0301")
    assert not matches(cafe, "cafe")


def test_a_filter_without_wishes_means_all() -> None:
    assert all(Filter().accepts(one, status) for one in (MARKED, HIGHLIGHT) for status in Status)


@pytest.mark.parametrize(
    ("wanted", "is_meant"),
    [
        (Filter(colors=frozenset({Color.PINK, Color.GREEN})), True),
        (Filter(colors=frozenset({Color.PINK})), False),
        (Filter(statuses=frozenset({Status.MOVED, Status.ORPHAN})), True),
        (Filter(statuses=frozenset({Status.EXACT})), False),
        (Filter(tags=("economy",)), True),
        (Filter(tags=("ECONOMY", "Public Health")), True),
        (Filter(tags=("eco",)), False),
        (Filter(tags=("economy", "snow")), False),
        (Filter(query="baker"), True),
        (Filter(query="butcher"), False),
        (Filter(notes_only=True), True),
    ],
)
def test_a_filter_asks_for_each_of_its_wishes(wanted: Filter, is_meant: bool) -> None:
    assert wanted.accepts(MARKED, Status.MOVED) is is_meant


def test_what_was_changed_since_is_meant_even_if_it_was_made_before() -> None:
    assert Filter(since="2026-11-21T00:00:00Z").accepts(MARKED, Status.EXACT)
    assert Filter(since="2026-11-22T08:30:00Z").accepts(MARKED, Status.EXACT)
    assert not Filter(since="2026-11-22T08:30:01Z").accepts(MARKED, Status.EXACT)


def test_only_notes_leaves_highlights_out() -> None:
    assert not Filter(notes_only=True).accepts(HIGHLIGHT, Status.EXACT)
