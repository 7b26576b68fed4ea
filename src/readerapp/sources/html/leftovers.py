"""What is left over behind an article: headings without a text, and lines of links."""

from collections.abc import Sequence

from readerapp.document.block import Block, BlockKind, TextStyle

_LONGEST_LEFTOVER = 120
_MOST_LEFTOVERS = 9
_MOST_LINKED = 0.7


def blocks_of_article(blocks: Sequence[Block]) -> int:
    """How many blocks an article has: those up to the last that is no heading without a text and no line of links.

    Where there are many of those, they are what is to be read.
    """
    end = _without_leftovers(blocks)
    return end if end and len(blocks) - end <= _MOST_LEFTOVERS else len(blocks)


def settled_blocks(blocks: Sequence[Block]) -> int:
    """How many of the first blocks of an article are sure to be in it, whatever follows them.

    Only the last ones may be left over; and they too are there where they are many, or where nothing else is.
    """
    first = max(len(blocks) - _MOST_LEFTOVERS - 1, 0)
    end = _without_leftovers(blocks[first:])
    return first + end if end else len(blocks)


def _without_leftovers(blocks: Sequence[Block]) -> int:
    """How many blocks there are up to the last that is not left over."""
    end = len(blocks)
    while end and _may_be_left_over(blocks[end - 1]):
        end -= 1
    return end


def _may_be_left_over(block: Block) -> bool:
    return block.kind is BlockKind.HEADING or _is_line_of_links(block)


def _is_line_of_links(block: Block) -> bool:
    if block.kind is not BlockKind.PARAGRAPH or len(block.text) > _LONGEST_LEFTOVER:
        return False
    linked = sum(run.end - run.start for run in block.styles if run.style is TextStyle.LINK)
    return linked > _MOST_LINKED * len(block.text)
