"""Painter: one line of a block and the layers over it, as runs of text that look alike."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from readerapp.document.block import Block, BlockKind, TextStyle
from readerapp.document.graphemes import next_boundary, snap_outwards
from readerapp.document.named_tuple import NamedTuple
from readerapp.document.position import Span
from readerapp.page.arrangement import GUTTER
from readerapp.page.cells import as_painted, cell_width, cells_before, clusters, is_simple
from readerapp.page.layers import NO_LAYERS, HighlightLayer, Label, Layers
from readerapp.page.line import Line
from readerapp.page.looks import Attribute, Look, Palette, mixed

FOCUS_SIGN = "▎"
MIRRORED_FOCUS_SIGN = "▕"
NOTE_SIGN = "✎"
SUGGESTED_SIGN = "?"
UNSAVED_SIGN = "!"
REWORDED_SIGN = "~"
SAYS_ELSE_SIGN = "*"
CHANGED_SIGN = "│"
GONE_SIGN = "▔"


class PaintedRun(NamedTuple):
    """A stretch of a painted line: what goes to the screen, how it looks, how many cells it takes."""

    text: str
    look: Look
    cells: int


def paint(block: Block, line: Line | None, layers: Layers, palette: Palette, measure: int) -> list[PaintedRun]:
    """One row of the page: gutter and column, `GUTTER + measure` cells wide and one more for a caret behind the text.

    `line` is `None` for the empty rows before a block.
    """
    width = GUTTER + measure + 1
    if line is None:
        return [PaintedRun(" " * width, palette.text, width)]
    if line.is_sign:
        layers = NO_LAYERS
    base = _base(block, palette)
    if line.is_mirrored:
        runs = _mirrored(block, line, layers, base, palette, measure)
        return _labelled(runs, _labels_on(block, line, layers, width), palette)
    runs = [*_gutter(block, line, layers, palette), *_before_text(line, block, palette)]
    at = line.indent
    for part in line.parts:
        if part.indent > at:
            runs.append(PaintedRun(" " * (part.indent - at), palette.text, part.indent - at))
        text = _text(block, part, layers, base, palette)
        runs += text
        at = part.indent + sum(run.cells for run in text)
    runs = _fitted(runs, width, base if block.kind is BlockKind.CODE else palette.text)
    return _labelled(runs, _labels_on(block, line, layers, width), palette)


def column_of(runs: Iterable[PaintedRun], measure: int) -> list[PaintedRun]:
    """The column of a painted row, `measure` cells wide, without its gutter."""
    return _between(runs, GUTTER, GUTTER + measure)


def _mirrored(block: Block, line: Line, layers: Layers, base: Look, palette: Palette, measure: int) -> list[PaintedRun]:
    """A line of text that is written from right to left: its gutter and what stands before it are on the right."""
    blank = palette.text
    text = _text(block, line, layers, base, palette)
    runs = _fitted([PaintedRun(" " * (GUTTER + line.indent), blank, GUTTER + line.indent), *text], measure + 1, blank)
    if line.prefix:
        look = palette.faint.over(palette.text)
        width = cell_width(line.prefix)
        before = GUTTER + line.prefix_at
        rest = measure + 1 - before - width
        sign = PaintedRun(line.prefix, look, width)
        runs = [*_between(runs, 0, before), sign, PaintedRun(" " * max(rest, 0), blank, max(rest, 0))]
    state, note, focus = _gutter(block, line, layers, palette)
    sign = focus._replace(text=focus.text.replace(FOCUS_SIGN, MIRRORED_FOCUS_SIGN))
    return [*runs, sign, note, state]


def _base(block: Block, palette: Palette) -> Look:
    """How the text of a block looks before anything lies over it."""
    if block.kind is BlockKind.HEADING:
        return palette.heading(block.level).over(palette.text)
    if block.kind is BlockKind.CODE:
        return palette.code.over(palette.text)
    if block.kind is BlockKind.IMAGE:
        return palette.emphasis.over(palette.faint.over(palette.text))
    if block.quoted or block.kind is BlockKind.QUOTE:
        return palette.quote.over(palette.text)
    return palette.text


def _gutter(block: Block, line: Line, layers: Layers, palette: Palette) -> list[PaintedRun]:
    """The signs to the left of a line: colour letter (where colours tell nothing), state or change; note; focus."""
    is_first = line.start == 0
    begun = [
        layer
        for layer in layers.highlights
        if layer.begins
        and any(_begins_on(layer.span, part, is_last=part.end >= len(block.text)) for part in line.parts)
    ]
    state, state_look = " ", palette.text
    if any(layer.is_unsaved for layer in begun):
        state, state_look = UNSAVED_SIGN, palette.note_sign.over(palette.text)
    elif any(layer.is_suggested for layer in begun):
        state, state_look = SUGGESTED_SIGN, palette.note_sign.over(palette.text)
    elif any(layer.rewording for layer in begun):
        state = SAYS_ELSE_SIGN if any(layer.rewording == "meaning" for layer in begun) else REWORDED_SIGN
        state_look = palette.note_sign.over(palette.text)
    elif begun and palette.is_monochrome:
        state, state_look = begun[-1].color[0].upper(), palette.text
    elif layers.change == "gone":
        state, state_look = GONE_SIGN if is_first else " ", palette.note_sign.over(palette.text)
    elif layers.change:
        state, state_look = CHANGED_SIGN, palette.note_sign.over(palette.text)
    has_note = any(layer.has_note for layer in begun)
    note_look = palette.note_sign.over(palette.text) if has_note else palette.text
    focus = layers.focus
    in_focus = focus is not None and (
        any(_touches(focus, part) for part in line.parts) or (focus.start == focus.end and is_first)
    )
    focus_look = palette.focus_sign.over(palette.text) if in_focus else palette.text
    return [
        PaintedRun(state, state_look, 1),
        PaintedRun(NOTE_SIGN if has_note else " ", note_look, 1),
        PaintedRun(FOCUS_SIGN if in_focus else " ", focus_look, 1),
    ]


def _touches(span: Span, line: Line) -> bool:
    return span.start < max(line.end, line.start + 1) and line.start < span.end


def _begins_on(span: Span, line: Line, *, is_last: bool) -> bool:
    return line.start <= span.start and (span.start < max(line.end, line.start + 1) or is_last)


def _before_text(line: Line, block: Block, palette: Palette) -> list[PaintedRun]:
    """The indent with what the page adds in front of the text: a bullet, a quote's bar."""
    if not line.indent:
        return []
    blank = palette.text if block.kind is not BlockKind.CODE else palette.code.over(palette.text)
    # The bars of a quote stand on the page, whatever is quoted.
    look = palette.faint.over(palette.text if block.quoted else blank)
    runs = []
    if line.prefix_at:
        runs.append(PaintedRun(" " * line.prefix_at, blank, line.prefix_at))
    width = cell_width(line.prefix)
    if width:
        runs.append(PaintedRun(line.prefix, look, width))
    rest = line.indent - line.prefix_at - width
    if rest > 0:
        runs.append(PaintedRun(" " * rest, blank, rest))
    return runs


