"""What a block of plain text says is known without making it where it is plainly prose, and only there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.document.block import BlockKind
from readerapp.document.folding import fold
from readerapp.sources.request import Request
from readerapp.sources.text import TextBlocks, parse
from readerapp.sources.text.habit import habit_of
from readerapp.sources.text_layout import Layout

PROSE = (
    "The stones keep the warmth of the whole afternoon, and give\nit back at night, when nobody asks for it any more."
)


def blocks_of(text: str, layout: Layout | None = None) -> TextBlocks:
    blocks = parse(text.encode(), Request("-", layout=layout)).blocks
    assert isinstance(blocks, TextBlocks)
    return blocks


@pytest.mark.parametrize("words", [PROSE, PROSE.replace("stones", "“bœufs”"), PROSE.replace("\n", " ")])
def test_words_in_lines_are_told_without_a_closer_look(words: str) -> None:
    assert blocks_of(f"First of all.\n\n{words}\n\nLast.\n").prose(1) == words.replace("\n", " ")


@pytest.mark.parametrize(
    "piece",
    [
        "- bread and butter, which was all that there was\n  to be had there",
        "1. bread and butter, which was all that there was\n2. salt",
        "A title\n=======",
        "bread   butter   salt\nsugar   milk    oil",
        "The long-\nshore men came late, as they do at all times of the year.",
        "Short.",
        "```\ncode in a fence, and nothing but code\n```",
        "石头一整天都在保存温暖，\n夜里又把它还回来。",
    ],
)
def test_what_may_be_more_than_words_in_lines_is_looked_at(piece: str) -> None:
    blocks = blocks_of(f"First of all.\n\n{PROSE}\n\n{piece}\n\n{PROSE}\n")
    assert blocks.prose(2) is None


class LookedAtClosely(TextBlocks):
    """Blocks that are never told by their words alone."""

    def prose(self, number: int, /) -> str | None:
        return None


LINES = st.lists(
    st.one_of(
        st.text(alphabet='ab .,-*+=~^"#|`12)\t“—é한石•\u00a0\u0301\u200b', max_size=12),
        st.sampled_from([*PROSE.split("\n"), "word " * 17, "", "", "A short line", "Chapter 1"]),
    ),
    max_size=14,
)


@given(LINES, st.sampled_from([None, *Layout]))
def test_a_block_is_the_same_however_closely_it_is_looked_at(lines: list[str], layout: Layout | None) -> None:
    text = "\n".join(lines)
    habit = habit_of(text, layout)
    told, looked_at = TextBlocks(text.encode(), habit), LookedAtClosely(text.encode(), habit)
    assert [told[number] for number in range(len(told))] == [looked_at[number] for number in range(len(looked_at))]


@given(LINES, st.sampled_from([None, *Layout]))
def test_words_that_are_told_are_those_that_the_block_shows(lines: list[str], layout: Layout | None) -> None:
    blocks = blocks_of("\n".join(lines), layout)
    for number in range(len(blocks)):
        words = blocks.prose(number)
        if words is not None:
            block = blocks[number]
            assert block.text.replace("\n", " ") == words
            assert fold(words) == words or not words.isascii()
            assert block.kind is not BlockKind.HEADING
    assert blocks.prose(len(blocks)) is None
