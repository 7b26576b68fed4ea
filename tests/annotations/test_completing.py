"""A filter that is being typed is completed from the words that are in use."""

import pytest

from readerapp.annotations.color import Color
from readerapp.annotations.completing import FilterWords, completions
from readerapp.annotations.query import parse_query

WORDS = FilterWords(
    tags=("method", "death", "old age", "Émile"),
    titles=("War and Peace", "On Margins"),
    authors=("Leo Tolstoy",),
    origins=("kindle", "kobo"),
    meanings={"green": "key claim", "blue": "method"},
    filters={"claims": ":green -note", "mine": "who:me"},
)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("#me", ["#method"]),
        ("#", ["#method", "#death", '#"old age"', "#Émile"]),
        ("love #de", ["love #death"]),
        ("#emi", ["#Émile"]),
        ('#"old', ['#"old age"']),
        (":gr", [":green"]),
        (":key", [':"key claim"']),
        (":me", [":method"]),
        ("in:pea", ['in:"War and Peace"']),
        ("by:leo", ['by:"Leo Tolstoy"']),
        ("by:tol", ['by:"Leo Tolstoy"']),
        ("from:k", ["from:kindle", "from:kobo"]),
        ("status:s", ["status:suggested"]),
        ("-status:o", ["-status:orphan"]),
        ("-#de", ["-#death"]),
        ("no", ["note"]),
        ("st", ["status:", "state:"]),
        ("cla", [":green -note"]),
        ("death cla", ["death :green -note"]),
        ("@cla", [":green -note"]),
        ("-cla", []),
        ("", []),
        ("#me ", []),
        ("#method", []),
        ("zebra", []),
    ],
)
def test_the_last_part_is_completed(typed: str, offered: list[str]) -> None:
    assert completions(typed, WORDS) == offered


@pytest.mark.parametrize("typed", ["#", ":", "in:", "by:", "from:", "status:", "state:", "cl", "no"])
def test_whatever_is_offered_can_be_asked_for(typed: str) -> None:
    for offer in completions(typed, WORDS):
        assert parse_query(offer, WORDS.meanings).wishes


def test_a_tag_with_a_quotation_mark_is_completed_so_that_it_is_asked_for() -> None:
    words = FilterWords(tags=('5" gun',))
    assert completions("#5", words) == ['#"5"" gun"']
    assert completions('#"5"" g', words) == ['#"5"" gun"']


def test_all_colours_are_offered() -> None:
    assert completions(":", FilterWords()) == [f":{color.value}" for color in Color]
