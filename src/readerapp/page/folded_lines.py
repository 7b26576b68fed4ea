"""The lines of a folded page: those of a block that are shown, and the signs for what is not."""

from collections.abc import Sequence

from readerapp.document.document import Document
from readerapp.page.block_lines import space_before
from readerapp.page.broad_lines import NO_ROOM, Room, lay_out_with_room
from readerapp.page.cells import cell_width
from readerapp.page.fold import Fold, Part
from readerapp.page.line import Line

LINES_SIGN = "···"
"""Stands for lines of a paragraph."""


def lay_out_folded(
    document: Document, fold: Fold, entry: int, measure: int, room: Room = NO_ROOM
) -> tuple[int, tuple[Line, ...]]:
    """The empty rows before an entry of a folded page, and its lines, in a column `measure` cells wide.

    Tables and code may be broader by the room.
    """
    number, part = fold.at(entry)
    before, behind = (fold.at(near)[1] if fold.has(near) else None for near in (entry - 1, entry + 1))
    if part.is_folded:
        return (0 if before is None else 1), (_sign_of(part),)
    block = document.block(number)
    lines = lay_out_with_room(block, measure, room)
    if not part.is_whole:
        sign_before = before is None or (not before.is_folded and _ends_whole(document, before, measure, room))
        sign_behind = behind is None or not behind.is_folded
        lines = _lines_of(lines, part, sign_before=sign_before, sign_behind=sign_behind)
    if before is None:
        return 0, lines
    return (1 if before.is_folded else space_before(block, document.block(number - 1))), lines


def _ends_whole(document: Document, part: Part, measure: int, room: Room) -> bool:
    """Whether the last line of a part is shown."""
    lines = lay_out_with_room(document.block(part.end - 1), measure, room)
    return part.is_whole or len(lines) - 1 in kept_lines(lines, part)


def _sign_of(part: Part) -> Line:
    """The line that stands for the blocks of a part that is folded."""
    count = part.end - part.first
    return _sign(f"{LINES_SIGN} {count} paragraph{'' if count == 1 else 's'} {LINES_SIGN}", 0, 0)


def kept_lines(lines: Sequence[Line], part: Part) -> list[int]:
    """The numbers of the lines that are shown of the block of a part: those of its clear spans, and one around each."""
    kept: set[int] = set()
    for number, line in enumerate(lines):
        if any(
            piece.start < span.end and span.start < max(piece.end, piece.start + 1)
            for piece in line.parts
            for span in part.clear
        ):
            kept.update((number - 1, number, number + 1))
    if part.head:
        kept.add(0)
    if part.tail:
        kept.add(len(lines) - 1)
    return sorted(kept.intersection(range(len(lines))))


def _lines_of(lines: Sequence[Line], part: Part, *, sign_before: bool, sign_behind: bool) -> tuple[Line, ...]:
    """The lines that are shown of the block of a part, with a sign wherever some are left out.

    `sign_before` and `sign_behind` say whether those at its ends need one, for no other sign stands there.
    """
    shown: list[Line] = []
    next_expected = 0
    for number in kept_lines(lines, part):
        if number > next_expected and (next_expected or sign_before):
            shown.append(_sign_in_place(lines, next_expected))
        shown.append(lines[number])
        next_expected = number + 1
    if next_expected < len(lines) and sign_behind:
        shown.append(_sign_in_place(lines, next_expected))
    return tuple(shown)


def _sign_in_place(lines: Sequence[Line], number: int) -> Line:
    """The sign for lines from this one on."""
    return _sign(LINES_SIGN, min(line.indent for line in lines), lines[number].start)


def _sign(text: str, indent: int, offset: int) -> Line:
    return Line(offset, offset, indent + cell_width(text), text, indent, is_sign=True)
