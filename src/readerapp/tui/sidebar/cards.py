"""Cards: the entries of the sidebar, which of them are listed, and the rows each is painted in."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from readerapp.annotations.annotation import Annotation, Status
from readerapp.annotations.color import Color
from readerapp.annotations.placement import Placement
from readerapp.annotations.query import EVERYTHING, About, Query
from readerapp.annotations.review import review_of
from readerapp.annotations.rewording import Rewording, rewording_of, words_under
from readerapp.document.document import Document
from readerapp.document.sanitising import shown_line, shown_lines
from readerapp.page.cells import as_painted, cell_width, offset_at_cell
from readerapp.page.direction import is_leftwards
from readerapp.page.looks import Attribute, Look, Palette
from readerapp.page.painter import NOTE_SIGN, REWORDED_SIGN, SAYS_ELSE_SIGN, PaintedRun
from readerapp.page.wrapping import wrap

LONGEST_QUOTE = 4
"""Lines of the quote on a card; the article shows the rest."""

LONGEST_NOTE = 8
"""Lines of the note on a card."""

_BAR = "▌"
_MIRRORED = str.maketrans("▌▎", "▐▕")
_PAD = 1


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
    if annotation.note:
        if not is_on_page:
            texts.append(("", ground))
        texts += [(line, ground) for line in _note_lines(annotation, inner)]
    texts += [(line, ground) for said in _said(annotation) for line in _clipped(said, inner, 2)]
    about = _about(entry)
    if about:
        texts += [(line, palette.faint.over(ground)) for line in _clipped(about, inner, 2)]
    bar = palette.bars[annotation.color.value].over(ground)
    sign = annotation.color.value[0].upper() if palette.is_monochrome else _BAR
    edge = [
        PaintedRun("▎", palette.focus_sign.over(ground), _PAD) if is_selected else PaintedRun(" ", ground, _PAD),
        PaintedRun(sign, bar, 1),
        PaintedRun(" ", ground, 1),
    ]
    rows = [_within(text, look, ground, width - len(edge)) for text, look in texts]
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


def _note_lines(annotation: Annotation, width: int) -> list[str]:
    """The lines of a note behind its sign, clipped."""
    lines: list[str] = []
    for paragraph in shown_lines(annotation.note).split("\n"):
        lines += [paragraph[span.start : span.end] for span in wrap(paragraph, max(width - 2, 2))]
        if len(lines) > LONGEST_NOTE:
            break
    lines = _with_ellipsis(lines, LONGEST_NOTE, width - 2)
    signs = [NOTE_SIGN, *" " * len(lines)]
    if is_leftwards(annotation.note):
        return [f"{line} {sign}" for line, sign in zip(lines, signs, strict=False)]
    return [f"{sign} {line}" for line, sign in zip(lines, signs, strict=False)]


def _now(entry: Card, sign: str) -> str:
    """The words that stand where others were marked, behind their sign."""
    return f"{sign} now: {shown_line(entry.words)}"


def _about(entry: Card) -> str:
    """The last lines of a card: its tags, and where it comes from."""
    parts = [f"#{shown_line(tag)}" for tag in entry.placement.annotation.tags]
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