def _text(block: Block, line: Line, layers: Layers, base: Look, palette: Palette) -> list[PaintedRun]:
    """The text of a line, cut wherever a layer begins or ends, each piece with its layers over each other."""
    text = block.text[line.start : line.end]
    # Of a thousand in one paragraph a line has few, and each of its pieces asks them all.
    if layers.hits:
        layers = layers._replace(hits=tuple(hit for hit in layers.hits if _touches(hit, line)))
    touching = [layer for layer in layers.highlights if _touches(layer.span, line)]
    highlights = [(*layer.span, _highlight_look(layer, palette)) for layer in touching]
    caret = None
    if layers.caret is not None:
        caret = Span(layers.caret, max(next_boundary(block.text, layers.caret), layers.caret + 1))
    spans = [Span(run.start, run.end) for run in block.styles]
    spans += [*(layer.span for layer in touching), *(layers.clear or ())]
    spans += [*layers.hits, *filter(None, (layers.current_hit, layers.focus, layers.selection, caret))]
    edges = {line.start, line.end}
    simple = is_simple(text)
    for span in spans:
        # A layer may begin within a cluster, as when an accent follows an emphasised letter: that is painted whole.
        whole = span if simple else snap_outwards(block.text, span)
        edges.update(edge for edge in whole if line.start < edge < line.end)
    cuts = sorted(edges)
    runs = []
    for start, end in pairwise(cuts):
        piece = text[start - line.start : end - line.start]
        colors = tuple(color for begin, behind, color in highlights if begin <= start < behind)
        look = _look_at(start, block, layers, colors, caret, base, palette)
        if simple:
            runs.append(PaintedRun(piece, look, len(piece)))
            continue
        cell = cells_before(text, start - line.start)
        width = cells_before(text, end - line.start) - cell
        if width:
            runs.append(PaintedRun(as_painted(piece), look, width))
    if _selects_line_end(block, line, layers):
        runs.append(PaintedRun(" ", palette.selection.over(base), 1))
    elif caret and line.end <= caret.start and _shows_behind(block, line, caret.start):
        runs.append(PaintedRun(" ", palette.caret.over(base), 1))
    return runs


