"""Pictures in a notebook: how those are named that are attached to a cell or that its code printed."""

from base64 import b64decode
from collections.abc import Mapping
from typing import Any

from readerapp.document.block import Block, TextStyle

ATTACHED, PRINTED = "attachment:", "output:"
"""What the targets of links to them begin with; the number of the cell, from 0, follows, and which one it is there."""

_DRAWING = "image/svg+xml"
_KINDS = ("image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp", _DRAWING)
_OLD_KINDS = {"png": "image/png", "jpeg": "image/jpeg", "svg": _DRAWING}


def with_attached(block: Block, cell: int) -> Block:
    """The block with links to what is attached that say to which cell."""
    if not any(run.target.startswith(ATTACHED) for run in block.styles):
        return block
    styles = tuple(
        run._replace(target=f"{ATTACHED}{cell}/{run.target.removeprefix(ATTACHED)}")
        if run.style is TextStyle.LINK and run.target.startswith(ATTACHED)
        else run
        for run in block.styles
    )
    return block._replace(styles=styles)


def printed(cell: int, output: int) -> str:
    """The target of a link to the picture in this output of a cell."""
    return f"{PRINTED}{cell}/{output}"


def place_in(target: str) -> tuple[int, str] | None:
    """The cell that a target leads to, and which of its pictures; `None` for another target."""
    cell, _, which = target.partition(":")[2].partition("/")
    return (int(cell), which) if cell.isascii() and cell.isdecimal() and which else None


def pictures_of(said: Mapping[str, Any]) -> dict[str, Any]:
    """The pictures among the forms of an output or of what is attached, by their media type, the best first.

    In version 3 of the format they stand in the output itself, under shorter names.
    """
    named = {_OLD_KINDS.get(kind, kind): value for kind, value in said.items()}
    return {kind: named[kind] for kind in _KINDS if named.get(kind)}


def best_of(pictures: Mapping[str, Any]) -> bytes | None:
    """The bytes of the first picture; nothing where none can be decoded."""
    for kind, written in pictures.items():
        text = "".join(filter(_is_text, written)) if isinstance(written, list) else written
        if not isinstance(text, str):
            continue
        try:
            return text.encode() if kind == _DRAWING else b64decode(text.encode("ascii", "ignore") + b"==")
        except ValueError:
            continue
    return None


def _is_text(value: Any) -> bool:
    return isinstance(value, str)
