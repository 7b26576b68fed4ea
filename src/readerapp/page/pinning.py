"""Pinning: what of a row is written where, so that text of an unsure width moves nothing that stands behind it.

A terminal may draw a text broader or narrower than it was reckoned. Then what follows it, up to the border of the page,
would stand in other cells. So a row with such text is written in pieces, each from its own cell on. A piece ends where
there is a gap: blanks, which are written before all text, so that text that is broader flows into them and is not
covered.
"""

import re
from collections.abc import Sequence
from functools import cache

from readerapp.document.named_tuple import NamedTuple
from readerapp.page.cells import cell_width, is_simple
from readerapp.page.widths import is_sure


@cache
def _gap() -> re.Pattern[str]:
    """Blanks that are more than the space between two words, and the place before the border of what lies above."""
    return re.compile(r"( {2,}|(?=[│┃╭╰▏▎▕▐]))")


class Piece(NamedTuple):
    """What is written without a gap: from `cell` of the row on, texts with the number of the run that each is of."""

    cell: int
    parts: tuple[tuple[int, str], ...]


def needs_pins(texts: Sequence[str]) -> bool:
    """Whether a row of these runs has text that may be broader or narrower on a terminal than it is reckoned."""
    return not all(is_simple(text) or is_sure(text) for text in texts)


def pieces_of(texts: Sequence[str]) -> list[Piece]:
    """The pieces of a row of these runs, from left to right."""
    pieces: list[Piece] = []
    parts: list[tuple[int, str]] = []
    cell = begins = 0
    for run, text in enumerate(texts):
        for number, part in enumerate(_gap().split(text)):
            if number % 2 == 0:
                if part and not parts:
                    begins = cell
                if part:
                    parts.append((run, part))
            elif parts:
                pieces.append(Piece(begins, tuple(parts)))
                parts = []
            cell += cell_width(part)
    if parts:
        pieces.append(Piece(begins, tuple(parts)))
    return pieces