def _look_at(
    offset: int,
    block: Block,
    layers: Layers,
    colors: tuple[Look, ...],
    caret: Span | None,
    base: Look,
    palette: Palette,
) -> Look:
    """The look of the code point at `offset`: text style < highlight < search hit < focus < selection < caret.

    `colors` are the looks of the highlights on it.
    """
    steps_back = layers.is_labelled or not (layers.clear is None or any(span.contains(offset) for span in layers.clear))
    look = palette.unlabelled.over(base) if steps_back else base
    for run in block.styles:
        if run.start <= offset < run.end:
            look = _style_look(run.style, palette).over(look)
    if colors:
        look = mixed(colors, palette.overlap).over(look)
    is_hit = False
    if layers.current_hit and layers.current_hit.contains(offset):
        look, is_hit = palette.current_hit.over(look), True
    elif any(hit.contains(offset) for hit in layers.hits):
        look, is_hit = palette.hit.over(look), True
    if layers.focus and layers.focus.contains(offset):
        # A colour that means something stays what it is and is only lifted a little.
        look = palette.lifted(look) if colors or is_hit else palette.focused(look)
    if layers.selection and layers.selection.contains(offset):
        look = palette.selection.over(look)
    if caret and caret.contains(offset):
        look = palette.caret.over(look)
    return look


def _style_look(style: TextStyle, palette: Palette) -> Look:
    match style:
        case TextStyle.EMPHASIS:
            return palette.emphasis
        case TextStyle.STRONG:
            return palette.strong
        case TextStyle.CODE:
            return palette.code
        case TextStyle.LINK:
            return palette.link
        case TextStyle.STRIKE:
            return palette.strike


def _highlight_look(layer: HighlightLayer, palette: Palette) -> Look:
    """How one highlight looks: a suggested one only hints at its colour."""
    look = palette.highlights[layer.color]
    if layer.is_suggested:
        return palette.suggested.over(Look(attributes=look.attributes))
    match layer.mark:
        case "underline" | "outline":
            return Look("", "", look.attributes | Attribute.UNDERLINE)
        case "strikethrough":
            return Look("", look.background, look.attributes | Attribute.STRIKE)
        case _:
            return look


def _selects_line_end(block: Block, line: Line, layers: Layers) -> bool:
    """Whether the selection goes on over the line end that the text keeps behind this line."""
    selection = layers.selection
    return selection is not None and block.text[line.end : line.end + 1] == "\n" and selection.contains(line.end)


