"""From the lines of one piece of plain text to the block that it is."""

import re

from readerapp.document.block import Block, BlockKind
from readerapp.document.sanitising import shown_line
from readerapp.sources.text.measuring import is_unspaced

_MARKER = re.compile(r"[ \t]*([-*+•]|\d{1,3}[.)])[ \t]+(?=\S)")
_HYPHENS = ("-", "‐", "–", "—")


def joined(lines: list[str]) -> str:
    """The lines of a paragraph as one."""
    text = ""
    for line in lines:
        line = line.strip()
        if text and line and not _touches(text, line):
            text += " "
        text += line
    return text


def _touches(text: str, line: str) -> bool:
    if is_unspaced(text[-1]) and is_unspaced(line[0]):
        return True
    return text.endswith(_HYPHENS) and len(text) > 1 and not text[-2].isspace() and line[0].isalnum()


def block_of(text: str) -> Block:
    """The block that `text`, one paragraph of a plain text with its line ends, is."""
    lines = [line for line in text.split("\n") if line.strip()]
    marker = _MARKER.match(lines[0]) if lines else None
    if marker is not None:
        lines[0] = lines[0][marker.end() :]
        return Block(BlockKind.ITEM, shown_line(joined(lines)), level=1, marker=marker[1])
    return Block(BlockKind.PARAGRAPH, shown_line(joined(lines)))
