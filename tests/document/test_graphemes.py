"""Grapheme clusters: where a text may be cut."""

import sys

from hypothesis import given
from hypothesis import strategies as st
from wcwidth import iter_graphemes

from readerapp.document.graphemes import (
    boundaries,
    boundary_at_or_before,
    boundary_at_or_behind,
    every_code_point_stands_alone,
    next_boundary,
    previous_boundary,
    snap_outwards,
)
from readerapp.document.position import Span

FAMILY = "👨\u200d👩\u200d👧"
FLAG = "🇫🇷"
ACCENT = "q\u0301"

clusters = st.sampled_from(["a", " ", "é", ACCENT, FAMILY, FLAG, "हि", "字", "한", "“", "e\u0301\u0302"])
texts = st.lists(clusters, max_size=12).map("".join) | st.text(max_size=12)


def test_an_ascii_text_may_be_cut_anywhere():
    assert list(boundaries("to be")) == [0, 1, 2, 3, 4, 5]


def test_the_empty_text_has_one_boundary():
    assert list(boundaries("")) == [0]
    assert next_boundary("", 0) == previous_boundary("", 0) == 0


def test_an_accent_a_family_and_a_flag_are_one_character_each():
    text = ACCENT + FAMILY + FLAG
    assert list(boundaries(text)) == [0, 2, 7, 9]


def test_stepping_goes_over_a_whole_cluster():
    text = "a" + FAMILY + "b"
    assert next_boundary(text, 1) == 6
    assert previous_boundary(text, 6) == 1


def test_stepping_stays_inside_the_text():
    assert next_boundary("ab", 2) == 2
    assert previous_boundary("ab", 0) == 0


def test_an_offset_inside_a_cluster_belongs_to_that_cluster():
    text = "a" + FAMILY + "b"
    assert boundary_at_or_before(text, 3) == 1
    assert boundary_at_or_behind(text, 3) == 6


def test_a_boundary_stays_where_it_is():
    text = "a" + FAMILY + "b"
    assert boundary_at_or_before(text, 6) == boundary_at_or_behind(text, 6) == 6


def test_a_span_that_cuts_two_clusters_takes_both_in():
    text = FLAG + " " + ACCENT
    assert snap_outwards(text, Span(1, 4)) == Span(0, 5)


def test_the_characters_said_to_stand_alone_do():
    alone = [
        chr(code) for code in range(0xE0000) if code != 0x0D and every_code_point_stands_alone(chr(code) + "\u2014")
    ]
    assert len(alone) > 100_000
    assert sum(1 for _ in iter_graphemes("".join(alone))) == len(alone)


def test_letters_of_most_languages_need_no_library():
    for text in ["“Naïve” — he said…", "Ελληνικά", "Москва", "吾輩は猫である。", "한국어", "½ × 2 → ½"]:
        assert every_code_point_stands_alone(text)


@given(texts)
def test_the_boundaries_are_those_of_the_standard(text):
    text = text.replace("\r", "")
    expected = [0]
    for cluster in iter_graphemes(text):
        expected.append(expected[-1] + len(cluster))
    assert list(boundaries(text)) == expected


@given(texts, st.integers(0, sys.maxsize), st.integers(0, sys.maxsize))
def test_a_snapped_span_holds_the_span_and_cuts_nothing(text, one, other):
    start, end = sorted((one % (len(text) + 1), other % (len(text) + 1)))
    snapped = snap_outwards(text, Span(start, end))
    assert snapped.start <= start <= end <= snapped.end
    assert {snapped.start, snapped.end} <= set(boundaries(text))
