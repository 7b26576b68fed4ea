"""Tables and code take the room beside the column that they need, and what is in them is found there."""

from hypothesis import given
from hypothesis import strategies as st

from examples import document_of
from readerapp.document.block import Block, BlockKind
from readerapp.document.position import Position
from readerapp.page.block_lines import lay_out
from readerapp.page.broad_lines import NO_ROOM, Room, lay_out_with_room
from readerapp.page.viewport import Viewport
from readerapp.sources.table_text import Cell, table_blocks

CODE = Block(BlockKind.CODE, "short\n" + "x = call(first, second)  # " + "and so on " * 4 + "at last")
[TABLE] = table_blocks([[Cell("Bird"), Cell("What it sings")], [Cell("wren"), Cell("loudly, and for a long time")]])


def shape(block, measure, room):
    """Of a block's lines: how many there are, and their shift and breadth."""
    lines = lay_out_with_room(block, measure, room)
    [(shift, broad)] = {(line.shift, line.broad) for line in lines}
    return len(lines), shift, broad


def test_without_room_and_where_there_is_no_need_the_column_is_enough():
    assert lay_out_with_room(CODE, 30, NO_ROOM) == lay_out(CODE, 30)
    assert lay_out_with_room(CODE, 90, Room(20, 20)) == lay_out(CODE, 90)
    words = Block(BlockKind.PARAGRAPH, "Words and words. " * 9)
    assert lay_out_with_room(words, 30, Room(20, 20)) == lay_out(words, 30)


def test_code_is_as_broad_as_its_longest_line_in_the_middle_where_there_is_room_on_both_sides():
    longest = len(CODE.text.split("\n")[1]) + 4
    lines, shift, broad = shape(CODE, 30, Room(40, 40))
    assert (lines, broad, shift) == (2, longest - 30, (longest - 30) // 2)


def test_what_is_too_broad_for_all_room_breaks_at_its_end():
    assert shape(CODE, 30, Room(10, 5))[1:] == (10, 15)
    assert shape(CODE, 30, Room(10, 5))[0] < len(lay_out(CODE, 30))


def test_where_cards_stand_on_the_right_it_grows_to_the_left():
    lines, shift, broad = shape(TABLE, 24, Room(40, 0))
    assert (lines, shift) == (2, broad)


def test_a_table_that_is_a_list_whatever_room_there_is_stays_in_the_column():
    [table] = table_blocks([[Cell("x" * 24)] * 9] * 2)
    assert lay_out_with_room(table, 30, Room(20, 20)) == lay_out(table, 30)


@given(st.integers(16, 60), st.integers(0, 40), st.integers(0, 40), st.sampled_from([CODE, TABLE]), st.data())
def test_every_character_is_where_the_page_says(measure, left, right, block, data):
    view = Viewport(document_of(block), measure, 200, Room(left, right))
    offset = data.draw(st.sampled_from([at for at, sign in enumerate(block.text) if sign.isalpha()]))
    position = Position(0, offset)
    row, cell = view.row_of(position), view.cell_of(position)
    assert row is not None
    assert -left <= cell <= measure + right
    assert view.position_at(row, cell) == position


def test_another_room_is_another_page():
    view = Viewport(document_of(CODE), 30, 20)
    narrow = len(view.rows())
    view.resize(30, 20, Room(30, 30))
    assert len(view.rows()) < narrow