def _shows_behind(block: Block, line: Line, offset: int) -> bool:
    """Whether a caret at `offset`, behind the text of a line, is painted there and not on a later line."""
    rest = block.text[line.end : offset]
    # The blanks between two cells of a table are many, and none of them is painted.
    is_near = offset - line.end <= 1 or (block.table is not None and offset < len(block.text))
    return not rest.strip() and (offset == line.end or "\n" not in rest) and is_near


def _fitted(runs: Sequence[PaintedRun], width: int, blank: Look) -> list[PaintedRun]:
    """The runs with blanks behind them up to `width` cells, and nothing beyond it."""
    fitted = []
    room = width
    for run in runs:
        if run.cells > room:
            break
        fitted.append(run)
        room -= run.cells
    if room:
        fitted.append(PaintedRun(" " * room, blank, room))
    return fitted


class _PlacedLabel(NamedTuple):
    """A label, the cell of the row where it begins, and how many cells there are until the next one."""

    label: Label
    cell: int
    room: int


def _labels_on(block: Block, line: Line, layers: Layers, width: int) -> list[_PlacedLabel]:
    """The labels of a line from left to right."""
    labels: list[Label] = []
    cells: list[int] = []
    for part in line.parts:
        text = block.text[part.start : part.end]
        there = [label for label in layers.labels if part.start <= label.offset < max(part.end, part.start + 1)]
        labels += there
        cells += [GUTTER + part.indent + cells_before(text, label.offset - part.start) for label in there]
    if not labels:
        return []
    ends = [*cells[1:], width]
    rooms = [max(min(end, width) - cell, 0) for cell, end in zip(cells, ends, strict=True)]
    return [_PlacedLabel(*placed) for placed in zip(labels, cells, rooms, strict=True)]


def _labelled(runs: Sequence[PaintedRun], labels: Sequence[_PlacedLabel], palette: Palette) -> list[PaintedRun]:
    """The runs with labels drawn over them; what stood there is covered, not moved."""
    if not labels:
        return list(runs)
    over: list[PaintedRun] = []
    at = 0
    for label, cell, room in labels:
        drawn = _label_runs(label, room, palette)
        over += [*_between(runs, at, cell), *drawn]
        at = cell + sum(run.cells for run in drawn)
    return [*over, *_between(runs, at, sum(run.cells for run in runs))]


def _label_runs(label: Label, room: int, palette: Palette) -> list[PaintedRun]:
    """A label in so many cells; where it needs more, what was typed of it goes, and then the end."""
    typed = label.typed if len(label.text) <= room else 0
    letters = label.text[label.typed - typed :][:room]
    # The next letter to type stands out, so that labels side by side can be told apart.
    parts = (
        (letters[:typed], palette.unlabelled),
        (letters[typed : typed + 1], palette.label),
        (letters[typed + 1 :], palette.label_rest),
    )
    return [PaintedRun(part, look.over(palette.text), len(part)) for part, look in parts if part]


def _between(runs: Iterable[PaintedRun], start: int, end: int) -> list[PaintedRun]:
    """What stands from cell `start` (in) to `end` (out); half a wide character becomes a blank."""
    kept = []
    at = 0
    for run in runs:
        first, last = max(start - at, 0), min(end - at, run.cells)
        at += run.cells
        if first >= last:
            continue
        if first == 0 and last == run.cells:
            kept.append(run)
        elif is_simple(run.text):
            kept.append(PaintedRun(run.text[first:last], run.look, last - first))
        else:
            kept.append(PaintedRun(_cells_of(run.text, first, last), run.look, last - first))
    return kept


def _cells_of(text: str, start: int, end: int) -> str:
    """The clusters of `text` that lie wholly within these cells, with blanks for what is cut."""
    cell, taken = 0, start
    pieces: list[str] = []
    for cluster in clusters(text):
        if cell >= start and cell + cluster.width <= end and (cluster.width or pieces):
            pieces.append(" " * (cell - taken) + text[cluster.start : cluster.end])
            taken = cell + cluster.width
        cell += cluster.width
    return "".join(pieces) + " " * (end - taken)
