"""Strips: rows as Textual shows them, and as they go to terminals that do not agree how broad text is."""

import pyte
import pytest
from rich.console import Console
from rich.segment import Segment
from textual.strip import Strip

from hard_text import FAMILY, VOWEL_SIGN
from measured_terminal import MeasuredTerminal
from readerapp.page.looks import Look
from readerapp.page.painter import PaintedRun
from readerapp.tui.strips import strip_of


def shown(strip, before="x" * 20):
    """The row of a terminal, which gives a spacing mark no cell, after a strip was written over what stood there."""
    screen = pyte.Screen(20, 1)
    stream = pyte.Stream(screen)
    stream.feed(f"{before}\r{strip.render(Console(color_system='truecolor', force_terminal=True))}|")
    return screen.display[0].rstrip()


def test_plain_text_goes_to_the_terminal_as_it_is():
    strip = strip_of([PaintedRun("abc", Look(), 3), PaintedRun("  ", Look(), 2), PaintedRun("!", Look(), 1)])
    assert shown(strip).startswith("abc  !|")


def test_behind_text_that_may_be_broader_the_last_run_stands_in_its_cell():
    strip = strip_of([PaintedRun(VOWEL_SIGN, Look(), 1), PaintedRun("    ", Look(), 4), PaintedRun("!", Look(), 1)])
    assert strip.cell_length == 6
    assert [segment.text for segment in strip] == [VOWEL_SIGN, "    ", "!"]
    row = shown(strip)
    assert row[1:7] == "    !|"


def test_what_is_behind_text_of_an_unsure_width_stands_in_its_cells():
    # The terminal here gives the family six cells where two are reckoned; the border stands all the same.
    runs = [PaintedRun(FAMILY, Look(), 2), PaintedRun("      ", Look(), 6), PaintedRun("|", Look(), 1)]
    assert shown(strip_of([*runs, PaintedRun("  ", Look(), 2)])).endswith("|  |" + "x" * 8)


@pytest.mark.parametrize("cells", [1, 2, 4])
def test_what_is_broader_flows_into_the_blanks_behind_it_and_is_not_covered(cells):
    runs = [PaintedRun(VOWEL_SIGN, Look(), 1), PaintedRun(" text", Look("red"), 5), PaintedRun("      ", Look(), 6)]
    terminal = MeasuredTerminal({VOWEL_SIGN: cells}, 14, 1)
    terminal.feed(strip_of([*runs, PaintedRun("!", Look(), 1)]).render(Console(color_system="truecolor")) + "|")
    assert [text for text, _ in terminal.row(0)][12:] == ["!", "|"]
    assert terminal.words(0).startswith(f"{VOWEL_SIGN} text ")


def test_an_empty_end_is_left_to_what_overflows():
    strip = strip_of([PaintedRun(VOWEL_SIGN, Look(), 1), PaintedRun("    ", Look(), 4)])
    assert shown(strip)[1:6] == "    |"


def test_a_row_of_any_widget_is_pinned():
    strip = Strip([Segment(f"{FAMILY} title   "), Segment("right")])
    terminal = MeasuredTerminal({FAMILY: 6}, 20, 1)
    terminal.feed(strip.render(Console()) + "|")
    assert [text for text, _ in terminal.row(0)][11:17] == list("right|")
