"""The door: what comes through it can be shown, and means what it meant."""

import re
from unicodedata import category, is_normalized

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.document.folding import fold
from readerapp.document.sanitising import MARKS_ON_A_BASE, kept_lines, shown_line, shown_lines

# Everything that could drive a terminal, reorder a line or fail to be encoded, but for the newline.
DANGEROUS = re.compile("[\0-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
ANY_TEXT = st.text(
    st.one_of(st.characters(), st.sampled_from("a \t\n\r\x1b\x9b\u0301\u202e\u2066\u200d\u00ad\u00a0漢é"))
)


@given(ANY_TEXT)
def test_nothing_dangerous_comes_through(text):
    for shown in (shown_line(text), shown_lines(text)):
        assert not DANGEROUS.search(shown)
        assert is_normalized("NFC", shown)
        shown.encode()


@given(ANY_TEXT)
def test_a_text_that_came_through_comes_through_again_unchanged(text):
    assert shown_line(shown_line(text)) == shown_line(text)
    assert shown_lines(shown_lines(text)) == shown_lines(text)


@given(ANY_TEXT)
def test_a_note_is_safe_and_keeps_its_tabs_and_what_stands_at_its_line_ends(text):
    kept = kept_lines(text)
    assert not DANGEROUS.search(kept.replace("\t", ""))
    assert kept_lines(kept) == kept
    assert shown_lines(kept) == shown_lines(text)


def test_a_hard_break_of_a_note_is_kept():
    assert kept_lines("\n\none  \n\ttwo\r\n\n") == "one  \n\ttwo"


@given(ANY_TEXT)
def test_keeping_lines_or_not_makes_no_other_paragraph(text):
    assert fold(shown_line(text)) == fold(shown_lines(text))


@given(ANY_TEXT)
def test_no_line_of_prose_has_a_newline_or_a_double_space(text):
    shown = shown_line(text)
    assert "\n" not in shown
    assert "  " not in shown
    assert shown == shown.strip()


def test_an_escape_sequence_is_shown_and_not_sent():
    assert shown_line("\x1b]52;c;ZXZpbA==\x07 ok") == "␛]52;c;ZXZpbA==␇ ok"


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("a\x00b", "a␀b"),
        ("a\x7fb", "a␡b"),
        ("a\x9b31mb", "a�31mb"),
        ("a\ud800b", "a�b"),
        ("user\u202egnp.exe", "user␦gnp.exe"),
        ("a\u2067b\u2069", "a␦b␦"),
        ("left\u200e and right\u200f", "left and right"),
        ("soft\u00adhyphen", "softhyphen"),
        ("e\u0301", "é"),
    ],
)
def test_what_cannot_be_shown_has_a_mark_or_is_dropped(typed, seen):
    assert shown_line(typed) == seen


def test_marks_cannot_be_piled_up():
    shown = shown_line("Z" + "\u0322" * 100 + "!" + "\u200d\u0301" * 50)
    assert shown.count("\u0322") == MARKS_ON_A_BASE
    assert sum(category(character) in ("Mn", "Cf") for character in shown) == 2 * MARKS_ON_A_BASE
    assert "!" in shown


def test_writing_that_needs_marks_keeps_them():
    for text in ("שָׁלוֹם", "हिन्दी में", "ที่นี่", "👩‍👩‍👧‍👦", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "❤️"):
        assert shown_line(text) == text


def test_white_space_is_collapsed_but_a_place_where_no_line_may_end_stays():
    assert shown_line(" a \t\n b\u2003\u3000c\u2028d ") == "a b c d"
    assert shown_line("10\u00a0km\u202f!") == "10\u00a0km\u202f!"


def test_lines_end_at_a_newline_alone():
    assert shown_lines("a\x0bb\x85c\u2028d\u2029e\x1cf\ng").count("\n") == 1


def test_lines_that_are_kept_have_no_tab_and_no_space_at_their_end():
    assert shown_lines("\n\nif x:  \r\n\treturn\ty\r\n\n") == "if x:\n        return  y"
    assert shown_lines("\tx", tab_stop=4) == "    x"


def test_tags_spell_nothing_unseen_but_stay_in_the_flags_of_regions():
    hidden = "".join(chr(0xE0000 + ord(letter)) for letter in "ignore")
    flag = "\U0001f3f4" + "".join(chr(0xE0000 + ord(letter)) for letter in "gbsct") + "\U000e007f"
    assert shown_line(f"A{hidden}b {flag} c{hidden}") == f"Ab {flag} c"
    assert shown_line(f"\U0001f3f4{hidden}{hidden}\U000e007f") == "\U0001f3f4"


@pytest.mark.parametrize("invisible", ["\u180e", "\u2061", "\u2064", "\u206a", "\u206f", "\ufff9", "\U000e0001"])
def test_what_nobody_sees_and_nothing_needs_is_dropped(invisible):
    assert shown_line(f"a{invisible}b") == "ab"
