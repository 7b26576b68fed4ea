"""Keeping blocks short enough that laying one out is never slow."""

from collections.abc import Iterator

from readerapp.document.block import Block

LONGEST_TEXT = 1 << 16
"""The most code points that the text of one block has."""


def within_limit(block: Block) -> Iterator[Block]:
    """`block`, or the blocks that it is cut into: behind a line or a word where there is one."""
    start = 0
    text = block.text
    while len(text) - start > LONGEST_TEXT:
        limit = start + LONGEST_TEXT
        cut = text.rfind("\n", start, limit) + 1 or text.rfind(" ", start, limit) + 1
        if cut <= start:
            cut = limit
        yield _part(block, start, cut)
        start = cut
    yield _part(block, start, len(text)) if start else block


def _part(block: Block, start: int, end: int) -> Block:
    text = block.text[start:end].rstrip()
    end = start + len(text)
    styles = tuple(
        run._replace(start=max(run.start, start) - start, end=min(run.end, end) - start)
        for run in block.styles
        if run.start < end and run.end > start
    )
    return block._replace(text=text, styles=styles, marker=block.marker if start == 0 else "", table=None)
