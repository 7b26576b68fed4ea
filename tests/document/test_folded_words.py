import pytest

from examples import document_of, paragraph
from readerapp.annotations.steps import finished
from readerapp.document.block import Block, BlockKind
from readerapp.document.document import Document

TEXTS = ["“One” – two.", "\u200b", "Three."]
"""The second is nothing but a blank that nobody sees: folding leaves nothing of it."""


def article() -> Document:
    return document_of(Block(BlockKind.RULE, ""), *map(paragraph, TEXTS))


@pytest.mark.parametrize("is_surveyed", [False, True])
def test_the_words_of_all_paragraphs_stand_in_one_piece_and_each_is_found_in_it(is_surveyed: bool) -> None:
    document = article()
    if is_surveyed:
        document.paragraphs()
    words = finished(document.reading_words())
    assert words.text == '"One" - two. Three.'
    assert [words.of(ordinal) for ordinal in range(3)] == ['"One" - two.', "", "Three."]
    assert [words.numbers[words.at(words.text.index(word))] for word in ("One", "two", "Three")] == [1, 1, 3]


def test_who_reads_the_words_has_surveyed_the_document() -> None:
    document = article()
    finished(document.reading_words())
    assert document.is_surveyed
    assert document.keys() == article().keys()


def test_paragraphs_have_the_same_sketches_whoever_has_read_their_words() -> None:
    document = article()
    paragraphs = document.paragraphs()
    known = paragraphs.skeleton(finished(document.reading_words()))
    assert [known.sketch(at) for at in range(3)] == [paragraphs.skeleton().sketch(at) for at in range(3)]
