"""Cards: the entries of the sidebar, which of them are listed, and the rows each is painted in."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from readerapp.annotations.annotation import Annotation, Status
from readerapp.annotations.color import Color
from readerapp.annotations.placement import Placement
from readerapp.annotations.query import EVERYTHING, About, Query
from readerapp.annotations.review import Stage, review_of
from readerapp.annotations.rewording import Rewording, rewording_of, words_under
from readerapp.desk.note_blocks import blocks_of_note
from readerapp.document.block import Block, BlockKind
from readerapp.document.document import Document
from readerapp.document.sanitising import shown_line
from readerapp.page.arrangement import GUTTER
from readerapp.page.block_lines import lay_out, line_spans, space_before
from readerapp.page.cells import as_painted, cell_width, offset_at_cell
from readerapp.page.direction import is_leftwards
from readerapp.page.layers import NO_LAYERS
from readerapp.page.line import Line
from readerapp.page.looks import Attribute, Look, Palette
from readerapp.page.painter import NOTE_SIGN, REWORDED_SIGN, SAYS_ELSE_SIGN, PaintedRun, column_of, paint
from readerapp.page.wrapping import wrap

LONGEST_QUOTE = 4
"""Lines of the quote on a card; the article shows the rest."""

LONGEST_NOTE = 8
"""Lines of the note on a card."""

_BAR = "▌"
_MIRRORED = str.maketrans("▌▎", "▐▕")
_PAD = 1
_SIGN_CELLS = 2


class Order(str, Enum):
    """The orders of the cards. The values are shown in the sidebar's title."""

    PLACE = "by place"
    NEWEST = "newest first"
    COLOR = "by colour"


@dataclass(frozen=True, slots=True)
class Card:
    """The entry of one annotation. `elsewhere` names the document it was made in, when that is another.

    `words` are those that stand there now where they are to be seen, `says_else` that they say something else.
    """

    placement: Placement
    elsewhere: str = ""
    words: str = ""
    says_else: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """The entry that stands over the cards of one section, or over a group of its own with a count."""

    title: str
    is_group: bool = False


Entry = Card | Heading


def listed(
    placements: Iterable[Placement],
    document: Document,
    order: Order = Order.PLACE,
    query: Query = EVERYTHING,
    elsewhere: dict[str, str] | None = None,
) -> list[Entry]:
    """The entries of the sidebar: cards under the headings of their sections, suggested and unplaced ones last.

    `elsewhere` has the title of each other document by its id. The groups at the end are never hidden by an
    order; only a query leaves cards out.
    """
    titles = elsewhere or {}
    here = About(document.title, document.metadata.authors)

    def about(placement: Placement) -> About:
        title = titles.get(placement.annotation.document)
        return here if title is None else About(title)

    matching = [
        placement for placement in placements if query.accepts(placement.annotation, placement.status, about(placement))
    ]

    def card(placement: Placement) -> Card:
        rewording = rewording_of(placement, document)
        words = words_under(placement, document) if rewording is not Rewording.NOTHING else ""
        elsewhere = titles.get(placement.annotation.document, "")
        return Card(placement, elsewhere, words, rewording is Rewording.MEANING)

    settled = [placement for placement in matching if placement.status.is_settled]
    entries: list[Entry] = []
    if order is Order.PLACE:
        section = ""
        for placement in settled:
            title = document.section_of(placement.passage.start.block) if placement.passage else ""
            if title and title != section:
                section = title
                entries.append(Heading(section))
            entries.append(card(placement))
    elif order is Order.NEWEST:
        entries += map(card, sorted(settled, key=lambda found: found.annotation.created, reverse=True))
    else:
        by_color: dict[Color, list[Placement]] = {color: [] for color in Color}
        for placement in settled:
            by_color[placement.annotation.color].append(placement)
        for color, its in by_color.items():
            if its:
                entries += [Heading(color.value), *map(card, its)]
    for title, status in (("Suggested", Status.SUGGESTED), ("Unplaced", Status.ORPHAN)):
        group = [placement for placement in matching if placement.status is status]
        # That its words are gone is no reason to fold a remark away: what is open stands before what is settled.
        group.sort(key=lambda placement: review_of(placement.annotation).stage is Stage.SETTLED)
        if group:
            entries.append(Heading(f"{title} ({len(group)})", is_group=True))
            entries += map(card, group)
    return entries


