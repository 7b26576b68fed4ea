"""Text objects. In these texts `|` stands before the character that the cursor is on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.document.block import Block, BlockKind
from readerapp.document.blocks import MadeBlocks
from readerapp.document.document import Document
from readerapp.document.graphemes import boundaries
from readerapp.document.metadata import Metadata
from readerapp.document.position import Position
from readerapp.document.text_objects import TEXT_OBJECTS, around, inside


def take(which, text, name):
    plain = text.replace("|", "")
    document = Document(MadeBlocks([Block(BlockKind.PARAGRAPH, plain)]), Metadata(), format="text", source="-")
    passage = which(document, Position(0, text.index("|")), name)
    return document.text(passage) if passage else None


def test_a_word_and_the_space_behind_it():
    assert take(inside, "one t|wo three", "w") == "two"
    assert take(around, "one t|wo three", "w") == "two "


def test_the_last_word_has_the_space_before_it():
    assert take(around, "one tw|o", "w") == " two"


def test_on_a_space_the_word_is_the_next():
    assert take(inside, "one|  two", "w") == "two"
    assert take(inside, "one |", "w") is None


def test_a_sentence_and_the_space_behind_it():
    assert take(inside, "One. T|wo. Three.", "s") == "Two."
    assert take(around, "One. T|wo. Three.", "s") == "Two. "
    assert take(around, "One. T|wo.", "s") == " Two."


def test_a_paragraph_is_its_block():
    assert take(inside, "One. T|wo.", "p") == take(around, "One. T|wo.", "p") == "One. Two."


@pytest.mark.parametrize(
    "text",
    [
        'He said "so |be it" to me.',
        "He said “so |be it” to me.",
        "He said „so |be it“ to me.",
        "He said ”so |be it” to me.",
        "He said «so |be it» to me.",
        "He said »so |be it« to me.",
        "他说“so |be it”然后",
        "彼は「so |be it」と",
    ],
)
def test_a_quotation_in_any_of_the_usual_marks(text):
    assert take(inside, text, '"') == "so be it"
    assert take(around, text, "“").strip()[1:-1] == "so be it"


def test_around_a_quotation_is_also_the_space_behind():
    assert take(around, "He said “so |be it” to me.", '"') == "“so be it” "
    assert take(around, "He said “so |be it.”", '"') == " “so be it.”"


def test_before_a_quotation_it_is_the_next():
    assert take(inside, "|He said “yes” and “no”.", '"') == "yes"
    assert take(inside, "He said “yes” |and “no”.", '"') == "no"
    assert take(inside, "He said “yes” and “no” |twice.", '"') is None


def test_the_innermost_quotation_is_taken():
    assert take(inside, "“He said «so |be it» to me”", '"') == "so be it"
    assert take(inside, "“He |said «so be it» to me”", '"') == "He said «so be it» to me"


def test_single_marks_are_no_apostrophes():
    assert take(inside, "She said: ‘I don’t |know’ and left.", "'") == "I don’t know"
    assert take(inside, "She said: 'I don't |know' and left.", "'") == "I don't know"


def test_a_quotation_that_is_not_closed_is_none():
    assert take(inside, "He said “so |be it", '"') is None


def test_a_mark_left_open_does_not_hide_a_quotation_around_it():
    assert take(inside, "“He had a „thing |there”", '"') == "thing there"
    assert take(inside, "«He had a “thing |there»", '"') == "He had a “thing there"


@pytest.mark.parametrize(
    ("name", "text"), [("(", "(so|)"), ("b", "（so|）"), ("]", "[so|]"), ("{", "{so|}"), ("<", "《so|》")]
)
def test_brackets(name, text):
    assert take(inside, f"a {text} b", name) == "so"
    assert take(around, f"a {text} b", name) == text.replace("|", "")


def test_the_innermost_brackets_are_taken():
    assert take(inside, "(a (|b) c)", "(") == "b"
    assert take(inside, "(a (b) |c)", "(") == "a (b) c"


def test_outside_of_brackets_there_are_none():
    assert take(inside, "a| (b)", "(") is None
    assert take(around, ":) a| (b", "(") is None


def test_there_is_nothing_inside_empty_marks():
    assert take(inside, "a |() b", "(") is None
    assert take(around, "a |() b", "(") == "()"


@pytest.mark.parametrize("name", sorted(TEXT_OBJECTS))
@given(text=st.text(st.sampled_from([*"ab .(“”'\"’)«»[]{}\u0301👩\u200d"]), min_size=1, max_size=15), data=st.data())
def test_an_object_cuts_nothing_and_its_inside_lies_within(name, text, data):
    document = Document(MadeBlocks([Block(BlockKind.PARAGRAPH, text)]), Metadata(), format="text", source="-")
    position = Position(0, data.draw(st.sampled_from(list(boundaries(text))[:-1])))
    inner, whole = inside(document, position, name), around(document, position, name)
    for passage in (inner, whole):
        if passage:
            assert {passage.start.offset, passage.end.offset} <= set(boundaries(text))
    if inner:
        assert whole
        assert whole.start <= inner.start < inner.end <= whole.end
