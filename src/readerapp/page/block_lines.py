"""The lines that a block is set in on the page, and the space between blocks."""

import re

from readerapp.document.block import Block, BlockKind
from readerapp.document.position import Span
from readerapp.page.arrangement import GUTTER
from readerapp.page.cells import broadest_width, cell_width
from readerapp.page.direction import is_leftwards
from readerapp.page.line import Line
from readerapp.page.wrapping import cut_at_signs, wrap

QUOTE_BAR = "▌ "
IMAGE_SIGN = "▣ "
RULE_SIGN = "·  ·  ·"
CONTINUED_SIGN = "↳ "

# However deep a quote or an item stands, most of the column is left for its text.
_CELLS_A_QUOTE = 8
_ITEM_STEP = 2
_CODE_INDENT = 2
_NARROWEST = 8
_NARROWEST_MIRRORED = 16
_LOOKED_AT = 8

_MAY_BE_MIRRORED = frozenset(BlockKind) - {BlockKind.CODE, BlockKind.TABLE, BlockKind.RULE}
_SIGNS = re.compile(r"\s+|\S+")
_MIRRORED = str.maketrans("▌↳", "▐↲")


def lay_out(block: Block, measure: int) -> tuple[Line, ...]:
    """The lines of a block in a column `measure` cells wide; always at least one."""
    if block.kind in _MAY_BE_MIRRORED and is_leftwards(block.text) and measure >= _NARROWEST_MIRRORED:
        # The gutter takes its cells on the other side.
        width = measure - GUTTER
        return tuple(_mirrored(line, block.text, width) for line in _lines(block, width))
    return _lines(block, measure)


def cells_around(block: Block, measure: int) -> int:
    """How many cells of the column stand beside the text of a block that keeps its lines."""
    bars = cell_width(QUOTE_BAR) * min(block.quoted, measure // _CELLS_A_QUOTE)
    return bars + (2 * _CODE_INDENT if block.kind is BlockKind.CODE else 0)


def _lines(block: Block, measure: int) -> tuple[Line, ...]:
    """The lines of a block in a column `measure` cells wide, from the left edge on."""
    bars = QUOTE_BAR * min(block.quoted, measure // _CELLS_A_QUOTE)
    margin = cell_width(bars)
    width = max(measure - margin, _NARROWEST)
    match block.kind:
        case BlockKind.RULE:
            sign_at = max((measure - cell_width(RULE_SIGN)) // 2, margin)
            return (Line(0, 0, sign_at + cell_width(RULE_SIGN), RULE_SIGN, sign_at),)
        case BlockKind.ITEM:
            lines = _item(block, margin, width)
        case BlockKind.IMAGE:
            lines = _hanging(block.text, IMAGE_SIGN, margin, width)
        case BlockKind.CODE:
            lines = _kept(block.text, margin + _CODE_INDENT, max(width - 2 * _CODE_INDENT, _NARROWEST))
        case BlockKind.TABLE if block.table:
            from readerapp.page.table_lines import table_lines

            lines = table_lines(block.text, block.table, margin, width)
        case BlockKind.TABLE | BlockKind.VERSE:
            lines = _kept(block.text, margin, width)
        case BlockKind.HEADING if block.level == 1:
            spans = wrap(block.text, width)
            lines = [Line(*span, _middle(block.text[span.start : span.end], margin, width)) for span in spans]
        case _:
            lines = [Line(start, end, margin) for start, end in wrap(block.text, width)]
    if bars:
        lines = [_behind_bars(line, bars, margin) for line in lines]
    return tuple(lines)


def _middle(text: str, margin: int, width: int) -> int:
    """The indent at which a text stands in the middle of so many cells."""
    return margin + max((width - cell_width(text)) // 2, 0)


def _mirrored(line: Line, text: str, width: int) -> Line:
    """A line as far from the right edge of a column `width` cells wide as it was from the left one."""
    indent = max(width - line.indent - cell_width(text[line.start : line.end]), 0)
    prefix = "".join(reversed(_SIGNS.findall(line.prefix))).translate(_MIRRORED)
    prefix_at = max(width - line.prefix_at - cell_width(prefix), 0)
    return Line(line.start, line.end, indent, prefix, prefix_at, is_mirrored=True)


def _item(block: Block, margin: int, width: int) -> list[Line]:
    """A list item: its marker hangs to the left of the text."""
    marker = f"{block.marker} " if block.marker else ""
    depth = min((max(block.level, 1) - 1) * _ITEM_STEP, width // 4)
    hang = max(cell_width(marker), _ITEM_STEP)
    return _hanging(block.text, marker, margin + depth, width - depth, hang)


def _hanging(text: str, sign: str, margin: int, width: int, hang: int = 0) -> list[Line]:
    """Wrapped text with a sign hanging before its first line."""
    hang = hang or cell_width(sign)
    spans = wrap(text, max(width - hang, _NARROWEST))
    lines = [Line(span.start, span.end, margin + hang) for span in spans]
    lines[0] = lines[0]._replace(prefix=sign, prefix_at=margin)
    return lines


def _kept(text: str, margin: int, width: int) -> list[Line]:
    """Text that keeps its lines; one too long for the column goes on behind a sign."""
    lines = []
    for start, end in line_spans(text):
        line = text[start:end]
        if broadest_width(line) <= width:
            lines.append(Line(start, end, margin))
            continue
        sign_width = cell_width(CONTINUED_SIGN)
        first, rest = _first_and_rest(line, width, max(width - sign_width, 1))
        lines.append(Line(start + first.start, start + first.end, margin))
        lines.extend(
            Line(start + span.start, start + span.end, margin + sign_width, CONTINUED_SIGN, margin) for span in rest
        )
    return lines


def _first_and_rest(line: str, width: int, narrower: int) -> tuple[Span, list[Span]]:
    """A long line cut into a first part `width` cells wide and further parts that leave room for a sign."""
    first = cut_at_signs(line[: _LOOKED_AT * width], width)
    rest = []
    start = first.end
    while start < len(line):
        # No more of the line than one row can show is looked at: there are lines of a million characters.
        end = start + cut_at_signs(line[start : start + _LOOKED_AT * narrower], narrower).end
        rest.append(Span(start, end))
        start = end
    return first, rest


def line_spans(text: str) -> list[Span]:
    r"""The lines of a text that keeps them, without their `\n`."""
    spans = []
    start = 0
    while (end := text.find("\n", start)) >= 0:
        spans.append(Span(start, end))
        start = end + 1
    spans.append(Span(start, len(text)))
    return spans


def _behind_bars(line: Line, bars: str, margin: int) -> Line:
    """A line with the bars of its quotes before whatever sign it has."""
    sign = f"{bars}{' ' * (line.prefix_at - margin)}{line.prefix}" if line.prefix else bars
    return line._replace(prefix=sign, prefix_at=0)


def space_before(block: Block, previous: Block | None) -> int:
    """How many empty lines stand between a block and the one before it."""
    if previous is None:
        return 0
    if block.kind is BlockKind.HEADING:
        return 2 if block.level <= 2 and previous.kind is not BlockKind.HEADING else 1
    if block.kind is previous.kind is BlockKind.ITEM and block.marker:
        return 0
    return 1
