"""The blocks of a note: what its Markdown comes to on the page, for the cards that show it."""

import re
from functools import lru_cache

from readerapp.document.block import Block, BlockKind
from readerapp.document.sanitising import shown_line, shown_lines

_MAY_BE_MARKUP = re.compile(r"[*_`#>\[~|\\<&$]|^\s*(?:[-+]|\d+[.)])\s|^ {4}|^[=-]+\s*$", re.MULTILINE)
_LINE_END = re.compile(r"(?<=\S)\n(?=\S)")
_LONGEST = 20_000
"""Code points of a note that are looked at: no card shows more."""


@lru_cache(maxsize=256)
def blocks_of_note(note: str) -> tuple[Block, ...]:
    """The blocks of a note that is written in Markdown. A line end in it ends a line, as in most places for notes."""
    note = note[:_LONGEST]
    if not _MAY_BE_MARKUP.search(note):
        # Most notes are plain words, and the first card of a text need not wait for a parser.
        parts = (part.strip("\n") for part in re.split(r"\n\s*\n", shown_lines(note)))
        return tuple(Block(BlockKind.VERSE if "\n" in part else BlockKind.PARAGRAPH, part) for part in parts if part)
    from readerapp.sources.markdown.syntax import parser
    from readerapp.sources.markdown.tokens_to_blocks import blocks_of

    blocks = tuple(blocks_of(parser().parse(_LINE_END.sub("  \n", note))))
    # A note of nothing but a comment or the like is shown as it was written.
    return blocks or (Block(BlockKind.PARAGRAPH, shown_line(note)),)
