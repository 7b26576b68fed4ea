"""Strips: rows as Textual shows them, where those that look the same are one stretch."""

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import NoColor

from hard_text import FAMILY, VOWEL_SIGN
from readerapp.page import widths
from readerapp.page.looks import Attribute, Look
from readerapp.page.painter import PaintedRun
from readerapp.tui.strips import Ink, ink, strip_of
from readerapp.tui.textual_private import reckon_as_the_terminal


def test_runs_side_by_side_that_look_the_same_are_one_segment():
    blank = Look()
    strip = strip_of([PaintedRun("ab", blank, 2), PaintedRun("  ", blank, 2), PaintedRun("!", Look("red"), 1)])
    assert [segment.text for segment in strip] == ["ab  ", "!"]
    assert strip.cell_length == 5


def test_the_cells_are_those_that_were_painted():
    assert strip_of([PaintedRun("語", Look(), 2), PaintedRun(" ", Look("red"), 1)]).cell_length == 3


@pytest.fixture
def _six_cells_for_a_family():
    reckon_as_the_terminal({FAMILY: 6})
    widths.learn({FAMILY: 6})
    yield
    reckon_as_the_terminal({})
    widths.forget()


@pytest.mark.usefixtures("_six_cells_for_a_family")
@pytest.mark.parametrize("cut", range(11))
def test_a_row_is_cut_at_every_cell_of_a_broad_cluster(cut):
    before, behind = Segment(f"a{FAMILY}{VOWEL_SIGN}字b").split_cells(cut)
    assert before.cell_length == cut
    assert before.cell_length + behind.cell_length == 11
    assert (FAMILY in before.text) == (cut >= 7)
    assert (FAMILY in behind.text) == (cut <= 1)


def test_a_look_is_put_through_the_filters_and_what_drives_the_terminal_is_left_out():
    with_ink = Ink([NoColor()])
    strip = with_ink.strip([PaintedRun("a\x1bb", Look("red", "", Attribute.BOLD), 3)], [Segment("▏")])
    edge, text = strip
    assert (edge.text, text.text) == ("▏", "a b")
    assert text.style == NoColor().apply([Segment("", Style(bold=True))], Color(0, 0, 0))[0].style
    assert strip.cell_length == 4


def test_the_ink_of_a_background_is_kept_while_the_filters_are_the_same():
    black, no_color = Color(0, 0, 0), NoColor()
    assert ink((no_color,), black) is ink((no_color,), black)
    assert ink((no_color,), black) is not ink((), black)
