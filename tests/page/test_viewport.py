"""Viewport: which part of a document is on the screen, and which character is where."""

from hypothesis import given
from hypothesis import strategies as st

from examples import document_of, heading, paragraph
from hard_text import kept_lines, lines
from readerapp.document.block import Block, BlockKind
from readerapp.document.motions import caret_at
from readerapp.document.position import Passage, Position
from readerapp.page.cells import clusters
from readerapp.page.viewport import Viewport, last_position

WORDS = "one two three four five six seven eight nine ten"


def viewport(*blocks, measure=10, height=4):
    return Viewport(document_of(*blocks), measure, height)


def shown(view):
    """The text of each row on the screen."""
    return [
        view.document.block(row.block).text[row.line.start : row.line.end] if row.line else "" for row in view.rows()
    ]


def test_the_screen_begins_with_the_first_block():
    assert shown(viewport(paragraph("one two three"), paragraph("four"))) == ["one two", "three", "", "four"]


def test_a_document_shorter_than_the_screen_leaves_the_rest_empty():
    assert shown(viewport(paragraph("one"))) == ["one"]


def test_a_line_is_put_into_the_row_that_was_asked_for():
    view = viewport(*[paragraph(WORDS)] * 9)
    for row in range(4):
        view.show(Position(4, WORDS.index("six")), row)
        assert shown(view)[row] == "five six"


def test_at_the_end_of_the_document_the_screen_stays_full():
    view = viewport(paragraph("one two three"), paragraph("four five six"))
    view.show(Position(1, 12), 0)
    assert shown(view) == ["three", "", "four five", "six"]


def test_what_is_visible_goes_from_the_first_line_to_the_last():
    view = viewport(paragraph(WORDS), paragraph(WORDS), height=3)
    view.show(Position(0, WORDS.index("four")), 0)
    assert shown(view) == ["three four", "five six", "seven"]
    text = view.document.text(view.visible())
    assert text == "three four five six seven"


def test_a_passage_comes_into_sight_with_air_around_it():
    view = viewport(*[paragraph("one")] * 30, height=7)
    assert view.reveal(Passage(Position(10, 0), Position(10, 3)), margin=2)
    assert view.row_of(Position(10)) == 4
    assert not view.reveal(Passage(Position(10, 0), Position(10, 3)), margin=2)


def test_of_a_passage_taller_than_the_screen_the_beginning_is_shown():
    view = viewport(paragraph("one"), paragraph(WORDS), paragraph("end"), height=3)
    view.reveal(Passage(Position(1, 0), Position(1, len(WORDS))), margin=2)
    assert view.row_of(Position(1, 0)) == 0


def test_beside_the_text_a_line_is_met_at_its_ends():
    view = viewport(Block(BlockKind.ITEM, "one two", level=1, marker="•"), height=2)
    assert view.position_at(0, 0) == Position(0, 0)
    assert view.position_at(0, 99) == Position(0, len("one two") - 1)
    assert view.position_at(1, 0) is None


def test_lines_up_and_down_keep_the_cell():
    view = viewport(heading("Title", 2), Block(BlockKind.RULE, ""), paragraph(WORDS))
    assert view.line_away(Position(0, 2), 1, 2) == Position(2, 2)
    assert view.line_away(Position(2, 2), -1, 2) == Position(0, 2)
    assert view.line_away(Position(2, 0), 2, 5) == Position(2, WORDS.index("six"))
    assert view.line_away(Position(2, 0), 99, 2) == Position(2, WORDS.index("ten") + 2)
    assert view.line_away(Position(2, 0), -99, 2) == Position(0, 2)


def test_another_measure_keeps_a_line_in_its_row_when_it_is_shown_there_again():
    view = viewport(*[paragraph(WORDS)] * 9)
    position = Position(4, WORDS.index("seven"))
    view.show(position, 2)
    view.resize(17, 6)
    view.show(position, 2)
    assert view.row_of(position) == 2
    assert "seven" in shown(view)[2]


def test_a_place_is_opened_a_third_down_the_page_and_the_beginning_at_its_top():
    view = viewport(*[paragraph("one")] * 30, height=9)
    view.open_at(Position(10))
    assert view.row_of(Position(10)) == 3
    view.open_at(Position(0))
    assert view.row_of(Position(0)) == 0


def test_an_empty_document_has_nothing_to_see():
    view = viewport()
    view.open_at(Position(0))
    assert view.rows() == []
    assert view.visible() == Passage(Position(0), Position(0))
    assert view.position_at(0, 0) is None


def test_the_last_character_of_a_passage():
    assert last_position(Passage(Position(1, 0), Position(2, 3))) == Position(2, 2)
    assert last_position(Passage(Position(1, 0), Position(2, 0))) == Position(1, 0)
    assert last_position(Passage(Position(1, 4), Position(1, 4))) == Position(1, 4)


blocks = st.one_of(
    lines.map(paragraph),
    kept_lines.map(lambda text: Block(BlockKind.CODE, text)),
    lines.map(lambda text: Block(BlockKind.ITEM, text, level=2, marker="•")),
    st.just(Block(BlockKind.RULE, "")),
)


@st.composite
def views(draw):
    """A viewport on hard texts, scrolled to anywhere in them."""
    view = viewport(paragraph("one"), *draw(st.lists(blocks, max_size=6)), measure=16, height=draw(st.integers(1, 9)))
    view.scroll(draw(st.integers(0, 40)))
    return view


@given(views())
def test_every_visible_character_is_met_at_its_row_and_cell(view):
    for row, (number, line) in enumerate(view.rows()):
        text = view.document.block(number).text[line.start : line.end] if line else ""
        for part in clusters(text):
            position = Position(number, line.start + part.start)
            assert view.row_of(position) == row
            if part.width:
                assert view.position_at(row, view.cell_of(position)) == position


@given(views(), st.data())
def test_any_place_of_the_text_can_be_brought_onto_the_screen(view, data):
    number = data.draw(st.integers(0, len(view.document) - 1))
    offset = data.draw(st.integers(0, len(view.document.block(number).text)))
    position = caret_at(view.document, Position(number, offset))
    view.reveal(Passage(position, position), data.draw(st.integers(0, 3)))
    assert view.row_of(position) is not None


@given(views(), st.integers(-30, 30), st.integers(0, 20))
def test_lines_away_is_a_place_in_the_text(view, lines_away, cell):
    start = caret_at(view.document, view.visible().start)
    position = view.line_away(start, lines_away, cell)
    assert 0 <= position.offset <= len(view.document.block(position.block).text)
    assert view.document.block(position.block).text or not lines_away
