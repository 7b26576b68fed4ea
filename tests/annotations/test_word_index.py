"""Which parts of a text a quote can be looked for in: never too few."""

from hypothesis import given
from hypothesis import strategies as st

from readerapp.annotations.word_index import SoughtTerms, WordIndex, index_words
from readerapp.document.folding import fold


def index_of(*parts: str) -> WordIndex:
    steps = index_words(parts)
    while True:
        try:
            next(steps)
        except StopIteration as done:
            index: WordIndex = done.value
            return index


PARTS = ("the bell rang", "at noon the pilots", "rang a bell", "欄外の書き込みは本に残る")


def test_a_quote_is_looked_for_where_all_its_whole_words_are() -> None:
    assert list(index_of(*PARTS).holding(SoughtTerms("he bell ra"), reach=0)) == [0, 2]


def test_its_words_may_stand_in_the_parts_behind() -> None:
    assert list(index_of(*PARTS).holding(SoughtTerms("g at noon the p"), reach=1)) == [0, 1]


def test_in_a_script_without_spaces_pairs_of_characters_are_looked_up() -> None:
    assert list(index_of(*PARTS).holding(SoughtTerms("書き込み"), reach=0)) == [3]


def test_without_a_word_to_look_up_every_part_may_have_it() -> None:
    assert list(index_of(*PARTS).holding(SoughtTerms("…"), reach=0)) == [0, 1, 2, 3]


def test_the_part_with_the_rarest_words_is_elected() -> None:
    assert index_of(*PARTS).elect(["the", "pilots"], seats=1) == [1]


@given(st.lists(st.text("abcé ß-本の", min_size=1, max_size=9), min_size=1, max_size=120), st.data())
def test_no_part_that_a_quote_begins_in_is_left_out(texts: list[str], data: st.DataObject) -> None:
    parts = [fold(text) for text in texts if fold(text)]
    whole = " ".join(parts)
    start = data.draw(st.integers(0, len(whole)))
    quote = whole[start : start + data.draw(st.integers(1, 7))].strip()
    at = whole.find(quote)
    begun = [number for number in range(len(parts)) if at >= len(" ".join(parts[:number])) + (number > 0)]
    if quote:
        assert begun[-1] in index_of(*parts).holding(SoughtTerms(quote), reach=8)
