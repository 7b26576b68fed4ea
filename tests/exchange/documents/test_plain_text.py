"""A document as plain text is what one would type."""

from examples import document_of, heading, paragraph
from readerapp.document.block import Block, BlockKind
from readerapp.exchange.documents.plain_text import text_lines


def test_blocks_stand_apart_and_lists_stand_together() -> None:
    document = document_of(
        heading("Snow"),
        paragraph("It fell all night."),
        Block(BlockKind.ITEM, "white", level=1, marker="•"),
        Block(BlockKind.ITEM, "cold", level=2, marker="1."),
        Block(BlockKind.ITEM, "and wet", level=2),
        Block(BlockKind.RULE, ""),
        Block(BlockKind.QUOTE, "It is beautiful.", quoted=1),
        Block(BlockKind.VERSE, "Snow,\n  snow."),
    )
    assert "\n".join(text_lines(document)) == (
        "Snow\n\nIt fell all night.\n\n• white\n  1. cold\n    and wet\n\n* * *\n\n  It is beautiful.\n\nSnow,\n  snow."
    )


def test_a_document_without_text_gives_no_lines() -> None:
    assert list(text_lines(document_of())) == []
