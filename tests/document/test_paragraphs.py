from hypothesis import given
from hypothesis import strategies as st

from examples import document_of, paragraph
from readerapp.document.block import Block, BlockKind
from readerapp.document.paragraph_keys import paragraph_key, text_fingerprint

RULE = Block(BlockKind.RULE, "")


def test_only_blocks_with_a_text_are_paragraphs() -> None:
    paragraphs = document_of(RULE, paragraph("One."), RULE, paragraph("Two.")).paragraphs()
    assert list(paragraphs.numbers) == [1, 3]
    assert [paragraphs.key(0), paragraphs.key(1)] == [paragraph_key("One."), paragraph_key("Two.")]


def test_characters_are_counted_up_to_each_paragraph_and_in_all() -> None:
    paragraphs = document_of(paragraph("One."), RULE, paragraph("Three.")).paragraphs()
    assert list(paragraphs.characters) == [0, 4, 10]


def test_a_block_is_counted_among_the_paragraphs_and_a_rule_as_the_next_one() -> None:
    paragraphs = document_of(paragraph("One."), RULE, paragraph("Two.")).paragraphs()
    assert [paragraphs.ordinal(number) for number in range(4)] == [0, 1, 1, 2]


def test_every_paragraph_with_a_key_is_found_by_it_or_its_beginning() -> None:
    paragraphs = document_of(*map(paragraph, ["* * *", "One.", "* * *"])).paragraphs()
    key = paragraph_key("* * *")
    assert paragraphs.with_key(key) == paragraphs.with_key(key[:16]) == [0, 2]
    assert paragraphs.with_key(paragraph_key("Not here.")) == []


def test_the_skeleton_is_the_beginnings_of_the_keys() -> None:
    paragraphs = document_of(paragraph("One."), paragraph("Two.")).paragraphs()
    assert list(paragraphs.skeleton()) == [paragraph_key("One.")[:16], paragraph_key("Two.")[:16]]


def test_a_survey_gives_way_and_leaves_the_paragraphs_known() -> None:
    document = document_of(*(paragraph(f"Paragraph {number}.") for number in range(1000)))
    assert len(list(document.survey())) > 1
    assert list(document.survey()) == []
    assert len(document.paragraphs()) == 1000


@given(st.lists(st.text("ab", max_size=3), max_size=20))
def test_with_key_agrees_with_looking_at_every_key(texts: list[str]) -> None:
    document = document_of(*map(paragraph, texts))
    paragraphs = document.paragraphs()
    keys = list(paragraphs.keys())
    assert keys == [paragraph_key(text) for text in texts if text]
    assert document.fingerprint() == text_fingerprint(keys)
    for is_often in (False, True):
        for ordinal, key in enumerate(keys):
            right = [twin for twin, other in enumerate(keys) if other == key]
            assert paragraphs.with_key(key) == right
            assert paragraphs.nth(ordinal) == (right.index(ordinal) + 1, len(right))
        for number in range(0 if is_often else 100):  # Often enough to have an order made.
            assert paragraphs.with_key(paragraph_key(f"Not here: {number}")) == []
