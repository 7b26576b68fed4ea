"""A document as plain text: a paragraph a line, a blank line between blocks."""

from collections.abc import Iterator
from itertools import islice

from readerapp.document.block import Block, BlockKind
from readerapp.document.document import Document

_INDENT = "  "


def text_lines(document: Document, begin: int = 0) -> Iterator[str]:
    """The lines of the text from the block with the number `begin` on, made as they are asked for.

    What is quoted and what is nested in a list is indented; items of one list stand without blank lines between.
    """
    previous: Block | None = None
    for block in islice(document, begin, None):
        lines = _lines(block)
        if not lines:
            continue
        if previous and not (previous.kind is block.kind is BlockKind.ITEM):
            yield ""
        yield from lines
        previous = block


def _lines(block: Block) -> list[str]:
    if block.kind is BlockKind.RULE:
        return ["* * *"]
    if not block.text:
        return []
    margin = _INDENT * block.quoted
    if block.kind is BlockKind.ITEM:
        margin += _INDENT * (block.level - 1)
        marker = f"{block.marker} " if block.marker else _INDENT
        return [f"{margin}{marker}{block.text}"]
    return [f"{margin}{line}" for line in block.text.split("\n")]
