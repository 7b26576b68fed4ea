"""Words: where word motions stop, and what gets a label."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.document.graphemes import boundaries
from readerapp.document.position import Span
from readerapp.document.words import big_words, pointed_words, reading_words, with_what_touches, word_at, words


def cut(text, spans):
    return [text[span.start : span.end] for span in spans]


def test_a_word_is_a_run_of_letters_or_a_run_of_signs():
    text = "Don't stop (now), x_1!"
    assert cut(text, words(text)) == ["Don", "'", "t", "stop", "(", "now", "),", "x_1", "!"]


def test_a_big_word_is_what_stands_between_white_space():
    text = "Don't stop (now),\u00a0x_1!"
    assert cut(text, big_words(text)) == ["Don't", "stop", "(now),", "x_1!"]


def test_a_reading_word_keeps_its_apostrophe_and_no_other_sign():
    text = "“L’été,” he didn't say – ’tis well-known."
    assert cut(text, reading_words(text)) == ["L’été", "he", "didn't", "say", "tis", "well", "known"]


def test_runs_of_kana_ideographs_and_letters_are_words_of_their_own():
    text = "吾輩は猫である。カタカナABC한국어"
    assert cut(text, words(text)) == ["吾輩", "は", "猫", "である", "。", "カタカナ", "ABC", "한국어"]


def test_vowel_signs_and_accents_belong_to_their_word():
    text = "हिन्दी भाषा q\u0301uay"
    for kind in (words, big_words, reading_words):
        assert cut(text, kind(text)) == ["हिन्दी", "भाषा", "q\u0301uay"]


def test_emoji_are_words_but_nothing_to_read():
    text = "ok👨\u200d👩\u200d👧🇫🇷!"
    assert cut(text, words(text)) == ["ok", "👨\u200d👩\u200d👧🇫🇷", "!"]
    assert cut(text, reading_words(text)) == ["ok"]


def test_what_is_written_without_spaces_is_pointed_to_in_pieces():
    text = "人人生而自由，カタカナABC한국어。"
    assert cut(text, pointed_words(text)) == ["人人", "生而", "自由", "カタカナ", "ABC", "한국어"]
    thai = "มนุษย์ทั้งหลาย"
    assert cut(thai, pointed_words(thai)) == ["มนุษ", "ย์ทั้ง", "หลา", "ย"]


def test_emoji_are_pointed_to_one_by_one_and_underscores_are_signs():
    text = "😀😃 _so_ it is_so"
    assert cut(text, pointed_words(text)) == ["😀", "😃", "so", "it", "is_so"]


@pytest.mark.parametrize(
    ("text", "word", "widened"),
    [
        ("“(He) said,” and", "He", "“(He)"),
        ("“(He) said,” and", "said", "said,”"),
        ("well-known", "known", "-known"),
        ("a well", "well", "well"),
        ("自由，在尊严", "自由", "自由，"),
        ("自由，在尊严", "尊严", "在尊严"),
        ("人人生而自由", "生而", "人生而自"),
        ("q\u0301 „fi\u0301n\u0301“.", "fi\u0301n\u0301", "„fi\u0301n\u0301“."),
    ],
)
def test_what_touches_a_word_are_signs_or_a_character_where_no_spaces_are_written(text, word, widened):
    start = text.index(word)
    found = with_what_touches(text, Span(start, start + len(word)))
    assert cut(text, [found]) == [widened]


def test_the_word_at_an_offset_is_the_one_that_holds_it():
    assert word_at("one two", 0) == word_at("one two", 2) == Span(0, 3)
    assert word_at("one two", 4) == Span(4, 7)


def test_between_words_it_is_the_next_one_and_behind_the_last_none():
    assert word_at("“one”, two", 0) == Span(1, 4)
    assert word_at("one, two", 3) == Span(5, 8)
    assert word_at("one.", 3) is None
    assert word_at("", 0) is None


@pytest.mark.parametrize("kind", [words, big_words, reading_words, pointed_words])
@given(text=st.text(max_size=30))
def test_words_come_in_order_and_cut_no_cluster(kind, text):
    end = 0
    for span in kind(text):
        assert end <= span.start < span.end
        assert {span.start, span.end} <= set(boundaries(text))
        end = span.end


@given(st.text(max_size=30))
def test_all_there_is_to_see_is_in_a_word(text):
    if len(boundaries(text)) == len(text) + 1:
        assert "".join(cut(text, words(text))) == "".join(text.split())
        assert cut(text, big_words(text)) == text.split()
