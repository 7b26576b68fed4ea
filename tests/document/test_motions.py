"""Motions: where the cursor goes. In these texts `|` stands before the character that the cursor is on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.document.block import Block, BlockKind
from readerapp.document.blocks import MadeBlocks
from readerapp.document.document import Document
from readerapp.document.graphemes import boundaries
from readerapp.document.metadata import Metadata
from readerapp.document.motions import (
    at_share,
    caret_at,
    end_of_text,
    left,
    line_end,
    long_word_back,
    long_word_end,
    long_word_forward,
    next_heading,
    next_paragraph,
    next_sentence,
    previous_heading,
    previous_paragraph,
    previous_sentence,
    right,
    start_of_block,
    start_of_text,
    word_back,
    word_end,
    word_forward,
)
from readerapp.document.position import Position

MOTIONS = [
    left,
    right,
    line_end,
    word_forward,
    word_back,
    word_end,
    long_word_forward,
    long_word_back,
    long_word_end,
    next_sentence,
    previous_sentence,
    next_paragraph,
    previous_paragraph,
    next_heading,
    previous_heading,
]


def block(text):
    """A rule for `---`, a heading behind `# `, code behind `> `, else a paragraph."""
    if text == "---":
        return Block(BlockKind.RULE, "")
    if text.startswith("# "):
        return Block(BlockKind.HEADING, text[2:], level=1)
    if text.startswith("> "):
        return Block(BlockKind.CODE, text[2:])
    return Block(BlockKind.PARAGRAPH, text)


def document(*texts):
    return Document(MadeBlocks([block(text) for text in texts]), Metadata(), format="text", source="-")


def go(motion, *texts, count=1):
    """The texts with the cursor where the motion leads from where it stands in them."""
    number = next(number for number, text in enumerate(texts) if "|" in text)
    plain = [text.replace("|", "") for text in texts]
    opened = document(*plain)
    prefix = len(texts[number]) - 1 - len(opened.block(number).text)
    position = motion(opened, Position(number, texts[number].index("|") - prefix), count)
    prefix = len(plain[position.block]) - len(opened.block(position.block).text)
    offset = position.offset + prefix
    plain[position.block] = f"{plain[position.block][:offset]}|{plain[position.block][offset:]}"
    return plain if len(plain) > 1 else plain[0]


def test_words_stop_at_letters_and_at_signs():
    assert go(word_forward, "|stop, now") == "stop|, now"
    assert go(word_forward, "stop|, now") == "stop, |now"
    assert go(word_back, "stop, |now") == "stop|, now"
    assert go(word_end, "|stop, now") == "sto|p, now"
    assert go(word_end, "sto|p, now") == "stop|, now"


def test_long_words_stop_at_white_space_alone():
    assert go(long_word_forward, "|stop, now") == "stop, |now"
    assert go(long_word_back, "stop, n|ow") == "stop, |now"
    assert go(long_word_end, "|stop, now") == "stop|, now"


def test_going_back_stops_first_at_the_beginning_of_what_one_is_in():
    assert go(word_back, "one tw|o") == "one |two"
    assert go(previous_sentence, "One. T|wo.") == "One. |Two."
    assert go(previous_paragraph, "One.", "T|wo.") == ["One.", "|Two."]
    assert go(previous_heading, "# One", "T|wo.") == ["# |One", "Two."]


def test_a_count_is_so_many_times():
    assert go(word_forward, "|a b c d", count=3) == "a b c |d"
    assert go(word_back, "a b c |d", count=2) == "a |b c d"
    assert go(right, "|a b c d", count=4) == "a b |c d"
    assert go(next_sentence, "|One. Two. Three.", "Four.", count=3) == ["One. Two. Three.", "|Four."]
    assert go(previous_paragraph, "One.", "Two.", "|Three.", count=2) == ["|One.", "Two.", "Three."]


def test_words_and_sentences_go_on_in_the_next_block():
    assert go(word_forward, "the |end", "Next one") == ["the end", "|Next one"]
    assert go(word_back, "the end", "|Next one") == ["the |end", "Next one"]
    assert go(word_end, "the en|d", "Next one") == ["the end", "Nex|t one"]
    assert go(previous_sentence, "One. Two.", "|Three.") == ["One. |Two.", "Three."]


def test_blocks_without_text_are_passed_over():
    assert go(word_forward, "|end", "---", "---", "Next") == ["end", "---", "---", "|Next"]
    assert go(previous_paragraph, "End", "---", "|Next") == ["|End", "---", "Next"]
    assert go(next_sentence, "|End", "---", "Next") == ["End", "---", "|Next"]


def test_a_motion_beyond_the_end_or_the_beginning_stops_there():
    assert go(word_forward, "the |end") == "the en|d"
    assert go(next_sentence, "One. |Two.", "---", count=9) == ["One. Two|.", "---"]
    assert go(next_paragraph, "|The end") == "The en|d"
    assert go(word_back, "|the end") == "|the end"
    assert go(previous_sentence, "---", "O|ne.", count=9) == ["---", "|One."]


def test_characters_stay_in_their_paragraph():
    assert go(right, "the en|d", "Next") == ["the en|d", "Next"]
    assert go(left, "the end", "|Next") == ["the end", "|Next"]


def test_characters_stay_on_their_line_where_lines_are_kept():
    assert go(right, "> a|b\ncd") == "> a|b\ncd"
    assert go(left, "> ab\n|cd") == "> ab\n|cd"


def test_a_family_is_one_step():
    family = "👨\u200d👩\u200d👧"
    assert go(right, f"|{family}b") == f"{family}|b"
    assert go(left, f"a{family}|b") == f"a|{family}b"
    assert go(word_end, f"|a {family}") == f"a |{family}"
    assert go(line_end, f"|a {family}") == f"a |{family}"


def test_the_ends_of_a_line():
    assert go(line_end, "> ab\n | cd\nef") == "> ab\n  c|d\nef"
    assert go(line_end, "> ab\n  c|d\nef") == "> ab\n  c|d\nef"


def test_the_ends_of_a_paragraph_are_those_of_its_line():
    assert go(line_end, "|One. Two.") == "One. Two|."


def test_the_end_of_the_line_with_a_count_is_that_of_a_line_below():
    assert go(line_end, "> a|b\n\ncd\nef", count=3) == "> ab\n\nc|d\nef"


def test_an_empty_line_holds_the_cursor_where_it_ends():
    assert go(line_end, "> ab\n|\ncd") == go(right, "> ab\n|\ncd") == "> ab\n|\ncd"


def test_headings():
    text = ("# |One", "a", "# Two", "b", "# Three")
    assert go(next_heading, *text) == ["# One", "a", "# |Two", "b", "# Three"]
    assert go(next_heading, *text, count=2) == ["# One", "a", "# Two", "b", "# |Three"]
    assert go(next_heading, *text, count=9) == ["# One", "a", "# Two", "b", "# |Three"]
    assert go(previous_heading, "# One", "a", "# |Two") == ["# |One", "a", "# Two"]


def test_without_a_heading_further_on_the_cursor_stays():
    assert go(next_heading, "# One", "t|wo") == ["# One", "t|wo"]
    assert go(previous_heading, "o|ne", "# Two") == ["o|ne", "# Two"]
    assert go(next_heading, "o|ne") == "o|ne"


def test_the_ends_of_the_document():
    opened = document("---", "One", "Two", "---")
    assert start_of_text(opened) == Position(1, 0)
    assert end_of_text(opened) == Position(2, 2)


def test_a_block_by_its_ordinal():
    opened = document("One", "---", "Three")
    assert start_of_block(opened, 1) == Position(0)
    assert start_of_block(opened, 2) == start_of_block(opened, 3) == Position(2)
    assert start_of_block(opened, 99) == end_of_text(opened)


def test_a_share_of_the_text():
    opened = document("a" * 99, "b" * 99)
    assert at_share(opened, 0.0) == Position(0, 0)
    assert at_share(opened, 0.25) == Position(0, 49)
    assert at_share(opened, 0.5) == Position(1, 0)
    assert at_share(opened, 1.0) == Position(1, 98)


def test_the_cursor_rests_on_a_character_and_in_a_text():
    opened = document("---", "a👨\u200d👩\u200d👧", "---")
    assert caret_at(opened, Position(0, 0)) == Position(1, 0)
    assert caret_at(opened, Position(1, 3)) == Position(1, 1)
    assert caret_at(opened, Position(1, 99)) == Position(1, 1)
    assert caret_at(opened, Position(2, 0)) == Position(1, 1)
    assert caret_at(opened, Position(99, 0)) == Position(1, 1)


@pytest.mark.parametrize("texts", [(), ("---",), ("---", "---")])
def test_in_a_document_without_text_every_motion_ends_well(texts):
    opened = document(*texts)
    assert start_of_text(opened) == end_of_text(opened) == at_share(opened, 0.5) == Position(0)


def test_long_documents_are_not_looked_through():
    class Looking(MadeBlocks):
        looked = 0

        def __len__(self):
            raise AssertionError("a large text would be looked through to its end")

        def __getitem__(self, number, /):
            Looking.looked += 1
            return super().__getitem__(number)

    opened = Document(
        Looking([Block(BlockKind.PARAGRAPH, "One. Two.")] * 60_000), Metadata(), format="text", source="-"
    )
    for motion in MOTIONS:
        if motion not in {next_heading, previous_heading}:
            motion(opened, Position(30_000, 3), 1)
    start_of_text(opened)
    start_of_block(opened, 50_000)
    assert Looking.looked < 200


texts = st.lists(
    st.text(st.sampled_from(["a", "b", " ", "\n", ".", "(", "é", "\u0301", "字", "👨", "\u200d", "👩"]), max_size=12)
    .map(str.strip)
    .flatmap(lambda text: st.sampled_from([text or "---", f"> {text}", f"# {text or 'x'}"])),
    max_size=5,
)


@pytest.mark.parametrize("motion", MOTIONS)
@given(texts=texts, count=st.integers(1, 5), data=st.data())
def test_every_motion_leads_to_a_place_where_a_cursor_can_rest(motion, texts, count, data):
    opened = document("a", *texts)
    number = data.draw(st.integers(0, len(opened) - 1))
    offset = data.draw(st.integers(0, len(opened.block(number).text)))
    position = motion(opened, caret_at(opened, Position(number, offset)), count)
    text = opened.block(position.block).text
    assert 0 <= position.offset < len(text)
    assert position.offset in boundaries(text)
