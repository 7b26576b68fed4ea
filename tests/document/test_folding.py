"""Folding: the text of a paragraph as it is shown (C) and as it is hashed (K)."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.document.folding import FoldMap, fold

texts = st.text(
    st.sampled_from([*"ab 1.'\"-\n\t", *"‘’“”«»–—…ﬁﬃ²é", "\u0301", "\u200b", "\u00ad", "\ufe0f", "\u3000", "字", "👩"])
    | st.characters(),
    max_size=20,
)


@pytest.mark.parametrize(
    ("shown", "folded"),
    [
        ("‘so’ “so” «so» „so‟", '\'so\' "so" "so" "so"'),
        ("1990–95 — a‑b −1", "1990-95 - a-b -1"),
        ("wait…", "wait..."),
        ("oﬃce ﬁrſt ﬂoor ﬆ", "office firſt floor st"),
        ("a\u00adb\u200bc\u2060d\ufeffe\u202ef\u2069g", "abcdefg"),
        ("❤\ufe0f", "❤"),
        ("  a \n\t b\u00a0\u3000c ", "a b c"),
        ("a \u200b b", "a b"),
    ],
)
def test_typography_and_white_space_are_folded(shown, folded):
    assert fold(shown) == folded


@pytest.mark.parametrize("text", ["x²", "Éa", "Straße", "①", "Ⅳ", "ｆｕｌｌ", "10 000,5", "½", "字体", "हिन्दी"])
def test_case_accents_digits_and_compatible_forms_are_not_folded(text):
    assert fold(text) == text


@given(texts)
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(max_codepoint=127)))
def test_in_ascii_only_white_space_is_folded(text):
    assert fold(text) == " ".join(text.split())


@given(texts)
def test_a_folded_text_has_no_white_space_but_single_spaces_inside(text):
    folded = fold(text)
    assert folded == " ".join(folded.split())


@given(texts.map(lambda text: normalize("NFC", text)), st.sampled_from(["“", "”"]))
def test_the_kind_of_quotation_mark_makes_no_difference(text, mark):
    assert fold(text.replace('"', mark)) == fold(text)


@given(texts)
def test_the_map_holds_the_folded_text(text):
    assert FoldMap(text).folded == fold(text)


def test_offsets_lead_to_the_characters_they_came_from():
    shown = "  a…  ﬁt\u200b!"
    folding = FoldMap(shown)
    assert folding.folded == "a... fit!"
    assert [folding.to_shown(offset) for offset in range(10)] == [2, 3, 3, 3, 4, 6, 6, 7, 9, 10]
    assert [folding.end_to_shown(offset) for offset in range(10)] == [0, 3, 4, 4, 4, 5, 7, 7, 8, 10]
    assert [folding.to_folded(offset) for offset in range(11)] == [0, 0, 0, 1, 4, 5, 5, 7, 8, 8, 9]


def test_where_nothing_changes_its_place_offsets_stay():
    folding = FoldMap("“a–b”")
    assert [folding.to_shown(offset) for offset in range(6)] == list(range(6))
    assert [folding.to_folded(offset) for offset in range(6)] == list(range(6))
    assert folding.end_to_shown(3) == 3


@given(texts)
def test_every_folded_character_is_found_again(text):
    folding = FoldMap(text)
    for offset, character in enumerate(folding.folded):
        shown = folding.to_shown(offset)
        assert folding.to_folded(shown) <= offset < len(folding.folded)
        assert character in (" " if text[shown].isspace() else fold(text[shown]))


@given(texts, st.data())
def test_a_span_comes_back_from_the_shown_text(text, data):
    folding = FoldMap(text)
    start = data.draw(st.integers(0, len(folding.folded)))
    end = data.draw(st.integers(start, len(folding.folded)))
    shown = text[folding.to_shown(start) : folding.end_to_shown(end)]
    if start < end:
        assert folding.folded[start:end].strip() in fold(shown)
        # Only what stands for several characters at once can come back longer.
        assert folding.to_folded(folding.to_shown(start)) <= start
        assert folding.to_folded(folding.end_to_shown(end)) >= end


@given(texts)
def test_offsets_never_go_backwards_nor_outside(text):
    folding = FoldMap(text)
    shown = [folding.to_shown(offset) for offset in range(len(folding.folded) + 1)]
    assert shown == sorted(shown)
    assert all(0 <= offset <= len(text) for offset in shown)
    folded = [folding.to_folded(offset) for offset in range(len(text) + 1)]
    assert folded == sorted(folded)
    assert all(0 <= offset <= len(folding.folded) for offset in folded)
