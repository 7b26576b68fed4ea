"""Writing frames: with few changes of colour, and in the right cells where terminals do not agree on widths."""

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from hard_text import FAMILY, VOWEL_SIGN
from measured_terminal import MeasuredTerminal
from readerapp.page.looks import Look
from readerapp.page.painter import PaintedRun
from readerapp.tui.frame_writing import FrameWriter
from readerapp.tui.strips import strip_of

RED, BOLD = Style.parse("#ff0000 on #000000"), Style.parse("bold #ff0000 on #000000")
BLUE, UNDERLINED = Style.parse("#0000ff on #000000"), Style.parse("underline #0000ff on #000000")


def written(*parts, system=ColorSystem.TRUECOLOR):
    """What is written for parts of a frame: column, row, segments."""
    writer = FrameWriter(system)
    for part in parts:
        writer.write_at(*part)
    return writer.written()


def row_of(strip, before="x" * 20):
    """The row of a terminal, which gives a spacing mark no cell, after a strip was written over what stood there."""
    screen = pyte.Screen(20, 1)
    end = strip.cell_length
    pyte.Stream(screen).feed(before + written((0, 0, list(strip)), (end, 0, [Segment("|")])))
    return screen.display[0].rstrip()


# ------------------------------------------------------------------ colours


def test_a_colour_is_said_once_for_all_text_that_has_it():
    frame = written((0, 0, [Segment("one", RED), Segment("two", RED)]), (0, 1, [Segment("three", RED)]))
    assert frame.count("38;2;255;0;0") == 1
    assert frame.endswith("\x1b[0m")


def test_only_what_is_other_is_changed():
    frame = written((0, 0, [Segment("red", RED), Segment("blue", BLUE)]))
    assert "red\x1b[38;2;0;0;255mblue" in frame


def test_the_colour_of_letters_is_not_changed_for_blanks():
    frame = written((0, 0, [Segment("red", RED), Segment("  ", BLUE), Segment("red", RED)]))
    assert "red  red" in frame


def test_blanks_that_show_a_line_have_its_colour():
    frame = written((0, 0, [Segment("red", RED), Segment("  ", UNDERLINED)]))
    assert "red\x1b[4;38;2;0;0;255m  " in frame


def test_what_is_turned_on_is_turned_off_behind_it():
    frame = written((0, 0, [Segment("red", RED), Segment("bold", BOLD), Segment("red", RED), Segment("plain")]))
    assert "red\x1b[1mbold\x1b[22mred\x1b[39;49mplain" in frame


def test_a_terminal_of_sixteen_colours_is_told_no_others():
    assert "38;2" not in written((0, 0, [Segment("red", RED)]), system=ColorSystem.STANDARD)


def test_a_part_behind_another_needs_no_place():
    assert written((2, 0, [Segment("one")]), (5, 0, [Segment("two")]), (9, 0, [Segment("three")])) == (
        "\x1b[1;3Honetwo\x1b[1;10Hthree"
    )


def test_nothing_is_written_for_nothing():
    assert written((4, 4, [Segment("", RED)])) == ""


styles = st.builds(
    Style,
    color=st.sampled_from([None, "#ff0000", "#00ff00"]),
    bgcolor=st.sampled_from([None, "#0000ff", "#101010"]),
    bold=st.booleans(),
    italic=st.booleans(),
    underline=st.booleans(),
    reverse=st.booleans(),
    strike=st.booleans(),
)


@given(st.lists(st.tuples(st.sampled_from(["a", "  ", "b c"]), styles | st.none()), max_size=8))
def test_it_looks_as_if_every_stretch_were_written_for_itself(stretches):
    sparing, plain = pyte.Screen(30, 1), pyte.Screen(30, 1)
    segments = [Segment(text, style) for text, style in stretches]
    pyte.Stream(sparing).feed(written((0, 0, segments)))
    for text, style in stretches:
        pyte.Stream(plain).feed((style or Style()).render(text, color_system=ColorSystem.TRUECOLOR))
    for at in range(30):
        assert seen(sparing.buffer[0][at]) == seen(plain.buffer[0][at])


def seen(cell):
    """What can be seen of a cell: of a blank without lines neither the colour nor the slope of letters."""
    is_empty = cell.data == " " and not (cell.underscore or cell.strikethrough or cell.reverse)
    return (" ", cell.bg) if is_empty else cell


# ------------------------------------------------------------------ unsure widths


def test_plain_text_goes_to_the_terminal_as_it_is():
    strip = strip_of([PaintedRun("abc", Look(), 3), PaintedRun("  ", Look(), 2), PaintedRun("!", Look(), 1)])
    assert row_of(strip).startswith("abc  !|")


def test_behind_text_that_may_be_broader_the_last_run_stands_in_its_cell():
    strip = strip_of([PaintedRun(VOWEL_SIGN, Look(), 1), PaintedRun("    ", Look(), 4), PaintedRun("!", Look(), 1)])
    assert strip.cell_length == 6
    assert row_of(strip)[1:7] == "    !|"


def test_what_is_behind_text_of_an_unsure_width_stands_in_its_cells():
    # The terminal here gives the family six cells where two are reckoned; the border stands all the same.
    runs = [PaintedRun(FAMILY, Look(), 2), PaintedRun("      ", Look(), 6), PaintedRun("|", Look(), 1)]
    assert row_of(strip_of([*runs, PaintedRun("  ", Look(), 2)])).endswith("|  |" + "x" * 8)


@pytest.mark.parametrize("cells", [1, 2, 4])
def test_what_is_broader_flows_into_the_blanks_behind_it_and_is_not_covered(cells):
    runs = [PaintedRun(VOWEL_SIGN, Look(), 1), PaintedRun(" text", Look("red"), 5), PaintedRun("      ", Look(), 6)]
    terminal = MeasuredTerminal({VOWEL_SIGN: cells}, 14, 1)
    strip = strip_of([*runs, PaintedRun("!", Look(), 1)])
    terminal.feed(written((0, 0, list(strip)), (13, 0, [Segment("|")])))
    assert [text for text, _ in terminal.row(0)][12:] == ["!", "|"]
    assert terminal.words(0).startswith(f"{VOWEL_SIGN} text ")


def test_an_empty_end_is_left_to_what_overflows():
    strip = strip_of([PaintedRun(VOWEL_SIGN, Look(), 1), PaintedRun("    ", Look(), 4)])
    assert row_of(strip)[1:6] == "    |"


def test_a_row_of_any_widget_is_pinned():
    strip = Strip([Segment(f"{FAMILY} title   "), Segment("right")])
    terminal = MeasuredTerminal({FAMILY: 6}, 20, 1)
    terminal.feed(written((0, 0, list(strip)), (strip.cell_length, 0, [Segment("|")])))
    assert [text for text, _ in terminal.row(0)][11:17] == list("right|")
