"""Strips: rows as Textual shows them, where those that look the same are one stretch."""

from readerapp.page.looks import Look
from readerapp.page.painter import PaintedRun
from readerapp.tui.strips import strip_of


def test_runs_side_by_side_that_look_the_same_are_one_segment():
    blank = Look()
    strip = strip_of([PaintedRun("ab", blank, 2), PaintedRun("  ", blank, 2), PaintedRun("!", Look("red"), 1)])
    assert [segment.text for segment in strip] == ["ab  ", "!"]
    assert strip.cell_length == 5


def test_the_cells_are_those_that_were_painted():
    assert strip_of([PaintedRun("語", Look(), 2), PaintedRun(" ", Look("red"), 1)]).cell_length == 3
