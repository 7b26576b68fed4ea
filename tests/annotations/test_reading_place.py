"""The reading place: found again in the same text, in an edited one, and where its paragraph is gone."""

from editing import plain_document
from readerapp.annotations.reading_place import anchor_position, find_position
from readerapp.document.position import Position

PARAGRAPHS = [f"Paragraph {number} begins. Then it “goes on”. Then it ends." for number in range(10)]


def anchor(position: Position):
    return anchor_position(plain_document(PARAGRAPHS), position)


def test_it_is_the_beginning_of_the_sentence():
    assert find_position(plain_document(PARAGRAPHS), anchor(Position(4, 35))) == Position(4, 20)


def test_it_moves_with_its_paragraph():
    document = plain_document([*PARAGRAPHS[7:], *PARAGRAPHS[:7]])
    assert find_position(document, anchor(Position(4, 25))) == Position(7, 20)


def test_of_equal_paragraphs_it_is_the_same_one():
    document = plain_document([PARAGRAPHS[0]] * 3)
    found = anchor_position(document, Position(2, 0))
    assert find_position(document, found) == Position(2, 0)


def test_where_the_paragraph_is_gone_it_is_at_the_same_share_of_the_text():
    document = plain_document([f"{paragraph} And more." for paragraph in PARAGRAPHS])
    assert find_position(document, anchor(Position(5, 0))).block == 5


def test_where_there_is_no_text_there_is_no_place():
    assert anchor(Position(99)) is None
    assert anchor_position(plain_document([]), Position(0)) is None
