"""Wrapping: in these texts `|` stands where a line ends."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hard_text import ACCENT, FAMILY, FLAG, kept_lines, lines
from readerapp.document.graphemes import boundaries
from readerapp.document.position import Span
from readerapp.page.cells import cell_width, clusters
from readerapp.page.wrapping import cut, cut_at_signs, wrap

BREAK_SPACE = set(" \u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000\u200b")

widths = st.integers(1, 24)
widths_of_any_word = st.integers(12, 24)


def texts_of(letters):
    """Texts of words that are up to 12 letters long."""
    return st.lists(st.text(letters, min_size=1, max_size=12), min_size=1, max_size=12).map(" ".join)


def wrapped(text, width):
    return "|".join(text[span.start : span.end] for span in wrap(text, width))


def fits(line, width):
    """Whether a line is no wider than `width`, or only because a single character is."""
    return cell_width(line) <= width or sum(1 for part in clusters(line) if part.width) == 1


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, ""),
        ("short", 10, "short"),
        ("exactly so", 10, "exactly so"),
        ("the end of it", 10, "the end of|it"),
        ("the endless it", 10, "the|endless it"),
        ("two  blanks", 5, "two|blank|s"),
        ("incomprehensible", 10, "incomprehe|nsible"),
        ("an incomprehensible word", 10, "an|incomprehe|nsible|word"),
    ],
)
def test_lines_end_between_words_and_long_words_are_cut(text, width, lines):
    assert wrapped(text, width) == lines


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("a half-hearted man", 8, "a half-|hearted|man"),
        ("he – Peter – came", 8, "he –|Peter –|came"),
        ("the end—not yet", 9, "the end—|not yet"),
        ("in the years 2020-21", 16, "in the years|2020-21"),
        ("an endless--naught", 12, "an endless--|naught"),
        ("call it with --help", 15, "call it with|--help"),
        ("it froze at -12", 14, "it froze at|-12"),
        ("rock-’n’-roll", 8, "rock-’n’|-roll"),
    ],
)
def test_a_line_may_end_behind_a_hyphen_between_letters_only(text, width, lines):
    assert wrapped(text, width) == lines


def test_a_no_break_space_holds_its_words_together():
    assert wrapped("at 10\u00a0kg", 6) == "at|10\u00a0kg"
    assert wrapped("字 at 10\u00a0kg", 9) == "字 at|10\u00a0kg"


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("雪国の長い", 6, "雪国の|長い"),
        ("雪国の。長い", 6, "雪国|の。長|い"),
        ("雪国「長い」", 6, "雪国|「長|い」"),
        ("コーヒーを", 6, "コー|ヒーを"),
        ("雪snow国", 5, "雪|snow|国"),
        ("雪 snow", 5, "雪|snow"),
    ],
)
def test_east_asian_text_breaks_anywhere_but_before_closing_and_behind_opening_marks(text, width, lines):
    assert wrapped(text, width) == lines


def test_an_accent_on_a_space_is_not_lost():
    assert wrapped("字国 \u0301字", 4) == "字国| \u0301字"


def test_a_character_wider_than_the_line_has_one_of_its_own():
    assert wrapped("字国", 1) == "字|国"
    assert wrapped(FAMILY + FLAG, 1) == f"{FAMILY}|{FLAG}"


def test_a_width_of_nothing_counts_as_one():
    assert wrapped("ab", 0) == wrapped("ab", -3) == "a|b"


def test_code_is_cut_where_the_width_is_reached_and_keeps_its_spaces():
    assert cut("  if  x: y", 4) == [Span(0, 4), Span(4, 8), Span(8, 10)]
    assert cut("", 4) == [Span(0, 0)]
    assert cut("字字字", 4) == [Span(0, 2), Span(2, 3)]


@given(texts_of("abc"), widths_of_any_word)
def test_plain_words_are_set_as_the_standard_library_sets_them(text, width):
    assert wrapped(text, width).split("|") == textwrap.wrap(text, width)


@given(texts_of("ab-"), widths_of_any_word)
def test_an_accented_text_breaks_where_a_plain_one_does(text, width):
    # Each `a` becomes a letter that no font has in one piece: two code points in one cell.
    accented = text.replace("a", ACCENT)
    assert wrapped(accented, width) == wrapped(text, width).replace("a", ACCENT)


@given(lines, widths)
def test_nothing_is_lost_but_the_white_space_at_line_ends(text, width):
    end = 0
    for span in [*wrap(text, width), Span(len(text), len(text))]:
        assert span.start >= end
        assert set(text[end : span.start]) <= BREAK_SPACE
        end = span.end


@given(lines, widths)
def test_no_line_is_wider_than_the_column_and_no_cluster_is_cut(text, width):
    bounds = set(boundaries(text))
    for span in wrap(text, width):
        assert {span.start, span.end} <= bounds
        assert fits(text[span.start : span.end], width)


@given(kept_lines.map(lambda text: text.replace("\n", " ")), widths)
def test_cutting_loses_nothing_and_cuts_no_cluster(text, width):
    spans = cut(text, width)
    assert "".join(text[span.start : span.end] for span in spans) == text
    assert {bound for span in spans for bound in span} <= set(boundaries(text))
    assert all(fits(text[span.start : span.end], width) for span in spans)


@pytest.mark.parametrize("letter", ["x", "字", ACCENT, FAMILY, "-", "x-"])
def test_a_word_of_64_kib_is_cut_into_full_lines(letter):
    text = letter * (65536 // len(letter))
    for set_in in (wrap, cut):
        spans = set_in(text, 72)
        assert "".join(text[span.start : span.end] for span in spans) == text
        assert all(70 <= cell_width(text[span.start : span.end]) <= 72 for span in spans[:-1])


def test_a_line_leaves_room_for_spacing_marks_that_take_a_cell_of_their_own():
    assert [span.end for span in wrap("हि हि हि", 5)] == [5, 8]
    assert [span.end for span in cut("हिहिहि", 4)] == [4, 6]


def test_code_is_cut_behind_a_blank_or_a_sign_and_loses_nothing():
    code = "result = function(argument_one, other=[1, 2])"
    assert code[: cut_at_signs(code, 20).end] == "result = function("
    assert code[: cut_at_signs(code, 44).end] == "result = function(argument_one, other=[1, "
    assert cut_at_signs("a" * 30, 20) == Span(0, 20)
    assert cut_at_signs("short", 20) == Span(0, 5)
