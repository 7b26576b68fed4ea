"""Pinning: on every terminal that was measured, each row ends where it is to end, whatever stands in it."""

import random

import pytest

from hard_text import FAMILY
from measured_terminal import MeasuredTerminal, table, terminals, text_of, truth_of
from readerapp.document.block import Block, BlockKind
from readerapp.page import widths
from readerapp.page.block_lines import lay_out
from readerapp.page.cells import as_painted, cell_width
from readerapp.page.escapes import row_text
from readerapp.page.layers import NO_LAYERS
from readerapp.page.looks import Look
from readerapp.page.painter import PaintedRun, paint
from readerapp.page.palette import ColorDepth, plain_palette
from readerapp.page.pinning import pieces_of

MEASURE, GAP = 30, 40
BORDER = PaintedRun("|", Look(), 1)
CLUSTERS = [text_of(row) for row in table() if row["family"] not in ("zero width", "spaces")]


@pytest.fixture(autouse=True)
def _nothing_said():
    widths.forget()
    yield
    widths.forget()


def prose(seed):
    """A paragraph of clusters of the table, with words and spaces among them."""
    choice = random.Random(seed).choice
    return as_painted(" ".join(choice((choice(CLUSTERS), "word", choice(CLUSTERS) * 2)) for _ in range(60)))


def page_of(text):
    """The rows of a paragraph with a border behind each, as far away as the broadest cluster may push it."""
    block = Block(BlockKind.PARAGRAPH, text)
    rows = [paint(block, line, NO_LAYERS, plain_palette(), MEASURE) for line in lay_out(block, MEASURE)]
    return [[*row, PaintedRun(" " * GAP, Look(), GAP), BORDER] for row in rows]


def shown(page, truth, on=None):
    """A terminal with this page on it, written over whatever was there."""
    terminal = on or MeasuredTerminal(truth, 100, 60)
    for number, row in enumerate(page, 1):
        terminal.feed(f"\x1b[{number};1H{row_text(row, ColorDepth.TRUE)}")
    return terminal


@pytest.mark.parametrize("name", terminals())
def test_the_border_stands_in_its_cell_in_every_row(name):
    page = page_of(prose(name))
    terminal = shown(page, truth_of(name))
    at = sum(run.cells for run in page[0]) - 1
    for number, row in enumerate(page):
        assert sum(run.cells for run in row) == at + 1
        assert [cell for cell, (text, _) in enumerate(terminal.row(number)) if text == "|"] == [at]


@pytest.mark.parametrize("name", terminals())
def test_nothing_of_an_older_page_stays(name):
    truth = truth_of(name)
    before, after = page_of(prose(f"before {name}")), page_of(prose(f"after {name}"))
    rows = min(len(before), len(after))
    fresh, used = shown(after[:rows], truth), shown(before[:rows], truth)
    shown(after[:rows], truth, on=used)
    assert [used.row(number) for number in range(rows)] == [fresh.row(number) for number in range(rows)]


def test_nothing_is_covered_by_what_stands_behind_a_gap():
    text = "हि हि हि हि"
    page = page_of(text)
    terminal = shown(page, {"हि": 4})
    assert terminal.words(0).split() == [*text.split(), "|"]


def test_a_piece_ends_where_more_than_a_space_is_free():
    assert [piece.cell for piece in pieces_of(["  ", "字 a", "  ", "b c", "   d"])] == [2, 8, 14]


def test_a_row_of_simple_text_is_written_as_it_is():
    row = [PaintedRun("a  b", Look(), 4), PaintedRun("  c", Look(), 3)]
    assert row_text(row, ColorDepth.TRUE) == "\x1b[0ma  b\x1b[0m  c"


def test_the_signs_of_the_page_are_among_what_terminals_agree_on():
    signs = " ▎▕▌▐┃▏│↳↲·…•"
    assert widths.is_sure(signs)
    assert cell_width(signs) == len(signs)
    assert widths.unasked() == []


def test_the_border_of_a_sheet_over_the_page_stands_in_its_cell():
    pieces = pieces_of([f"a {FAMILY} of six", "│", " in the sheet │"])
    assert [piece.cell for piece in pieces] == [0, 11, 26]
    assert pieces[1].parts == ((1, "│"), (2, " in the sheet "))
