"""Cards: the rows that each entry of the sidebar is painted in."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from readerapp.annotations.annotation import Annotation
from readerapp.annotations.review import Stage, review_of
from readerapp.desk.note_blocks import blocks_of_note
from readerapp.document.block import Block
from readerapp.document.sanitising import shown_line
from readerapp.page.block_lines import space_before
from readerapp.page.cells import as_painted, cell_width, clipped, is_simple, offset_at_cell
from readerapp.page.direction import is_leftwards
from readerapp.page.looks import Attribute, Look, Palette
from readerapp.page.painter import NOTE_SIGN, REWORDED_SIGN, SAYS_ELSE_SIGN, PaintedRun
from readerapp.page.wrapping import wrap
from readerapp.tui.block_rows import block_lines, block_row
from readerapp.tui.sidebar.entries import Card, Entry, Heading

LONGEST_QUOTE = 4
"""Lines of the quote on a card; the article shows the rest."""

LONGEST_NOTE = 8
"""Lines of the note on a card."""

_BAR = "▌"
_SELECTED = "✓"
_FOLDED = "▸"
_COUNTED = "■"
_MIRRORED = str.maketrans("▌▎", "▐▕")
_PAD = 1
_SIGN_CELLS = 2


class CardState(NamedTuple):
    """How an entry is shown.

    The card nearest to the focus is the current one; it is under the sidebar's cursor while the keys go to the sidebar
    (`has_keys`). Of a passage that is on the page beside only one line is shown. A brief card is a single line, as all
    are among many, but the current one. `is_selected` says that keys act on it with others.
    """

    is_current: bool = False
    has_keys: bool = False
    is_on_page: bool = False
    is_brief: bool = False
    is_selected: bool = False


def entry_rows(entry: Entry, width: int, palette: Palette, state: CardState) -> list[list[PaintedRun]]:
    """The rows of an entry, each `width` cells wide."""
    if isinstance(entry, Heading):
        return _heading_rows(entry, width, palette, state)
    annotation = entry.placement.annotation
    ground = palette.focus.over(palette.text) if state.is_current else palette.text
    bar = palette.bars[annotation.color.value].over(ground)
    edge = [
        PaintedRun("▎", palette.focus_sign.over(ground), _PAD)
        if state.is_current and state.has_keys
        else PaintedRun(" ", ground, _PAD),
        PaintedRun(annotation.color.value[0].upper() if palette.is_monochrome else _BAR, bar, 1),
        PaintedRun(_SELECTED, palette.strong.over(ground), 1) if state.is_selected else PaintedRun(" ", ground, 1),
    ]
    room = width - len(edge)
    if state.is_brief and not state.is_current:
        rows = [_brief_row(annotation, room, palette, ground)]
    else:
        says_some = state.is_on_page and not (state.is_brief and state.has_keys)
        rows = _whole_rows(entry, width, room, palette, ground, is_on_page=says_some)
    if is_leftwards(annotation.quote):
        mirrored = [run._replace(text=run.text.translate(_MIRRORED)) for run in reversed(edge)]
        rows = [[*row, *mirrored] for row in rows]
    else:
        rows = [[*edge, *row] for row in rows]
    return rows if state.is_brief else [*rows, [PaintedRun(" " * width, palette.text, width)]]


def _brief_row(annotation: Annotation, room: int, palette: Palette, ground: Look) -> list[PaintedRun]:
    """What is written about the words, or else the words."""
    inner = max(room - 1, 4)
    if annotation.note:
        sign = PaintedRun(f"{NOTE_SIGN} ", palette.note_sign.over(ground), _SIGN_CELLS)
        blocks = blocks_of_note(annotation.note)
        line = _clipped(shown_line(blocks[0].text) if blocks else "…", max(inner - _SIGN_CELLS, 2), 1)[0]
        return [sign, *_within(line, ground, ground, room - _SIGN_CELLS)]
    [line] = _quote_lines(annotation, inner, is_on_page=True)
    return _within(line, palette.quote.over(ground), ground, room)


def _whole_rows(
    entry: Card, width: int, room: int, palette: Palette, ground: Look, *, is_on_page: bool
) -> list[list[PaintedRun]]:
    """All that there is to say of an annotation."""
    annotation = entry.placement.annotation
    inner = max(width - 4, 4)
    texts = [(line, palette.quote.over(ground)) for line in _quote_lines(annotation, inner, is_on_page=is_on_page)]
    if entry.words:
        sign = SAYS_ELSE_SIGN if entry.says_else else REWORDED_SIGN
        texts += [(line, palette.note_sign.over(ground)) for line in _clipped(_now(entry, sign), inner, LONGEST_QUOTE)]
    if annotation.note and texts and not is_on_page:
        texts.append(("", ground))
    rows = [_within(text, look, ground, room) for text, look in texts]
    if annotation.note:
        # A cell on the right stays free, as it does behind quotes.
        free = [PaintedRun(" " * (room - inner), ground, room - inner)]
        notes = _note_rows(annotation.note, inner, palette, ground)
        rows += [[*free, *row] if is_leftwards(annotation.note) else [*row, *free] for row in notes]
    rows += [_within(line, ground, ground, room) for said in _said(annotation) for line in _clipped(said, inner, 2)]
    about = _about(entry)
    faint = palette.faint.over(ground)
    return rows + [_within(line, faint, ground, room) for line in (_clipped(about, inner, 2) if about else ())]


def _heading_rows(entry: Heading, width: int, palette: Palette, state: CardState) -> list[list[PaintedRun]]:
    ground = palette.focus.over(palette.text) if state.is_current else palette.text
    look = palette.heading(1).over(ground) if entry.is_group else palette.faint.over(ground)
    if not entry.is_group:
        look = Look(look.foreground, look.background, look.attributes | Attribute.BOLD)
    blank = [PaintedRun(" " * width, palette.text, width)]
    if entry.is_folded:
        return [_folded_row(entry, width, palette, look, ground)]
    edge = PaintedRun(" ", ground, 1)
    lines = _clipped(entry.title, max(width - 2, 4), 2)
    rows = [[edge, *_within(line, look, ground, width - 2), edge] for line in lines]
    return rows if state.is_brief else [*rows, blank]


def _folded_row(entry: Heading, width: int, palette: Palette, look: Look, ground: Look) -> list[PaintedRun]:
    """A heading whose cards are folded away, with how many there are of each colour."""
    counts: list[PaintedRun] = []
    for color, count in entry.hidden:
        sign = color.value[0].upper() if palette.is_monochrome else _COUNTED
        counts.append(PaintedRun(f" {sign}", palette.bars[color.value].over(ground), 2))
        counts.append(PaintedRun(f" {count}", palette.faint.over(ground), 1 + len(f"{count}")))
    counts.append(PaintedRun(" ", ground, 1))
    used = sum(run.cells for run in counts) + 3
    title = clipped(entry.title, max(width - used, 4))
    gap = max(width - used - cell_width(title), 0)
    row = [
        PaintedRun(f" {_FOLDED} ", look, 3),
        PaintedRun(as_painted(title), look, cell_width(title)),
        PaintedRun(" " * gap, ground, gap),
        *counts,
    ]
    # Where there is room for nothing else, the last counts are not shown.
    while len(row) > 1 and sum(run.cells for run in row) > width:
        row.pop()
    rest = width - sum(run.cells for run in row)
    return [*row, PaintedRun(" " * rest, ground, rest)] if rest else row


def _within(text: str, look: Look, ground: Look, width: int) -> list[PaintedRun]:
    """A line of a card, at the edge where what is written in it begins."""
    cells = cell_width(text)
    runs = [PaintedRun(as_painted(text), look, cells), PaintedRun(" " * (width - cells), ground, width - cells)]
    return runs[::-1] if is_leftwards(text) else runs


def _quote_lines(annotation: Annotation, width: int, *, is_on_page: bool) -> list[str]:
    if annotation.note and not annotation.quote:
        # A note that is on no words.
        return []
    return _clipped(shown_line(annotation.quote) or "…", width, 1 if is_on_page else LONGEST_QUOTE)


def _note_rows(note: str, width: int, palette: Palette, ground: Look) -> list[list[PaintedRun]]:
    """The rows of a note behind its sign, as its Markdown is set on the page, clipped."""
    column = max(width - _SIGN_CELLS, 2)
    looks = palette._replace(text=ground)
    blank = [PaintedRun(" " * column, ground, column)]
    rows: list[list[PaintedRun]] = []
    previous: Block | None = None
    for block in blocks_of_note(note):
        if previous and space_before(block, previous):
            rows.append(blank)
        previous = block
        lines, measure = block_lines(block, column)
        rows += [block_row(block, line, column, measure, looks) for line in lines]
        if len(rows) > LONGEST_NOTE:
            rest = PaintedRun(" " * (column - 1), ground, column - 1)
            rows[LONGEST_NOTE - 1 :] = [[PaintedRun("…", ground, 1), rest]]
            break
    sign = PaintedRun(f"{NOTE_SIGN} ", ground, _SIGN_CELLS)
    beside = PaintedRun(" " * _SIGN_CELLS, ground, _SIGN_CELLS)
    if is_leftwards(note):
        sign = sign._replace(text=f" {NOTE_SIGN}")
        return [[*each, beside if number else sign] for number, each in enumerate(rows)]
    return [[beside if number else sign, *each] for number, each in enumerate(rows)]


def _now(entry: Card, sign: str) -> str:
    """The words that stand where others were marked, behind their sign."""
    return f"{sign} now: {shown_line(entry.words)}"


def _about(entry: Card) -> str:
    """The last lines of a card: who made it, what became of it, its tags, whether in parts, where it comes from."""
    stage = review_of(entry.placement.annotation).stage
    parts = [f"by {shown_line(entry.by)}"] if entry.by else []
    parts += [] if stage is Stage.OPEN else [stage.value]
    parts += [f"#{shown_line(tag)}" for tag in entry.placement.annotation.tags]
    if len(entry.placement.passages) > 1:
        parts.append(f"in {len(entry.placement.passages)} parts, with new text between")
    if entry.elsewhere:
        parts.append(f"from {shown_line(entry.elsewhere)}")
    return " ".join(parts)


def _clipped(text: str, width: int, lines: int) -> list[str]:
    """The first lines of a text, with an ellipsis where there is more."""
    # A clipped text never needs more of its beginning than this, however long it is: least where a line takes no more
    # than a code point for each cell, and the blank behind it.
    beginning = text[: (lines + 1) * width * 4]
    if is_simple(beginning):
        beginning = beginning[: (lines + 1) * (width + 1)]
    wrapped = [beginning[span.start : span.end] for span in wrap(beginning, width)]
    return _with_ellipsis(wrapped, lines, width)


def _with_ellipsis(lines: Sequence[str], most: int, width: int) -> list[str]:
    kept = list(lines[:most])
    if len(lines) > most:
        last = kept[-1]
        kept[-1] = last[: offset_at_cell(last, width - 1)].rstrip() + "…"
    return kept


def _said(annotation: Annotation) -> Iterator[str]:
    """What is to stand there instead, and the answers to an annotation, a line each."""
    review = review_of(annotation)
    if review.replacement is not None:
        # What compares words takes its time to import, and few annotations suggest others.
        from readerapp.tui.sidebar.suggestion import suggested_words

        yield f"→ {suggested_words(shown_line(annotation.quote), shown_line(review.replacement))}"
    for reply in review.replies:
        yield f"↳ {shown_line(reply.by)}: {shown_line(reply.note)}"
