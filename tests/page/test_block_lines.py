"""Layout: the lines each kind of block is set in. What is painted of a block is written here as it looks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hard_text import kept_lines, lines
from readerapp.document.block import Block, BlockKind
from readerapp.page.arrangement import GUTTER
from readerapp.page.block_lines import lay_out, line_spans, space_before
from readerapp.page.cells import cell_width
from readerapp.page.line import Line


def looks(block, measure=20):
    """The rows of a block as they look, without blanks at their ends."""
    rows = []
    for line in lay_out(block, measure):
        prefix = " " * line.prefix_at + line.prefix
        gap = " " * (line.indent - cell_width(prefix))
        rows.append((prefix + gap + block.text[line.start : line.end]).rstrip())
    return rows


def test_a_paragraph_fills_the_column():
    assert looks(Block(BlockKind.PARAGRAPH, "the quick brown fox jumps over the dog")) == [
        "the quick brown fox",
        "jumps over the dog",
    ]


def test_an_item_hangs_behind_its_marker():
    block = Block(BlockKind.ITEM, "the quick brown fox jumps", level=1, marker="•")
    assert looks(block) == ["• the quick brown", "  fox jumps"]


def test_numbers_of_items_have_the_room_they_need():
    block = Block(BlockKind.ITEM, "the quick brown fox", level=1, marker="10.")
    assert looks(block) == ["10. the quick brown", "    fox"]


def test_an_inner_item_stands_further_in():
    assert looks(Block(BlockKind.ITEM, "quick", level=3, marker="-")) == ["    - quick"]


def test_an_item_that_goes_on_has_no_marker_and_stands_under_its_text():
    assert looks(Block(BlockKind.ITEM, "quick", level=1)) == ["  quick"]


def test_a_quote_stands_behind_a_bar():
    block = Block(BlockKind.QUOTE, "the quick brown fox", quoted=1)
    assert looks(block) == ["▌ the quick brown", "▌ fox"]


def test_a_quote_in_a_quote_has_two_bars_and_a_list_in_it_its_markers():
    block = Block(BlockKind.ITEM, "the quick brown", level=1, marker="•", quoted=2)
    assert looks(block) == ["▌ ▌ • the quick", "▌ ▌   brown"]


def test_code_keeps_its_lines_and_a_long_one_goes_on_behind_a_sign():
    block = Block(BlockKind.CODE, "def f():\n    return 1 + 22 + 333\n\nf()")
    assert looks(block) == ["  def f():", "      return 1 +", "  ↳ 22 + 333", "", "  f()"]


def test_verse_and_tables_keep_their_lines_at_the_edge_of_the_column():
    for kind in (BlockKind.VERSE, BlockKind.TABLE):
        assert looks(Block(kind, "rose is a rose\n  is a rose")) == ["rose is a rose", "  is a rose"]


def test_a_rule_stands_in_the_middle():
    [line] = lay_out(Block(BlockKind.RULE, ""), 21)
    assert (line.prefix, line.prefix_at) == ("·  ·  ·", 7)
    assert line.start == line.end == 0


def test_an_image_is_a_sign_and_its_words():
    assert looks(Block(BlockKind.IMAGE, "a lamp, and behind it a window")) == ["▣ a lamp, and behind", "  it a window"]


def test_an_empty_block_has_a_line():
    for kind in BlockKind:
        assert len(lay_out(Block(kind, ""), 20)) == 1


def test_lines_are_kept_without_their_ends():
    assert [tuple(span) for span in line_spans("ab\n\nc")] == [(0, 2), (3, 3), (4, 5)]


@st.composite
def blocks(draw):
    """Blocks of every kind that has a text, as deep in lists and quotes as a document can have them."""
    kind = draw(st.sampled_from([kind for kind in BlockKind if kind is not BlockKind.RULE]))
    text = draw(kept_lines if kind.keeps_lines else lines)
    marker = draw(st.sampled_from(["", "•", "10.", "字"])) if kind is BlockKind.ITEM else ""
    return Block(kind, text, draw(st.integers(0, 20)), marker, draw(st.integers(0, 20)))


@given(blocks())
def test_every_visible_character_stands_on_some_line_in_order(block):
    found = lay_out(block, 30)
    assert list(found) == sorted(found)
    assert visible("".join(block.text[line.start : line.end] for line in found)) == visible(block.text)


def visible(text):
    return "".join(text.replace("\u200b", "").split())


@given(blocks(), st.integers(24, 60))
def test_every_line_with_its_sign_stands_inside_the_column(block, measure):
    for line in lay_out(block, measure):
        text = block.text[line.start : line.end]
        text_end, prefix_end = line.indent + cell_width(text), line.prefix_at + cell_width(line.prefix)
        assert line.indent >= prefix_end or (line.is_mirrored and text_end <= line.prefix_at)
        assert max(text_end, prefix_end) <= measure - (GUTTER if line.is_mirrored else 0)


def test_what_is_written_from_right_to_left_ends_at_the_right_edge_with_its_marker_behind_it():
    width = 40 - GUTTER
    for text in ("שלום עולם", "العالم سلام", "HTML היא שפת סימון"):
        [line] = lay_out(Block(BlockKind.PARAGRAPH, text), 40)
        assert line.is_mirrored
        assert line.indent + cell_width(text) == width
    first, second = lay_out(Block(BlockKind.ITEM, "מילה " * 9, 1, "1.", quoted=1), 40)
    assert (first.prefix, first.prefix_at) == (" 1. ▐", width - 5)
    assert (second.prefix, second.prefix_at) == (" ▐", width - 2)
    assert lay_out(Block(BlockKind.PARAGRAPH, "He said שלום to them."), 40) == (Line(0, 21),)
    assert not lay_out(Block(BlockKind.CODE, "שלום"), 40)[0].is_mirrored


@pytest.mark.parametrize(
    ("block", "previous", "rows"),
    [
        (Block(BlockKind.PARAGRAPH, "a"), None, 0),
        (Block(BlockKind.HEADING, "a", 1), None, 0),
        (Block(BlockKind.PARAGRAPH, "a"), Block(BlockKind.PARAGRAPH, "b"), 1),
        (Block(BlockKind.HEADING, "a", 2), Block(BlockKind.PARAGRAPH, "b"), 2),
        (Block(BlockKind.HEADING, "a", 3), Block(BlockKind.PARAGRAPH, "b"), 1),
        (Block(BlockKind.HEADING, "a", 2), Block(BlockKind.HEADING, "b", 1), 1),
        (Block(BlockKind.ITEM, "a", 1, "•"), Block(BlockKind.ITEM, "b", 1, "•"), 0),
        (Block(BlockKind.ITEM, "a", 1), Block(BlockKind.ITEM, "b", 1, "•"), 1),
        (Block(BlockKind.ITEM, "a", 1, "•"), Block(BlockKind.PARAGRAPH, "b"), 1),
    ],
)
def test_the_space_before_a_block_says_what_it_begins(block, previous, rows):
    assert space_before(block, previous) == rows
