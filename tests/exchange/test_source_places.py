"""Words of a document in the lines of its source, whatever markup stands between them there."""

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from readerapp.annotations.quoting import quote_finder
from readerapp.document.document import Document
from readerapp.document.position import Passage, Span
from readerapp.exchange.source_places import Edit, SourcePlace, SourcePlaces, applied
from readerapp.sources import markdown, text
from readerapp.sources.request import Request

PLAN = """\
---
title: Move the wells
---

# The plan

We move *all the wells* in one
night. The **old** well stays.

1. Dig é the new well.
2. Dig the new well.
"""


def found(source: str, quote: str, occurrence: int = 0) -> SourcePlace | None:
    document = markdown.parse(source.encode(), Request("plan.md", "plan"))
    passage = quote_finder(document).find_literally(quote)[occurrence]
    return SourcePlaces(document, source).place(passage)


def place(quote: str, occurrence: int = 0) -> tuple[tuple[int, int], tuple[int, int]] | None:
    there = found(PLAN, quote, occurrence)
    return (there.lines, there.columns) if there else None


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("We move", ((7, 7), (1, 8))),
        ("all the wells in one night", ((7, 8), (10, 6))),
        ("The old well", ((8, 8), (8, 24))),
        ("é the new", ((10, 10), (8, 17))),
    ],
)
def test_words_are_found_over_markup_and_line_ends(quote: str, expected: Any) -> None:
    assert place(quote) == expected


def test_words_that_stand_twice_are_told_apart() -> None:
    assert place("the new well.", 0) == ((10, 10), (10, 23))
    assert place("the new well.", 1) == ((11, 11), (8, 21))


@pytest.mark.parametrize(
    ("source", "quote", "there"),
    [
        ('See [the plan](https://plan.example/plan "Plan") today.', "the plan today", "the plan](https"),
        ("See the plan[^1] today.\n\n[^1]: The plan.\n", "plan", "plan"),
        ("Salt &amp; pepper, *here*.", "pepper, here", "pepper, *here"),
        ("粗体**文字**在这里。", "体文字在", "体**文字**在"),
        ("A cafe\u0301 is open.", "café is", "cafe\u0301 is"),
        ("He said **no**, and left.", ", and", ", and"),
        ("“Quoted” words — and *more*.", "“Quoted” words —", "“Quoted” words —"),
        ("> Quoted over\n> two lines.", "over two", "over\n> two"),
        ("| a well | a *pond* |\n|---|---|\n| deep | flat |", "pond", "pond"),
        ("# Wells\n\nWells\n=====\n\nWells", "Wells", "Wells"),
    ],
)
def test_what_the_source_has_between_the_words_is_stepped_over(source: str, quote: str, there: str) -> None:
    place = found(source, quote)
    assert place
    assert source[place.start : place.end].startswith(there)


def test_short_paragraphs_are_found_in_their_order() -> None:
    source = "---\ntitle: Yes and no\n---\n\n[ref]: https://yes.example/no\n\nYes\n\nNo\n\nYes\n"
    assert [found(source, "Yes", nth).lines for nth in (0, 1)] == [(7, 7), (11, 11)]
    assert found(source, "No").lines == (9, 9)


def test_signs_without_letters_have_a_place_between_those_beside_them() -> None:
    source = "One → *two* — three"
    arrow, dash = found(source, "→"), found(source, "—")
    assert (source[arrow.start : arrow.end], source[dash.start : dash.end]) == ("→", "—")


def test_every_paragraph_of_a_plain_text_stands_there_to_the_letter() -> None:
    source = "\r\n\r\n".join(f"Paragraph {number}: wells,\r\nand ponds – of any kind." for number in range(50))
    document = text.parse(source.encode(), Request("wells.txt", "wells"))
    places = SourcePlaces(document, source)
    for number in range(50):
        [passage] = quote_finder(document).find_literally(f"Paragraph {number}: wells, and ponds – of any kind.")
        place = places.place(passage)
        assert place
        assert place.is_verbatim
        assert place.lines == (3 * number + 1, 3 * number + 2)


def test_edits_that_overlap_others_are_left_out_and_named() -> None:
    edits = [[Edit(0, 3, "Two")], [Edit(2, 5, "x")], [Edit(4, 4, "and ")], [Edit(8, 9, "")]]
    assert applied("One well.", edits) == ("Two and well", [1])


WORDS = st.lists(
    st.sampled_from(["well", "wells", "a", "*deep*", "of", "old", "`x`", "été", "水", "–", "&"]),
    min_size=1,
    max_size=12,
)


@given(st.lists(WORDS.map(" ".join), min_size=1, max_size=6), st.data())
def test_the_words_of_a_plain_text_are_found_where_they_stand(paragraphs: list[str], data: st.DataObject) -> None:
    source = "\n\n".join(paragraphs)
    document = text.parse(source.encode(), Request("wells.txt", "wells"))
    block = data.draw(st.integers(0, len(document) - 1))
    shown = document.block(block).text
    start = data.draw(st.integers(0, len(shown) - 1))
    end = data.draw(st.integers(start + 1, len(shown)))
    words = shown[start:end]
    assume(words.strip())
    place = SourcePlaces(document, source).place(Passage.within(block, Span(start, end)))
    if place is None:
        assert not any(character.isalnum() for character in words)
        return
    before = sum(len(paragraph) + 2 for paragraph in paragraphs[:block])
    assert source[place.start : place.end] == words.strip()
    assert place.start == before + start + len(words) - len(words.lstrip())
    row = source.split("\n")[place.lines[0] - 1]
    assert row[place.columns[0] - 1 : place.columns[1] - 1] == words.strip()


def test_what_is_never_closed_is_looked_through_once() -> None:
    source = "<html><body><p>The well.</p>" + "<!-- " * 20_000 + "<script>" * 20_000
    document = markdown.parse(b"The well.", Request("plan.md", "plan"))
    [passage] = quote_finder(document).find_literally("well")
    assert SourcePlaces(Document(document.blocks, document.metadata, format="html", source=""), source).place(passage)
