"""The plain text of a letter, in which a line begins with a bracket for each time that it is quoted."""

import re
from collections.abc import Iterator
from itertools import groupby

from readerapp.document.block import Block, BlockKind
from readerapp.sources.request import Request
from readerapp.sources.text import parse as parse_text
from readerapp.sources.text_layout import Layout

_QUOTED = re.compile(r"((?:>[ \t]?)*)(.*)")
_DEEPEST_QUOTE = 9
_SIGNATURE = "-- "


def blocks_of_text(text: str, request: Request, *, is_flowed: bool, drops_space: bool = False) -> Iterator[Block]:
    """The blocks of `text`. Lines that are flowed go on in the next when they end with a space (RFC 3676)."""
    pattern = re.compile(r"(>*)(.*)") if is_flowed else _QUOTED
    lines = [pattern.fullmatch(line) for line in text.split("\n")]
    parted = [(line[1].count(">"), line[2]) for line in lines if line is not None]
    # Some programs say that their lines are flowed and never end one with a space.
    is_flowed = is_flowed and any(words.endswith(" ") and words.strip(" -") for _, words in parted)
    for depth, group in groupby(parted, lambda line: line[0]):
        words = [words for _, words in group]
        layout = request.layout
        if is_flowed:
            words, layout = _unflowed(words, drops_space=drops_space), layout or Layout.LINES
        told = request._replace(encoding="utf-8", layout=layout)
        for block in parse_text("\n".join(words).encode("utf-8", "replace"), told):
            # What looks like a heading in a letter is a line in capitals or a number.
            kind = BlockKind.PARAGRAPH if block.kind is BlockKind.HEADING else block.kind
            if depth and kind is BlockKind.PARAGRAPH:
                kind = BlockKind.QUOTE
            yield block._replace(
                kind=kind, level=block.level if kind is block.kind else 0, quoted=min(depth, _DEEPEST_QUOTE)
            )


def _unflowed(lines: list[str], *, drops_space: bool) -> list[str]:
    """The paragraphs of flowed lines. The space at a line's end is one between words, unless it is to be dropped."""
    paragraphs = [""]
    for line in lines:
        line = line.removeprefix(" ")
        goes_on = line.endswith(" ") and line != _SIGNATURE
        paragraphs[-1] += line[:-1] if goes_on and drops_space else line
        if not goes_on:
            paragraphs.append("")
    return paragraphs
