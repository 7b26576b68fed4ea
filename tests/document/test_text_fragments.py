"""Text fragments: what an address with one says, and where it leads in a text."""

import pytest

from readerapp.document.position import Passage, Position
from readerapp.document.text_fragments import FragmentText, TextFragment, fragments_in

BLOCKS = ["It rained and rained again, on Sunday.", "Nobody — not one — came to the co-op & café."]


def led_to(written: str) -> str | None:
    (fragment,) = fragments_in(f":~:text={written}")
    passage = FragmentText(BLOCKS).find(fragment)
    if passage is None:
        return None
    return "|".join(
        BLOCKS[number][slice(*passage.span_in(number, len(BLOCKS[number])))]
        for number in range(passage.start.block, passage.end.block + 1)
    )


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("rained", "rained"),
        ("RAINED%20AGAIN", "rained again"),
        ("and-,rained", "rained"),
        ("rained,-again", "rained"),
        ("rained%20again,nobody", "rained again, on Sunday.|Nobody"),
        ("Sunday.-,Nobody,came,-to%20the", "Nobody — not one — came"),
        ("co%2Dop%20%26%20cafe", "co-op & café"),
        ("again%2C%20%0A%20on", "again, on"),
    ],
)
def test_it_leads_to_words(written: str, words: str) -> None:
    assert led_to(written) == words


@pytest.mark.parametrize("written", ["ained", "rain", "Sunday. Nobody", "rained,snowed", "snow-,rained"])
def test_it_leads_to_whole_words_of_one_block_and_to_nothing_else(written: str) -> None:
    assert led_to(written) is None


def test_it_is_the_first_place_that_has_the_words_around() -> None:
    (fragment,) = fragments_in("top:~:text=and-,rained&text=x")[:1]
    assert FragmentText(BLOCKS).find(fragment) == Passage(Position(0, 14), Position(0, 20))


@pytest.mark.parametrize("fragment", ["top", "", ":~:", ":~:text=", ":~:text=-,", ":~:text=a,b,c,d", ":~:other=x"])
def test_what_is_no_text_fragment_is_none(fragment: str) -> None:
    assert fragments_in(fragment) == []


def test_what_parts_it_is_encoded_and_comes_back() -> None:
    fragment = TextFragment("a-b, c&d", "100 %", "co-op,", "~x -y")
    assert str(fragment) == "co%2Dop%2C-,a%2Db%2C%20c%26d,100%20%25,-%7Ex%20%2Dy"
    assert fragments_in(f":~:text={fragment}") == [fragment]
