"""Notes of the text itself: what belongs to a note."""

import pytest

from readerapp.document.block import Block, BlockKind
from readerapp.document.blocks import MadeBlocks
from readerapp.document.document import Document
from readerapp.document.metadata import Metadata
from readerapp.document.notes import note_at

NOTE = Block(BlockKind.PARAGRAPH, "92. Laquearia. V. Aeneid, I. 726:")
NEXT = Block(BlockKind.PARAGRAPH, "98. Sylvan scene.")


def note_of(*blocks: Block) -> list[str]:
    document = Document(MadeBlocks(list(blocks)), Metadata(title="A"), format="text", source="a.txt")
    return [block.text for block in note_at(document, 0)]


@pytest.mark.parametrize(
    "brought",
    [
        Block(BlockKind.QUOTE, "dependent lychni", quoted=1),
        Block(BlockKind.VERSE, "one line\nand another"),
        Block(BlockKind.VERSE, "one line\nand another", quoted=1),
        Block(BlockKind.CODE, "x = 1"),
        Block(BlockKind.ITEM, "and more of it", level=1),
    ],
)
def test_what_a_note_brings_is_shown_with_it_and_the_next_note_is_not(brought: Block) -> None:
    assert note_of(NOTE, brought, NEXT) == [NOTE.text, brought.text]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (NOTE, NEXT),
        (Block(BlockKind.ITEM, "Near.", 1, "[1]"), Block(BlockKind.ITEM, "Far.", 1, "[2]")),
        (Block(BlockKind.QUOTE, "Near.", quoted=1), Block(BlockKind.QUOTE, "Far.", quoted=1)),
        (Block(BlockKind.VERSE, "1\nNear."), Block(BlockKind.VERSE, "2\nFar.")),
    ],
)
def test_another_note_is_no_part_of_it(first: Block, second: Block) -> None:
    assert note_of(first, second) == [first.text]
