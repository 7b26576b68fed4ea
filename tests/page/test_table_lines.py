"""Tables on the page: columns share the width, words wrap inside cells, and what does not fit becomes a list."""

from hypothesis import given
from hypothesis import strategies as st

from examples import document_of
from readerapp.document.block import StyleRun, TextStyle
from readerapp.document.position import Position
from readerapp.page.block_lines import lay_out
from readerapp.page.cells import cell_width
from readerapp.page.viewport import Viewport
from readerapp.sources.table_text import Cell, table_blocks

WORDS = st.text("abc字é", min_size=1, max_size=9)
CELLS = st.lists(WORDS, max_size=7).map(" ".join)


def head(text):
    return Cell(text, (StyleRun(0, len(text), TextStyle.STRONG),))


def table(*rows):
    """The block of a table whose first row is its head."""
    [block] = table_blocks([[head(text) for text in rows[0]], *([Cell(text) for text in row] for row in rows[1:])])
    return block


def drawn(block, measure):
    """The rows of the column as they are seen."""
    rows = []
    for line in lay_out(block, measure):
        row = " " * line.prefix_at + line.prefix
        for part in () if line.is_gap else line.parts:
            row = row.ljust(part.indent) + block.text[part.start : part.end]
        rows.append(row)
    return rows


SIGNS = table(["sign", "meaning"], ["&&", "logical and of its two operands"], ["*", "multiplication"])


def test_where_there_is_room_each_row_is_a_line():
    assert drawn(SIGNS, 60) == [
        "sign  meaning",
        "&&    logical and of its two operands",
        "*     multiplication",
    ]


def test_words_wrap_inside_their_cells_and_rows_are_parted():
    assert drawn(SIGNS, 24) == [
        "sign  meaning",
        "",
        "&&    logical and of its",
        "      two operands",
        "",
        "*     multiplication",
    ]


def test_what_holds_more_gets_more_of_the_width():
    block = table(["a", "b"], ["one two", "one two three four five six seven"])
    assert drawn(block, 30)[2:] == ["one two  one two three four", "         five six seven"]


def test_a_table_whose_words_do_not_fit_side_by_side_is_a_list_of_cells_behind_their_heads():
    block = table(["first", "second", "third"], ["alphabetical", "betamaximum", ""], ["x", "", "two of them"])
    assert drawn(block, 20) == [
        "first  second  third",
        "",
        "first: alphabetical",
        "second: betamaximum",
        "",
        "first: x",
        "third: two of them",
    ]


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=5), st.integers(16, 60))
def test_every_word_stands_once_in_the_column_and_in_its_cell(rows, measure):
    for block in table_blocks([[Cell(text) for text in row] for row in rows]):
        seen = []
        for line in lay_out(block, measure):
            end = 0
            for part in () if line.is_gap else line.parts:
                assert part.indent >= end
                end = part.indent + cell_width(block.text[part.start : part.end])
                seen += range(part.start, part.end)
            assert end <= measure
        assert len(seen) == len(set(seen))
        assert {offset for offset, sign in enumerate(block.text) if not sign.isspace()} <= set(seen)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=5), st.integers(16, 60))
def test_every_character_is_found_again_where_it_is_painted(rows, measure):
    for block in table_blocks([[Cell(text) for text in row] for row in rows]):
        view = Viewport(document_of(block), measure, 200)
        for offset, sign in enumerate(block.text):
            if sign.isspace() or not view.line_of(Position(0, offset)).start <= offset:
                continue
            row, cell = view.row_of(Position(0, offset)), view.cell_of(Position(0, offset))
            assert view.position_at(row, cell) == Position(0, offset)


def test_up_and_down_a_wrapped_table_the_caret_stays_in_its_column_and_passes_the_gaps():
    view = Viewport(document_of(SIGNS), 24, 20)
    at = Position(0, SIGNS.text.index("meaning"))
    words = []
    for _ in range(4):
        words.append(SIGNS.text[at.offset :].split()[0])
        at = view.line_away(at, 1, view.cell_of(at))
    assert words == ["meaning", "logical", "two", "multiplication"]
    assert view.line_away(at, -1, 0) == Position(0, SIGNS.text.index("two"))
