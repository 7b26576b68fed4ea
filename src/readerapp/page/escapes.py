"""Escape sequences: painted rows as a terminal takes them, for the page that is there before the app.

The sequences are those of ECMA-48 (SGR) with the 24-bit and indexed colours of ISO 8613-6.
"""

from collections.abc import Sequence
from functools import lru_cache

from readerapp.page.indexed import indexed
from readerapp.page.looks import Attribute, Look
from readerapp.page.painter import PaintedRun
from readerapp.page.palette import ColorDepth
from readerapp.page.pinning import needs_pins, pieces_of

_ATTRIBUTES = (
    (Attribute.BOLD, "1"),
    (Attribute.DIM, "2"),
    (Attribute.ITALIC, "3"),
    (Attribute.UNDERLINE, "4"),
    (Attribute.REVERSE, "7"),
    (Attribute.STRIKE, "9"),
)
_ANSI_NAMES = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")


def row_text(runs: Sequence[PaintedRun], depth: ColorDepth) -> str:
    """A painted row with the sequences that give each run its look, in as many colours as there are.

    The cursor is in the first column before it. Text of an unsure width moves nothing that stands behind it.
    """
    texts = [run.text for run in runs]
    if not needs_pins(texts):
        return "".join(f"{_look(run, depth)}{run.text}" for run in runs)
    ground = "".join(f"{_look(run, depth)}{' ' * run.cells}" for run in runs)
    written = [
        f"\x1b[{piece.cell + 1}G" + "".join(f"{_look(runs[run], depth)}{text}" for run, text in piece.parts)
        for piece in pieces_of(texts)
    ]
    return ground + "".join(written)


def _look(run: PaintedRun, depth: ColorDepth) -> str:
    return f"\x1b[0{_codes(run.look, depth)}m"


@lru_cache(maxsize=256)
def _codes(look: Look, depth: ColorDepth) -> str:
    codes = [code for attribute, code in _ATTRIBUTES if look.attributes & attribute]
    codes += _color(look.foreground, 3, depth)
    codes += _color(look.background, 4, depth)
    return "".join(f";{code}" for code in codes)


def _color(color: str, ground: int, depth: ColorDepth) -> list[str]:
    """The code of a colour; `ground` is 3 for the text and 4 for what is behind it."""
    if color.startswith("#"):
        if depth is ColorDepth.TRUE:
            return [f"{ground}8;2;{int(color[1:3], 16)};{int(color[3:5], 16)};{int(color[5:7], 16)}"]
        return [f"{ground}8;5;{indexed(color)}"]
    name = color.removeprefix("ansi_").removeprefix("bright_")
    if name in _ANSI_NAMES:
        first = (9 if ground == 3 else 10) if "bright" in color else ground
        return [f"{first}{_ANSI_NAMES.index(name)}"]
    return []
