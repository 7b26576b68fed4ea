"""What is found in a text by its samples is what a look through the text finds."""

from hypothesis import given
from hypothesis import strategies as st

from readerapp.annotations.text_samples import SHORTEST, TextSamples

WORDS = st.lists(st.sampled_from(["stones", "keep", "the", "warmth", "of", "walls", "—", "moss"]), max_size=400)


def occurrences(text: str, wanted: str) -> list[int]:
    return [start for start in range(len(text)) if text.startswith(wanted, start)]


@given(WORDS, st.data())
def test_a_piece_of_the_text_is_found_wherever_it_stands(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    start = data.draw(st.integers(0, max(len(text) - SHORTEST, 0)))
    length = data.draw(st.integers(SHORTEST, SHORTEST * 3))
    wanted = text[start : start + length].ljust(SHORTEST, "x")
    assert TextSamples(f"{text} {text}").places(wanted) == occurrences(f"{text} {text}", wanted)


def test_what_stands_nearly_everywhere_is_left_to_a_look_through_the_text() -> None:
    assert TextSamples("-" * 100_000).places("-" * SHORTEST) is None
