"""Words are found in a text whatever lies between what is shown of it and what the file has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.document.squeezed import SqueezedText, squeezed


def found(text: str, words: str, **where: str) -> list[str]:
    return [text[stretch.start : stretch.end] for stretch in SqueezedText(text).stretches(words, **where)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("an after-\nnoon walk", "afternoon walk"),
        ("an after\u00adnoon walk", "afternoon walk"),
        ("the ﬁrst", "first"),
        ("cafe\u0301 noir", "café noir"),
        ("two\n   words", "two words"),
        ("言い分", "言（い）分"),
        ("a claim12 follows", "claim12 [*] follows"),
    ],
)
def test_words_are_found_whatever_the_file_puts_into_them(text: str, words: str) -> None:
    (there,) = found(text, words)
    assert squeezed(there) == squeezed(words)


def test_of_several_places_it_is_the_one_with_the_same_words_around() -> None:
    text = "rain at dawn, rain at dusk"
    (stretch,) = SqueezedText(text).stretches("rain at", suffix=" dusk")
    assert stretch.start == 14


def test_of_places_with_nothing_to_tell_them_apart_it_is_the_nearest_to_where_it_was() -> None:
    text = "rain. " * 100
    (stretch,) = SqueezedText(text).stretches("rain.", share=0.5)
    assert stretch.start == 300


def test_what_stands_between_two_pages_is_stepped_over() -> None:
    text = "It was a long sentence 17 A HEAD that ran on over the page"
    assert found(text, "a long sentence that ran on over") == ["a long sentence", "that ran on over"]


def test_words_that_are_not_there_are_not_put_together_of_letters_from_anywhere() -> None:
    assert found("It was a long sentence that ran on", "It was a short paragraph that ended") == []


@given(st.text(), st.text(min_size=1), st.text())
def test_words_are_found_in_any_text_that_has_them(before: str, words: str, behind: str) -> None:
    for there in found(before + words + behind, words):
        assert squeezed(there).startswith(squeezed(words)) or squeezed(words) in squeezed(there)