def card_rows(
    entry: Entry,
    width: int,
    palette: Palette,
    *,
    is_current: bool = False,
    is_selected: bool = False,
    is_on_page: bool = False,
) -> list[list[PaintedRun]]:
    """The rows of an entry, each `width` cells wide.

    The card nearest to the focus is the current one; the one under the
    sidebar's cursor, while the keys go to the sidebar, is selected. Of a passage that is on the page beside only one
    line is shown.
    """
    if isinstance(entry, Heading):
        return _heading_rows(entry, width, palette)
    annotation = entry.placement.annotation
    ground = palette.text
    if is_selected or is_current:
        ground = palette.focus.over(ground)
    inner = max(width - 4, 4)
    texts = [(line, palette.quote.over(ground)) for line in _quote_lines(annotation, inner, is_on_page=is_on_page)]
    if entry.words:
        sign = SAYS_ELSE_SIGN if entry.says_else else REWORDED_SIGN
        texts += [(line, palette.note_sign.over(ground)) for line in _clipped(_now(entry, sign), inner, LONGEST_QUOTE)]
    if annotation.note and not is_on_page:
        texts.append(("", ground))
    bar = palette.bars[annotation.color.value].over(ground)
    sign = annotation.color.value[0].upper() if palette.is_monochrome else _BAR
    edge = [
        PaintedRun("▎", palette.focus_sign.over(ground), _PAD) if is_selected else PaintedRun(" ", ground, _PAD),
        PaintedRun(sign, bar, 1),
        PaintedRun(" ", ground, 1),
    ]
    room = width - len(edge)
    rows = [_within(text, look, ground, room) for text, look in texts]
    if annotation.note:
        # A cell on the right stays free, as it does behind quotes.
        free = [PaintedRun(" " * (room - inner), ground, room - inner)]
        notes = _note_rows(annotation.note, inner, palette, ground)
        rows += [[*free, *row] if is_leftwards(annotation.note) else [*row, *free] for row in notes]
    rows += [_within(line, ground, ground, room) for said in _said(annotation) for line in _clipped(said, inner, 2)]
    about = _about(entry)
    faint = palette.faint.over(ground)
    rows += [_within(line, faint, ground, room) for line in (_clipped(about, inner, 2) if about else ())]
    if is_leftwards(annotation.quote):
        mirrored = [run._replace(text=run.text.translate(_MIRRORED)) for run in reversed(edge)]
        rows = [[*row, *mirrored] for row in rows]
    else:
        rows = [[*edge, *row] for row in rows]
    return [*rows, [PaintedRun(" " * width, palette.text, width)]]


def _heading_rows(entry: Heading, width: int, palette: Palette) -> list[list[PaintedRun]]:
    look = palette.heading(1).over(palette.text) if entry.is_group else palette.faint.over(palette.text)
    if not entry.is_group:
        look = Look(look.foreground, look.background, look.attributes | Attribute.BOLD)
    blank = [PaintedRun(" " * width, palette.text, width)]
    rows = []
    for line in _clipped(entry.title, max(width - 2, 4), 2):
        text = as_painted(line)
        rest = width - 1 - cell_width(line)
        rows.append(
            [
                PaintedRun(" ", palette.text, 1),
                PaintedRun(text, look, width - 1 - rest),
                PaintedRun(" " * rest, palette.text, rest),
            ]
        )
    return [*rows, blank]


def _within(text: str, look: Look, ground: Look, width: int) -> list[PaintedRun]:
    """A line of a card, at the edge where what is written in it begins."""
    cells = cell_width(text)
    runs = [PaintedRun(as_painted(text), look, cells), PaintedRun(" " * (width - cells), ground, width - cells)]
    return runs[::-1] if is_leftwards(text) else runs


def _quote_lines(annotation: Annotation, width: int, *, is_on_page: bool) -> list[str]:
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
        # What is written from right to left has its gutter, which no card shows, inside its measure.
        measure = column + GUTTER if _lines_of_note(block, column)[0].is_mirrored else column
        lines = [None if line.is_gap else line for line in _lines_of_note(block, measure)]
        rows += [column_of(paint(block, line, NO_LAYERS, looks, measure), column) for line in lines]
        if len(rows) > LONGEST_NOTE:
            rest = PaintedRun(" " * (column - 1), ground, column - 1)
            rows[LONGEST_NOTE - 1 :] = [[PaintedRun("…", ground, 1), rest]]
            break
    sign = PaintedRun(f"{NOTE_SIGN} ", ground, _SIGN_CELLS)
    beside = PaintedRun(" " * _SIGN_CELLS, ground, _SIGN_CELLS)
    if is_leftwards(note):
        sign = sign._replace(text=f" {NOTE_SIGN}")
        return [[*row, beside if number else sign] for number, row in enumerate(rows)]
    return [[beside if number else sign, *row] for number, row in enumerate(rows)]


def _lines_of_note(block: Block, width: int) -> Sequence[Line]:
    """The lines of a block of a note: those that end where the note has a line end are wrapped like any other."""
    if block.kind is not BlockKind.VERSE or is_leftwards(block.text):
        return lay_out(block, width)
    return [
        Line(start + span.start, start + span.end)
        for start, end in line_spans(block.text)
        for span in wrap(block.text[start:end], width)
    ]


def _now(entry: Card, sign: str) -> str:
    """The words that stand where others were marked, behind their sign."""
    return f"{sign} now: {shown_line(entry.words)}"


def _about(entry: Card) -> str:
    """The last lines of a card: what became of a remark, its tags, whether it is in parts, where it comes from."""
    stage = review_of(entry.placement.annotation).stage
    parts = [] if stage is Stage.OPEN else [stage.value]
    parts += [f"#{shown_line(tag)}" for tag in entry.placement.annotation.tags]
    if len(entry.placement.passages) > 1:
        parts.append(f"in {len(entry.placement.passages)} parts, with new text between")
    if entry.elsewhere:
        parts.append(f"from {shown_line(entry.elsewhere)}")
    return " ".join(parts)


def _clipped(text: str, width: int, lines: int) -> list[str]:
    """The first lines of a text, with an ellipsis where there is more."""
    # A clipped text never needs more of its beginning than this, however long it is.
    beginning = text[: (lines + 1) * width * 4]
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
        yield f"→ {shown_line(review.replacement)}" if review.replacement else "→ strike this"
    for reply in review.replies:
        yield f"↳ {shown_line(reply.by)}: {shown_line(reply.note)}"
