"""A note is Markdown: its blocks are those that a document would have."""

import pytest

from readerapp.desk.note_blocks import blocks_of_note
from readerapp.document.block import BlockKind


@pytest.mark.parametrize(
    ("note", "blocks"),
    [
        ("Plain words.", [("paragraph", "Plain words.")]),
        ("One line\nanother", [("verse", "One line\nanother")]),
        ("One.\n\nTwo.", [("paragraph", "One."), ("paragraph", "Two.")]),
        ("See *this*:\n\n- one\n- two", [("paragraph", "See this:"), ("item", "one"), ("item", "two")]),
        ("A *line*\nand another", [("verse", "A line\nand another")]),
        ("`x = 1`", [("paragraph", "x = 1")]),
        ("<!-- later -->", [("paragraph", "<!-- later -->")]),
        ("", []),
    ],
)
def test_the_blocks_of_a_note(note, blocks):
    assert [(block.kind.value, block.text) for block in blocks_of_note(note)] == blocks


def test_what_drives_a_terminal_is_no_part_of_a_note():
    for note in ("a\x1b[31mb", "*a*\x1b[31mb"):
        assert all("\x1b" not in block.text for block in blocks_of_note(note))
        assert blocks_of_note(note)[0].kind is BlockKind.PARAGRAPH
