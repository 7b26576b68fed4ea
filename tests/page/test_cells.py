"""Cells: how wide a text is on the terminal, and which character stands in which cell."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from hard_text import ACCENT, FAMILY, FLAG, VOWEL_SIGN, lines
from readerapp.document.graphemes import boundaries
from readerapp.page.cells import as_painted, cell_width, cells_before, clusters, is_simple, offset_at_cell


def test_a_cluster_is_as_wide_as_the_terminal_shows_it():
    text = f"a字{FAMILY}{FLAG}{ACCENT}\u200b"
    assert [(text[part.start : part.end], part.width) for part in clusters(text)] == [
        ("a", 1),
        ("字", 2),
        (FAMILY, 2),
        (FLAG, 2),
        (ACCENT, 1),
        ("\u200b", 0),
    ]


def test_behind_a_wide_character_cells_and_offsets_part():
    assert cells_before("字ab", 1) == 2
    assert offset_at_cell("字ab", 1) == 0
    assert offset_at_cell("字ab", 2) == 1


def test_a_cell_behind_the_text_is_its_end():
    assert offset_at_cell("ab", 9) == 2
    assert offset_at_cell("字", 9) == 1
    assert offset_at_cell("", 0) == 0
    assert cells_before("ab", 9) == 2


def test_a_cell_before_the_text_is_its_beginning():
    assert offset_at_cell("ab", -1) == offset_at_cell("字", -1) == 0


def test_what_is_taken_for_simple_is_one_cell_and_one_cluster_each():
    simple = [character for character in map(chr, range(0x3000)) if is_simple(character)]
    assert len(simple) > 1000
    assert all(cell_len(character) == 1 for character in simple)
    # Beside each other, too, none of them joins its neighbour.
    assert all(len(boundaries(first + second)) == 3 for first, second in pairwise(simple))


def test_a_joiner_that_joins_nothing_is_not_painted():
    assert as_painted("a\u200d") == "a"
    assert as_painted(FAMILY) == FAMILY


@given(lines)
def test_what_is_painted_is_as_wide_as_was_reckoned(text):
    assert cell_len(as_painted(text)) == cell_width(text) == sum(part.width for part in clusters(text))


@given(lines)
def test_clusters_are_the_text_from_end_to_end(text):
    bounds = [0, *(part.end for part in clusters(text))]
    assert bounds == list(boundaries(text))
    assert [part.start for part in clusters(text)] == bounds[:-1]


@given(lines)
def test_every_cell_leads_back_to_the_character_that_covers_it(text):
    for part in clusters(text):
        cell = cells_before(text, part.start)
        assert all(offset_at_cell(text, cell + further) == part.start for further in range(part.width))


@given(lines, st.integers(0, 40))
def test_an_offset_inside_a_cluster_has_the_cell_of_the_cluster(text, offset):
    holding = next((part for part in clusters(text) if part.start <= offset < part.end), None)
    cell = cells_before(text, holding.start) if holding else cell_width(text)
    assert cells_before(text, offset) == cell


def test_vowel_signs_stay_with_their_letter():
    assert cells_before(VOWEL_SIGN + "a", 2) == cell_len(VOWEL_SIGN)
