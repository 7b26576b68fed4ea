"""Documents: blocks, shares of the text, sections and passages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.document.block import Block, BlockKind
from readerapp.document.blocks import MadeBlocks
from readerapp.document.document import Document
from readerapp.document.landmarks import PageStart, Section
from readerapp.document.metadata import Metadata
from readerapp.document.paragraph_keys import paragraph_key
from readerapp.document.position import Passage, Position, Span

ROUNDING = 1e-9


def document(*texts, title="", language=""):
    """A document of these paragraphs; `# ` and more signs before a text make a heading of it."""
    blocks = []
    for text in texts:
        signs, _, heading = text.partition(" ")
        if signs and set(signs) == {"#"}:
            blocks.append(Block(BlockKind.HEADING, heading, level=len(signs)))
        else:
            blocks.append(Block(BlockKind.PARAGRAPH if text else BlockKind.RULE, text))
    return Document(MadeBlocks(blocks), Metadata(title=title, language=language), format="text", source="/a/file.txt")


def test_a_document_without_a_title_is_called_by_its_source():
    assert document("One").title == "/a/file.txt"
    assert document("One", title="The title").title == "The title"


def test_blocks_are_counted_from_nought():
    opened = document("One", "Two")
    assert opened.block(1).text == "Two"
    assert [block.text for block in opened] == ["One", "Two"]
    with pytest.raises(IndexError):
        opened.block(2)


def test_whether_there_is_a_block():
    opened = document("One", "Two")
    assert opened.has_block(0)
    assert opened.has_block(1)
    assert not opened.has_block(2)
    assert not opened.has_block(-1)


def test_a_block_without_text_has_no_key_among_the_keys():
    opened = document("One", "", "Two")
    assert opened.keys() == [paragraph_key("One"), paragraph_key("Two")] == [opened.key(0), opened.key(2)]


def test_the_fingerprint_is_that_of_the_text_alone():
    assert document("One", "", "Two").fingerprint() == document("# One", "Two").fingerprint()
    assert document("One", "Two").fingerprint() != document("Two", "One").fingerprint()


def test_sentences_are_those_of_the_language_of_the_document():
    german = document("Das war am 3. Oktober. Ja.", language="de")
    assert german.sentences(0) == (Span(0, 22), Span(23, 26))


def test_sections_are_the_headings():
    opened = document("# One", "a", "## Two", "b", "# Three")
    assert opened.sections() == (Section(0, 1, "One"), Section(2, 2, "Two"), Section(4, 1, "Three"))


def test_the_path_of_a_block_is_the_headings_it_stands_under():
    opened = document("a", "# One", "b", "### Two", "c", "## Three", "d", "# Four")
    assert opened.section_path(0) == ()
    assert opened.section_path(2) == ("One",)
    assert opened.section_path(4) == ("One", "Two")
    assert opened.section_path(6) == ("One", "Three")
    assert opened.section_path(7) == ("Four",)


def test_the_share_grows_from_nought_to_one():
    opened = document("a" * 9, "b" * 9)
    assert opened.share_before(Position(0)) == 0.0
    assert opened.share_before(Position(1)) == 0.5
    assert opened.share_before(Position(1, 9)) == 1.0
    assert opened.share_before(Position(2)) == 1.0


def test_an_empty_document_has_no_share_and_no_end():
    opened = document()
    assert opened.share_before(Position(0)) == 0.0
    assert opened.end() == Position(0)
    assert opened.ends_at(Position(0))


def test_where_a_document_ends():
    opened = document("One", "Two")
    assert opened.end() == Position(1, 3)
    assert opened.ends_at(Position(1, 3))
    assert not opened.ends_at(Position(1, 2))
    assert not opened.ends_at(Position(0, 3))


def test_the_text_of_a_passage_joins_its_paragraphs():
    opened = document("One two", "", "Three", "Four")
    assert opened.text(Passage(Position(0, 4), Position(3, 2))) == "two\n\nThree\n\nFo"
    assert opened.text(Passage(Position(0, 4), Position(3, 2)), between=" ") == "two Three Fo"
    assert opened.text(Passage(Position(2, 0), Position(9, 0))) == "Three\n\nFour"


@given(st.lists(st.text("ab ", max_size=30), min_size=1, max_size=8), st.data())
def test_a_place_is_found_again_by_its_share_but_for_a_character(texts, data):
    opened = document(*texts)
    number = data.draw(st.integers(0, len(texts) - 1))
    offset = data.draw(st.integers(0, len(opened.block(number).text)))
    share = opened.share_before(Position(number, offset))
    assert 0.0 <= share <= 1.0
    again = opened.position_at_share(share)
    one_character = 1 / opened.blocks.weight
    assert abs(opened.share_before(again) - share) <= 2 * one_character + ROUNDING


@given(st.lists(st.text("ab ", max_size=30), min_size=1, max_size=8))
def test_shares_are_in_the_order_of_the_text(texts):
    opened = document(*texts)
    places = [Position(number, offset) for number, text in enumerate(texts) for offset in range(len(text) + 1)]
    places = [place for place in places if place.offset <= len(opened.block(place.block).text)]
    shares = [opened.share_before(place) for place in places]
    assert shares == sorted(shares)


def test_a_place_knows_its_page():
    pages = [PageStart(Position(0), "iv"), PageStart(Position(1, 3), "1")]
    blocks = MadeBlocks([Block(BlockKind.PARAGRAPH, text) for text in ("One", "Two and three")])
    printed = Document(blocks, Metadata(), format="pdf", source="/a.pdf", pages=pages)
    places = (Position(0), Position(1, 2), Position(1, 3), Position(9))
    assert [printed.page_at(place) for place in places] == ["iv", "iv", "1", "1"]
    assert document("One").page_at(Position(0)) == ""


def test_the_language_is_what_the_source_says_and_else_guessed_from_its_beginning() -> None:
    blocks = [Block(BlockKind.PARAGRAPH, "Im 2. Stock wohnt niemand. Der Aufzug ist kaputt.")]
    untold = Document(MadeBlocks(blocks), Metadata(), format="text", source="t")
    assert untold.language == "de"
    assert len(untold.sentences(0)) == 2
    told = Document(MadeBlocks(blocks), Metadata(language="en"), format="text", source="t")
    assert told.language == "en"


def test_a_block_in_another_language_has_the_sentences_of_that_language() -> None:
    blocks = [
        Block(BlockKind.PARAGRAPH, "The lift was broken and nobody knew why."),
        Block(BlockKind.QUOTE, "Im 2. Stock wohnt niemand.", language="de"),
    ]
    assert len(Document(MadeBlocks(blocks), Metadata(language="en"), format="text", source="t").sentences(1)) == 1
